import { printInstant } from '../guard/span.ts'
import type { Part, Problem, Rule } from '../model.ts'
import { order } from '../order.ts'
import type { Columns, Standing } from './columns.ts'
import { problemAt } from './report.ts'
import { overlaps } from './traits.ts'

/**
 * Versions of one provision: those tied by `supersedes` must follow one another without a hole and without an overlap,
 * in each column that has both; and no provision may say the same twice at a time.
 */
export function checkVersions(parts: readonly Part[], columns: Columns): Problem[] {
  const places = new Map(parts.flatMap((part) => part.rules.map((rule) => [rule.id, rule] as const)))
  return parts.flatMap((part) => [
    ...part.rules.flatMap((rule) =>
      rule.supersedes.flatMap((id) => checkTie(rule, places.get(id), part, columns) ?? []),
    ),
    ...twins(part, columns),
  ])
}

function checkTie(rule: Rule, old: Rule | undefined, part: Part, columns: Columns): Problem | null {
  if (!old) return null
  let met = false
  for (const { column, standing } of columns.standings(part, rule)) {
    const before = column.byId.get(old.id) ?? []
    met ||= before.length > 0
    const problem = before.length > 0 ? checkStep(standing, before) : null
    if (problem) return problem
  }
  if (met) return null
  return problemAt(
    rule.place,
    `rule ${rule.id} supersedes ${old.id}, which is of a law that binds nobody whom it binds`,
    'an earlier version of the same law, or of one that bound the same nation',
  )
}

/** A community's rule ends for a nation where its membership does. */
function checkStep({ rule, span }: Standing, before: readonly Standing[]): Problem | null {
  const last = before.reduce((a, b) => (b.span.until > a.span.until ? b : a))
  const end = printInstant(last.span.until)
  const start = printInstant(span.from)
  if (last.span.until === span.from) return null
  const tie = `rule ${rule.id} supersedes ${last.rule.id}`
  if (end === null)
    return problemAt(
      last.rule.place,
      `${tie}, which has no end`,
      `\`in force … .. ${start}\`, where the new one begins`,
    )
  if (last.span.until > span.from)
    return problemAt(
      rule.place,
      `${tie}, and they overlap from ${start} to ${end}`,
      `a start at ${end}, where the old one ends`,
    )
  return problemAt(
    rule.place,
    `${tie}, and neither is in force from ${end} to ${start}`,
    `a start at ${end}, where the old one ends`,
  )
}

function twins(part: Part, columns: Columns): Problem[] {
  const provisions = new Map<string, Rule[]>()
  for (const rule of part.rules) {
    const provision = `${rule.instrument} ${rule.cite} ${rule.effect}`
    const before = provisions.get(provision)
    if (before) before.push(rule)
    else provisions.set(provision, [rule])
  }
  return [...provisions.values()].flatMap((rules) =>
    rules.flatMap((rule, index) => {
      const said = saidBy(rule)
      const twin = rules
        .slice(0, index)
        .find((other) => saidBy(other) === said && areTogether(rule, other, part, columns))
      if (!twin) return []
      const message = `rule ${rule.id} says what ${twin.id} says, of the same provision and at the same time`
      return [problemAt(rule.place, message, 'one rule, or windows that do not overlap')]
    }),
  )
}

function saidBy({ when }: Rule): string {
  return when
    .map((condition) => JSON.stringify(condition))
    .sort(order)
    .join()
}

function areTogether(rule: Rule, other: Rule, part: Part, columns: Columns): boolean {
  for (const { column, standing } of columns.standings(part, rule)) {
    if (column.byId.get(other.id)?.some(({ span }) => overlaps(standing.span, span))) return true
  }
  return false
}
