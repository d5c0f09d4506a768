import { describe, it } from 'vitest'
import type { Had } from './official-had.ts'

/** The tests of what others wrote, where it is at hand; where not, one that is skipped and says why. */
export function officially(what: string, { why }: Pick<Had, 'why'>, tests: () => void): void {
  if (why === null) describe(what, tests)
  else describe(what, () => it(`is not asked: ${why}`, ({ skip }) => skip(why)))
}
