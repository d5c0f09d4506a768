import * as z from 'zod/mini'
import { fields, words } from './fields.ts'
import { wordings } from './problem.ts'

/** What one person of a nation proposes and another one carries out is known by the act that proposed it. */
export const proposalId = words('the id of the act that proposed it')

/** That act, in the nation's internal log, and by whom: another person than the one who carries it out. */
export const proposedBy = fields({ id: proposalId, by: words('a person') })

/** What asks for what was proposed to be carried out. */
export const ofProposal = fields({ proposal: proposalId })

/** What asks for a proposal to be taken back, and the act of it. */
export const withdrawProposal = fields({ proposal: proposalId, reason: z.optional(words('a reason')) })

/** The digest of what a preview found, to which a proposal is bound. */
export const previewDigest = z
  .string()
  .check(z.regex(/^sha256:[0-9a-f]{64}$/))
  .register(wordings, { expected: 'the digest that a preview gave', wrong: () => 'is no digest of a preview' })
