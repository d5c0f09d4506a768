import * as z from 'zod/mini'
import { definitions, fields, instant, nation, oneOf, words } from './fields.ts'
import { place } from './recorded.ts'
import { reference } from './references.ts'
import { APPEAL_OUTCOMES } from './states.ts'

/** `late` is an officer's reason for taking in an appeal after its time: the exporter cannot give it. */
const lodge = { grounds: words('grounds'), late: z.optional(words('a reason for taking in a late appeal')) }
const decide = { outcome: oneOf(APPEAL_OUTCOMES, 'outcome of an appeal'), reasons: words('reasons') }

export const lodgeAppealBody = fields(lodge)
export const decideAppealBody = fields(decide)

export const lodgeAppealInput = fields({ reference, ...lodge })
export const decideAppealInput = fields({ reference, ...decide })

export const appealView = z
  .strictObject({
    nation,
    lodgedAt: instant,
    grounds: z.string(),
    late: z.optional(z.string()),
    place,
    decided: z.nullable(z.strictObject({ at: instant, outcome: z.enum(APPEAL_OUTCOMES), reasons: z.string(), place })),
  })
  .register(definitions, { id: 'AppealView' })
