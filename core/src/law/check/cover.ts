import { BLOCKED } from '../guard/judge.ts'
import type { Span } from '../guard/span.ts'
import type { Box } from './box.ts'
import type { Standing } from './columns.ts'
import type { Constraint } from './constraint.ts'
import { implied } from './implication.ts'
import type { Nearby } from './nearby.ts'
import { positive } from './nearby.ts'
import { covers, overlaps } from './traits.ts'
import type { WordSet } from './word-set.ts'
import { butFor, isNone, meet } from './word-set.ts'

/** The severer rules that together cover the boxes of a rule; null where they do not certainly. */
export function coveredBy(rule: Standing, near: Nearby): Standing[] | null {
  if (rule.boxes.length === 0) return null
  const covering: Standing[] = []
  for (const box of rule.boxes) {
    const found = coverOf(rule, box, near) ?? coverOfEach(rule, box, near)
    if (!found) return null
    covering.push(...found)
  }
  return covering
}

const MOST_ENTRIES = 32

/** A box that asks for one of several entries is the union of those that ask for one each. */
function coverOfEach(rule: Standing, box: Box, near: Nearby): Standing[] | null {
  const asked = positive(box).find(
    ({ possible }) => possible !== null && possible.length > 1 && possible.length <= MOST_ENTRIES,
  )
  const covering: Standing[] = []
  for (const pattern of asked?.possible ?? []) {
    const one = box.map((constraint) =>
      constraint === asked
        ? { ...asked, key: `${asked.key} ${pattern.list} ${pattern.path?.join(' ')}`, possible: [pattern] }
        : constraint,
    )
    const found = coverOf(rule, one, near)
    if (!found) return null
    covering.push(...found)
  }
  return covering.length > 0 ? covering : null
}

/** A severer box that covers the box but for what it confines further: one set for each of some facts. */
type Cover = { readonly standing: Standing; readonly cuts: readonly { readonly fact: string; readonly to: WordSet }[] }

function coverOf(rule: Standing, box: Box, near: Nearby): Standing[] | null {
  const found: Cover[] = []
  const unread = box.some(isUnread)
  const counts = unread || box.some(isLabel) ? Math.max(rule.effect, BLOCKED) : rule.effect
  for (const { standing, box: around } of near.around(box)) {
    if (standing.effect <= counts || standing.rule.except.length > 0 || !overlaps(standing.span, rule.span)) continue
    // A grade that a person must place makes `refer` of a severer rule.
    if (unread && around.some(isLabel)) continue
    const cuts = cutsOf(around, box)
    if (cuts === null) continue
    if (cuts.length === 0 && covers(standing.span, rule.span)) return [standing]
    found.push({ standing, cuts })
  }
  if (found.length === 0) return null
  const during = (span: Span) => found.filter(({ standing }) => covers(standing.span, span))
  return segments(rule.span, found).every((span) => isCovered(box, during(span)))
    ? found.map(({ standing }) => standing)
    : null
}

function isLabel({ kind }: Constraint): boolean {
  return kind === 'label'
}

/** Where a list is not public the rule may hold for what cannot be known, and counts as `blocked` at least. */
function isUnread(constraint: Constraint): boolean {
  switch (constraint.kind) {
    case 'word':
    case 'members':
      return constraint.unread
    case 'entry':
      return constraint.possible === null
    case 'party':
    case 'finished-for':
      return constraint.traits.some(({ unread }) => unread)
    case 'contrary':
      return true
    default:
      return false
  }
}

/** What of a cover's constraints the box does not already imply; null where that is more than sets of single words. */
function cutsOf(cover: Box, box: Box): Cover['cuts'] | null {
  const cuts: Cover['cuts'][number][] = []
  for (const constraint of cover) {
    if (implied(constraint, box)) continue
    if (constraint.kind !== 'word' || !box.some((each) => each.kind === 'word' && each.fact === constraint.fact))
      return null
    cuts.push({ fact: constraint.fact, to: constraint.inner })
  }
  return cuts
}

function segments({ from, until }: Span, all: readonly Cover[]): Span[] {
  const edges = all
    .flatMap(({ standing: { span } }) => [span.from, span.until])
    .filter((edge) => from < edge && edge < until)
  const sorted = [...new Set([from, ...edges, until])].sort((a, b) => a - b)
  return sorted.slice(1).map((edge, index) => ({ from: sorted[index] ?? edge, until: edge }))
}

const MOST_PIECES = 256

/** Takes each cover away from what is left of the box, piece by piece. */
function isCovered(box: Box, all: readonly Cover[]): boolean {
  if (all.some(({ cuts }) => cuts.length === 0)) return true
  let left: ReadonlyMap<string, WordSet>[] = [wordsIn(box)]
  for (const { cuts } of all) {
    left = left.flatMap((piece) => without(piece, cuts))
    if (left.length > MOST_PIECES) return false
  }
  return left.length === 0
}

function wordsIn(box: Box): Map<string, WordSet> {
  const left = new Map<string, WordSet>()
  for (const constraint of box) {
    if (constraint.kind !== 'word') continue
    const before = left.get(constraint.fact)
    left.set(constraint.fact, before ? meet(before, constraint.outer) : constraint.outer)
  }
  return left
}

function without(piece: ReadonlyMap<string, WordSet>, cuts: Cover['cuts']): ReadonlyMap<string, WordSet>[] {
  const pieces: ReadonlyMap<string, WordSet>[] = []
  let rest = piece
  for (const { fact, to } of cuts) {
    const all = rest.get(fact)
    if (!all) return [piece]
    const outside = meet(all, butFor(to))
    if (!isNone(outside)) pieces.push(new Map([...rest, [fact, outside]]))
    const inside = meet(all, to)
    if (isNone(inside)) return [piece]
    rest = new Map([...rest, [fact, inside]])
  }
  return pieces
}
