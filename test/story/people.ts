import { signInAs } from '../../node/src/demo/walk.ts'

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

export function peopleAt(
  originOf: (nation: 'GB' | 'RU') => string,
  signIn: (origin: string, persona: string) => Promise<string> = (origin, persona) => signInAs(origin, persona),
): People {
  const tokens = new Map<string, Promise<string>>()
  const home = (as: string | null) => originOf(as?.startsWith('ru-') ? 'RU' : 'GB')
  const token = (persona: string) => {
    const known = tokens.get(persona) ?? signIn(home(persona), persona)
    tokens.set(persona, known)
    known.catch(() => tokens.delete(persona))
    return known
  }
  return {
    session: token,
    async post(as, operation, input, more = {}) {
      const authorization: Record<string, string> = as === null ? {} : { authorization: `Bearer ${await token(as)}` }
      const headers = { 'content-type': 'application/json', 'x-entente': '1', ...authorization, ...more }
      return fetch(`${home(as)}/api/${operation}`, { method: 'POST', headers, body: JSON.stringify(input) })
    },
    forget: (persona) => void tokens.delete(persona),
    forgetAll: () => tokens.clear(),
  }
}
