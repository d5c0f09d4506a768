import { escaped } from '../contract/problem.ts'
import { type Hit, phrasesIn, type Searcher } from './match.ts'
import { demandsMark, type Grade, LADDERS, PHRASES_VERSION, type Phrase } from './phrases.ts'
import {
  FINDINGS,
  type Finding,
  type FindingCode,
  INSPECTOR_VERSION,
  type InspectionReport,
  outcomeOf,
} from './report.ts'

/** The label that a document is submitted under. `categories` are names, such as SENSITIVE. */
export type SubmittedLabel = Grade & { readonly categories: readonly string[] }

/** Text of one part of a document. `isMargin`: a header, a footer, a title block or a property. */
export type Layer = {
  readonly part: string
  readonly text: string
  readonly isMargin: boolean
  readonly isSeen: boolean
}

/** A report is for people to read: beyond these it counts them, and what blocks is told first. */
const MOST_FINDINGS = 200
const QUOTED_AROUND = 24

/** A word with letters of both alphabets, whatever unseen characters stand in it. */
const WORD = /[\p{L}\p{M}\p{Cf}\p{N}]+/gu

/**
 * What text says against a label, with the place of each finding. Takes every text of a document, also what is not
 * seen; only what is seen can be the visible marking that the label's policy demands. Quotes are safe for terminals.
 */
export function inspectText(layers: readonly Layer[], label: SubmittedLabel, search: Searcher): InspectionReport {
  const read = layers.map((layer) => ({ layer, hits: phrasesIn(layer.text, search, layer.isMargin) }))
  const isMarked = read.some(
    ({ layer, hits }) => layer.isSeen && hits.some(({ phrase, marking }) => marking && expresses(phrase, label)),
  )
  const places = read.flatMap(({ layer, hits }) => [...spoken(layer, hits, label), ...mixed(layer)])
  const isMissing = demandsMark(label) && !isMarked
  const outcome = outcomeOf(isMissing ? [{ code: 'marking-missing' }, ...places] : places)
  const blocking = places.filter(({ code }) => FINDINGS[code] === 'block')
  const told = [...blocking, ...places.filter(({ code }) => FINDINGS[code] !== 'block')].slice(0, MOST_FINDINGS)
  return {
    inspector: INSPECTOR_VERSION,
    phrases: PHRASES_VERSION,
    outcome,
    findings: [...(isMissing ? [MISSING] : []), ...told.map(shown)],
    unsaid: places.length - told.length,
  }
}

const MISSING: Finding = { code: 'marking-missing', part: '', line: 0, quote: '' }

/** A finding before it is shown: most of a hostile document's never are. */
type Found = { readonly code: FindingCode; readonly layer: Layer; readonly start: number; readonly end: number }

function expresses(phrase: Phrase, { policy, classification }: Grade): boolean {
  return phrase.grades?.some((grade) => grade.policy === policy && grade.classification === classification) ?? false
}

/**
 * Whether a phrase says more than a label. Grades are compared within the label's own policy alone: a grade of another
 * policy is above, whatever its rank, unless it says that there is no secret.
 */
export function isAbove(phrase: Phrase, label: SubmittedLabel): boolean {
  if (phrase.free) return false
  if (phrase.category !== undefined) return !label.categories.includes(phrase.category)
  const ladder = LADDERS[label.policy] ?? []
  const own = ladder.indexOf(label.classification)
  const said = phrase.grades?.find(({ policy }) => policy === label.policy)
  return said === undefined || own < 0 || ladder.indexOf(said.classification) > own
}

function spoken(layer: Layer, hits: readonly Hit[], label: SubmittedLabel): Found[] {
  return hits
    .filter(({ phrase }) => isAbove(phrase, label))
    .map(({ marking, start, end }) => ({ code: marking ? 'marking-above-label' : 'phrase-in-text', layer, start, end }))
}

function mixed(layer: Layer): Found[] {
  return Array.from(layer.text.matchAll(WORD))
    .filter(([word]) => /\p{Script=Latin}/u.test(word) && /\p{Script=Cyrillic}/u.test(word))
    .map(({ 0: word, index }) => ({ code: 'mixed-alphabets', layer, start: index, end: index + word.length }))
}

/** A finding with its line, from 1, and a few words about its place. */
function shown({ code, layer: { part, text }, start, end }: Found): Finding {
  const line = text.slice(0, start).split(/\r\n|[\r\n\u0085\u2028\u2029]/u).length
  const before = text.slice(Math.max(0, start - QUOTED_AROUND), start)
  const around = before + text.slice(start, Math.min(end, start + 4 * QUOTED_AROUND) + QUOTED_AROUND)
  return { code, part: escaped(part), line, quote: escaped(around.replace(/\s+/gu, ' ').trim()) }
}
