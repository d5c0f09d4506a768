import { Refused } from '@entente/core/contract/refusals'
import { shown } from '../console/line.ts'

/** Does some work, and says a node's no by its code, its sentence and its places: it ends with status 1. */
export async function refusing(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    console.error(refusalText(error))
    process.exitCode = 1
  }
}

/** A node's no in lines: its code and its sentence, then each place. */
export function refusalText({ code, message, errors }: Refused): string {
  const places = errors.map(
    ({ path, message, expected, nearest }) =>
      `${path}: ${message}${expected ? `; expected ${expected}` : ''}${nearest ? `; nearest known: ${nearest}` : ''}`,
  )
  return [`${code}: ${message}`, ...places].map(shown).join('\n')
}
