import type { ApplicationView } from '@entente/core/contract/applications'
import { useLanguage, useWords } from '../../words/use.tsx'
import { Mark } from '../mark.tsx'
import { nationName } from '../nations.ts'
import { Written } from '../said-by.tsx'
import { useDates } from './when.tsx'

/** What an authority asked, and what was answered. An open question stops its clock and every decision. */
export function Questions({ questions }: Pick<ApplicationView, 'questions'>) {
  const { language, words } = useLanguage()
  const { day } = useDates()
  if (questions.length === 0) return null
  return (
    <section className="section">
      <h2>{words.dossier.questions}</h2>
      <ul className="entries">
        {questions.map((question) => (
          <li key={question.id} data-nation={question.nation}>
            <p>
              <Mark tone={question.state === 'open' ? 'doubt' : 'good'}>
                {words.dossier.questionStates[question.state]}
              </Mark>{' '}
              <span className="quiet">
                {question.id}, {words.dossier.askedBy(nationName(question.nation, language), day(question.askedAt))}
              </span>
            </p>
            <p className="prose">
              <Written text={question.question} />
            </p>
            {question.answer === null ? null : (
              <p className="answer">
                <Written text={question.answer.text} />
              </p>
            )}
            {question.closed === null ? null : (
              <p className="quiet">
                <Written text={question.closed.reason} />
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

export function Appeals({ appeals }: Pick<ApplicationView, 'appeals'>) {
  const words = useWords()
  const { day } = useDates()
  if (appeals.length === 0) return null
  return (
    <section className="section">
      <h2>{words.dossier.appeals}</h2>
      <ul className="entries">
        {appeals.map((appeal) => (
          <li key={`${appeal.nation} ${appeal.place.index}`} data-nation={appeal.nation}>
            <p>
              <Mark tone={appeal.decided === null ? 'doubt' : appeal.decided.outcome === 'upheld' ? 'free' : 'bad'}>
                {appeal.decided === null ? words.dossier.appealPending : words.acts.choices[appeal.decided.outcome]}
              </Mark>{' '}
              <span className="quiet">{day(appeal.lodgedAt)}</span>
            </p>
            <p className="prose">
              <Written text={appeal.grounds} />
            </p>
            {appeal.decided === null ? null : (
              <p className="answer">
                <Written text={appeal.decided.reasons} />
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

export function Documents({ documents }: Pick<ApplicationView, 'documents'>) {
  const words = useWords()
  const kinds: { readonly [kind: string]: string } = words.pages.draft.documentKinds
  return (
    <>
      <h3>{words.dossier.documents}</h3>
      {documents.length === 0 ? <p className="quiet">{words.dossier.noDocuments}</p> : null}
      <ul className="documents">
        {documents.map(({ name, as, sha256, size }) => (
          <li key={sha256}>
            <Written text={name} /> <span className="quiet">{as === undefined ? '' : (kinds[as] ?? as)}</span>{' '}
            <code className="quiet">
              {sha256.slice(0, 16)}…, {size} B
            </code>
          </li>
        ))}
      </ul>
    </>
  )
}
