import { isFar, SCRIPTS } from '../name/scripts.ts'
import { UNIT_KINDS } from '../name/unit.ts'
import type { Spellings } from '../score/edit.ts'
import { READ } from './ahead.ts'
import type { Filed } from './filed.ts'
import type { Postings } from './postings.ts'
import { PostingsBuilder } from './postings.ts'
import { SpellingsBuilder } from './spelt.ts'
import { wordAt } from './texts.ts'
import type { Units } from './units.ts'

/**
 * The spellings that words of one skeleton have, those of like skeletons side by side. The same word of a person, a firm
 * and a ship is one here, for only the spelling counts.
 */
export type NearWords = {
  /** The first spelling of each skeleton, and behind the last how many there are. */
  readonly first: Uint32Array
  /** Which consonants each has, and whether its words are of an alphabet and no particles: `PLAIN`. */
  readonly traits: Uint32Array
  readonly latin: Spellings
  readonly units: Postings
}

/** No vowel has a bit among the consonants, and this would be that of `a`. */
export const PLAIN = 1

/** Skeletons in an order, and the spellings of each. */
export function buildNearWords(
  { keys, under }: Filed,
  units: Units,
): { readonly bones: readonly string[]; readonly words: NearWords } {
  const order = byLength({ keys, under })
  const first: number[] = [0]
  const traits: number[] = []
  const latin = new SpellingsBuilder()
  const unitsOf = new PostingsBuilder()
  for (const place of order) {
    const known = new Map<string, number>()
    for (let at = under.starts[place] as number; at < (under.starts[place + 1] as number); at += 1) {
      const id = under.values[at] as number
      const spelt = wordAt(units.latin, id)
      const trait = (units.letters[id] as number) | (isPlain(units, id) ? PLAIN : 0)
      const key = `${trait} ${spelt}`
      let word = known.get(key)
      if (word === undefined) {
        word = traits.length
        known.set(key, word)
        traits.push(trait)
        latin.add(spelt)
      }
      unitsOf.add(word, id)
    }
    first.push(traits.length)
  }
  return {
    bones: order.map((place) => wordAt(keys, place)),
    words: {
      first: Uint32Array.from(first),
      traits: Uint32Array.from(traits),
      latin: latin.build(),
      units: unitsOf.build(traits.length),
    },
  }
}

/** Skeletons by their length, so that those of a like length stand together. */
function byLength({ keys: { starts }, under }: Pick<Filed, 'keys' | 'under'>): number[] {
  const lengthAt = (place: number) => (starts[place + 1] as number) - (starts[place] as number)
  const order = Array.from({ length: under.starts.length - 1 }, (_, place) => place)
  return order.sort((one, other) => lengthAt(one) - lengthAt(other))
}

function isPlain({ kinds, scripts }: Units, id: number): boolean {
  return !isFar(SCRIPTS[scripts[id] as number] ?? 'other') && UNIT_KINDS[kinds[id] as number] !== 'particle'
}

/** Reads the first spelling of each skeleton ahead. */
export function spellingsAhead({ first, traits, latin }: NearWords, lists: readonly number[]): void {
  let sum = 0
  for (const list of lists) sum += first[list] as number
  for (const list of lists)
    sum += (traits[first[list] as number] as number) + (latin.starts[first[list] as number] as number)
  for (const list of lists) sum += latin.letters[latin.starts[first[list] as number] as number] as number
  READ[0] = sum
}
