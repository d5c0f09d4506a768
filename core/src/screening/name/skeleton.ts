/** Letters and groups of letters, longest first, and what is left of them whichever rules a name was transliterated by. */
const RULES = `
schtsch S shtsh S shch S stsch S tsch S tch S dsch S sch S sh S ch S tsj S tj t cz S
zh s ts s tz s z s
kh g gh g h g
iyu u iiu u iju u yu u iu u ju u
iya a iia a ija a ya a ia a ja a
yo e jo e
iye e iie e ije e ye e ie e je e
iy i yi i ii i yy i ij i yj i j i y i
ph f w v x ks ck k q k
ou u oo u ee i
cc k`

type Rules = ReadonlyMap<string, string>

const RULED: Rules = new Map(
  RULES.trim()
    .split(/\s+/)
    .reduce<[string, string][]>((pairs, part, at, all) => {
      if (at % 2 === 0) pairs.push([part, all[at + 1] ?? ''])
      return pairs
    }, []),
)

/** What a letter of several languages may be besides: German and Polish `ch`, Serbian `c`, English and Turkish `j`. */
const AMBIGUOUS: readonly (readonly [RegExp, string])[] = [
  [/ch/g, 'h'],
  [/c(?![hzk])/g, 'ts'],
  [/c(?![hzk])/g, 'ch'],
  [/j(?=[aeiou])/g, 'zh'],
  [/sch/g, 'zh'],
  [/(?<!s)ch|sh/g, 'c'],
  [/oe|ue(?=[^l])|ae/g, 'e'],
  [/th/g, 't'],
]
const SOME_AMBIGUOUS = /[cj]|sh|oe|ue|ae|th/

const LETTERS = 26
const A = 0x61

/** The groups as a tree: which place a letter leads to from each, 0 for none, and what is left of the letters by then. */
const TREE: { readonly next: number[]; readonly bones: (string | null)[] } = { next: [], bones: [] }

function grow(): number {
  for (let letter = 0; letter < LETTERS; letter += 1) TREE.next.push(0)
  return TREE.bones.push(null) - 1
}

grow()
for (const [group, bone] of RULED) {
  let place = 0
  for (const letter of group) {
    const at = place * LETTERS + letter.charCodeAt(0) - A
    if (TREE.next[at] === 0) TREE.next[at] = grow()
    place = TREE.next[at] as number
  }
  TREE.bones[place] = bone
}

/** The skeleton of a Latin word of lower case, by its first reading. */
export function skeleton(latin: string): string {
  let bones = ''
  let last = ''
  for (let at = 0; at < latin.length; ) {
    const length = lengthAt(latin, at)
    const bone = BONE.found
    if (bone.length === 1) {
      if (bone !== last) bones += bone
      last = bone
    } else {
      for (const letter of bone) {
        if (letter !== last) bones += letter
        last = letter
      }
    }
    at += length
  }
  return bones
}

const BONE = { found: '' }

/** How many letters at a place are read as one; what is left of them is in `BONE`. */
function lengthAt(latin: string, at: number): number {
  const letter = latin[at] ?? ''
  if (letter === 'c') {
    const next = latin[at + 1] ?? ''
    if (next === 'k') {
      BONE.found = 'k'
      return 2
    }
    if (next !== 'h' && next !== 'z') {
      BONE.found = next === 'e' || next === 'i' || next === 'y' ? 's' : 'k'
      return 1
    }
  }
  BONE.found = letter
  let length = 1
  let place = 0
  for (let end = at; end < latin.length; end += 1) {
    const code = latin.charCodeAt(end) - A
    place = code < 0 || code >= LETTERS ? 0 : (TREE.next[place * LETTERS + code] as number)
    if (place === 0) break
    const bone = TREE.bones[place] ?? null
    if (bone === null) continue
    BONE.found = bone
    length = end + 1 - at
  }
  return length
}

/** All skeletons of a Latin word, the first reading first: a second reading of an ambiguous letter is a second one. */
export function skeletons(latin: string): string[] {
  const all = [skeleton(latin)]
  if (!SOME_AMBIGUOUS.test(latin)) return all
  for (const [letter, other] of AMBIGUOUS) {
    const reading = latin.replace(letter, other)
    if (reading === latin) continue
    const bones = skeleton(reading)
    if (!all.includes(bones)) all.push(bones)
  }
  return all
}

/**
 * Consonants alone, those as one that a script without vowels does not tell apart. `loosely`, also those that syllables of
 * Chinese, Japanese and Korean do not, in which the names of other languages are written by their sound. `between` takes
 * what stands before each of them and behind the last.
 */
export function consonants(latin: string, loosely = false, between?: string[]): string {
  const bones = loosely ? LOOSE : CLOSE
  let found = ''
  let last = ''
  let since = ''
  for (let at = 0; at < latin.length; at += 1) {
    let letter = latin[at] as string
    const next = latin[at + 1]
    const two = next === 'h' || next === 's' ? PAIRS.get(letter + next) : undefined
    if (two !== undefined) {
      letter = two
      at += 1
    }
    const bone = bones[letter.charCodeAt(0) - A] ?? ''
    if (bone === '') since += letter
    if (bone === '' || bone === last) continue
    found += bone
    last = bone
    between?.push(since)
    since = ''
  }
  between?.push(since)
  return found
}

/** Two letters that are one sound. */
const PAIRS: ReadonlyMap<string, string> = new Map(paired('shx chx zhx tss tht dhd phf khk ghg', 2))

const CONSONANT = 'bb pb ff vf kk qk ck gg jg ss zs xS tt dd ll rr mm nn'
const CLOSE = byLetter(CONSONANT)
const LOOSE = byLetter(`${CONSONANT} rl gk jk dt xs`)

/** Words of so many letters and what they are read as. */
function paired(words: string, length: number): [string, string][] {
  return words.split(' ').map((word) => [word.slice(0, length), word.slice(length)])
}

function byLetter(words: string): readonly string[] {
  const found = Array.from({ length: LETTERS }, () => '')
  for (const [letter, bone] of paired(words, 1)) found[letter.charCodeAt(0) - A] = bone
  return found
}
