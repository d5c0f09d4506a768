import type { Part, Problem } from '../model.ts'
import { areNested } from './box.ts'
import type { Column, Columns, Standing } from './columns.ts'
import { nearbyIn } from './nearby.ts'
import { problemAt } from './report.ts'
import { overlaps } from './traits.ts'

/** No column needs more of them shown, and a book of many like rules has them by the million. */
const MOST_PAIRS = 2000

/**
 * Warns of rules with different effects, one of whose boxes lies within the other's at the same time: the severer
 * decides, which is often meant and sometimes not. Unless all are asked for, says for each law how many there are.
 */
export function overlapping(parts: readonly Part[], columns: Columns, verbose: boolean): Problem[] {
  return parts.flatMap((part) => {
    const [column] = columns.of(part)
    if (!column) return []
    const pairs = pairsIn(column, part)
    const first = pairs[0]
    if (!first) return []
    if (verbose)
      return pairs.map(({ inner, outer }) => problemAt(inner.rule.place, overlapText(inner, outer), null, 'warning'))
    const count = pairs.length < MOST_PAIRS ? `${pairs.length}` : `at least ${MOST_PAIRS}`
    const what = pairs.length === 1 ? 'one rule lies' : `${count} times a rule lies`
    return [
      problemAt(
        first.inner.rule.place,
        `in the law of ${part.id} ${what} within another of a different effect: ${overlapText(first.inner, first.outer)}`,
        null,
        'warning',
      ),
    ]
  })
}

type Pair = { readonly inner: Standing; readonly outer: Standing }

function overlapText({ rule }: Standing, outer: Standing): string {
  return `rule ${rule.id} (${rule.effect}) overlaps ${outer.rule.id} (${outer.rule.effect}), and neither gives way`
}

function pairsIn(column: Column, part: Part): Pair[] {
  const near = nearbyIn(column)
  const pairs: Pair[] = []
  for (const inner of column.rules) {
    if (inner.part !== part || inner.lifts) continue
    const seen = new Set([inner])
    for (const { standing: outer } of inner.boxes[0] ? near.around(inner.boxes[0]) : []) {
      if (seen.has(outer) || outer.effect === inner.effect || !overlaps(outer.span, inner.span)) continue
      seen.add(outer)
      if (!areNested(inner.boxes, outer.boxes)) continue
      if (outer.number < inner.number && outer.part === part && areNested(outer.boxes, inner.boxes)) continue
      if (pairs.push({ inner, outer }) >= MOST_PAIRS) return pairs
    }
  }
  return pairs
}
