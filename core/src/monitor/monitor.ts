import type { Entry } from '../contract/entry.ts'
import type { Difference, Known } from './check.ts'
import { referenceOf } from './check.ts'
import { CHECKS } from './checks.ts'

/**
 * Reads the acts of a licence and its variations again, in an order that their causes allow, and says what is wrong with
 * each. It shares neither handlers nor tables with the fold: what an act does to what comes after is worked out here. An
 * act without effect counts for nothing in what follows, so that one breach is one difference. `from`: those before it were
 * held to the same already; what is found of an act turns on none that comes after it.
 */
export function monitor(entries: readonly Entry[], known: Known, from = 0): Difference[] {
  const standing: Entry[] = []
  const all: Entry[] = []
  const found: Difference[] = []
  for (const [at, entry] of entries.entries()) {
    const before = { standing, all, known }
    const findings = at < from ? [] : CHECKS.flatMap((check) => check(entry, before))
    const place = { origin: entry.origin, index: entry.index }
    const reference = referenceOf(entry)
    found.push(...findings.map((finding) => ({ internal: false, ...finding, act: place, reference })))
    if (known.hasEffect(place)) standing.push(entry)
    all.push(entry)
  }
  return found
}
