import type { Hit, LeadKind, OwnershipBody } from '../../contract/screening.ts'
import { partyKey } from '../party.ts'
import type { Place } from '../place.ts'
import { asCalled, callsIn } from './called.ts'
import type { Leads, LedEntry } from './leads.ts'
import type { LedBy } from './structure.ts'

/** A list in the version that is read, and whom its entries name. */
export type LedList = Pick<LedBy, 'list' | 'version' | 'published'> & { readonly leads: Leads }

/** Somebody whom only lists name: the entry that he is, or nobody that the list has. */
export type Named = { readonly called: string; readonly at: (Place & { readonly window: Hit['window'] }) | null }

export type Known = {
  /** UTC, whole seconds. */
  readonly at: string
  /** The entries that each party was found to be the *same* as. */
  readonly same: ReadonlyMap<string, readonly Place[]>
  readonly list: (name: string) => LedList | undefined
  readonly stated: readonly OwnershipBody[]
}

/** Somebody above a party, as one entry has it: by the name that stands there, or as the entry that names the party. */
export type Above = {
  readonly by: LedEntry
  readonly says: LeadKind
  readonly name: string
  readonly who: readonly LedEntry[]
}

/** Who is meant, by an id; `is`: only a list knows him, and no party here is known to be he. */
type Meant = { readonly id: string; readonly is: Named | null }

export type Owners = { readonly found: readonly Meant[]; readonly answered: boolean }

/**
 * Who stands above a party by what an entry says: whoever a finding in force on that party names so, which answers it;
 * else each party that was found to be an entry of that name; else that entry, or the name alone. An entry that the party
 * is itself is nobody above it.
 */
export function ownersOf(above: Above, asset: string, entry: string, list: LedList, known: Known): Owners {
  const others = above.who.filter((each) => each.entry !== entry)
  if (above.who.length > 0 && others.length === 0) return { found: [], answered: false }
  const findings = findingsOn(above.name, others, asset, list, known)
  if (findings.length > 0) return { found: findings, answered: true }
  if (others.length === 0) {
    const id = JSON.stringify(['lead', list.list, above.name])
    return { found: [{ id, is: { called: above.name, at: null } }], answered: false }
  }
  return { found: others.flatMap((each) => meantBy(each, asset, list, known)), answered: false }
}

function meantBy(each: LedEntry, asset: string, list: LedList, { same }: Known): Meant[] {
  const { entry, caption: called, window } = each
  const parties = partiesThatAre(each, list, same)
  if (parties.includes(asset)) return []
  if (parties.length > 0) return parties.map((id) => ({ id, is: null }))
  const id = JSON.stringify(['entry', list.list, entry])
  return [{ id, is: { called, at: { list: list.list, entry, window } } }]
}

/** The findings in force on who controls a party that speak of whoever is so called, or was found to be such an entry. */
function findingsOn(name: string, who: readonly LedEntry[], asset: string, list: LedList, known: Known): Meant[] {
  const { plain, person } = callsIn(name)
  const calls = new Set([plain, person, ...who.flatMap((each) => each.calls)].filter((call) => call))
  const parties = new Set(who.flatMap((each) => partiesThatAre(each, list, known.same)))
  return known.stated.flatMap((body) => {
    if (body.what !== 'control' || partyKey(body.asset) !== asset) return []
    if (known.at < body.since || known.at >= body.until) return []
    const id = partyKey(body.owner)
    return parties.has(id) || calls.has(asCalled(body.owner.name)) ? [{ id, is: null }] : []
  })
}

function partiesThatAre({ entry }: LedEntry, { list }: LedList, same: Known['same']): string[] {
  return [...same].flatMap(([id, places]) =>
    places.some((place) => place.list === list && place.entry === entry) ? [id] : [],
  )
}
