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
const LONGEST = 7

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

/** The skeleton of a Latin word of lower case, by its first reading. */
export function skeleton(latin: string): string {
  let bones = ''
  for (let at = 0; at < latin.length; ) {
    const [bone, length] = read(latin, at)
    for (const letter of bone) if (!bones.endsWith(letter)) bones += letter
    at += length
  }
  return bones
}

function read(latin: string, at: number): readonly [string, number] {
  const letter = latin[at] ?? ''
  if (letter === 'c') {
    if (latin[at + 1] === 'k') return ['k', 2]
    if (latin[at + 1] !== 'h' && latin[at + 1] !== 'z') return [/[eiy]/.test(latin[at + 1] ?? '') ? 's' : 'k', 1]
  }
  if (!STARTS.has(letter)) return [letter, 1]
  for (let length = Math.min(LONGEST, latin.length - at); length > 0; length -= 1) {
    const bone = RULED.get(latin.slice(at, at + length))
    if (bone !== undefined) return [bone, length]
  }
  return [letter, 1]
}

const STARTS: ReadonlySet<string> = new Set([...RULED.keys()].map((group) => group[0] ?? ''))

/** All skeletons of a Latin word, the first reading first: a second reading of an ambiguous letter is a second one. */
export function skeletons(latin: string): string[] {
  const all = [skeleton(latin)]
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
 * Chinese, Japanese and Korean do not, in which the names of other languages are written by their sound.
 */
export function consonants(latin: string, loosely = false): string {
  let bones = ''
  for (const letter of latin.replace(/sh|ch|zh|ts|th|dh|ph|kh|gh/g, (two) => PAIRS[two] ?? two)) {
    const bone = (loosely ? LOOSE.get(letter) : undefined) ?? CONSONANT.get(letter)
    if (bone !== undefined && !bones.endsWith(bone)) bones += bone
  }
  return bones
}

const PAIRS: { readonly [two: string]: string } = {
  sh: 'x',
  ch: 'x',
  zh: 'x',
  ts: 's',
  th: 't',
  dh: 'd',
  ph: 'f',
  kh: 'k',
  gh: 'g',
}

const CONSONANT: ReadonlyMap<string, string> = new Map(
  'bb pb ff vf kk qk ck gg jg ss zs xS tt dd ll rr mm nn'
    .split(' ')
    .map((pair): [string, string] => [pair[0] ?? '', pair[1] ?? '']),
)
const LOOSE: ReadonlyMap<string, string> = new Map([
  ['r', 'l'],
  ['g', 'k'],
  ['j', 'k'],
  ['d', 't'],
  ['x', 's'],
])
