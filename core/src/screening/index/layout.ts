import type { IndexBlock } from './build.ts'

/**
 * Which layout an index has, and how names are read for it. Raise it whenever either changes: what an earlier program
 * laid out and kept is then laid out again. The test beside says when that is.
 */
export const LAYOUT = 6

/** What each array of a block holds. */
type Layout<Laid> = Laid extends Uint8Array
  ? 'u8'
  : Laid extends Uint16Array
    ? 'u16'
    : Laid extends Uint32Array
      ? 'u32'
      : Laid extends Int32Array
        ? 'i32'
        : Laid extends Float64Array
          ? 'f64'
          : { readonly [part in keyof Laid]: Layout<Laid[part]> }

const POSTINGS = { starts: 'u32', values: 'u32' } as const
const SPELLINGS = { starts: 'u32', letters: 'u16' } as const
const FILED = { slots: 'u32', keys: SPELLINGS, under: POSTINGS } as const

/** All arrays of a block, in the order in which they stand in its bytes. */
const BLOCK: Layout<IndexBlock> = {
  names: { entry: 'u32', first: 'u32', unitsOf: POSTINGS, marks: 'u8' },
  units: {
    kinds: 'u8',
    scripts: 'u8',
    english: 'u8',
    weights: 'f64',
    letters: 'i32',
    keys: SPELLINGS,
    texts: SPELLINGS,
    latin: SPELLINGS,
    readings: POSTINGS,
    codes: POSTINGS,
    byReading: FILED,
    byCode: FILED,
    byConsonants: FILED,
    farByConsonants: FILED,
  },
  near: { block: 'u16', byBigram: POSTINGS },
  byUnit: POSTINGS,
  byAcronym: FILED,
  byNumber: FILED,
}

const ARRAYS = { u8: Uint8Array, u16: Uint16Array, u32: Uint32Array, i32: Int32Array, f64: Float64Array } as const
type Of = keyof typeof ARRAYS
export type Laid = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array
type Tree<Leaf> = { readonly [part: string]: Leaf | Tree<Leaf> }

/** The arrays of a block, in their order. */
export function arraysOf(block: IndexBlock): Laid[] {
  const arrays: Laid[] = []
  const walk = (layout: Tree<Of>, laid: object) => {
    const parts: { readonly [part: string]: object | undefined } = { ...laid }
    for (const [part, of] of Object.entries(layout)) {
      const found = parts[part]
      if (found === undefined) throw new Error(`the index has no ${part}`)
      if (typeof of !== 'string') walk(of, found)
      else if (found instanceof ARRAYS[of]) arrays.push(found)
      else throw new Error(`${part} of the index is not laid out as ${of}`)
    }
  }
  walk(BLOCK, block)
  return arrays
}

/** A kind of array, as it is made over a part of a buffer. */
export type ArrayOf<A extends Laid> = {
  new (buffer: ArrayBufferLike, at: number, length: number): A
  readonly BYTES_PER_ELEMENT: number
}

/** A block of arrays that are taken one after the other. */
export function blockOf(take: (of: ArrayOf<Laid>) => Laid): IndexBlock {
  const walk = (layout: Tree<Of>): Tree<Laid> =>
    Object.fromEntries(
      Object.entries(layout).map(([part, of]) => [part, typeof of === 'string' ? take(ARRAYS[of]) : walk(of)]),
    )
  // What is walked is the layout of this very type.
  return walk(BLOCK) as unknown as IndexBlock
}
