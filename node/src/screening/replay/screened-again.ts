import { Refused } from '@entente/core/contract/refusals'
import type { RunBody } from '@entente/core/contract/screening'
import type { Standing } from '@entente/core/screening/again'
import { again } from '@entente/core/screening/again'
import { UNKNOWN_WINDOW } from '@entente/core/screening/list-entry'
import type { Place } from '@entente/core/screening/place'
import { placeKey } from '@entente/core/screening/place'
import { runOf } from '@entente/core/screening/run'
import type { KeptVersion } from '../lists/versions.ts'
import type { Lists } from '../search-lists.ts'
import { searchedLists } from '../search-lists.ts'
import type { Before } from '../search-party.ts'
import type { FiledLists } from './filed-lists.ts'

/**
 * The run that the node made of the one before it for newer versions, as it makes it: what came since is searched, what was
 * hit is read as it is by then. Refuses `wrong-state` where there was no run to go on from, or an officer was to search.
 */
export async function screenedAgain(
  run: RunBody,
  { last, same }: Before,
  lists: Lists,
  known: readonly KeptVersion[],
  filed: FiledLists,
): Promise<RunBody> {
  if (last === null) throw new Refused('wrong-state', 'The party had not been searched before')
  const search = await filed.cameSince(last, run, known)
  const now = { snapshot: lists.snapshot, lists: searchedLists(lists.versions) }
  const places = [...last.hits, ...last.below, ...run.hits, ...run.below, ...same]
  const standing = await standingIn(lists, places)
  const asked: Place[] = []
  again(last, same, { ...now, search, standing: (list, entry) => noted(asked, standing, { list, entry }) })
  const whole = await standingIn(lists, [...places, ...asked])
  const next = again(last, same, {
    ...now,
    search,
    standing: (list, entry) => whole.get(placeKey({ list, entry })) ?? null,
  })
  const said = next.kind === 'changed' ? next.run : runOf({ ...last, ...now }, last.hits, last.below)
  if (next.kind === 'left' || said === null) throw new Refused('wrong-state', 'It was for an officer to search again')
  return said
}

type StandingEntries = ReadonlyMap<string, Standing>

/** These entries as they stand, but for those that are on their lists no more. */
async function standingIn(lists: Lists, places: readonly Place[]): Promise<StandingEntries> {
  const all = new Map(places.map(({ list, entry }) => [placeKey({ list, entry }), { list, entry }]))
  const read = await Promise.all([...all.values()].map(async (place) => ({ place, is: await lists.standing(place) })))
  const here = read.flatMap(({ place, is }) => (is === null ? [] : [{ place, hash: is.hash }]))
  const entries = await lists.entries(here.map(({ place }) => place))
  return new Map(
    here.flatMap(({ place, hash }, at) => {
      const entry = entries[at]
      return entry === undefined ? [] : [[placeKey(place), { ...entry, hash }]]
    }),
  )
}

/** Which entries are asked for: those that are not read yet stand in for themselves, of whatever day. */
function noted(asked: Place[], known: StandingEntries, place: Place): Standing | null {
  asked.push(place)
  const entity = { id: place.entry, schema: 'LegalEntity', properties: {} }
  return known.get(placeKey(place)) ?? { entity, window: UNKNOWN_WINDOW, hash: `sha256:${'0'.repeat(64)}` }
}
