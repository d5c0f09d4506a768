import type { Part, Problem, Rule } from '../model.ts'
import { mayMeet } from './box.ts'
import type { Columns, Standing } from './columns.ts'
import { exceptionsById } from './cycles.ts'
import { problemAt } from './report.ts'
import { overlaps } from './traits.ts'

/**
 * Exceptions that lift nothing: a name that is no lift, a lift that no rule names, and one whose law, window or box
 * never meets that of the rule which names it.
 */
export function checkExceptions(parts: readonly Part[], columns: Columns): Problem[] {
  const rules = new Map(parts.flatMap((part) => part.rules.map((rule) => [rule.id, rule] as const)))
  const lifted = new Set([...exceptionsById(parts).values()].flat())
  const problems: Problem[] = []
  for (const part of parts) {
    for (const rule of part.rules) {
      for (const name of rule.except) {
        const problem = checkName(name, rule, part, rules, columns)
        if (problem) problems.push(problem)
      }
      if (rule.effect.startsWith('lift') && !lifted.has(rule)) {
        problems.push(
          problemAt(
            rule.place,
            `rule ${rule.id} lifts nothing: no rule names it`,
            `\`except ${rule.id}\` in the rules that give way to it`,
          ),
        )
      }
    }
  }
  return problems
}

function checkName(
  name: string,
  rule: Rule,
  part: Part,
  rules: ReadonlyMap<string, Rule>,
  columns: Columns,
): Problem | null {
  const all = name.endsWith('.*')
    ? [...rules.values()].filter(({ id }) => id !== rule.id && id.startsWith(name.slice(0, -1)))
    : [rules.get(name)]
  const lifts = all.flatMap((each) => (each?.effect.startsWith('lift') ? [each.id] : []))
  if (lifts.length === 0)
    return problemAt(
      rule.place,
      `the exception ${name} of rule ${rule.id} lifts nothing: it is no lift`,
      'a rule with `then lift`, `lift to free` or `lift to general`',
    )
  const why = whyApart(lifts, rule, part, columns)
  return (
    why && problemAt(rule.place, `the exception ${name} of rule ${rule.id} lifts nothing: ${why.message}`, why.expected)
  )
}

type Apart = { readonly message: string; readonly expected: string }

const APART: readonly Apart[] = [
  { message: 'it is of a law that never binds where the rule does', expected: 'an exception of the same law' },
  { message: 'it is never in force while the rule is', expected: "a window that meets the rule's" },
  { message: 'no transfer can meet the conditions of both', expected: "conditions that can be met beside the rule's" },
]

/** The last hindrance in any column; null as soon as one of the lifts may lift the rule somewhere. */
function whyApart(lifts: readonly string[], rule: Rule, part: Part, columns: Columns): Apart | null {
  let furthest = 0
  for (const { column, standing } of columns.standings(part, rule)) {
    for (const id of lifts) {
      for (const lift of column.byId.get(id) ?? []) {
        const place = meeting(standing, lift)
        if (place === APART.length) return null
        furthest = Math.max(furthest, place)
      }
    }
  }
  return APART[furthest] ?? null
}

function meeting(rule: Standing, lift: Standing): number {
  if (!overlaps(rule.span, lift.span)) return 1
  return mayMeet(rule.boxes, lift.boxes) ? APART.length : 2
}
