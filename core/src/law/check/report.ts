import type { Place, Problem } from '../model.ts'

const NOWHERE: Place = { file: '', line: 0 }

/** A problem with a rule, list or define, at its first line. */
export function problemAt(
  place: Place | undefined,
  message: string,
  expected: string | null,
  severity: Problem['severity'] = 'error',
): Problem {
  const { file, line } = place ?? NOWHERE
  return { file, line, column: 1, message, expected, nearest: null, severity }
}
