import type { Part, Problem, Rule } from '../model.ts'
import { problemAt } from './report.ts'

/** Warns of what a reader should not take for settled law: press reports, and executive statements without an end. */
export function checkBasis(parts: readonly Part[], verbose: boolean): Problem[] {
  const rules = parts.flatMap((part) => part.rules)
  return [
    ...warnings(
      rules.filter(({ basis }) => basis === 'press'),
      'on press reports',
      verbose,
    ),
    ...warnings(
      rules.filter(({ basis, inForce }) => basis === 'executive-statement' && inForce.until === null),
      'on an executive statement that nothing ended',
      verbose,
    ),
  ]
}

function warnings(rules: readonly Rule[], what: string, verbose: boolean): Problem[] {
  if (verbose) return rules.map(({ id, place }) => problemAt(place, `rule ${id} rests ${what}`, null, 'warning'))
  const byFile = new Map<string, Rule[]>()
  for (const rule of rules) byFile.set(rule.place?.file ?? '', [...(byFile.get(rule.place?.file ?? '') ?? []), rule])
  return [...byFile.values()].flatMap((all) => {
    const [first] = all
    const subject = all.length === 1 ? `rule ${first?.id} rests` : `${all.length} rules rest`
    return first ? [problemAt(first.place, `${subject} ${what}`, null, 'warning')] : []
  })
}
