import type { AgainBody } from '@entente/core/contract/screened-again'
import type { Hit, RunBody } from '@entente/core/contract/screening'
import { isSamePlace } from '@entente/core/screening/place'

type ChangedOn = AgainBody['changed'][number]['lists'][number]
type Hits = Pick<RunBody, 'hits'>

/** Of two runs of a party the hits that came, that went, and that read otherwise or stand on their list otherwise. */
export type HitChanges = {
  readonly came: readonly Hit[]
  readonly gone: readonly Hit[]
  readonly other: readonly Hit[]
}

export function hitChanges({ hits: before }: Hits, { hits: after }: Hits): HitChanges {
  const hitIn = (hits: readonly Hit[], hit: Hit) => hits.find((each) => isSamePlace(each, hit))
  return {
    came: after.filter((hit) => hitIn(before, hit) === undefined),
    gone: before.filter((hit) => hitIn(after, hit) === undefined),
    other: after.filter((hit) => {
      const was = hitIn(before, hit)
      return was !== undefined && JSON.stringify(was) !== JSON.stringify(hit)
    }),
  }
}

/** How many of each there are, list by list. */
export function whatChanged(before: Hits, after: Hits): ChangedOn[] {
  const changes = hitChanges(before, after)
  const lists = new Set(Object.values(changes).flatMap((hits) => hits.map(({ list }) => list)))
  const on = (list: string, hits: readonly Hit[]) => hits.filter((hit) => hit.list === list).length
  return [...lists].sort().map((list) => {
    return { list, came: on(list, changes.came), gone: on(list, changes.gone), other: on(list, changes.other) }
  })
}
