import type { ReviewsView } from '@entente/core/contract/submissions'
import { isEnough } from '@entente/core/vault/reviews'
import { useMe } from '../../api/session.tsx'
import { useWords } from '../../words/use.tsx'
import { useDates, When } from '../dossier/when.tsx'
import { Facing } from '../facing.tsx'
import { Mark } from '../mark.tsx'
import { Written } from '../said-by.tsx'

type Review = ReviewsView['reviews'][number]

/** Both nations side by side: whom the agreement asks of each, who of them released it, and who refused. */
export function People({ view }: { readonly view: ReviewsView }) {
  const { release } = useWords()
  const { nation, partner } = useMe()
  return (
    <section className="section">
      <h2>{release.people}</h2>
      <Facing nations={[nation, partner]}>{(code) => <Side view={view} nation={code} />}</Facing>
    </section>
  )
}

function Side({ view, nation }: { readonly view: ReviewsView; readonly nation: string }) {
  const { frame, release } = useWords()
  const asked = view.asked.filter((each) => each.nation === nation)
  const reviews = view.reviews.filter((each) => each.nation === nation)
  if (asked.length === 0) return <p className="quiet">{release.asksNobody}</p>
  return (
    <>
      <p>
        <SideMark view={view} nation={nation} isDone={isEnough(asked)} />
      </p>
      <p>{asked.map(({ role, count, released }) => release.count(frame.roles[role], released, count)).join('; ')}</p>
      <ul className="rows">
        {reviews.map((review) => (
          <ReviewRow key={`${review.place.origin} ${review.place.index}`} review={review} />
        ))}
      </ul>
      {nation === view.nation ? <Withheld withheld={view.withheld} /> : null}
    </>
  )
}

type SideProps = { readonly view: ReviewsView; readonly nation: string; readonly isDone: boolean }

function SideMark({ view: { nation: packer, state }, nation, isDone }: SideProps) {
  const { release } = useWords()
  if (isDone) return <Mark tone="good">{release.allSaid}</Mark>
  if (nation === packer && state === 'withheld') return <Mark tone="bad">{release.withheld}</Mark>
  if (nation !== packer && state !== 'registered') return <Mark tone="silent">{release.notYet}</Mark>
  return <Mark tone="judge">{release.awaited}</Mark>
}

type RowProps = { readonly review: Review; readonly said?: string }

/** What one person said, when, at which place of which log, and on what ground. `said`: by default that he released it. */
export function ReviewRow({ review: { nation, role, at, ground, own, place }, said }: RowProps) {
  const { dossier, frame, gate, release } = useWords()
  const { nation: home } = useMe()
  const roles: { readonly [role: string]: string } = frame.roles
  return (
    <li className="review" data-own={own}>
      <span>
        <strong>{roles[role] ?? role}</strong>
        {own ? ` (${release.you})` : null}: {said ?? release.released}, <When at={at} />
      </span>
      <span className="quiet">{dossier.place(place.origin, place.index)}</span>
      {ground === '' ? (
        nation === home ? null : (
          <span className="quiet">{release.groundUnread}</span>
        )
      ) : (
        <span>
          {gate.fields.ground}: <Written text={ground} />
        </span>
      )}
    </li>
  )
}

function Withheld({ withheld }: Pick<ReviewsView, 'withheld'>) {
  const { packing } = useWords()
  const { time } = useDates()
  if (withheld === null) return null
  return (
    <p className="restriction" data-tone="bad">
      <span>
        {time(withheld.at)}. {packing.gate.because} <Written text={withheld.reason} />
      </span>
    </p>
  )
}
