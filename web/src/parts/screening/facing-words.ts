import type { ScreenedParty } from '@entente/core/contract/screened-party'

type Run = NonNullable<ScreenedParty['run']>
export type ShownHit = Run['hits'][number]
export type Names = NonNullable<ShownHit['evidence']['name']>

export type FacingWord = { readonly text: string; readonly weight: number }
export type FacingRow = {
  readonly party: FacingWord | null
  readonly entry: FacingWord | null
  readonly link: { readonly kind: string; readonly similarity: number } | null
}

type Facing = {
  readonly links: readonly {
    readonly query: string
    readonly entry: string
    readonly kind: string
    readonly similarity: number
    readonly weight: readonly [party: number, entry: number]
  }[]
  readonly unaligned: { readonly query: readonly FacingWord[]; readonly entry: readonly FacingWord[] }
}

/** Two names word by word: first what is linked, in the party's order, then what faces nothing. */
export function facingRows({ links, unaligned }: Facing): FacingRow[] {
  return [
    ...links.map(({ query, entry, kind, similarity, weight: [ours, theirs] }) => ({
      party: { text: query, weight: ours },
      entry: { text: entry, weight: theirs },
      link: { kind, similarity },
    })),
    ...unaligned.query.map((party) => ({ party, entry: null, link: null })),
    ...unaligned.entry.map((entry) => ({ party: null, entry, link: null })),
  ]
}

/** What is to be added up: similarity times weight of what is linked, and all weight, of each name. */
export function totalsOf(rows: readonly FacingRow[]) {
  const side = (of: 'party' | 'entry') => {
    const weighed = rows.map((row) => ({ weight: row[of]?.weight ?? 0, similarity: row.link?.similarity ?? 0 }))
    return {
      aligned: weighed.reduce((sum, { weight, similarity }) => sum + weight * similarity, 0),
      whole: weighed.reduce((sum, { weight }) => sum + weight, 0),
    }
  }
  return { party: side('party'), entry: side('entry') }
}

/** A figure with at most four places, as the scorer rounds. */
export function figure(value: number): string {
  return String(Math.round(value * 10_000) / 10_000)
}
