import type { LicenceView } from '@entente/core/contract/licences'
import { useLanguage, useWords } from '../../words/use.tsx'
import { Facing } from '../facing.tsx'
import { Mark, Shape } from '../mark.tsx'
import { nationName } from '../nations.ts'
import { ReasonText, Written } from '../said-by.tsx'
import { ActStateMark, OutcomeMark } from './marks.tsx'
import { TermsView } from './terms.tsx'
import { useDates } from './when.tsx'

/** The two grants that make the licence, each with the terms of its own nation and its seal. */
export function Signatures({ licence }: { licence: LicenceView }) {
  const words = useWords()
  return (
    <section className="section">
      <h2>{words.pages.licence.signatures}</h2>
      <Facing nations={[licence.exporterNation, licence.partnerNation]}>
        {(nation) => <Signature licence={licence} nation={nation} />}
      </Facing>
    </section>
  )
}

function Signature({ licence: { signatures }, nation }: { licence: LicenceView; nation: string }) {
  const words = useWords()
  const { day } = useDates()
  const signature = signatures.find((each) => each.nation === nation)
  if (signature === undefined) return <p className="quiet">{words.pages.licence.unsigned}</p>
  const { at, outcome, terms, law, place, witnessed, state } = signature
  return (
    <>
      <p>
        <OutcomeMark outcome={outcome} big />
      </p>
      <p className="quiet">
        {words.dossier.decidedOn(day(at))} · {words.dossier.place(place.origin, place.index)}
      </p>
      <p>
        {state === null ? (
          <Mark tone={witnessed ? 'good' : 'silent'} faint>
            {witnessed ? words.pages.licence.witnessed : words.pages.licence.notWitnessed}
          </Mark>
        ) : (
          <ActStateMark state={state} />
        )}
      </p>
      {terms === undefined ? null : <TermsView terms={terms} />}
      {law === undefined ? null : (
        <p className="quiet">
          {words.dossier.law} <code>{law.slice(0, 23)}…</code>
        </p>
      )}
    </>
  )
}

/** What holds the licence or has ended it, above all else on its page. */
export function Restrictions({ licence }: { licence: LicenceView }) {
  const { language, words } = useLanguage()
  const { day } = useDates()
  const { suspensions, revoked } = licence
  if (suspensions.length + revoked.length === 0) return null
  return (
    <div className="restrictions" role="note">
      {suspensions.map(({ nation, at, because, translations, provision, place, lifted }) => (
        <p key={place.index} className="restriction" data-tone="hold">
          <Shape tone="hold" />
          <span>
            <strong>{words.pages.licences.suspendedBy(nationName(nation, language))}</strong>, {day(at)}:{' '}
            <ReasonText because={because} translations={translations} />{' '}
            {provision === undefined ? null : <cite className="quiet">{provision}</cite>}
            {lifted === null ? null : <em> ({words.pages.licence.liftedNotSeen})</em>}
          </span>
        </p>
      ))}
      {revoked.map(({ nation, at, because, place }) => (
        <p key={place.index} className="restriction" data-tone="bad">
          <Shape tone="bad" />
          <span>
            <strong>{words.pages.licence.revokedBy(nationName(nation, language))}</strong>, {day(at)}:{' '}
            <Written text={because} />
          </span>
        </p>
      ))}
      <p className="quiet">{words.pages.licence.released}</p>
    </div>
  )
}
