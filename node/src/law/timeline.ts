import { isNation } from '@entente/core/contract/nations'
import { timeline, timelineText, zoneOf } from '@entente/core/law/timeline'
import { Refusal } from '../refusal.ts'
import { openBook, ownLaw } from './book.ts'
import type { LawOption } from './commands.ts'
import { instantOption } from './instants.ts'
import type { Say } from './say.ts'

type TimelineOptions = LawOption & { readonly from?: string; readonly until?: string; readonly json?: boolean }

/** Says what changed when for some nations. Refuses what is no nation's code. */
export function showTimeline(say: Say, nations: readonly string[], options: TimelineOptions): void {
  for (const nation of nations) {
    if (!isNation(nation))
      throw new Refusal(`\`${nation}\` is not a nation; expected its code of ISO 3166-1, such as GB`)
  }
  const between: { readonly from?: string; readonly until?: string } = {
    ...(options.from === undefined ? {} : { from: instantOption('--from', options.from, 'T00:00:00Z') }),
    ...(options.until === undefined ? {} : { until: instantOption('--until', options.until, 'T00:00:00Z') }),
  }
  const { from, until } = between
  if (from !== undefined && until !== undefined && until <= from) {
    throw new Refusal(`--until: ${until} is not after --from, ${from}; expected a later one`)
  }
  const { parts } = openBook(options.law ?? ownLaw()).bundle
  const changes = timeline(parts, nations, between)
  if (options.json) {
    say.answer(JSON.stringify(changes, null, 2))
    return
  }
  if (changes.length === 0) {
    say.answer('nothing changed')
    return
  }
  const zones = new Map(nations.flatMap((nation) => [[nation, zoneOf(parts, nation)] as const]).filter(hasZone))
  say.answer(timelineText(changes, zones, { at: say.colours.bold, clock: say.colours.dim }))
}

function hasZone(pair: readonly [string, string | null]): pair is readonly [string, string] {
  return pair[1] !== null
}
