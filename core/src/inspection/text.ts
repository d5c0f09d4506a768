import { escaped } from '../contract/problem.ts'
import type { AddedBy } from '../contract/words-looked-for.ts'
import { isOfAuthority } from './authority-words.ts'
import { FINDINGS, type FindingCode } from './codes.ts'
import { type Hit, phrasesIn, type Searcher } from './match.ts'
import { demandsMark, expresses, type Grade, LADDERS, markingOf, PHRASES_VERSION, type Phrase } from './phrases.ts'
import { type Finding, INSPECTOR_VERSION, type InspectionReport, MOST_FINDINGS, outcomeOf } from './report.ts'
import type { Layer, Mark, Taken } from './taken.ts'

/**
 * The label that a document is submitted under. `categories` are names, such as SENSITIVE. `bound`: what the package's
 * policy and its signed label say of it, where they are known; they must say the same.
 */
export type SubmittedLabel = Grade & {
  readonly categories: readonly string[]
  readonly bound?: readonly (Grade & { readonly by: 'policy' | 'assertion' })[]
}

const QUOTED_AROUND = 24
const MOST_QUOTED = 120

/** A word with letters of both alphabets, whatever unseen characters stand in it. */
const WORD = /[\p{L}\p{M}\p{Cf}\p{N}]+/gu

/**
 * What text says against a label, with the place of each finding. Takes every text of a document, also what is not
 * seen; only what is seen can be the visible marking that the label's policy demands. Quotes are safe for terminals.
 */
export function inspectText(layers: readonly Layer[], label: SubmittedLabel, search: Searcher): InspectionReport {
  return inspectTaken({ marks: [], layers }, label, search)
}

/** The same, with what was found in the document's form beside its text. */
export function inspectTaken({ marks, layers, isUnread }: Taken, label: SubmittedLabel, search: Searcher) {
  const read = layers.map((layer) => ({ layer, hits: phrasesIn(layer.text, search, layer.isMargin) }))
  const isMarked = read.some(
    ({ layer, hits }) => layer.isSeen && hits.some(({ phrase, marking }) => marking && expresses(phrase, label)),
  )
  const places = read.flatMap(({ layer, hits }) => [...spoken(layer, hits, label), ...mixed(layer)])
  const isMissing = demandsMark(label) && !isMarked && !isUnread
  return report([...ofLabel(label), ...(isMissing ? [missing(label)] : []), ...marks], places)
}

/**
 * What blocks is told first, and of each kind what was found in the form before what the text says. What is by the
 * authority's own list is told last, and one of it always, so that it keeps back one other at most.
 */
function report(marks: readonly Mark[], places: readonly Found[]): InspectionReport {
  const found = [
    ...marks.map(({ code, ...mark }) => ({ code, added: undefined, show: () => told({ code, ...mark }) })),
    ...places.map((place) => ({ code: place.code, added: place.added, show: () => shown(place) })),
  ]
  const [secret, others] = parted(found, isOfAuthority)
  const [blocking, judged] = parted(others, ({ code }) => FINDINGS[code] === 'block')
  const most = MOST_FINDINGS - Math.min(1, secret.length)
  const first = [...[...blocking, ...judged].slice(0, most), ...secret].slice(0, MOST_FINDINGS)
  return {
    inspector: INSPECTOR_VERSION,
    phrases: PHRASES_VERSION,
    outcome: outcomeOf(found),
    findings: first.map(({ show }) => show()),
    unsaid: found.length - first.length,
  }
}

/** Those of which something holds, and the others. */
function parted<T>(all: readonly T[], holds: (each: T) => boolean): [T[], T[]] {
  return [all.filter(holds), all.filter((each) => !holds(each))]
}

/** With the marking that was looked for, as it is mostly written. */
function missing(label: SubmittedLabel): Mark {
  return { code: 'marking-missing', part: '', quote: markingOf(label) }
}

/** A finding before it is shown: most of a hostile document's never are. */
type Found = {
  readonly code: FindingCode
  readonly layer: Layer
  readonly start: number
  readonly end: number
  readonly added?: AddedBy | undefined
}

function ofLabel({ policy, classification, bound = [] }: SubmittedLabel): Mark[] {
  return bound
    .filter((each) => each.policy !== policy || each.classification !== classification)
    .map(({ by, ...each }) => ({ code: 'label-differs', part: by, quote: `${each.policy} ${each.classification}` }))
}

/** Whether a phrase stands for a caveat that the label bears. */
function isBorne({ category }: Phrase, { categories }: SubmittedLabel): boolean {
  return category !== undefined && categories.includes(category)
}

/**
 * Whether a phrase says more than a label. Grades are compared within the label's own policy alone: a grade of another
 * policy is above, whatever its rank, unless it says that there is no secret.
 */
export function isAbove(phrase: Phrase, label: SubmittedLabel): boolean {
  if (phrase.free) return false
  if (phrase.dirty) return true
  if (phrase.category !== undefined) return !isBorne(phrase, label) && !expresses(phrase, label)
  const ladder = LADDERS[label.policy] ?? []
  const own = ladder.indexOf(label.classification)
  const said = phrase.grades?.find(({ policy }) => policy === label.policy)
  return said === undefined || own < 0 || ladder.indexOf(said.classification) > own
}

function spoken(layer: Layer, hits: readonly Hit[], label: SubmittedLabel): Found[] {
  // Formulas and names that nobody sees have no first line: a lone letter there is no marking.
  const isScattered = !layer.isSeen && !layer.isMargin
  return hits.flatMap(({ phrase, marking, start, end }) => {
    if (isScattered && phrase.faint) return []
    const code = codeOf(phrase, marking && layer.isSeen, marking, label)
    return code === null ? [] : { code, layer, start, end, added: phrase.added }
  })
}

function codeOf(phrase: Phrase, isSeen: boolean, isMarking: boolean, label: SubmittedLabel): FindingCode | null {
  if (phrase.dirty) return 'dirty-word'
  if (isAbove(phrase, label)) return isMarking ? 'marking-above-label' : 'phrase-in-text'
  if (isBorne(phrase, label) || expresses(phrase, label)) return null
  const differs = isSeen && phrase.grades?.some(({ policy }) => policy === label.policy)
  return differs ? 'marking-differs' : null
}

function mixed(layer: Layer): Found[] {
  return Array.from(layer.text.matchAll(WORD))
    .filter(([word]) => /\p{Script=Latin}/u.test(word) && /\p{Script=Cyrillic}/u.test(word))
    .map(({ 0: word, index }) => ({ code: 'mixed-alphabets', layer, start: index, end: index + word.length }))
}

/** A finding with its line, from 1, and a few words about its place. */
function shown({ code, layer: { part, text, places }, start, end, added }: Found): Finding {
  const line = text.slice(0, start).split(/\r\n|[\r\n\u0085\u2028\u2029]/u).length
  const before = text.slice(Math.max(0, start - QUOTED_AROUND), start)
  const around = before + text.slice(start, Math.min(end, start + 4 * QUOTED_AROUND) + QUOTED_AROUND)
  const place = places?.[line - 1]
  return { code, part: escaped(part), line, ...(place && { place }), quote: quote(around), ...(added && { added }) }
}

function told({ code, part, place, quote: said = '' }: Mark): Finding {
  return { code, part: escaped(part), line: 0, ...(place && { place }), quote: quote(said.slice(0, MOST_QUOTED)) }
}

function quote(text: string): string {
  return escaped(text.replace(/\s+/gu, ' ').trim())
}
