import * as z from 'zod/mini'
import { fields, instant } from './fields.ts'
import { place } from './recorded.ts'
import { reference } from './references.ts'
import { hit, hitState, saidParty, screenedList } from './screening.ts'

/** What this nation does only after it has asked its screening: by the acts that say that it was done. */
export const GROUNDED = [
  'cases.decide',
  'licences.reinstate',
  'deliveries.reserve',
  'deliveries.ship',
  'vault.release',
] as const

/** So many are told at a time, the newest. */
export const MOST_MOMENTS = 200

export const groundsInput = fields({ reference })

const moment = z.strictObject({
  type: z.enum(GROUNDED),
  at: instant,
  place,
  delivery: z.nullable(z.string()),
  /** Of a release: which package, and for whom this nation's share of its key left. */
  package: z.nullable(z.string()),
  recipient: z.nullable(z.string()),
})
export type Moment = z.infer<typeof moment>

const { list, entry, caption, score, strong } = hit.shape

/** The run of a party that was its newest at that instant, and where each hit of it stood then. */
const run = z.strictObject({
  id: z.string(),
  at: instant,
  snapshot: z.string(),
  algorithm: z.string(),
  policy: z.string(),
  /** `newest`: it was, or counted as, searched in the newest version that this nation had read by then. */
  lists: z.array(z.strictObject({ ...screenedList.shape, newest: z.boolean() })),
  /** When the node had last held it against newer versions that change nothing for it, and which; null: it had not. */
  again: z.nullable(z.strictObject({ at: instant, snapshot: z.string(), lists: z.array(screenedList) })),
  hits: z.array(z.strictObject({ list, entry, caption, score, strong, state: hitState })),
})

const ground = z.strictObject({
  /** False: this nation had read no list by then, and took what was stated. */
  screens: z.boolean(),
  /** The lists of the law of then of which it had read no version, and of which it took what was stated. */
  taken: z.array(z.string()),
  /** `owner`: no party of the transfer, and stated by then to hold one, or one that holds one. `run` null: not searched. */
  parties: z.array(z.strictObject({ party: saidParty, owner: z.boolean(), run: z.nullable(run) })),
  /** What was done on this ground, the newest first. */
  moments: z.array(moment),
})
export type Ground = z.infer<typeof ground>

/**
 * `screening.grounds`: on which searches each decision, shipment and release of a key of this nation rested, the newest
 * first; those that rested on the same are told together. `older`: so many before them are not told.
 */
export const groundsOutput = z.strictObject({
  at: instant,
  grounds: z.array(ground),
  older: z.int().check(z.gte(0)),
})
