import { textOf } from '../read/named-file.ts'
import { Refusal } from '../refusal.ts'

/** The token of a session that a file holds. Refuses one without any: whoever names a file does not ask as the public. */
export function tokenIn(path: string): string {
  const token = textOf(path).trim()
  // What a header of HTTP can say.
  if (/^[\x20-\x7e]+$/.test(token)) return token
  const found = token === '' ? 'it is empty' : 'it holds more than one line, or other letters'
  throw new Refusal(`${path}: ${found}; expected the token of a session, as \`entente sign-in\` writes one`)
}
