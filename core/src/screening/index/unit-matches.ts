/** Words of an index that face a word that is looked for, and how near each is. */
export type UnitMatches = { readonly ids: readonly number[]; readonly similarities: readonly number[] }
