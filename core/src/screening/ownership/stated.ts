import type { OwnershipBody, SaidParty } from '../../contract/screening.ts'
import { isOwnable, partyKey } from '../party.ts'
import type { Control, Member, Register, Structure } from './structure.ts'

/** What officers stated of who holds and controls whom, as one structure, each party by its key. */
export function structureOf(stated: readonly OwnershipBody[]): Structure {
  const members = new Map<string, Member>()
  const known = (party: SaidParty): string => {
    const id = partyKey(party)
    members.set(id, { id, ownable: isOwnable(party) })
    return id
  }
  const registers: Register[] = []
  const controls: Control[] = []
  for (const body of stated) {
    if (body.what === 'control') {
      const { owner, asset, controls: does, ground, from, until } = body
      controls.push({ owner: known(owner), asset: known(asset), controls: does, ground, from, until })
    } else {
      const { asset, measures, holders, complete, from, until, source, day } = body
      registers.push({
        asset: known(asset),
        measures,
        from,
        until,
        source,
        day,
        holders: holders.map(({ owner, ...held }) => ({ owner: known(owner), ...held })),
        count: complete ? holders.length : null,
      })
    }
  }
  return { members: [...members.values()], registers, controls, indications: [] }
}
