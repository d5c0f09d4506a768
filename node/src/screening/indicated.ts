import type { OwnershipBody } from '@entente/core/contract/screening'
import type { Evidence } from '@entente/core/screening/facts'
import { sameEntries } from '@entente/core/screening/facts'
import type { Indicated } from '@entente/core/screening/ownership/indicated'
import { indicated } from '@entente/core/screening/ownership/indicated'
import type { Kysely } from 'kysely'
import type { Tables } from '../store/tables.ts'
import { ledLists } from './led-lists.ts'

type Found = Pick<Evidence, 'screened'> & {
  readonly keys: ReadonlySet<string>
  readonly stated: readonly OwnershipBody[]
}

/** What the lists of this node indicate, by an instant, of who controls these parties. */
export async function indicatedBy(
  db: Kysely<Tables>,
  { screened, keys, stated }: Found,
  at: string,
): Promise<Indicated> {
  const found = [...keys].map((key) => [key, sameEntries(screened(key), at)] as const)
  const same = new Map(found.filter(([, places]) => places.length > 0))
  const lists = await ledLists(db, new Set([...same.values()].flat().map(({ list }) => list)), at)
  return indicated({ at, same, list: (name) => lists.get(name), stated })
}
