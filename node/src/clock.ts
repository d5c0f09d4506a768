/** Where a node's instants come from: those of its acts, and the instant of law. */
export type Clock = {
  /** UTC with whole seconds: `2014-02-14T12:00:00Z`. */
  now(): string
  /** Moves the clock, in the demonstration only. */
  readonly move?: (at: string) => void
}

export const machineClock: Clock = { now: () => secondOf(Date.now()) }

/** A clock that starts at an instant, runs as the machine's does, and can be moved. */
export function movableClock(from: string): Required<Clock> {
  let ahead = Date.parse(from) - Date.now()
  return {
    now: () => secondOf(Date.now() + ahead),
    move: (at) => {
      ahead = Date.parse(at) - Date.now()
    },
  }
}

function secondOf(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`
}
