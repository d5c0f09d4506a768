import type { Entity } from '../entity.ts'
import { identifies } from '../identifier/identifiers.ts'
import { newVocabulary } from '../name/read-name.ts'
import type { Bearer, Reading } from '../name/unit.ts'
import { mostFor, moved } from '../score/compare.ts'
import type { Move } from '../score/moves.ts'
import { movesOf } from '../score/moves.ts'
import type { NameScore } from '../score/name-score.ts'
import { scoreNames } from '../score/name-score.ts'
import type { Kind, Subject, SubjectName } from '../score/subject.ts'
import { bearerOf, isBare, isSingle, subjectOf } from '../score/subject.ts'
import type { Weights } from '../score/weights.ts'
import { WEIGHTS } from '../score/weights.ts'
import type { Index } from './build.ts'
import { readingAt, subjectAt, WEAK } from './build.ts'
import { candidatesFor } from './candidates.ts'
import { kindAt } from './entries.ts'
import { filedUnder } from './filed.ts'
import type { Scratch } from './scratch.ts'
import { scratchFor } from './scratch.ts'

/** An entry that was found: by which name of either side, what moved the score, and what it came to. */
export type Hit = {
  readonly entry: number
  readonly score: number
  readonly moves: readonly Move[]
  readonly names: {
    readonly ours: SubjectName
    readonly theirs: number
    readonly score: NameScore
    readonly capped: number
  } | null
}

/** `isSought`: which entries are looked for; all where nothing is said. */
export type Searcher = (party: Subject, most: number, effort?: Effort, isSought?: Seeking) => Hit[]
export type Seeking = (entry: number) => boolean

/**
 * How many names are scored in full for each name of the party, and how much worse than the best few a rough score may be
 * before the others are passed over.
 */
export type Effort = { readonly scored: number; readonly slack: number }
/** For whoever decides by what is found: entries with many spellings keep no other from it. */
export const WHOLE: Effort = { scored: 200, slack: Number.POSITIVE_INFINITY }
/** For whoever ranks a million names and reads the first ten. */
export const QUICK: Effort = { scored: 24, slack: 0.2 }

/** A search over an index: the entries that a party may be, best first; equal scores by list, then by key. */
export function searcher(index: Index, weights: Weights = WEIGHTS): Searcher {
  const scratch = scratchFor(index, weights)
  return (party, most, effort = WHOLE, isSought) => {
    return search({ index, weights, scratch, effort, isSought }, party).slice(0, most)
  }
}

/** Reads one party after another, as they are looked up. */
export function partyReader(): (party: Entity) => Subject {
  let read = newVocabulary()
  return (party) => {
    if (read.words.size > MOST_READ) read = newVocabulary()
    return subjectOf(party, read)
  }
}

/** So many words stay read: most names of many parties have them in common. */
const MOST_READ = 20_000

/** So many good scores are enough for names to be passed over whose rough score is so much worse. */
const KEPT = 10

/** The best scores so far, the least first. */
function keep(best: number[], score: number): void {
  if (best.length === KEPT && score <= (best[0] as number)) return
  if (best.length === KEPT) best.shift()
  let at = best.length
  while (at > 0 && (best[at - 1] as number) > score) at -= 1
  best.splice(at, 0, score)
}

type Found = Map<number, NonNullable<Hit['names']> | null>

/** A search in an index: by which weights, with how much effort, and for whom. */
type Search = {
  readonly index: Index
  readonly weights: Weights
  readonly scratch: Scratch
  readonly effort: Effort
  readonly isSought: Seeking | undefined
}

function search(by: Search, subject: Subject): Hit[] {
  const { index, weights, isSought } = by
  const found: Found = new Map()
  for (const name of subject.names) {
    for (const [bearer, reading] of Object.entries(name.readings) as [Bearer, Reading][]) {
      lookUp(by, subject, name, bearer, reading, found)
    }
  }
  for (const identifier of subject.identifiers) {
    if (!identifies(identifier)) continue
    for (const entry of filedUnder(index.byNumber, identifier.number)) {
      if (!found.has(entry) && isSought?.(entry) !== false) found.set(entry, null)
    }
  }
  const bare = isBare(subject)
  const hits = [...found].map(([entry, names]): Hit => {
    const moves = movesOf(subject, subjectAt(index, entry, bare), weights)
    return { entry, names, moves, score: moved(names?.capped ?? 0, moves, weights) }
  })
  return hits.sort((one, other) => other.score - one.score || byKey(index, one.entry, other.entry))
}

function byKey(index: Index, one: number, other: number): number {
  const [left, right] = [index.entries.listedAt(one), index.entries.listedAt(other)]
  if (left.list !== right.list) return left.list < right.list ? -1 : 1
  return left.entity.id < right.entity.id ? -1 : left.entity.id > right.entity.id ? 1 : 0
}

function lookUp(
  { index, weights, scratch, effort: { scored, slack }, isSought }: Search,
  subject: Subject,
  ours: SubjectName,
  bearer: Bearer,
  reading: Reading,
  found: Found,
): void {
  const best: number[] = []
  const entryOf = (name: number) => index.names.entry[name] as number
  const isNamed = isSought === undefined ? null : (name: number) => isSought(entryOf(name))
  for (const { name, rough } of candidatesFor(index, reading, weights, scratch, scored, isNamed)) {
    if (best.length === KEPT && rough + slack < (best[0] as number)) break
    const entry = entryOf(name)
    const kind = kindAt(index.entries, entry)
    if (!meet(subject.kind, kind, bearer)) continue
    const theirs = readingAt(index, name)
    if (subject.kind === 'person' && isFirm(theirs)) continue
    const score = scoreNames(reading, theirs, weights)
    const marks = index.names.marks[name] as number
    const person = bearer === 'person' || kind === 'person'
    const single = person && (isSingle(theirs) || isSingle(reading))
    const capped = Math.min(score.score, mostFor(ours.weak || (marks & WEAK) > 0, single, score, weights))
    keep(best, capped)
    const before = found.get(entry)
    if (!before || capped > before.capped) found.set(entry, { ours, theirs: name, score, capped })
  }
}

/** Whether a name of a record of unknown kind says that it is a firm's: by a legal form, or two words of the lexicon. */
function isFirm({ bearer, units }: Reading): boolean {
  if (bearer !== 'thing') return false
  return (
    units.some(({ kind }) => kind === 'form') ||
    units.filter(({ kind, weight }) => kind === 'class' && weight > 0.1).length > 1
  )
}

/** Whether a party of one kind may be an entry of the other; one of unknown kind is read as each may be. */
function meet(ours: Kind, theirs: Kind, bearer: Bearer): boolean {
  if (ours === 'unknown') return theirs === 'unknown' || bearerOf(theirs) === bearer
  return theirs === 'unknown' || theirs === ours
}
