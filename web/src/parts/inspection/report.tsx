import type { SubmittedFinding } from '@entente/core/contract/submissions'
import { addedText, FINDING_WORDS, UNIT_WORDS } from '@entente/core/glossary/findings'
import type { Said } from '@entente/core/glossary/language'
import { FINDINGS, type FindingCode } from '@entente/core/inspection/codes'
import type { InspectionReport } from '@entente/core/inspection/report'
import { useLanguage, useWords } from '../../words/use.tsx'
import type { Tone } from '../mark.tsx'
import { Mark } from '../mark.tsx'

const TONES: { readonly [outcome in InspectionReport['outcome']]: Tone } = {
  pass: 'free',
  person: 'judge',
  block: 'bad',
}

type ReportProps = { readonly report: InspectionReport; readonly file: string }

/** What an inspection found in a file: the outcome first, then each finding with its place, what blocks before the rest. */
export function Report({ report, file }: ReportProps) {
  const words = useWords().packing.report
  const { outcome, findings, unsaid } = report
  return (
    <div className="report" data-outcome={outcome}>
      <p>
        <Mark tone={TONES[outcome]} big>
          {words.outcomes[outcome]}
        </Mark>
      </p>
      <p className="prose">{words.explained[outcome]}</p>
      <FindingList findings={findings} unsaid={unsaid} file={file} />
    </div>
  )
}

type FindingListProps = Pick<FindingsProps, 'findings' | 'file'> & { readonly unsaid: number }

/** Findings with their places, what blocks before the rest. */
export function FindingList({ findings, unsaid, file }: FindingListProps) {
  const words = useWords().packing.report
  return (
    <>
      <Findings does="block" findings={findings} file={file} />
      <Findings does="person" findings={findings} file={file} />
      {unsaid === 0 ? null : <p className="quiet">{words.unsaid(unsaid)}</p>}
    </>
  )
}

/** What was found, in the reader's language; a code that this program does not know stands for itself. */
export function FindingName({ code }: { readonly code: string }) {
  const { language } = useLanguage()
  return isKnown(code) ? FINDING_WORDS[code][language] : <code>{code}</code>
}

function isKnown(code: string): code is FindingCode {
  return Object.hasOwn(FINDINGS, code)
}

const UNITS: { readonly [unit: string]: Said } = UNIT_WORDS

type FindingsProps = {
  readonly does: 'block' | 'person'
  readonly findings: readonly SubmittedFinding[]
  readonly file: string
}

function Findings({ does, findings, file }: FindingsProps) {
  const words = useWords().packing.report
  const own = findings.filter(({ code }) => (isKnown(code) ? FINDINGS[code] : 'person') === does)
  if (own.length === 0) return null
  return (
    <section className="report-part">
      <h3>
        {words.does[does]} <span className="count">{own.length}</span>
      </h3>
      <p className="quiet">{words.doesExplained[does]}</p>
      <ul className="rows">
        {own.map((finding) => (
          <FindingRow key={JSON.stringify(finding)} finding={finding} file={file} />
        ))}
      </ul>
    </section>
  )
}

function FindingRow({ finding, file }: { readonly finding: SubmittedFinding; readonly file: string }) {
  const { language, words } = useLanguage()
  const { code, part, line, place, quote, added } = finding
  const { report } = words.packing
  const where = [
    ...(place === undefined ? [] : [`${UNITS[place.unit]?.[language] ?? place.unit} ${place.at}`]),
    ...(line > 0 ? [report.line(line)] : []),
  ]
  return (
    <li className="finding-row" data-finding={code}>
      <strong>
        <FindingName code={code} />
      </strong>
      <span className="quiet">
        {report.where} <code>{part === '' ? file : part}</code>
        {where.length === 0 ? `: ${report.whole}` : `: ${where.join(', ')}`}
      </span>
      {added === undefined ? null : <span className="quiet">{addedText(added, language)}</span>}
      {quote === '' ? null : (
        <span>
          {report.found} <code className="finding-quote">{quote}</code>
        </span>
      )}
    </li>
  )
}
