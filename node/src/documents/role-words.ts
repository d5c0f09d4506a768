import { capital, partyRoles } from '@entente/core/glossary/terms'
import type { Language } from './language.ts'

/** `End user` of `end-user`; a role that has no words stands as it is. */
export function roleText(role: string, language: Language): string {
  const roles: { readonly [role: string]: string } = partyRoles(language)
  return Object.hasOwn(roles, role) ? capital(roles[role] ?? role) : role
}
