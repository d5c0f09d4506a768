import type { Party, Transfer } from '../../contract/transfer.ts'
import type { Bundle } from '../model.ts'
import { itemPath, itemsOf } from './seat.ts'
import { absent, and, isUnsettled, missingOf, or, type Truth } from './truth.ts'
import { sorted } from './verdicts.ts'

/** A nation that has a say, and the facts on which it depends that it has; none where it certainly has. */
export type Concerned = { readonly nation: string; readonly waits: readonly string[] }

/** The nations that have a say, in order: all that certainly do, and those with law in the book that might (6.9). */
export function nationsConcerned(bundle: Bundle, transfer: Transfer): readonly Concerned[] {
  const { from, to, via, parties, items } = transfer
  const withLaw = bundle.parts.filter(({ kind }) => kind === 'nation').map(({ id }) => id)
  const named = [from, to, ...(via ?? []), ...(parties ?? []).map(({ nation }) => nation)]
  const origins = (items ?? []).flatMap(({ origin }) => origin ?? [])
  const known = sorted([...withLaw, ...origins, ...named.flatMap((nation) => nation ?? [])])
  return known.flatMap((nation) => {
    const concerned = isConcerned(bundle, transfer, nation)
    const mayBe = isUnsettled(concerned) && withLaw.includes(nation)
    return concerned === true || mayBe ? [{ nation, waits: missingOf(concerned) }] : []
  })
}

function isConcerned(bundle: Bundle, transfer: Transfer, nation: string): Truth {
  const { from, to, via, parties } = transfer
  const reaches = bundle.parts.some((part) => part.kind === 'nation' && part.id === nation && part.reachesOrigin)
  return or([
    from === undefined ? absent('from') : from === nation,
    to === undefined ? absent('to') : to === nation,
    via === undefined ? absent('via') : via.includes(nation),
    isAnyoneNamed(transfer) ? false : absent('parties'),
    ...(parties ?? []).map((party, index) => isActorOf(party, index, nation)),
    ...(reaches ? itemsOf(transfer).map(({ origin }, index) => isOrigin(transfer, index, origin, nation)) : []),
  ])
}

function isOrigin(transfer: Transfer, item: number, origin: readonly string[] | undefined, nation: string): Truth {
  return origin === undefined ? absent(itemPath(transfer, item, 'origin')) : origin.includes(nation)
}

function isActorOf(party: Party, index: number, nation: string): Truth {
  return and([
    party.role === undefined ? absent(`parties[${index}].role`) : isActing(party),
    party.nation === undefined ? absent(`parties[${index}].nation`) : party.nation === nation,
  ])
}

function isActing({ role }: Party): boolean {
  return role === 'exporter' || role === 'supplier' || role === 'broker'
}

function isAnyoneNamed({ parties }: Transfer): boolean {
  return (parties ?? []).some(isActing)
}

/** The facts that could still name a nation of which the book knows nothing; while there are any, so may be silence. */
export function unnamed(transfer: Transfer, concerned: readonly Concerned[]): readonly string[] {
  const certain = concerned.filter(({ waits }) => waits.length === 0).map(({ nation }) => nation)
  const ofParties = (transfer.parties ?? []).flatMap((party, index) => {
    const role = party.role === undefined ? [`parties[${index}].role`] : []
    const nation = party.nation === undefined ? [`parties[${index}].nation`] : []
    if (!isActing(party) && party.role !== undefined) return []
    return party.nation !== undefined && certain.includes(party.nation) ? [] : [...role, ...nation]
  })
  return [
    ...(transfer.from === undefined ? ['from'] : []),
    ...(transfer.to === undefined ? ['to'] : []),
    ...(transfer.via === undefined ? ['via'] : []),
    ...(isAnyoneNamed(transfer) ? [] : ['parties']),
    ...ofParties,
  ]
}
