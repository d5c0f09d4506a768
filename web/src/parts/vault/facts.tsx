import type { PackageView } from '@entente/core/contract/packages'
import { useLanguage, useWords } from '../../words/use.tsx'
import { share } from '../amounts.ts'
import { useDates } from '../dossier/when.tsx'
import { BothLanguages } from '../facing.tsx'
import { Mark } from '../mark.tsx'
import { nationName } from '../nations.ts'
import { Written } from '../said-by.tsx'
import { DigestFact, LineFact, RecipientsFact } from './fact-rows.tsx'
import { useSizes } from './size.ts'

/** What a package says: its marking in both languages, under which line it opens, to whom, when, and its digests. */
export function PackageFacts({ view }: { view: PackageView }) {
  const { language, words } = useLanguage()
  const { exact } = useDates()
  const size = useSizes()
  const { gate } = words
  const { licence, line, recipients, to, notBefore, notAfter, media, container, here, labelDigest } = view
  const nations = to.map((code) => nationName(code, language)).join(', ')
  return (
    <section className="section">
      <h2>{gate.facts}</h2>
      <MarkingView marking={view.marking} />
      <dl className="summary-facts">
        <CountsAsFact equated={view.equated} />
        <LineFact licence={licence} line={line} />
        <RecipientsFact recipients={recipients} nations={nations} />
        <dt>{gate.window}</dt>
        <dd>{gate.windowText(exact(notBefore), exact(notAfter))}</dd>
        <dt>{gate.content}</dt>
        <dd>{gate.contentText(media, size(view.size))}</dd>
        <dt>{gate.file}</dt>
        <dd>
          {size(view.length)}, {here ? gate.here : gate.notHere}
        </dd>
        <DigestFact name={gate.digest} digest={container} />
        <DigestFact name={gate.labelDigest} digest={labelDigest} />
      </dl>
      <InspectionView inspection={view.inspection} />
    </section>
  )
}

/** What an officer of the packing nation said that its label counts as under the agreement, and why. */
function CountsAsFact({ equated }: Pick<PackageView, 'equated'>) {
  const { gate, release } = useWords()
  const { time } = useDates()
  if (equated === null) return null
  const { label, at, ground } = equated
  return (
    <>
      <dt>{release.counts}</dt>
      <dd>
        {label.classification} ({label.policy}), {time(at)}
        {ground === '' ? null : (
          <>
            . {gate.fields.ground}: <Written text={ground} />
          </>
        )}
      </dd>
    </>
  )
}

/** The line that stands on a page, in its scheme's own letters, and what it says in both languages. */
export function MarkingView({ marking }: { marking: PackageView['marking'] }) {
  const { gate } = useWords()
  if (marking === null) return <p className="quiet">{gate.noMarking}</p>
  return (
    <figure className="marking">
      <figcaption>{gate.marking}</figcaption>
      <p className="marking-line" lang={/[а-яё]/i.test(marking.line) ? 'ru' : 'en'}>
        {marking.line}
      </p>
      <BothLanguages {...marking.explained} />
    </figure>
  )
}

/** What the inspection before packing came to. The report itself stays with the packing nation; its digest is in the act. */
function InspectionView({ inspection: { outcome, inspector, report } }: Pick<PackageView, 'inspection'>) {
  const { gate } = useWords()
  return (
    <>
      <h3>{gate.inspection}</h3>
      <p>
        <Mark tone={outcome === 'pass' ? 'good' : 'judge'}>{gate.outcomes[outcome]}</Mark>{' '}
        <span className="quiet">{gate.inspector(inspector)}</span>
      </p>
      <p className="quiet">
        {gate.report} <code className="digest">{report}</code>
      </p>
    </>
  )
}

/** What is left of the line's openings, and of its places for recipients: exact figures, and bars to see them by. */
export function QuotaView({ quota }: { quota: PackageView['quota'] }) {
  const { gate } = useWords()
  return (
    <section className="section">
      <h2>{gate.quota}</h2>
      {quota === null ? <p>{gate.quotaNone}</p> : <Quota quota={quota} />}
    </section>
  )
}

function Quota({ quota }: { quota: NonNullable<PackageView['quota']> }) {
  const { gate } = useWords()
  return (
    <>
      <DrawnDown name={gate.counted[quota.counted]} drawn={quota} of="openings" />
      {quota.recipients === null ? null : (
        <DrawnDown name={gate.recipientsQuota} drawn={quota.recipients} of="recipients" />
      )}
      <p className="quiet">{gate.quotaNote}</p>
    </>
  )
}

type Drawn = { readonly most: number; readonly used: number; readonly left: number }

function DrawnDown({ name, drawn: { most, used, left }, of }: { name: string; drawn: Drawn; of: string }) {
  const { gate } = useWords()
  const parts = [
    ['allowed', most],
    ['used', used],
    ['left', left],
  ] as const
  return (
    <figure className="figure quota" data-of={of}>
      <figcaption>{name}</figcaption>
      <svg className="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
        <rect className="bar-all" width="100" height="6" />
        <rect className="bar-used" width={Math.min(100, share(String(used), String(most)))} height="6" />
      </svg>
      <dl className="bar-legend">
        {parts.map(([part, count]) => (
          <div key={part} data-part={part === 'left' ? 'available' : part} data-quota={part}>
            <dt>{gate[part]}</dt>
            <dd>{count}</dd>
          </div>
        ))}
      </dl>
    </figure>
  )
}
