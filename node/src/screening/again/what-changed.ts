import type { AgainBody } from '@entente/core/contract/screened-again'
import type { RunBody } from '@entente/core/contract/screening'

type ChangedOn = AgainBody['changed'][number]['lists'][number]

/** List by list, how many hits came, went, and read otherwise or stand otherwise than in the run before. */
export function whatChanged(before: RunBody, after: RunBody): ChangedOn[] {
  const lists = new Set([...before.hits, ...after.hits].map(({ list }) => list))
  return [...lists].sort().flatMap((list) => {
    const [was, is] = [before, after].map(({ hits }) => hits.filter((hit) => hit.list === list))
    const came = is?.filter(({ entry }) => !was?.some((hit) => hit.entry === entry)).length ?? 0
    const gone = was?.filter(({ entry }) => !is?.some((hit) => hit.entry === entry)).length ?? 0
    const other = is?.filter((hit) => isOther(hit, was)).length ?? 0
    return came + gone + other === 0 ? [] : [{ list, came, gone, other }]
  })
}

function isOther(hit: RunBody['hits'][number], before: RunBody['hits'] = []): boolean {
  const was = before.find(({ entry }) => entry === hit.entry)
  return was !== undefined && JSON.stringify(was) !== JSON.stringify(hit)
}
