import * as z from 'zod/mini'
import { fields, words } from './fields.ts'

/** Why a shared log has a successor: it signed two histories, its key is in other hands or lost, or the partner asks for it. */
export const SUCCESSION_REASONS = ['forked', 'key-lost', 'asked'] as const

const size = z.int().check(z.gte(0))

/** Where the log ends that a successor goes on from. */
export const predecessor = z.strictObject({
  origin: z.string(),
  /** Its last common size: what the partner cosigned. What is beyond has no effect. */
  size,
  /** Its root at that size, in base64. */
  root: z.string(),
  reason: z.enum(SUCCESSION_REASONS),
})
export type Predecessor = z.infer<typeof predecessor>

/** The act that proposed a successor's key list, in the nation's internal log, and by whom: another than the one who opens. */
export const proposal = fields({ id: words('the id of the act that proposed it'), by: words('a person') })

/** What the first act of a successor of a shared log says beside what every `log.open` says: by whom, and from where. */
export const successionBody = z.looseObject({
  agreement: z.string(),
  keys: z.string(),
  proposal,
  predecessor,
})

/** The code of an entry that its log held beyond the last common size, and why it is without effect. */
export const CUT_OFF = 'cut-off'
export function whyCutOff(end: number): string {
  return `its log ended at ${end} entries, and a successor goes on`
}

export const ACCEPTED = 'log.accept'

/** `log.accept`: the partner's successor, which the act cites by its first entry; and how much of ours that cuts off. */
export const acceptanceBody = fields({
  successor: words('the name of a log'),
  /** So many entries of its predecessor that this nation holds are beyond its last common size. */
  cutOff: size,
})
