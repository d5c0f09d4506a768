import { fileTrouble } from '../system-trouble.ts'
import { BadInput, problem } from './take.ts'

/** A file or a stream that gives no bytes, or no more of them, with the reason that the system has. */
export function unreadable(name: string, error: unknown): BadInput {
  const message = `the file cannot be read: ${fileTrouble(error) ?? codeOf(error)}`
  return new BadInput([problem(name, { line: 1, column: 1 }, { message, expected: 'a file' })])
}

/** What a library that unpacks says is not the system’s. */
function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown reason'
}
