import type { NationRuling } from '@entente/core/law/ruling'
import { useLanguage } from '../../words/use.tsx'
import { zoneOf } from '../dates.ts'
import { VerdictMark } from '../mark.tsx'
import type { Setting } from './finding.tsx'
import { FindingView } from './finding.tsx'
import { LawText } from './law-text.tsx'
import { sorted } from './sorted.ts'
import { intervalText } from './whole.ts'

type ColumnProps = {
  readonly nation: string
  readonly column: NationRuling
  readonly at: string
  readonly items: number
}

/** One nation's side: its verdict, and every reason under its heading. */
export function ColumnView({ nation, column, at, items }: ColumnProps) {
  const { words } = useLanguage()
  const { verdicts } = words
  const setting: Setting = { at, zone: zoneOf(nation), items, findings: column.findings, ofAgreement: false }
  return (
    <div className="column">
      <p className="column-verdict">
        <VerdictMark verdict={column.verdict} text={intervalText(column, words)} big />
      </p>
      {column.certain ? null : <p className="quiet">{verdicts.missingCount(verdicts.names[column.verdict])}</p>}
      <Reasons column={column} setting={setting} />
      <Duties column={column} />
    </div>
  )
}

/** Reasons that hold, those that wait for a fact, and those taken away. */
export function Reasons({ column, setting }: { column: Pick<NationRuling, 'findings'>; setting: Setting }) {
  const { verdicts } = useLanguage().words
  const { hold, open, lifted } = sorted(column)
  const groups = [
    { title: verdicts.reasons, findings: hold, isLifted: false },
    { title: verdicts.open, findings: open, isLifted: false },
    { title: verdicts.lifted, findings: lifted, isLifted: true },
  ].filter(({ findings }) => findings.length > 0)
  if (hold.length + open.length === 0 && !setting.ofAgreement) return <p>{verdicts.silent}</p>
  return groups.map(({ title, findings, isLifted }) => (
    <div className="reasons" key={title}>
      <h4>{title}</h4>
      <ul>
        {findings.map((finding) => (
          <FindingView key={finding.rule} finding={finding} setting={setting} lifted={isLifted} />
        ))}
      </ul>
    </div>
  ))
}

function Duties({ column: { duties, findings, said } }: { column: NationRuling }) {
  const { verdicts } = useLanguage().words
  if (duties.length === 0) return null
  return (
    <details className="duties">
      <summary>
        {verdicts.duties} <span className="count">{duties.length}</span>
      </summary>
      <ul>
        {duties.map(({ text, provision, rule, would }) => {
          const instrument = findings.find((finding) => finding.rule === rule)?.instrument
          return (
            <li key={`${rule} ${text}`}>
              {would ? <em>{verdicts.wouldApply} </em> : null}
              <LawText text={text} said={said} /> <cite>{[instrument, provision].filter(Boolean).join(' ')}</cite>
            </li>
          )
        })}
      </ul>
    </details>
  )
}
