/** A name that is looked up. `truth`: the entries that it is of; none where that is not known of these lists. */
export type Asked = { readonly name: string; readonly schema: string; readonly truth: readonly string[] }

/**
 * Queries a second of one core, by the processor's time; how long the middle and the slowest of a hundred wait, in
 * milliseconds, null where none was asked alone; and of the `count` that are known to be listed the share whose entry was among the ten
 * that were found.
 */
export type Rate = {
  readonly perSecond: number
  readonly middle: number | null
  readonly slow: number | null
  readonly recall: number
  readonly count: number
}

/** A peer, and how many milliseconds of the processor it took to read the lists. */
export type Measured = Rate & { readonly name: string; readonly built: number }

/** What was asked and found, in their order; `asking`: milliseconds of the processor for all; `waits`: of the clock. */
export type Taken = {
  readonly asked: readonly Asked[]
  readonly asking: number
  readonly waits: readonly number[]
  readonly found: readonly (readonly string[])[]
}

export function rateOf({ asked, asking, waits, found }: Taken): Rate {
  const sorted = waits.toSorted((one, other) => one - other)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? null
  const known = asked.flatMap(({ truth }, place) => (truth.length > 0 ? [{ truth, ids: found[place] ?? [] }] : []))
  const right = known.filter(({ truth, ids }) => ids.some((id) => truth.includes(id)))
  return {
    perSecond: asked.length / (asking / 1000),
    middle: at(0.5),
    slow: at(0.99),
    recall: right.length / Math.max(1, known.length),
    count: known.length,
  }
}
