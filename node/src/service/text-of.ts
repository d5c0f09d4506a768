import { readFileSync } from 'node:fs'
import { Refusal } from '../refusal.ts'
import { unread } from '../system-trouble.ts'

/** The text of a file. Refuses one that cannot be read. */
export function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw unread(path, error)
  }
}

/** The token of a session that a file holds. Refuses one without any: whoever names a file does not ask as the public. */
export function tokenIn(path: string): string {
  const token = textOf(path).trim()
  // What a header of HTTP can say.
  if (/^[\x20-\x7e]+$/.test(token)) return token
  const found = token === '' ? 'it is empty' : 'it holds more than one line, or other letters'
  throw new Refusal(`${path}: ${found}; expected the token of a session, as \`entente sign-in\` writes one`)
}
