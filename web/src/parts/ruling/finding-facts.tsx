import { authorityName } from '@entente/core/glossary/terms'
import type { Finding } from '@entente/core/law/ruling'
import { useLanguage } from '../../words/use.tsx'
import type { Language, Words } from '../../words/words.ts'
import { momentText } from '../dates.ts'
import { FieldName } from '../form/field-name.tsx'
import { Citation, InstrumentTitle } from './citation.tsx'
import type { Setting } from './finding.tsx'

/** What a reason stands on: the provision, its window, its basis and the facts that it read. */
export function FindingFacts({ finding, setting }: { finding: Finding; setting: Setting }) {
  const { language, words } = useLanguage()
  const { verdicts } = words
  const marks = marksOf(finding, words)
  const offence = offenceText(finding, setting, language, words)
  const basis = [
    verdicts.bases[finding.basis],
    ...(finding.by === undefined ? [] : [verdicts.by(authorityName(finding.by, language))]),
    ...marks,
  ]
  return (
    <dl className="facts">
      <dt>{verdicts.provision}</dt>
      <dd>
        <Citation finding={finding} at={setting.at} />
        <br />
        <span className="quiet">
          <InstrumentTitle instrument={finding.instrument} />
        </span>
      </dd>
      <dt>{verdicts.window}</dt>
      <dd>{windowText(finding, setting.zone, language, words)}</dd>
      <dt>{verdicts.basis}</dt>
      <dd>
        {basis.join(' · ')}
        <OwnName of={finding.by} />
      </dd>
      {offence === null ? null : (
        <>
          <dt>{verdicts.offence}</dt>
          <dd>{offence}</dd>
        </>
      )}
      {finding.unless === undefined ? null : (
        <>
          <dt>{verdicts.unlessLifted}</dt>
          <dd>
            <code>{finding.unless.join(', ')}</code>
          </dd>
        </>
      )}
      <dt>{verdicts.facts}</dt>
      <dd>{finding.facts.length === 0 ? verdicts.factsNone : <Paths paths={finding.facts} />}</dd>
      <dt>{verdicts.rule}</dt>
      <dd>
        <code>{finding.rule}</code>
      </dd>
    </dl>
  )
}

/** The authority's own name, where it is in another language than the reader's. */
function OwnName({ of }: { of: string | undefined }) {
  const { language } = useLanguage()
  if (of === undefined || authorityName(of, language) === of) return null
  return (
    <>
      {' '}
      (<span lang={/[а-яё]/i.test(of) ? 'ru' : 'en'}>{of}</span>)
    </>
  )
}

function Paths({ paths }: { paths: readonly string[] }) {
  return (
    <span className="paths">
      {paths.map((path) => (
        <span key={path} className="fact-name">
          <FieldName path={path} />
        </span>
      ))}
    </span>
  )
}

/** What a reader must know before leaning on it. */
function marksOf({ basis, confidence, knowability, causes }: Finding, { verdicts: { marks } }: Words): string[] {
  const said: string[] = []
  if (basis === 'press') said.push(marks.press)
  else if (confidence === 'likely') said.push(marks.likely)
  if (causes?.includes('unknowable')) said.push(marks.unknowable)
  else if (knowability !== 'public') said.push(marks[knowability])
  if (causes?.includes('judgement')) said.push(marks.judgement)
  return said
}

function windowText(finding: Finding, zone: string, language: Language, { verdicts }: Words): string {
  const [from, until] = finding.inForce
  const start = from === null ? null : momentText(from, zone, language)
  const end = until === null ? null : momentText(until, zone, language)
  const window =
    start !== null && end !== null
      ? verdicts.fromTo(start, end)
      : start !== null
        ? verdicts.since(start)
        : end !== null
          ? verdicts.until(end)
          : verdicts.always
  const inserted = finding.insertedBy === undefined ? [] : [verdicts.insertedBy(finding.insertedBy)]
  const ended = finding.endedBy === undefined ? [] : [verdicts.endedBy(finding.endedBy)]
  return [window, ...inserted, ...ended].join(', ')
}

function offenceText(finding: Finding, { at, zone }: Setting, language: Language, { verdicts }: Words): string | null {
  const { offence, instrument } = finding
  if (!offence) return null
  const when = momentText(offence.from, zone, language)
  const by = offence.by ?? instrument
  return offence.from <= at ? verdicts.offenceSince(when, by) : verdicts.offenceFrom(when, by)
}
