import type { Caller, PersonRole } from '@entente/core/contract/people'
import { Refused } from '@entente/core/contract/refusals'
import type { AnyOperation } from '../operation.ts'

/** Refuses whoever may not ask an operation at all, by role and nation. What more it takes is for the noun's own file. */
export function admit(operation: AnyOperation, by: Caller, home: string): void {
  if (by.nation === home && operation.may.includes(by.role)) return
  if (by.role === 'public') throw new Refused('not-signed-in', 'Sign in first')
  throw new Refused('not-permitted', `${roleText(by.role)} may not ask for ${operation.name} here`)
}

function roleText(role: PersonRole): string {
  return `The ${role.replaceAll('-', ' ')}`
}

/** The names of the operations that a role may ask. */
export function mayAsk(operations: readonly AnyOperation[], role: PersonRole): string[] {
  return operations.filter(({ may }) => may.includes(role)).map(({ name }) => name)
}

/** Who asks without having signed in. */
export function publicCaller(nation: string): Caller {
  return { person: 'public', name: '', role: 'public', organisation: 'public', nation }
}
