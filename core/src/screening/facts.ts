import type { RunBody, SaidParty } from '../contract/screening.ts'
import type { Confidence } from '../contract/words.ts'
import type { HitState, Said } from './disposition.ts'
import { hitState, isOpen } from './disposition.ts'
import type { Named } from './ownership/above.ts'
import type { Ask } from './ownership/answer.ts'
import { ownershipOf } from './ownership/ownership.ts'
import { OWNERSHIP_RULES } from './ownership/rules.ts'
import type { Listing, Structure } from './ownership/structure.ts'
import { mayBeOwned, partyKey } from './party.ts'
import type { Place } from './place.ts'
import { standsOn } from './stands.ts'

/** A party list that the statute book has in force at the instant. */
export type BookList = {
  readonly name: string
  readonly publicity: 'public' | 'not public' | 'partly public'
  /** Whoever stands on it is a military end user, by this provision. */
  readonly military?: { readonly cite: string; readonly confidence: Confidence }
}

/** A list as this node has it: its newest version, and whether that is older than its policy allows. */
export type KeptList = { readonly version: string; readonly stale: boolean }

/** A party's newest run, and what was said of each of its hits, by list and entry. */
export type Screened = { readonly run: RunBody; readonly said: (list: string, entry: string) => readonly Said[] }

export type Evidence = {
  /** UTC, whole seconds. */
  readonly at: string
  readonly book: readonly BookList[]
  /** The party lists of the statute book of which every window has ended by the instant; none where it is not known. */
  readonly ended?: ReadonlySet<string>
  readonly kept: ReadonlyMap<string, KeptList>
  /** By what is screened now: a run by anything else is done again. */
  readonly by: { readonly algorithm: string; readonly policy: string }
  readonly screened: (party: string) => Screened | null
  readonly structure: Structure
  /** Whom lists alone name as standing above a party, by the id that indications have for them. */
  readonly named?: ReadonlyMap<string, Named>
}

/** Why it is open whether a party stands on a list. */
export type Open =
  | { readonly why: 'not-screened' | 'older-version' | 'stale' | 'other-policy' | 'not-stated'; readonly list: string }
  | { readonly why: 'hit'; readonly list: string; readonly entry: string; readonly state: HitState }
  | { readonly why: 'window'; readonly list: string; readonly entry: string }
  | { readonly why: 'owners'; readonly list: string; readonly ask: readonly Ask[] }

export type PartyFacts = {
  /** The lists that it stands on, all of them; null: open, for the reasons given. */
  readonly lists: readonly string[] | null
  readonly open: readonly Open[]
  /** The lists of which this node has no version, and of which it takes what the transfer states. */
  readonly taken: readonly string[]
}

/**
 * On which lists a party stands at an instant. Present means complete (rules.md §4): each list of the book that is public
 * was searched in its newest version, every hit is disposed of, and every question of ownership answered; else it is
 * left out. Of a list that this node does not have, what the transfer states is taken, and named. What a transfer states
 * is never taken away. `stated`: null where it states nothing.
 */
export function partyFacts(party: SaidParty, stated: readonly string[] | null, evidence: Evidence): PartyFacts {
  const key = partyKey(party)
  const names = evidence.book.filter(({ publicity }) => publicity !== 'not public').map(({ name }) => name)
  const on = new Set<string>(stated ?? [])
  const open: Open[] = []
  const taken: string[] = []
  for (const list of names) {
    const found = isOwned(list) ? owned(list, party, evidence) : listed(key, list, evidence)
    if (found === 'not-kept') {
      taken.push(list)
      if (stated === null) open.push({ why: 'not-stated', list })
    } else if (found === 'yes') on.add(list)
    else if (found !== 'no') open.push(...found)
  }
  return { lists: open.length > 0 ? null : [...on].sort(), open, taken }
}

type Answer = 'yes' | 'no' | 'not-kept' | readonly Open[]

/** Whether a party stands on a list at the instant, by what was found of it. */
function listed(key: string, list: string, { at, kept, by, screened }: Evidence): Answer {
  const newest = kept.get(list)
  if (newest === undefined) return 'not-kept'
  if (newest.stale) return [{ why: 'stale', list }]
  const found = screened(key)
  const searched = found?.run.lists.find((each) => each.list === list)
  if (found === null || searched === undefined) return [{ why: 'not-screened', list }]
  if (searched.version !== newest.version) return [{ why: 'older-version', list }]
  if (found.run.algorithm !== by.algorithm || found.run.policy !== by.policy) return [{ why: 'other-policy', list }]
  const hits = found.run.hits.filter((hit) => hit.list === list)
  let isOn = false
  const open: Open[] = []
  for (const hit of hits) {
    const stands = standsOn(hit.window, at.slice(0, 10))
    const state = hitState(found.run, hit, found.said(list, hit.entry), at)
    if (stands === false || state === 'different') continue
    if (isOpen(state)) open.push({ why: 'hit', list, entry: hit.entry, state })
    else if (stands === null) open.push({ why: 'window', list, entry: hit.entry })
    else isOn = true
  }
  if (isOn) return 'yes'
  return open.length > 0 ? open : 'no'
}

function isOwned(list: string): boolean {
  return OWNERSHIP_RULES.some((rule) => rule.list === list)
}

/** Whether a party is caught by its owners. An owner on a list that this node does not have is open. */
function owned(list: string, party: SaidParty, evidence: Evidence): Answer {
  const { at, kept } = evidence
  const key = partyKey(party)
  const members = [...evidence.structure.members, { id: key, ownable: mayBeOwned(party) }]
  const structure = { ...evidence.structure, members }
  const bases = new Set(OWNERSHIP_RULES.filter((rule) => rule.list === list).flatMap(({ blocked }) => blocked))
  if (![...bases].some((base) => kept.has(base))) return 'not-kept'
  const on = (id: string, base: string) => listingIn(id, base, evidence)
  const { answer, ask } = ownershipOf({ list, asset: key, at, structure, on })
  if (answer === 'open') return [{ why: 'owners', list, ask }]
  return answer === 'caught' ? 'yes' : 'no'
}

/** The entries that a party was found to be the *same* as by an instant, of its newest run. */
export function sameEntries(found: Screened | null, at: string): Place[] {
  if (found === null) return []
  const { run, said } = found
  const same = run.hits.filter((hit) => hitState(run, hit, said(hit.list, hit.entry), at) === 'same')
  return same.map(({ list, entry }) => ({ list, entry }))
}

/**
 * Whether an owner stands on a list, by what was found of it. One that was not searched there is open, and so is one whom
 * only another list names; on a list that has ended nobody stands any more, and no version of it is waited for.
 */
export function listingIn(id: string, list: string, evidence: Evidence): Listing {
  if (evidence.ended?.has(list)) return 'no'
  const named = evidence.named?.get(id)
  if (named !== undefined) return namedOn(named, list, evidence.at)
  const found = listed(id, list, evidence)
  return found === 'yes' || found === 'no' ? found : 'open'
}

function namedOn({ at: place }: Named, list: string, at: string): Listing {
  if (place?.list !== list) return 'open'
  const stands = standsOn(place.window, at.slice(0, 10))
  return stands === null ? 'open' : stands ? 'yes' : 'no'
}
