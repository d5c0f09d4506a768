import { instantOf } from './ports.ts'

/** Where a node's instants come from: those of its acts, and the instant of law. */
export type NodeClock = {
  /** UTC with whole seconds: `2014-02-14T12:00:00Z`. */
  now(): string
  milliseconds(): number
  /** Moves the clock, in the demonstration only. */
  readonly move?: (at: string) => void
}

export const machineClock: NodeClock = { now: () => instantOf(Date.now()), milliseconds: () => Date.now() }

/** A clock that starts at an instant, runs as the machine's does, and can be moved. */
export function movableClock(from: string): Required<NodeClock> {
  let ahead = Date.parse(from) - Date.now()
  return {
    now: () => instantOf(Date.now() + ahead),
    milliseconds: () => Date.now() + ahead,
    move: (at) => {
      ahead = Date.parse(at) - Date.now()
    },
  }
}
