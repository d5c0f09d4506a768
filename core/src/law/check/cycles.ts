import type { Part, Problem, Rule } from '../model.ts'
import { problemAt } from './report.ts'

/** The lifts that each rule names, itself or by a path above them. */
export function exceptionsById(parts: readonly Part[]): ReadonlyMap<Rule, readonly Rule[]> {
  const lifts = parts.flatMap(({ rules }) => rules.filter(({ effect }) => effect.startsWith('lift')))
  const known = new Map<string, readonly Rule[]>(lifts.map((rule) => [rule.id, [rule]]))
  const named = (name: string): readonly Rule[] => {
    const before = known.get(name)
    if (before) return before
    const below = name.endsWith('.*') ? lifts.filter(({ id }) => id.startsWith(name.slice(0, -1))) : []
    known.set(name, below)
    return below
  }
  const excepting = parts.flatMap(({ rules }) => rules.filter(({ except }) => except.length > 0))
  return new Map(
    excepting.map((rule) => [
      rule,
      rule.except.flatMap((name) => named(name).filter((lift) => lift !== rule || name === rule.id)),
    ]),
  )
}

/**
 * Exceptions that lead back to themselves, each cycle once, at the rule with the least id. The guard follows exceptions
 * of exceptions to their end, and would never come to one. Takes any parts, also such as have other problems.
 */
export function exceptionCycles(parts: readonly Part[]): Problem[] {
  const exceptions = exceptionsById(parts)
  const settled = new Set<Rule>()
  const problems: Problem[] = []
  for (const start of exceptions.keys()) {
    const path: { readonly rule: Rule; next: number }[] = settled.has(start) ? [] : [{ rule: start, next: 0 }]
    while (path.length > 0) {
      const step = path[path.length - 1]
      const next = step && exceptions.get(step.rule)?.[step.next++]
      if (!step || !next) {
        if (step) settled.add(step.rule)
        path.pop()
        continue
      }
      const back = path.findIndex(({ rule }) => rule === next)
      if (back >= 0) problems.push(cycle(path.slice(back).map(({ rule }) => rule)))
      else if (!settled.has(next)) path.push({ rule: next, next: 0 })
    }
  }
  return problems
}

/** The law knows exceptions to exceptions; each further level multiplies the work of judging a single transfer. */
const MOST_LEVELS = 4

/** Exceptions that the guard would not come to the end of: those in a circle, or else those that nest too deeply. */
export function endlessExceptions(parts: readonly Part[]): Problem[] {
  const circles = exceptionCycles(parts)
  return circles.length > 0 ? circles : deepExceptions(parts)
}

/** Exceptions that nest more deeply than MOST_LEVELS, at the rule that they start from. Takes parts without cycles. */
function deepExceptions(parts: readonly Part[]): Problem[] {
  const exceptions = exceptionsById(parts)
  let deep = new Set<Rule>([...exceptions].filter(([, lifts]) => lifts.length > 0).map(([rule]) => rule))
  for (let level = 1; level <= MOST_LEVELS && deep.size > 0; level++) {
    deep = new Set([...exceptions].filter(([, lifts]) => lifts.some((lift) => deep.has(lift))).map(([rule]) => rule))
  }
  return [...deep].map(({ id, place }) =>
    problemAt(place, `exceptions to rule ${id} nest too deeply`, `at most ${MOST_LEVELS} levels of exceptions`),
  )
}

function cycle(rules: readonly Rule[]): Problem {
  const least = rules.reduce((a, b) => (b.id < a.id ? b : a))
  const at = rules.indexOf(least)
  const ids = [...rules.slice(at), ...rules.slice(0, at), least].map(({ id }) => id)
  return problemAt(least.place, `exceptions run in a circle: ${ids.join(', ')}`, 'exceptions that come to an end')
}
