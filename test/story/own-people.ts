import { walk } from '../../node/src/demo/walk.ts'
import type { Persona } from '../../node/src/node.ts'

/** What the provider calls a person, whom the story calls by the persona's id. */
export const subjectOf = (persona: string) => `${persona.replace('-', '.')}@people.example`

/** What the provider calls a role that its nation has another word for. */
export const ROLES = { 'export-licensing': 'licensing-officer' } as const

export function claimsOf({ person, name, role, organisation }: Persona, nation: string) {
  const called = Object.entries(ROLES).find(([, ours]) => ours === role)?.[0] ?? role
  return { sub: subjectOf(person), name, nation, entente_role: called, entente_organisation: organisation }
}

/** Signs in by the provider's own pages: the first asks who it is, the second whether the node may know. */
export async function signInBy(origin: string, subject: string): Promise<string> {
  const browser = walk(origin)
  let page = await browser.go('/sign-in')
  const forms: Record<string, string>[] = [{ prompt: 'login', login: subject, password: 'any' }, { prompt: 'consent' }]
  for (const form of forms) {
    if (!page.url.pathname.startsWith('/interaction/')) break
    page = await browser.go(page.url.href, { method: 'POST', body: new URLSearchParams(form) })
  }
  const token = browser.cookie(/entente_\w+_session$/)
  if (token === undefined)
    throw new Error(`${subject} is not let in at ${origin}: ${page.status} ${page.text.slice(0, 300)}`)
  return token
}
