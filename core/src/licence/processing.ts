import { cutOffs } from './calendar.ts'
import type { Dossier, Run } from './dossier.ts'

/** Working days of one nation's work on an application, computed from its acts. */
export type Processing = {
  readonly days: number
  readonly running: boolean
  /** When it first came to an outcome. A decision on appeal never changes it. */
  readonly firstOutcomeAt: string | null
  readonly firstOutcomeDays: number | null
}

/** When the clock stood still because a question of this nation's was open. */
function pauses(dossier: Dossier, nation: string): Run[] {
  return dossier.questions
    .filter((question) => question.nation === nation)
    .map(({ asked, answer, closed }) => {
      const ends = [answer?.stamp.at, closed?.stamp.at].filter((end) => end !== undefined).sort()
      return { from: asked.at, until: ends[0] ?? null }
    })
}

function holds({ from, until }: Run, instant: string): boolean {
  return from <= instant && (until === null || instant < until)
}

/**
 * The working days of a nation's clock up to an instant: a day counts when the clock runs at that day's cut-off. So the
 * day of submission counts, if it was before the cut-off, and the day of the decision does not.
 */
export function processingOf(dossier: Dossier, nation: string, at: string): Processing {
  const found = dossier.cases[nation]
  const stopped = dossier.withdrawn?.stamp.at
  const runs = (found?.runs ?? []).map(({ from, until }) => ({
    from,
    until: until ?? (stopped !== undefined && stopped > from ? stopped : null),
  }))
  const still = pauses(dossier, nation)
  const daysUntil = (end: string) =>
    runs
      .filter(({ from }) => from < end)
      .flatMap(({ from, until }) => cutOffs(from, until !== null && until < end ? until : end, nation))
      .filter((instant) => !still.some((pause) => holds(pause, instant))).length
  const first = found?.decisions[0]?.stamp.at ?? null
  return {
    days: daysUntil(at),
    running: runs.some((run) => holds(run, at)) && !still.some((pause) => holds(pause, at)),
    firstOutcomeAt: first,
    firstOutcomeDays: first === null ? null : daysUntil(first),
  }
}
