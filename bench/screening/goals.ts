/** A figure that was measured, and what is asked of it: at least, or at most, so much. */
export type Goal = { readonly name: string; readonly value: number; readonly least?: number; readonly most?: number }

export const isMet = ({ value, least, most }: Goal): boolean =>
  (least === undefined || value >= least) && (most === undefined || value <= most)

/** Prints each goal with its figure, met or missed, and how many were met. */
export function printGoals(goals: readonly Goal[]): void {
  console.log(`\n${'goal'.padEnd(52)}${'asked'.padStart(10)}${'measured'.padStart(12)}`)
  for (const goal of goals) {
    const asked = goal.least === undefined ? `<= ${goal.most}` : `>= ${goal.least}`
    const verdict = isMet(goal) ? 'met' : 'MISSED'
    console.log(`${goal.name.padEnd(52)}${asked.padStart(10)}${shown(goal.value).padStart(12)}  ${verdict}`)
  }
  console.log(`${goals.filter(isMet).length} of ${goals.length} goals met`)
}

const shown = (value: number) => (Number.isInteger(value) ? String(value) : value.toFixed(value < 10 ? 4 : 1))
