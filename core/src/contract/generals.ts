import * as z from 'zod/mini'
import { definitions, fields, instant, words } from './fields.ts'
import { wordings } from './problem.ts'
import { place } from './recorded.ts'

const generalId = z
  .string()
  .check(z.regex(/^[a-z]{2}(?:-[a-z0-9]+)+$/))
  .register(wordings, { expected: 'a general licence such as gb-ogel-exhibition', wrong: () => 'is none' })

/** What is asked is what the act says. */
export const registerGeneralInput = fields({ general: generalId, note: z.optional(words('a note')) })
export const withdrawGeneralInput = fields({ general: generalId, note: z.optional(words('a note')) })
export const listGeneralsInput = fields({})

export const registrationView = z
  .strictObject({
    general: z.string(),
    organisation: z.string(),
    state: z.enum(['registered', 'withdrawn']),
    registeredAt: instant,
    withdrawnAt: z.nullable(instant),
    place,
  })
  .register(definitions, { id: 'Registration' })
export type RegistrationView = z.infer<typeof registrationView>

/** `generals.list`: the general licences that the statute book has, and the caller's own registrations. */
export const listGeneralsOutput = z.strictObject({
  generals: z.array(z.strictObject({ general: z.string(), title: z.string(), instrument: z.string() })),
  registrations: z.array(registrationView),
})

/** The subject of a registration: a firm's use of one general licence. */
export function generalSubject(organisation: string, general: string): string {
  return `generals/${organisation}/${general}`
}
