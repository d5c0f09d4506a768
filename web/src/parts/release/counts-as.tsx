import type { ReviewsView } from '@entente/core/contract/submissions'
import { useWords } from '../../words/use.tsx'
import { Mark } from '../mark.tsx'
import { ReviewRow } from './people.tsx'

/** What the label counts as under the agreement, where a line of it leaves that to a person: awaited, or who said it. */
export function CountsAs({ view: { label, toEquate, equated } }: { readonly view: ReviewsView }) {
  const { release } = useWords()
  const grade = equated?.label ?? toEquate
  if (grade === null) return null
  return (
    <section className="section" data-counts={equated === null ? 'awaited' : 'said'}>
      <h2>{release.counts}</h2>
      <p>
        <Mark tone={equated === null ? 'judge' : 'good'}>
          {equated === null ? release.countsAwaited : release.countsSaid}
        </Mark>
      </p>
      <p>
        {release.countsText(`${label.classification} (${label.policy})`, `${grade.classification} (${grade.policy})`)}
      </p>
      {equated === null ? null : (
        <ul className="rows">
          <ReviewRow review={equated} said={release.countsAs} />
        </ul>
      )}
    </section>
  )
}
