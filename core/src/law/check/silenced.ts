import type { Part, Problem, Rule } from '../model.ts'
import { whyEmpty } from './box.ts'
import type { Columns, Standing } from './columns.ts'
import { coveredBy } from './cover.ts'
import { countBoxes, MOST_BOXES } from './expand.ts'
import { nearbyIn } from './nearby.ts'
import { problemAt } from './report.ts'

/**
 * Rules that never decide: in force nowhere, with a box that nothing is ever in, with more boxes than a person can
 * follow, or with every point covered for its whole window by severer rules of the same column that have no exceptions.
 * A rule is reported only where that is certain.
 */
export function checkSilenced(parts: readonly Part[], columns: Columns): Problem[] {
  return parts.flatMap((part) => part.rules.flatMap((rule) => checkRule(rule, part, columns) ?? []))
}

function checkRule(rule: Rule, part: Part, columns: Columns): Problem | null {
  const count = countBoxes(rule.when, part.defines)
  if (count > MOST_BOXES)
    return problemAt(
      rule.place,
      `rule ${rule.id} is a union of ${count} boxes`,
      `at most ${MOST_BOXES}: fewer alternatives, or several rules`,
    )
  let empty: string | null = null
  let over: readonly Standing[] = []
  let stands = false
  for (const { column, standing } of columns.standings(part, rule)) {
    stands = true
    const why = whyEmpty(standing.boxes)
    if (why !== null) {
      empty = why
      continue
    }
    const covering = standing.lifts ? null : coveredBy(standing, nearbyIn(column))
    if (covering === null) return null
    over = covering
  }
  if (!stands)
    return problemAt(
      rule.place,
      `rule ${rule.id} is never in force for any nation that it binds`,
      'a window that meets the time in which its law binds somebody',
    )
  if (over.length === 0)
    return problemAt(
      rule.place,
      `nothing ever meets the conditions of rule ${rule.id}: ${empty}`,
      'conditions that can be met together',
    )
  const named = [...new Set(over.map(({ rule: { id, effect } }) => `${id} (${effect})`))]
  return problemAt(
    rule.place,
    `rule ${rule.id} (${rule.effect}) can never decide: wherever it holds a severer rule does, ${named.slice(0, 3).join(', ')}${named.length > 3 ? ' and others' : ''}`,
    'a rule that can be the severest, or an exception in the severer rule',
  )
}
