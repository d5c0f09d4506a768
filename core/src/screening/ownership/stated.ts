import type { OwnershipBody, SaidParty } from '../../contract/screening.ts'
import type { Because } from '../../licence/dossier.ts'
import { because } from '../../licence/dossier.ts'
import { isOwnable, mayBeOwned, partyKey } from '../party.ts'
import { shareOf, WHOLE } from './share.ts'
import type { Control, Member, Register, Structure } from './structure.ts'

const NOTHING: Led = { indications: [], members: [] }

type Led = Pick<Structure, 'indications' | 'members'>

/**
 * What officers stated of who holds and controls whom, and what lists indicate of it, as one structure, each party by its
 * key. Whoever is stated to be held or controlled may be owned, whatever its kind.
 */
export function structureOf(stated: readonly OwnershipBody[], led: Led = NOTHING): Structure {
  const assets = new Set(stated.map(({ asset }) => partyKey(asset)))
  const members = new Map<string, Member>()
  const known = (party: SaidParty): string => {
    const id = partyKey(party)
    members.set(id, { id, ownable: assets.has(id) || isOwnable(party) })
    return id
  }
  const registers: Register[] = []
  const controls: Control[] = []
  for (const body of stated) {
    if (body.what === 'control') {
      const { owner, asset, finding, ground, since: from, until } = body
      const does = finding === 'controls'
      controls.push({ owner: known(owner), asset: known(asset), controls: does, ground, from, until })
    } else {
      const { asset, measures, holders, complete, since: from, until, source, day } = body
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
  return { members: [...members.values(), ...led.members], registers, controls, indications: led.indications }
}

/** Why nobody may state this at an instant; null when he may. A register of a later day would outrank every true one. */
export function whyNotStated(body: OwnershipBody, at: string): Because | null {
  if (body.until !== null && body.until <= body.since) return because('bad-input', 'It ends before it begins')
  if (!mayBeOwned(body.asset)) return because('bad-input', 'Nobody owns or controls a party of this kind')
  if (body.what === 'control') return null
  if (body.day > at.slice(0, 10)) return because('bad-input', 'The day of its source has not come yet')
  const owners = body.holders.map(({ owner }) => partyKey(owner))
  if (new Set(owners).size < owners.length) return because('bad-input', 'A holder stands there twice')
  const shares = body.holders.map(({ lo, hi }) => ({ lo: shareOf(lo) ?? WHOLE, hi: shareOf(hi) ?? 0n }))
  if (shares.some(({ lo, hi }) => lo > hi)) return because('bad-input', 'A holder has at least more than at most')
  const least = shares.reduce((sum, { lo }) => sum + lo, 0n)
  if (least > WHOLE) return because('bad-input', 'The holdings come to more than the whole')
  const most = shares.reduce((sum, { hi }) => sum + hi, 0n)
  if (body.complete && most < WHOLE) return because('bad-input', 'A register of all holders comes to the whole')
  return body.measures.length === 0 ? because('bad-input', 'It says what is held') : null
}
