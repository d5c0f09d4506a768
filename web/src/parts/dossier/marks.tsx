import type {
  ActState,
  CaseState,
  DeliveryState,
  JointState,
  LicenceStatus,
  Outcome,
} from '@entente/core/contract/states'
import { useMe } from '../../api/session.tsx'
import { useWords } from '../../words/use.tsx'
import type { Tone } from '../mark.tsx'
import { Mark } from '../mark.tsx'

const CASES: { readonly [state in CaseState]: Tone } = {
  submitted: 'silent',
  'initial-checks': 'silent',
  'under-review': 'silent',
  advice: 'silent',
  consolidation: 'silent',
  'final-review': 'judge',
  countersignature: 'judge',
  'second-countersignature': 'judge',
  countersigned: 'good',
  finalised: 'plain',
  'under-appeal': 'doubt',
  withdrawn: 'closed',
  closed: 'closed',
}

const JOINT: { readonly [state in JointState]: Tone } = {
  'both-open': 'silent',
  'one-granted': 'good',
  licensed: 'free',
  'not-needed': 'free',
  refused: 'bad',
  answered: 'good',
  closed: 'closed',
  withdrawn: 'closed',
}

const STATUSES: { readonly [status in LicenceStatus]: Tone } = {
  'not-issued': 'silent',
  revoked: 'bad',
  surrendered: 'closed',
  superseded: 'closed',
  expired: 'closed',
  suspended: 'hold',
  reopened: 'hold',
  exhausted: 'closed',
  'not-yet-valid': 'plain',
  live: 'free',
}

const OUTCOMES: { readonly [outcome in Outcome]: Tone } = {
  granted: 'free',
  refused: 'bad',
  'no-licence-required': 'good',
  answered: 'good',
}

const DELIVERIES: { readonly [state in DeliveryState]: Tone } = {
  reserved: 'hold',
  released: 'silent',
  shipped: 'plain',
  received: 'free',
  cancelled: 'closed',
  disputed: 'doubt',
}

export const ACT_STATE_TONES = {
  recorded: 'silent',
  published: 'plain',
  witnessed: 'good',
  answered: 'free',
} as const satisfies { readonly [state in ActState]: Tone }

/** How far an own act has come. Nothing of an act that has no state here. */
export function ActStateMark({ state }: { state: ActState | null }) {
  const { steps } = useWords().pages.log
  if (state === null) return null
  return (
    <Mark tone={ACT_STATE_TONES[state]} faint>
      {steps[state]}
    </Mark>
  )
}

/**
 * Where a nation's case stands. Of the other nation's work a node is told nothing but that its case is open, which must
 * not read as if it had begun.
 */
export function CaseMark({ state, nation }: { state: CaseState; nation: string }) {
  const { caseStates, caseOpen } = useWords().dossier
  const isElsewhere = nation !== useMe().nation
  return <Mark tone={CASES[state]}>{isElsewhere && state === 'under-review' ? caseOpen : caseStates[state]}</Mark>
}

export function JointMark({ joint, big = false }: { joint: JointState; big?: boolean }) {
  return (
    <Mark tone={JOINT[joint]} big={big}>
      {useWords().dossier.joint[joint]}
    </Mark>
  )
}

export function StatusMark({ status, big = false }: { status: LicenceStatus; big?: boolean }) {
  return (
    <Mark tone={STATUSES[status]} big={big}>
      {useWords().dossier.statuses[status]}
    </Mark>
  )
}

export function OutcomeMark({ outcome, big = false }: { outcome: Outcome; big?: boolean }) {
  return (
    <Mark tone={OUTCOMES[outcome]} big={big}>
      {useWords().dossier.outcomes[outcome]}
    </Mark>
  )
}

export function DeliveryMark({ state }: { state: DeliveryState }) {
  return <Mark tone={DELIVERIES[state]}>{useWords().pages.licence.deliveryStates[state]}</Mark>
}
