import { DIRTY_WORDS } from './dirty-words.ts'
import { type Folded, fold } from './fold.ts'
import { BESIDE_MARKINGS, MARKINGS, type Phrase } from './phrases.ts'

/** One phrase where it stands: offsets in the source's UTF-16 units, half open. */
export type Hit = { readonly phrase: Phrase; readonly start: number; readonly end: number; readonly marking: boolean }

/** Phrases ready to be looked for: each group is found as if there were no other. */
export type Searcher = readonly Group[]
/** Phrases folded. */
type Group = {
  readonly words: ReadonlyMap<string, Phrase>
  readonly form: RegExp
  readonly joined: Joined
  /** Whether these are an authority's, by which nothing else that is found may change. */
  readonly secret: boolean
}
type Joined = readonly (readonly [letters: string, phrase: Phrase])[]

/** Shorter ones, with spaces left out, are found in the midst of ordinary words, unless every letter stands alone. */
const SHORTEST_JOINED = 5
const SHORTEST_SPACED = 3
/** How near a copy's number must be for a lone letter to be a grade, in folded letters. */
const BESIDE_COPY = 40

const BOUNDARY = { before: '(?<![\\p{L}\\p{N}])', after: '(?![\\p{L}\\p{N}])' }
const TOKEN = /[\p{L}\p{N}]+/gu
/** Alone, the heading of a column or the end of a list in English as well as the Russian letter that looks like it. */
const LATIN_LETTER = /^[A-Za-z]$/
const COPY_NUMBER = wordOf('экз. №')
const BESIDE = new Set(BESIDE_MARKINGS.map(wordOf))

/**
 * Prepares the marking phrases, the words to look at, and those that others added, the phrases of each owner a group of
 * their own: a longer one of theirs hides no marking that stands within it, and by what is found of the others nobody
 * tells what the authority's are. Refuses nothing; a phrase without letters is none.
 */
export function searcher(own: readonly Phrase[] = []): Searcher {
  const owners = [...new Set(own.map(({ added }) => added?.owner))]
  const theirs = owners.map((owner) => own.filter(({ added }) => added?.owner === owner))
  return [[...MARKINGS, ...DIRTY_WORDS], ...theirs].map(groupOf)
}

function groupOf(all: readonly Phrase[]): Group {
  const phrases = all.flatMap((phrase) => phrase.say.map((say) => [wordOf(say), phrase] as const))
  const words = new Map(phrases.filter(([word]) => /[\p{L}\p{N}]/u.test(word)).toReversed())
  const longestFirst = [...words].sort(([a], [b]) => b.length - a.length || (a < b ? -1 : 1))
  const any = longestFirst.map(([word]) => word.replace(/[^\p{L}\p{N} ]/gu, '\\$&'))
  return {
    words,
    secret: all.some(({ added }) => added?.owner === 'authority'),
    form: new RegExp(`${BOUNDARY.before}(?:${any.join('|')})${BOUNDARY.after}`, 'gu'),
    // None that says that there is no secret: «не секретно» in a sentence must not hide «секретно».
    joined: longestFirst
      .filter(([word, { free }]) => !free && lettersOf(word).length >= SHORTEST_SPACED)
      .map(([word, phrase]) => [lettersOf(word), phrase] as const),
  }
}

function wordOf(text: string): string {
  return fold(text).text.trim()
}

function lettersOf(folded: string): string {
  return folded.replace(/[^\p{L}\p{N}]/gu, '')
}

/**
 * Every phrase in a text, group by group in its order: longest first, on word boundaries, and once more over letters
 * alone for words that are spaced out. `marking`: it stands where a marking stands. `isMargin`: the whole text is such a place, as a
 * header, a footer or a property is; otherwise its first and last line are, and any line with nothing on it but phrases
 * (a grade beside a firm's code word is marked). A Latin letter alone stands in no such place, unless beside a copy's number.
 */
export function phrasesIn(source: string, search: Searcher, isMargin: boolean): Hit[] {
  const folded = fold(source)
  const found = search.map((group) => ({ secret: group.secret, spans: spansIn(folded, group) }))
  const open = found.filter(({ secret }) => !secret).flatMap(({ spans }) => spans)
  return found.flatMap(({ secret, spans }) => {
    return hitsOf(source, folded, spans, placesIn(source, folded, secret ? [...open, ...spans] : open, isMargin))
  })
}

function spansIn(folded: Folded, { words, form, joined }: Group): Span[] {
  const whole = Array.from(folded.text.matchAll(form), (match) => {
    const phrase = words.get(match[0])
    return phrase && { phrase, from: match.index, to: match.index + match[0].length }
  })
  return withoutInner([...whole.flatMap((span) => span ?? []), ...spacedOut(folded.text, joined)])
}

function hitsOf(source: string, folded: Folded, spans: readonly Span[], placeAt: ReturnType<typeof placesIn>): Hit[] {
  return spans.flatMap(({ phrase, from, to }) => {
    const { start, end } = placeOf(folded, from, to)
    const place = placeAt(start)
    const isBeside = folded.text.slice(Math.max(0, from - BESIDE_COPY), to + BESIDE_COPY).includes(COPY_NUMBER)
    if (phrase.faint && place === 'text' && !isBeside) return []
    const isPlace = place === 'marking' && !LATIN_LETTER.test(source.slice(start, end))
    return [{ phrase, start, end, marking: isPlace || (phrase.faint === true && isBeside) }]
  })
}

type Span = { readonly phrase: Phrase; readonly from: number; readonly to: number }

function placeOf({ starts, ends }: Folded, from: number, to: number): { start: number; end: number } {
  return { start: starts[from] ?? 0, end: ends[to - 1] ?? 0 }
}

/** Phrases whose letters are broken up by spaces or signs, from the start of one piece to the end of another. */
function spacedOut(text: string, joined: Joined): Span[] {
  const tokens = Array.from(text.matchAll(TOKEN), ({ 0: token, index }) => ({ token, index }))
  const letters = tokens.map(({ token }) => token).join('')
  const starts = new Map<number, number>()
  const ends = new Map<number, number>()
  let length = 0
  for (const [order, { token }] of tokens.entries()) {
    starts.set(length, order)
    length += token.length
    ends.set(length, order)
  }
  const spanOf = (phrase: Phrase, at: number, size: number): Span[] => {
    const first = starts.get(at)
    const last = ends.get(at + size)
    if (first === undefined || last === undefined || first === last) return []
    const pieces = tokens.slice(first, last + 1)
    if (size < (pieces.every(({ token }) => token.length === 1) ? SHORTEST_SPACED : SHORTEST_JOINED)) return []
    const to = (pieces.at(-1)?.index ?? 0) + (pieces.at(-1)?.token.length ?? 0)
    return [{ phrase, from: pieces[0]?.index ?? 0, to }]
  }
  return joined.flatMap(([word, phrase]) => everywhere(letters, word).flatMap((at) => spanOf(phrase, at, word.length)))
}

function everywhere(text: string, word: string): number[] {
  const found: number[] = []
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) found.push(at)
  return found
}

/** The spans in order, without those that lie within a longer one. */
function withoutInner(spans: readonly Span[]): Span[] {
  const kept: Span[] = []
  let reached = -1
  for (const span of [...spans].sort((a, b) => a.from - b.from || b.to - a.to)) {
    if (span.to > reached) kept.push(span)
    reached = Math.max(reached, span.to)
  }
  return kept
}

/** What a phrase is that stands at an offset of the source: a marking, by its place, or part of the text. */
function placesIn(source: string, folded: Folded, spans: readonly Span[], isMargin: boolean) {
  const lines = Array.from(source.matchAll(/[^\r\n\u0085\u2028\u2029]+/gu))
    .filter(([line]) => /[\p{L}\p{N}]/u.test(line))
    .map(({ index }) => index)
  const withText = new Set(othersIn(folded, spans).map((at) => lineAt(lines, at)))
  return (at: number): 'marking' | 'text' => {
    const line = lineAt(lines, at)
    const isMarking = isMargin || line <= 0 || line === lines.length - 1 || !withText.has(line)
    return isMarking ? 'marking' : 'text'
  }
}

/** The last of the lines that starts at or before an offset, by halving. */
function lineAt(starts: readonly number[], at: number): number {
  let low = 0
  let high = starts.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((starts[middle] ?? 0) <= at) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** Where in the source words start that are part of no phrase and do not usually stand beside one. */
function othersIn(folded: Folded, spans: readonly Span[]): number[] {
  const taken = new Set(spans.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, unit) => from + unit)))
  return Array.from(folded.text.matchAll(TOKEN))
    .filter(({ 0: word, index }) => !taken.has(index) && !/^\p{N}+$/u.test(word) && !BESIDE.has(word))
    .map(({ index }) => folded.starts[index] ?? 0)
}
