import type { EnactBody } from '../../contract/laws.ts'
import { enactBody } from '../../contract/laws.ts'
import type { Context, Draft } from '../command.ts'
import { refuse } from '../command.ts'

/** Its entry has to fit into a log: so many effects stand in one act, and the rest in further ones. */
const EFFECTS_AN_ACT = 80

/** The subject of every act that puts a statute book in force. */
export function lawSubject(hash: string): string {
  return `laws/${hash}`
}

/**
 * Puts a statute book in force, with what it hits. Licences are suspended by acts of their own, and only those that
 * somebody confirmed: `suspendLicence`.
 */
export function enactLaw(law: EnactBody, context: Context): Draft[] {
  const { role, nation } = context.caller
  if (role !== 'licensing-officer' || nation !== context.home) {
    refuse('not-permitted', 'An officer of this nation puts its law in force')
  }
  if (!enactBody.safeParse(law).success) refuse('bad-input', 'The change of law is malformed')
  if (law.hash === law.previous) refuse('wrong-state', 'This statute book is in force')
  const of = Math.max(1, Math.ceil(law.effects.length / EFFECTS_AN_ACT))
  return Array.from({ length: of }, (_, index) => ({
    type: 'laws.enact',
    log: 'shared' as const,
    subject: lawSubject(law.hash),
    body: {
      ...law,
      effects: law.effects.slice(index * EFFECTS_AN_ACT, (index + 1) * EFFECTS_AN_ACT),
      ...(of > 1 ? { part: { number: index + 1, of } } : {}),
    },
    law: law.hash,
    cites: [],
  }))
}
