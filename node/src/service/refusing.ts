import { Refused } from '@entente/core/contract/refusals'
import { shown } from '../console/line.ts'

/** Does some work, and says a node's no by its code, its sentence and its places: it ends with status 1. */
export async function refusing(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    const places = error.errors.map(
      ({ path, message, expected, nearest }) =>
        `${path}: ${message}${expected ? `; expected ${expected}` : ''}${nearest ? `; nearest known: ${nearest}` : ''}`,
    )
    console.error([`${error.code}: ${error.message}`, ...places].map(shown).join('\n'))
    process.exitCode = 1
  }
}
