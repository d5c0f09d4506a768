import { createHmac, randomBytes } from 'node:crypto'
import type { Logger } from 'pino'
import { pino } from 'pino'

/** A stranger's person is told from another's for as long as this process lives, and from no name. */
const SALT = randomBytes(32)

export function hashedPerson(person: string): string {
  return createHmac('sha256', SALT).update(person).digest('base64url').slice(0, 12)
}

/**
 * Structured lines, with nothing personal: whoever logs names no person, firm or reference's content. An error is told
 * by its kind, its message and where it happened; what a database says of the values is left out.
 */
export function loggerOf(level: string, nation: string, write?: { write(line: string): void }): Logger {
  const options = { level, base: { nation }, serializers: { err: errorOf } }
  return write ? pino(options, write) : pino(options)
}

type Told = {
  readonly type: string
  readonly message: string
  readonly stack?: string
  readonly code?: string
  readonly cause?: Told
}

function errorOf(error: unknown): Told {
  if (!(error instanceof Error)) return { type: typeof error, message: 'something that is no error was thrown' }
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {}
  const cause = error.cause === undefined ? {} : { cause: errorOf(error.cause) }
  return { type: error.name, message: error.message, ...(error.stack && { stack: error.stack }), ...code, ...cause }
}
