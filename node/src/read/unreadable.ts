import { BadInput, problem } from './take.ts'

const REASONS: { readonly [code: string]: string } = {
  ENOENT: 'there is none of that name',
  EISDIR: 'it is a folder',
  EACCES: 'this user may not',
}

/** A file or a stream that gives no bytes, or no more of them, with the reason as the system has it. */
export function unreadable(name: string, error: unknown): BadInput {
  const code =
    error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown reason'
  const message = `the file cannot be read: ${REASONS[code] ?? code}`
  return new BadInput([problem(name, { line: 1, column: 1 }, { message, expected: 'a file' })])
}
