import type { RunBody, SaidParty } from '@entente/core/contract/screening'
import { runBody, SCREENING } from '@entente/core/contract/screening'
import type { Said } from '@entente/core/screening/disposition'
import { partyKey } from '@entente/core/screening/party'
import type { Kysely } from 'kysely'
import type { Tables } from '../store/tables.ts'
import type { Stated } from './evidence.ts'
import { ownersIn, saidOfParties, statedAbove } from './evidence.ts'
import { RUN } from './fold.ts'
import { movedBy, movesOf } from './past-moves.ts'
import { screeningSubject } from './subject.ts'

type Db = Kysely<Tables>

/**
 * A search that was recorded. `again`: when the node had last held it against newer versions that change nothing for it,
 * and in which it counted from then on; null: it had not.
 */
export type Searched = {
  readonly id: string
  readonly at: string
  readonly run: RunBody
  readonly again: { readonly at: string; readonly snapshot: string; readonly lists: RunBody['lists'] } | null
}

/** What had been searched, said and stated of some parties and whoever holds them, by the instant. */
export type PastSearches = {
  /** The parties themselves, and whoever was stated by then to hold or control one of them, up to the top. */
  partiesAt(at: string): readonly { readonly party: SaidParty; readonly owner: boolean }[]
  /** A party’s newest search by then; null: none. */
  searchAt(party: string, at: string): Promise<Searched | null>
  said(party: string, list: string, entry: string): readonly Said[]
}

/** Reads once all that may count of these parties at any instant. An act of the same second counts as before it. */
export async function pastSearchesOf(db: Db, parties: readonly SaidParty[]): Promise<PastSearches> {
  const own = new Map(parties.map((party) => [partyKey(party), party]))
  const stated = await statedAbove(db, [...own.keys()])
  const partiesAt = (at: string) => {
    const owners = above(
      own,
      stated.filter((each) => each.at <= at),
    )
    return [
      ...[...own.values()].map((party) => ({ party, owner: false })),
      ...[...owners.values()].map((party) => ({ party, owner: true })),
    ]
  }
  const keys = [...own.keys(), ...above(own, stated).keys()]
  const places = await runsOf(db, keys)
  const said = await saidOfParties(db, keys)
  const read = new Map<string, Promise<Found | null>>()
  const moves = await movesOf(db)
  return {
    partiesAt,
    said,
    async searchAt(party, at) {
      const newest = places.get(screeningSubject(party))?.findLast((each) => each.at <= at)
      if (newest === undefined) return null
      const known = read.get(newest.id) ?? searched(db, newest)
      read.set(newest.id, known)
      const found = await known
      return found && { ...found, again: movedBy(moves, party, found, at) }
    },
  }
}

/** Whoever stands above some parties by what was stated, by their keys. */
function above(own: ReadonlyMap<string, SaidParty>, stated: readonly Stated[]): Map<string, SaidParty> {
  const owners = new Map<string, SaidParty>()
  for (let assets = new Set(own.keys()); assets.size > 0; ) {
    const next = new Set<string>()
    for (const owner of stated
      .filter(({ body }) => assets.has(partyKey(body.asset)))
      .flatMap(({ body }) => ownersIn(body))) {
      const key = partyKey(owner)
      if (own.has(key) || owners.has(key)) continue
      owners.set(key, owner)
      next.add(key)
    }
    assets = next
  }
  return owners
}

type RunPlace = { readonly origin: string; readonly index: number; readonly id: string; readonly at: string }

async function runsOf(db: Db, keys: readonly string[]): Promise<ReadonlyMap<string, readonly RunPlace[]>> {
  if (keys.length === 0) return new Map()
  const rows = await db
    .selectFrom('act')
    .innerJoin('log', 'log.origin', 'act.origin')
    .select(['act.origin', 'act.index', 'act.id', 'act.at', 'act.subject'])
    .where('act.subject', 'in', keys.map(screeningSubject))
    .where('act.type', '=', RUN)
    .where('act.role', 'in', [...SCREENING, 'node'])
    .where('log.own', '=', true)
    .where('log.shared', '=', false)
    .orderBy('act.at')
    .orderBy('act.origin')
    .orderBy('act.index')
    .execute()
  const found = new Map<string, RunPlace[]>()
  for (const { subject, ...place } of rows) found.set(subject, [...(found.get(subject) ?? []), place])
  return found
}

type Found = Omit<Searched, 'again'>

/** Null: its body is none, and the node passed it over. */
async function searched(db: Db, { origin, index, id, at }: RunPlace): Promise<Found | null> {
  const row = await db
    .selectFrom('act')
    .select('body')
    .where('origin', '=', origin)
    .where('index', '=', index)
    .executeTakeFirstOrThrow()
  const run = runBody.safeParse(row.body).data
  return run === undefined ? null : { id, at, run }
}
