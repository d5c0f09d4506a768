import { noPolicy } from './elements.ts'
import type { Spif } from './model.ts'

/**
 * A policy's equivalences of grades as lines of the notation, each in the direction in which it counts. Refuses
 * `not-a-policy`: one under conditions, which no line has, and one that leads to a policy which is not at hand, or to no
 * grade of it.
 */
export function equivalenceLines(spif: Spif, others: readonly Spif[]): string[] {
  if (spif.equivalentPolicies.some(({ required }) => required.length > 0)) throw conditional()
  const lines = spif.classes.flatMap(({ name, equivalents }) =>
    equivalents.flatMap(({ policy, lacv, applied, required }) => {
      if (required.length > 0) throw conditional()
      const id = spif.equivalentPolicies.find((each) => each.name === policy)?.id
      const other = others.find((each) => each.id === id)
      const grade = other?.classes.find((each) => each.lacv === lacv)
      if (other === undefined || grade === undefined)
        throw noPolicy('an equivalence leads to a grade of a policy that is not at hand')
      const [own, theirs] = [sideOf(spif.name, name), sideOf(other.name, grade.name)]
      return [
        ...(applied === 'decrypt' ? [] : [`${own} = ${theirs}`]),
        ...(applied === 'encrypt' ? [] : [`${theirs} = ${own}`]),
      ]
    }),
  )
  return [...new Set(lines)]
}

/** A grade that holds the sign between two would make another line. */
function sideOf(policy: string, grade: string): string {
  if (/(?:^| )[=~](?: |$)/.test(grade))
    throw noPolicy('a name of the policy cannot be written in the notation of the statute book')
  return `${policy} ${grade}`
}

function conditional() {
  return noPolicy('an equivalence counts under a condition, which no line of the statute book has')
}
