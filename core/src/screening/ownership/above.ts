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
type Meant = { readonly id: string; readonly is: Named | null; readonly answered: boolean }

export type Owners = { readonly found: readonly Meant[]; readonly answered: boolean }

/**
 * Who stands above a party by what an entry says: whoever a finding in force on that party names so, which answers it;
 * else each party that was found to be an entry of that name; else that entry, or the name alone. Several entries of one
 * name are answered each by itself, where a finding is on one that is known to be one of them. An entry that the party is
 * itself is nobody above it.
 */
export function ownersOf(above: Above, asset: string, entry: string, list: LedList, known: Known): Owners {
  const { name, who } = above
  const others = who.filter((each) => each.entry !== entry && !partiesThatAre(each, list, known.same).includes(asset))
  if (who.length > 0 && others.length === 0) return { found: [], answered: false }
  const findings = findingsOn(asset, known)
  const are = new Map(others.map((each) => [each, partiesThatAre(each, list, known.same)]))
  const found =
    others.length === 0
      ? byName(name, list, findings)
      : others.flatMap((each) => {
          const rivals = new Set(others.flatMap((other) => (other === each ? [] : (are.get(other) ?? []))))
          const own = are.get(each) ?? []
          const on = findings.filter(
            ({ id, called }) => own.includes(id) || (isCalled(called, name, each.calls) && !rivals.has(id)),
          )
          return on.length > 0 ? on.map(answeredBy) : meantBy(each, own, list)
        })
  return { found, answered: found.every(({ answered }) => answered) }
}

function meantBy({ entry, caption: called, window }: LedEntry, parties: readonly string[], { list }: LedList): Meant[] {
  if (parties.length > 0) return parties.map((id) => ({ id, is: null, answered: false }))
  const id = JSON.stringify(['entry', list, entry])
  return [{ id, is: { called, at: { list, entry, window } }, answered: false }]
}

function byName(name: string, { list }: LedList, findings: readonly Finding[]): Meant[] {
  const on = findings.filter(({ called }) => isCalled(called, name, []))
  if (on.length > 0) return on.map(answeredBy)
  const id = JSON.stringify(['lead', list, name])
  return [{ id, is: { called: name, at: null }, answered: false }]
}

/** Whether somebody is called as a lead prints, or as the entry that it is. */
function isCalled(called: string, name: string, calls: readonly string[]): boolean {
  const { plain, person } = callsIn(name)
  const own = asCalled(called)
  return own !== '' && (own === plain || own === person || calls.includes(own))
}

/** On whom there is a finding in force of whether he controls a party, and how he is called there. */
type Finding = { readonly id: string; readonly called: string }

function answeredBy({ id }: Finding): Meant {
  return { id, is: null, answered: true }
}

function findingsOn(asset: string, { stated, at }: Known): Finding[] {
  return stated.flatMap((body) => {
    if (body.what !== 'control' || partyKey(body.asset) !== asset) return []
    if (at < body.since || at >= body.until) return []
    return [{ id: partyKey(body.owner), called: body.owner.name }]
  })
}

function partiesThatAre({ entry }: LedEntry, { list }: LedList, same: Known['same']): string[] {
  return [...same].flatMap(([id, places]) =>
    places.some((place) => place.list === list && place.entry === entry) ? [id] : [],
  )
}
