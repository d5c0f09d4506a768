import type { JudgedBy } from '@entente/core/contract/judged-by'
import type { Transfer } from '@entente/core/contract/transfer'
import type { Ruling } from '@entente/core/law/ruling'
import { useMe } from '../../api/session.tsx'
import { useLanguage } from '../../words/use.tsx'
import { dayText, zoneOf } from '../dates.ts'
import { Facing } from '../facing.tsx'
import { Mark, VerdictMark } from '../mark.tsx'
import { nationName } from '../nations.ts'
import { ColumnView, Reasons } from './column.tsx'
import { ColumnBook } from './column-book.tsx'
import { MissingFacts, NotModelled } from './missing.tsx'
import { nationsOf } from './sorted.ts'
import { intervalText, statusText, wholeInWords } from './whole.ts'

type RulingProps = {
  readonly ruling: Ruling
  readonly transfer: Transfer
  /** By whose book, and what is known of the other nation’s. */
  readonly judgedBy: JudgedBy
  /** The address of a fact's field, where this page has one. */
  readonly place?: (path: string) => string
}

/** A ruling as facing pages: the whole in words, the nations side by side, what is missing, what is left out. */
export function RulingView({ ruling, transfer, judgedBy, place }: RulingProps) {
  const { sure, perhaps } = nationsOf(ruling, transfer)
  const items = transfer.items?.length ?? 1
  return (
    <div className="ruling">
      <Whole ruling={ruling} />
      <MissingFacts ruling={ruling} {...(place === undefined ? {} : { place })} />
      <Facing nations={sure} at={ruling.at}>
        {(nation) => {
          const column = ruling.nations[nation]
          if (!column) return null
          return (
            <>
              <ColumnBook nation={nation} judgedBy={judgedBy} />
              <ColumnView nation={nation} column={column} at={ruling.at} items={items} />
            </>
          )
        }}
      </Facing>
      <Perhaps ruling={ruling} codes={perhaps} />
      <AgreementSide ruling={ruling} items={items} />
      <NotModelled ruling={ruling} nations={sure} />
      <Foot ruling={ruling} />
    </div>
  )
}

/** The severest of all, as a word and a sentence, and the mark of a simulation that nobody can overlook. */
function Whole({ ruling }: { ruling: Ruling }) {
  const { language, words } = useLanguage()
  const { verdicts } = words
  const { agreement, verdict, allowed } = ruling
  return (
    <div className="whole" data-simulated={agreement?.simulated || undefined}>
      {agreement?.simulated ? (
        <p className="simulation">
          <strong>{verdicts.simulation}</strong> {verdicts.simulated(agreement.id, statusText(agreement, words))}
        </p>
      ) : null}
      <p className="whole-verdict">
        <VerdictMark verdict={verdict} big />
        <Mark tone={allowed ? 'free' : 'silent'} faint>
          {allowed ? verdicts.allowed : verdicts.notAllowed}
        </Mark>
      </p>
      <p className="whole-words">{wholeInWords(ruling, language, words)}</p>
    </div>
  )
}

function Perhaps({ ruling, codes }: { ruling: Ruling; codes: readonly string[] }) {
  const { language, words } = useLanguage()
  if (codes.length === 0) return null
  return (
    <p className="perhaps">
      {words.verdicts.perhaps}:{' '}
      {codes.map((code) => {
        const column = ruling.nations[code]
        if (!column) return null
        return (
          <span key={code} className="perhaps-nation">
            {nationName(code, language)} <VerdictMark verdict={column.verdict} text={intervalText(column, words)} />
          </span>
        )
      })}
    </p>
  )
}

/** The agreement's reasons stand over the whole width: they are neither nation's. */
function AgreementSide({ ruling: { agreement, at }, items }: { ruling: Ruling; items: number }) {
  const { words } = useLanguage()
  const { verdicts } = words
  const { nation } = useMe()
  if (agreement === null) return null
  const setting = { at, zone: zoneOf(nation), items, findings: agreement.findings, ofAgreement: true }
  return (
    <section className="agreement">
      <h3>
        {verdicts.agreement(agreement.id)}
        {agreement.simulated ? <span className="simulated-tag">{verdicts.agreementSimulated}</span> : null}
      </h3>
      <p>
        <Mark tone={agreement.inForce ? 'good' : 'closed'}>{statusText(agreement, words)}</Mark>
        {' · '}
        {verdicts.scopes[agreement.scope]}
      </p>
      <Reasons column={agreement} setting={setting} />
    </section>
  )
}

function Foot({ ruling: { law, at } }: { ruling: Ruling }) {
  const { language, words } = useLanguage()
  const { nation } = useMe()
  const late = at.slice(0, 10) > law.modelledOn
  return (
    <p className="quiet ruling-foot">
      {words.verdicts.law(`${law.hash.slice(0, 19)}…`, dayText(law.modelledOn, zoneOf(nation), language))}
      {late ? ` ${words.verdicts.late}` : ''} {words.frame.notAdvice}
    </p>
  )
}
