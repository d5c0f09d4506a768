import { saidParty } from '@entente/core/contract/screening'

type Said = ReturnType<typeof saidParty.parse>

/** A party as an address names it. */
export type PartySearch = { readonly name?: string; readonly nation?: string; readonly type?: Said['type'] }

/** The party that an address names, or nothing of it. */
export function partySearch({ name, nation, type }: { readonly [name: string]: unknown }): PartySearch {
  const party = {
    name: typeof name === 'number' ? String(name) : name,
    ...(nation === undefined ? {} : { nation }),
    ...(type === undefined ? {} : { type }),
  }
  return saidParty.safeParse(party).data ?? {}
}
