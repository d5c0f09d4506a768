import { signInAs } from '../../node/src/demo/walk.ts'
import { inTime } from './in-time.ts'

/** Asks nodes as personas, each signed in once. */
export type People = {
  post(as: string | null, operation: string, input: unknown, headers?: Record<string, string>): Promise<Response>
  /** The token of a persona's session. */
  session(persona: string): Promise<string>
  /** A persona's session is not believed any more. */
  forget(persona: string): void
  /** Nobody's session is. */
  forgetAll(): void
}

/** Milliseconds: longer than any answer takes, and shorter than the test that waits for it. */
const PATIENCE = 60_000

/** An answer; one that does not come is an error that says which. */
function answered<T>(what: string, answer: Promise<T>): Promise<T> {
  return inTime(answer, PATIENCE, () => new Error(`there was no answer to ${what}`))
}

export function peopleAt(
  originOf: (nation: 'GB' | 'RU') => string,
  signIn: (origin: string, persona: string) => Promise<string> = (origin, persona) => signInAs(origin, persona),
): People {
  const tokens = new Map<string, Promise<string>>()
  const home = (as: string | null) => originOf(as?.startsWith('ru-') ? 'RU' : 'GB')
  const token = (persona: string) => {
    const known = tokens.get(persona) ?? answered(`the sign-in of ${persona}`, signIn(home(persona), persona))
    tokens.set(persona, known)
    known.catch(() => tokens.delete(persona))
    return known
  }
  return {
    session: token,
    async post(as, operation, input, more = {}) {
      const authorization: Record<string, string> = as === null ? {} : { authorization: `Bearer ${await token(as)}` }
      const headers = { 'content-type': 'application/json', 'x-entente': '1', ...authorization, ...more }
      const request = { method: 'POST', headers, body: JSON.stringify(input) }
      return answered(`${operation} by ${as}`, fetch(`${home(as)}/api/${operation}`, request))
    },
    forget: (persona) => void tokens.delete(persona),
    forgetAll: () => tokens.clear(),
  }
}
