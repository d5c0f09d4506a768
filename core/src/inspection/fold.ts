import { lookAlike } from './look-alikes.ts'

/**
 * Text as phrases are looked for in it. Every UTF-16 unit of `text` comes from the source's units from `starts` up to
 * `ends`, so that whatever is found can be shown where it stands.
 */
export type Folded = { readonly text: string; readonly starts: readonly number[]; readonly ends: readonly number[] }

const LINE_END_HYPHEN =
  /(?<=[\p{L}\p{M}])[-\u2010\u2011\u00ad][^\S\r\n]*(?:\r\n|[\r\n\u0085\u2028\u2029])\s*(?=\p{L})/gu

/** A letter with the marks that NFKC may join to it. */
const CLUSTER = /\P{M}\p{M}*|\p{M}+/gsu

/**
 * What is never seen (zero-width and bidirectional controls, soft hyphens, joiners, selectors, fillers, tags), and marks
 * that joined no letter: a stroke through each letter hides no word.
 */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\p{M}]/u

const SEPARATOR = /[\s\u0085\u2800.\u00b7\u2022\u2027\u3002\u30fb\p{Pd}\p{Pc}\u2212]/u

/**
 * Folds text in the order of the specification: hyphenated line ends joined; NFKC; what is never seen dropped; case
 * folded; look-alikes made one; spaces, dots, dashes and underscores collapsed to one space. Takes text whose runs are
 * joined already. Texts that a reader takes for the same come out the same.
 */
export function fold(source: string): Folded {
  const folded = { text: '', starts: [] as number[], ends: [] as number[] }
  const letters: string[] = []
  const foldOnce = remembered(foldCluster)
  for (const [from, to] of keptRanges(source)) {
    for (const cluster of source.slice(from, to).matchAll(CLUSTER)) {
      const start = from + cluster.index
      for (const letter of foldOnce(cluster[0])) {
        if (letter === ' ' && letters.at(-1) === ' ') continue
        letters.push(letter)
        for (let unit = 0; unit < letter.length; unit++) {
          folded.starts.push(start)
          folded.ends.push(start + cluster[0].length)
        }
      }
    }
  }
  return { ...folded, text: letters.join('') }
}

/** The source without its hyphenated line ends. */
function keptRanges(source: string): [from: number, to: number][] {
  const ranges: [number, number][] = []
  let from = 0
  for (const hyphen of source.matchAll(LINE_END_HYPHEN)) {
    ranges.push([from, hyphen.index])
    from = hyphen.index + hyphen[0].length
  }
  return [...ranges, [from, source.length]]
}

/** A text has few different letters, and each takes long to fold. */
function remembered(foldIt: (cluster: string) => string[]): (cluster: string) => string[] {
  const known = new Map<string, string[]>()
  return (cluster) => {
    const before = known.get(cluster)
    if (before !== undefined) return before
    const letters = foldIt(cluster)
    known.set(cluster, letters)
    return letters
  }
}

function foldCluster(cluster: string): string[] {
  return Array.from(cluster.normalize('NFKC').toLowerCase()).flatMap((letter) => {
    if (SEPARATOR.test(letter)) return ' '
    return UNSEEN.test(letter) ? [] : lookAlike(letter)
  })
}
