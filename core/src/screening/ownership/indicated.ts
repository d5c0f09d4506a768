import type { Hit, LeadKind } from '../../contract/screening.ts'
import { standsOn } from '../stands.ts'
import type { Above, Known, LedList, Named } from './above.ts'
import { ownersOf } from './above.ts'
import type { LedEntry } from './leads.ts'
import type { Indication, LedBy, Member } from './structure.ts'

/** A lead as a person reads it: what an entry that a party is, or that names it, says of whom. */
export type ShownLead = LedBy & {
  readonly says: LeadKind
  readonly name: string
  /** Whether the party is the one above, or the one below. */
  readonly party: 'below' | 'above'
  /** When the entry that says so stands on its list. */
  readonly window: Hit['window']
  /** The entries of that list that are called just so. */
  readonly entries: readonly { readonly entry: string; readonly caption: string }[]
  /** A person's finding on that control is in force. */
  readonly answered: boolean
}

export type Indicated = {
  readonly indications: readonly Indication[]
  readonly members: readonly Member[]
  readonly named: ReadonlyMap<string, Named>
  readonly shown: ReadonlyMap<string, readonly ShownLead[]>
}

/**
 * What lists indicate of who controls these parties: whom an entry that a party is says that it is linked to or has above
 * it, and which entry names that one as its subsidiary; each while the entry may stand on its list. Whoever is named is
 * the party that was found to be the entry of that very name; else he is known by the list alone, and stays open. It only
 * ever adds what a person has to answer: a finding in force on one who is so called answers it.
 */
export function indicated(known: Known): Indicated {
  const indications: Indication[] = []
  const named = new Map<string, Named>()
  const shown = new Map<string, ShownLead[]>()
  for (const [asset, places] of known.same) {
    const leads: ShownLead[] = []
    for (const { list: name, entry } of places) {
      const list = known.list(name)
      if (list === undefined) continue
      for (const above of aboveOf(entry, list)) {
        if (!mayStand(above.by, known.at)) continue
        const owners = ownersOf(above, asset, entry, list, known)
        leads.push({ ...shownOf(above, 'below', list), answered: owners.answered })
        const { list: of, version, published } = list
        const said = { source: above.says, list: of, version, published, entry: above.by.entry }
        for (const { id, is } of owners.found) {
          indications.push({ owner: id, asset, ...said })
          if (is !== null) named.set(id, is)
        }
      }
      leads.push(...belowOf(entry, list, known.at))
    }
    if (leads.length > 0) shown.set(asset, leads)
  }
  const members = [...named.keys()].map((id): Member => ({ id, ownable: false, named: 'by-list' }))
  return { indications, members, named, shown }
}

function aboveOf(entry: string, { leads }: LedList): Above[] {
  const by = leads.at(entry)
  const told = by === undefined ? [] : by.leads.map((lead) => ({ by, ...lead, who: leads.called(lead.name) }))
  const naming = leads
    .above(entry)
    .map((one) => ({ by: one, says: 'subsidiary' as const, name: one.caption, who: [one] }))
  return [...told.filter(({ says }) => says !== 'subsidiary'), ...naming]
}

/** What the party’s own entry names as its subsidiaries: a lead on these, and nothing that is open of the party. */
function belowOf(entry: string, list: LedList, at: string): ShownLead[] {
  const own = list.leads.at(entry)
  if (own === undefined || !mayStand(own, at)) return []
  return own.leads
    .filter(({ says }) => says === 'subsidiary')
    .map(({ says, name }) => ({
      ...shownOf({ by: own, says, name, who: list.leads.called(name) }, 'above', list),
      answered: false,
    }))
}

function shownOf({ by, says, name, who }: Above, party: ShownLead['party'], { list, version, published }: LedList) {
  const { entry, window } = by
  const entries = who.map((each) => ({ entry: each.entry, caption: each.caption }))
  return { list, version, published, entry, says, name, party, window, entries }
}

function mayStand({ window }: LedEntry, at: string): boolean {
  return standsOn(window, at.slice(0, 10)) !== false
}
