import type { Operations } from '../../api/operations.ts'
import { useLanguage, useWords } from '../../words/use.tsx'
import { ActChoice } from '../acts/acts.tsx'
import { useDates } from '../dossier/when.tsx'
import { Mark } from '../mark.tsx'
import { nationName } from '../nations.ts'
import { Written } from '../said-by.tsx'
import { LiftForm } from './forms.tsx'

export type Suspension = Operations['vault.suspensions']['output']['suspensions'][number]

/** Whom a nation keeps from packages, since when and why, who of two has taken it back, and whether the reader may. */
export function SuspensionView({ suspension }: { readonly suspension: Suspension }) {
  const { language, words } = useLanguage()
  const { time } = useDates()
  const { dossier, frame, suspensions } = words
  const roles: { readonly [role: string]: string } = frame.roles
  const { of, at, role, reason, lifts, next, place } = suspension
  return (
    <li className="suspension" data-suspended={of.name}>
      <h4>{of.whom === 'person' ? <code>{of.name}</code> : <Written text={of.name} />}</h4>
      <p className="quiet">{suspensions.of(suspensions.whom[of.whom], nationName(of.nation, language))}</p>
      <p>
        <StateMark suspension={suspension} />
      </p>
      <p>
        {suspensions.suspendedBy(roles[role] ?? role, time(at))}: <Written text={reason} />{' '}
        <span className="quiet">{dossier.place(place.origin, place.index)}</span>
      </p>
      {lifts.map((lift) => (
        <p key={`${lift.place.origin} ${lift.place.index}`} data-lift>
          {suspensions.liftedBy(roles[lift.role] ?? lift.role, time(lift.at))}: <Written text={lift.reason} />{' '}
          <span className="quiet">{dossier.place(lift.place.origin, lift.place.index)}</span>
        </p>
      ))}
      <ActChoice offered={next.includes('vault.lift') ? ['vault.lift'] : []}>
        {(name, onDone) => <LiftForm key={name} of={of} onDone={onDone} />}
      </ActChoice>
    </li>
  )
}

function StateMark({ suspension: { standing, lifts } }: { readonly suspension: Suspension }) {
  const words = useWords().suspensions
  if (!standing) return <Mark tone="closed">{words.lifted}</Mark>
  return (
    <>
      <Mark tone="hold">{words.standing}</Mark> {lifts.length > 0 ? <Mark tone="doubt">{words.half}</Mark> : null}
    </>
  )
}
