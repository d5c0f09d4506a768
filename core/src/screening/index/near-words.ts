import { isFar, SCRIPTS } from '../name/scripts.ts'
import { UNIT_KINDS } from '../name/unit.ts'
import type { NearIndex } from './bigrams.ts'
import { BigramsBuilder, hasPairTwice } from './bigrams.ts'
import type { Filed } from './filed.ts'
import { BlockBuilder, PLAIN } from './near-block.ts'
import type { Postings } from './postings.ts'
import { wordAt } from './texts.ts'
import type { Told } from './units.ts'

/**
 * Words by the skeletons that they are filed under, for those that are near to one, and the order in which words are to be
 * numbered for it. The same word of a person, a firm and a ship is one spelling, for only that counts.
 */
export function buildNear(filed: Filed, told: Told): { readonly near: NearIndex; readonly order: Uint32Array } {
  const block = new BlockBuilder()
  const bigrams = new BigramsBuilder()
  const order = new Uint32Array(told.kinds.length)
  let count = 0
  for (const place of byLetters(filed)) {
    const spellings = spelledBy(filed.under, place, told)
    const bones = wordAt(filed.keys, place)
    const step = block.add(
      bones,
      hasPairTwice(bones),
      count,
      spellings.map(({ trait, latin, ids }) => ({ trait, latin, words: ids.length })),
    )
    bigrams.add(bones, step)
    for (const { ids } of spellings) {
      order.set(ids, count)
      count += ids.length
    }
  }
  return { near: { block: block.build(), byBigram: bigrams.build() }, order: withOthers(order, count) }
}

type Spelt = { readonly trait: number; readonly latin: string; readonly ids: number[] }

/** The spellings of a skeleton, and the words of each. */
function spelledBy({ starts, values }: Postings, place: number, told: Told): Spelt[] {
  const known = new Map<string, Spelt>()
  for (let at = starts[place] as number; at < (starts[place + 1] as number); at += 1) {
    const id = values[at] as number
    const latin = wordAt(told.latin, id)
    const trait = (told.letters[id] as number) | (isPlain(told, id) ? PLAIN : 0)
    const key = `${trait} ${latin}`
    const before = known.get(key)
    if (before === undefined) known.set(key, { trait, latin, ids: [id] })
    else before.ids.push(id)
  }
  return [...known.values()]
}

/** Behind so many words those that have no skeleton to be near by, in the order in which they came. */
function withOthers(order: Uint32Array, count: number): Uint32Array {
  const isIn = new Uint8Array(order.length)
  for (let at = 0; at < count; at += 1) isIn[order[at] as number] = 1
  let next = count
  for (let id = 0; id < order.length; id += 1) {
    if (isIn[id] === 1) continue
    order[next] = id
    next += 1
  }
  return order
}

/**
 * Skeletons by their length, and those of one length by their letters: whichever are like one are mostly neighbours then,
 * and their words as well.
 */
function byLetters({ keys: { starts, letters }, under }: Filed): Uint32Array {
  const order = Uint32Array.from({ length: under.starts.length - 1 }, (_, place) => place)
  return order.sort((one, other) => {
    const start = starts[one] as number
    const facing = starts[other] as number
    const length = (starts[one + 1] as number) - start
    const apart = length - ((starts[other + 1] as number) - facing)
    if (apart !== 0) return apart
    for (let at = 0; at < length; at += 1) {
      const by = (letters[start + at] as number) - (letters[facing + at] as number)
      if (by !== 0) return by
    }
    return 0
  })
}

function isPlain({ kinds, scripts }: Told, id: number): boolean {
  return !isFar(SCRIPTS[scripts[id] as number] ?? 'other') && UNIT_KINDS[kinds[id] as number] !== 'particle'
}
