import type { PackageRow } from '@entente/core/contract/packages'
import { useWords } from '../../words/use.tsx'
import type { Tone } from '../mark.tsx'
import { Mark } from '../mark.tsx'

const STATES: { readonly [state in PackageRow['state']]: Tone } = {
  registered: 'judge',
  accepted: 'free',
  rejected: 'bad',
  regraded: 'closed',
  revoked: 'bad',
}

export function PackageMark({ state, big = false }: { state: PackageRow['state']; big?: boolean }) {
  return (
    <Mark tone={STATES[state]} big={big}>
      {useWords().gate.states[state]}
    </Mark>
  )
}

const GATES = { accepted: 'free', rejected: 'bad', waiting: 'judge' } as const satisfies {
  readonly [state: string]: Tone
}

export function GateMark({ state }: { state: keyof typeof GATES }) {
  return (
    <Mark tone={GATES[state]} big>
      {useWords().gate.gateStates[state]}
    </Mark>
  )
}
