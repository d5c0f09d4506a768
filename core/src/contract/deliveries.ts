import * as z from 'zod/mini'
import { documents } from './applications.ts'
import { definitions, fields, instant, list, nation, words } from './fields.ts'
import { wordings } from './problem.ts'
import { actState, place } from './recorded.ts'
import { reference } from './references.ts'
import { DELIVERY_STATES } from './states.ts'
import { conditionId, lineNumber, quantity, value } from './terms.ts'

const deliveryId = z
  .string()
  .check(z.regex(/^D[1-9][0-9]{0,8}$/))
  .register(wordings, { expected: 'a delivery such as D1', wrong: () => 'is none' })

/** What is drawn from a line: as many digits after the point as the licence has, and no more. */
export const drawn = fields({ line: lineNumber, quantity: z.optional(quantity), value: z.optional(value) }).register(
  definitions,
  { id: 'Drawn' },
)
export type Drawn = z.infer<typeof drawn>

const lines = list(drawn, 'a list of lines', 1000)
const confirmations = list(conditionId, 'a list of the conditions that are confirmed')
const reason = words('a reason')

/** Where it goes: what the conditions on destination, recipient and site are held against. */
const route = {
  destination: z.optional(nation),
  recipient: z.optional(words('the name of a party')),
  site: z.optional(words('a site')),
}

export const reserveBody = fields({ delivery: deliveryId, lines, ...route, documents: z.optional(documents) })
export const releaseBody = fields({ delivery: deliveryId, reason: z.optional(reason) })
/** The lines shipped are those reserved. Who ships confirms, by name, each condition that is text. */
export const shipBody = fields({
  delivery: deliveryId,
  confirmations: z.optional(confirmations),
  documents: z.optional(documents),
})
/** What arrived, where it differs from what was shipped. */
export const receiveBody = fields({
  delivery: deliveryId,
  lines: z.optional(lines),
  documents: z.optional(documents),
})
export const adjustBody = fields({ delivery: deliveryId, lines, reason })
export const cancelBody = fields({ delivery: deliveryId, reason })

/** The delivery's id is the node's to give. */
export const reserveInput = fields({ reference, lines, ...route, documents: z.optional(documents) })
export const releaseInput = fields({ reference, delivery: deliveryId, reason: z.optional(reason) })
export const shipInput = fields({
  reference,
  delivery: deliveryId,
  confirmations: z.optional(confirmations),
  documents: z.optional(documents),
})
export const receiveInput = fields({
  reference,
  delivery: deliveryId,
  lines: z.optional(lines),
  documents: z.optional(documents),
})
export const adjustInput = fields({ reference, delivery: deliveryId, lines, reason })
export const cancelInput = fields({ reference, delivery: deliveryId, reason })

/** `deliveries.record`: the acts of one delivery with their proofs, as a file. */
export const deliveryRecordInput = fields({ reference, delivery: deliveryId })

/** What is asked of a delivery, by the last word of the operation. */
export type DeliveryInputs = {
  readonly reserve: z.infer<typeof reserveInput>
  readonly release: z.infer<typeof releaseInput>
  readonly ship: z.infer<typeof shipInput>
  readonly receive: z.infer<typeof receiveInput>
  readonly adjust: z.infer<typeof adjustInput>
  readonly cancel: z.infer<typeof cancelInput>
}

export const deliveryView = z
  .strictObject({
    delivery: z.string(),
    state: z.enum(DELIVERY_STATES),
    lines: z.array(drawn),
    destination: z.optional(nation),
    recipient: z.optional(z.string()),
    site: z.optional(z.string()),
    reservedAt: instant,
    shippedAt: z.nullable(instant),
    receivedAt: z.nullable(instant),
    /** What arrived, where it is not what was shipped. */
    received: z.nullable(z.array(drawn)),
    confirmations: z.array(z.string()),
    place,
    /** How far each of its acts has come. */
    states: z.strictObject({ reserved: actState, shipped: actState, received: actState }),
  })
  .register(definitions, { id: 'DeliveryView' })
export type DeliveryView = z.infer<typeof deliveryView>

const figure = z.strictObject({
  authorised: z.string(),
  reserved: z.string(),
  used: z.string(),
  available: z.string(),
  /** By how much a narrower grant fell below what was drawn already. */
  over: z.string(),
})

/** A line's balance. Without `quantity` or `value` the licence does not bind it in that. */
export const balanceLine = z
  .strictObject({
    line: z.int(),
    controlledBy: z.enum(['B', 'Q', 'V', 'O']),
    quantity: z.optional(z.strictObject({ unit: z.string(), ...figure.shape })),
    value: z.optional(z.strictObject({ currency: z.string(), ...figure.shape })),
  })
  .register(definitions, { id: 'BalanceLine' })
export type BalanceLine = z.infer<typeof balanceLine>
