import type { SaidParty } from '@entente/core/contract/screening'
import type { Party, Transfer } from '@entente/core/contract/transfer'
import { VERDICTS } from '@entente/core/contract/words'
import { hasEnded, holdAt } from '@entente/core/label/scheme'
import type { Book } from '@entente/core/law/decide'
import type { Part } from '@entente/core/law/model'
import type { Ruling } from '@entente/core/law/ruling'
import type { BookList, Evidence, PartyFacts } from '@entente/core/screening/facts'
import { partyFacts } from '@entente/core/screening/facts'
import type { Military } from '@entente/core/screening/military'
import { militaryFact, militaryOf } from '@entente/core/screening/military'
import type { Indicated } from '@entente/core/screening/ownership/indicated'
import { structureOf } from '@entente/core/screening/ownership/stated'
import { SCREENED_BY } from '@entente/core/screening/policy'
import type { Kysely } from 'kysely'
import type { Tables } from '../store/tables.ts'
import { evidenceOf } from './evidence.ts'
import { indicatedBy } from './indicated.ts'
import { keptLists } from './kept.ts'

/** What this node's screening knows of the parties of a transfer at an instant. */
export type Screening = {
  /**
   * The transfer with the lists that each party stands on, and that it is military where a list of such has it; where
   * either is open, without it.
   */
  fill(transfer: Transfer): Transfer
  /** The facts of each party that has a name, by its place: `parties[0]`, `endUse.incorporation.endUser`. */
  readonly parties: ReadonlyMap<
    string,
    { readonly party: SaidParty; readonly facts: PartyFacts; readonly military: Military }
  >
  readonly evidence: Evidence
  /** How each party and owner was named, by its key; and whom a list names, by its id. */
  readonly called: ReadonlyMap<string, SaidParty>
  /** What lists say of whom each party is linked to, by its key. */
  readonly leads: Indicated['shown']
}

/**
 * What is known here of the parties of a transfer. Null: this node has no version of any list, and takes what a transfer
 * states, as it says itself.
 */
export async function screeningOf(
  db: Kysely<Tables>,
  book: Book,
  transfer: Transfer,
  at: string,
): Promise<Screening | null> {
  const kept = await keptLists(db, at)
  if (kept.size === 0) return null
  const named = partiesIn(transfer)
  const { called, screened, ...found } = await evidenceOf(db, namedParties(transfer), at)
  const led = await indicatedBy(db, { screened, ...found }, at)
  const evidence: Evidence = {
    at,
    book: bookLists(book, at),
    ended: endedLists(book, at),
    kept,
    by: SCREENED_BY,
    screened,
    structure: structureOf(found.stated, led),
    named: led.named,
  }
  const factsOf = (party: Party): PartyFacts | null => {
    const said = saidOf(party)
    return said === null ? null : partyFacts(said, party.lists ?? null, evidence)
  }
  const factsIn = (party: Party): Party => {
    const { military: stated, ...rest } = withLists(party, factsOf(party))
    const military = militaryFact(stated, militaryOf(saidOf(party), evidence))
    return { ...rest, ...(military === undefined ? {} : { military }) }
  }
  const parties = new Map(
    named.flatMap(({ place, party }) => {
      const [said, facts] = [saidOf(party), factsOf(party)]
      if (said === null || facts === null) return []
      return [[place, { party: said, facts, military: militaryOf(said, evidence) }] as const]
    }),
  )
  const byList = [...led.named].map(([id, { called: name }]) => [id, { name }] as const)
  return {
    parties,
    evidence,
    called: new Map([...called, ...byList]),
    leads: led.shown,
    fill: (of) => filled(of, factsIn),
  }
}

/** Of two answers the severer: screening is never milder than what is stated. */
export function severer(stated: Ruling | null, screened: Ruling | null): Ruling | null {
  if (stated === null || screened === null) return null
  return VERDICTS.indexOf(stated.verdict) > VERDICTS.indexOf(screened.verdict) ? stated : screened
}

/** What of a statute book names lists. */
type Listing = { readonly bundle: { readonly parts: readonly Pick<Part, 'lists'>[] } }

/** The party lists that the statute book has in force at an instant. */
export function bookLists({ bundle }: Listing, at: string): BookList[] {
  return bundle.parts
    .flatMap(({ lists }) => lists)
    .filter(({ kind, inForce }) => kind === 'parties' && holdAt(at, inForce))
    .map(({ name, publicity, military }) => ({ name, publicity, ...(military === undefined ? {} : { military }) }))
}

/**
 * The party lists of the statute book that had ended by an instant: every window that it states of the name lies before
 * it. One that begins again later is none of them, and so is one that the book does not have.
 */
export function endedLists({ bundle }: Listing, at: string): ReadonlySet<string> {
  const lists = bundle.parts.flatMap((part) => part.lists).filter(({ kind }) => kind === 'parties')
  const going = new Set(lists.filter(({ inForce }) => !hasEnded(at, inForce)).map(({ name }) => name))
  return new Set(lists.flatMap(({ name }) => (going.has(name) ? [] : [name])))
}

type Named = { readonly place: string; readonly party: Party }

/** The parties of a transfer that have a name, its end user abroad among them. */
export function namedParties(transfer: Transfer): SaidParty[] {
  return partiesIn(transfer).flatMap(({ party }) => saidOf(party) ?? [])
}

function partiesIn({ parties = [], endUse }: Transfer): Named[] {
  const user = endUse?.incorporation?.endUser
  return [
    ...parties.map((party, index) => ({ place: `parties[${index}]`, party })),
    ...(user === undefined ? [] : [{ place: 'endUse.incorporation.endUser', party: user }]),
  ]
}

function saidOf({ name, nation, type }: Party): SaidParty | null {
  if (name === undefined) return null
  return { name, ...(nation === undefined ? {} : { nation }), ...(type === undefined ? {} : { type }) }
}

/** One who has no name cannot be searched, and is open. */
function withLists({ lists: _, ...party }: Party, facts: PartyFacts | null): Party {
  return facts?.lists ? { ...party, lists: [...facts.lists] } : party
}

function filled(transfer: Transfer, fill: (party: Party) => Party): Transfer {
  const { parties, endUse } = transfer
  const incorporation = endUse?.incorporation
  const user = incorporation?.endUser
  return {
    ...transfer,
    ...(parties === undefined ? {} : { parties: parties.map(fill) }),
    ...(user === undefined ? {} : { endUse: { ...endUse, incorporation: { ...incorporation, endUser: fill(user) } } }),
  }
}
