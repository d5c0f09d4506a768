import * as z from 'zod/mini'
import { actSchema } from './act.ts'
import { definitions, fields, flag, instant, nation, oneOf, words } from './fields.ts'
import { wordings } from './problem.ts'
import { actState } from './recorded.ts'
import { SUCCESSION_REASONS } from './succession.ts'
import { whole } from './terms.ts'

const size = z.int().check(z.gte(0)).register(wordings, { expected: 'a number of entries' })

/**
 * What a node says once it is restored: up to which entry it had its log, up to which it has it again, and the instant of
 * the newest entry. What was recorded after that, and reached nobody, is lost.
 */
export const recoveredBody = fields({
  from: z.int().check(z.gte(0)),
  until: z.int().check(z.gte(0)),
  lostAfter: instant,
})
export const RECOVERED = 'log.recovered'

/** The longest time that an agreement may give for a cosignature: a year of hours, in seconds. */
const A_YEAR = 8760 * 3600

/**
 * `ledger.saw`: what a node saw of the other nation's log, and how many seconds that one is given to cosign its own. Older
 * nodes do not say that.
 */
export const sawBody = z.looseObject({
  checkpoint: words('the newest checkpoint of the partner’s log, as this node cosigned it'),
  witnessWithin: z.optional(z.int().check(z.gte(1), z.lte(A_YEAR))),
})

const recovered = z.strictObject({ at: instant, from: z.int(), until: z.int(), lostAfter: instant })

/** `log.state`: how far each shared log has come, and how much of it the other nation holds. */
export const logStateInput = fields({})
export const logStateOutput = z.strictObject({
  at: instant,
  logs: z.array(
    z
      .strictObject({
        origin: z.string(),
        nation,
        own: z.boolean(),
        size: z.int(),
        root: z.string(),
        published: z.int(),
        witnessed: z.int(),
        witnessedAt: z.nullable(instant),
        /**
         * How many seconds its nation gives the other to cosign it, as the agreement says: of ours by this node's
         * configuration, of the partner's by its newest act that states it. Null: it states none.
         */
        witnessWithin: z.nullable(z.int()),
        /** How much of it each neutral witness of this node cosigned last, and when by its own clock; null: nothing yet. */
        thirds: z.array(z.strictObject({ witness: z.string(), size: z.int(), at: z.nullable(instant) })),
        /**
         * How the newest of it came since the node began, and when: of the partner's log entries, of ours the partner's
         * cosignature. Null: nothing came.
         */
        came: z.nullable(z.strictObject({ by: z.enum(['fetch', 'push', 'hand']), at: instant })),
        /** Why our last push of it to the partner came to nothing; null: it did not, or there was none. */
        unpushed: z.nullable(z.string()),
        /** Why it is followed or signed no further: a fork, a rewritten entry, a bad signature. */
        stopped: z.nullable(z.string()),
        /** At how many entries it ended, where a successor goes on: what it holds beyond has no effect. Null: it goes on. */
        end: z.nullable(z.int()),
        /** That it was restored: how much was taken back from the other nation, and after which instant acts are lost. */
        recovered: z.nullable(recovered),
      })
      .register(definitions, { id: 'LogState' }),
  ),
  /** The successor of the partner’s log that it shows, and that no officer of this nation has accepted yet. */
  offered: z.nullable(
    z
      .strictObject({
        origin: z.string(),
        /** The log that it goes on from, and at how many entries it ends that. */
        predecessor: z.string(),
        end: z.int(),
        reason: z.enum(SUCCESSION_REASONS),
        /** So many entries that are held here are beyond, and would have no effect any more. */
        cutOff: z.int(),
      })
      .register(definitions, { id: 'OfferedLog' }),
  ),
  /** How many acts of either nation are not what the agreement allows, and were looked at by nobody of this one yet. */
  differences: z.int(),
  /** The names of the logs whose entries the caller may read, by `log.entries`. */
  readable: z.array(z.string()),
})

/** `log.succeed`: the act that proposed the key list which ends this nation’s shared log, and why that ends. */
export const succeedLogInput = fields({
  proposal: words('the id of the act that proposed it'),
  reason: oneOf(SUCCESSION_REASONS, 'reason'),
})

/** `log.accept`: the partner’s successor, and how many entries that are held here it cuts off. */
export const acceptLogInput = fields({ successor: words('the name of a log'), cutOff: size })

/** `log.beyond`: what a shared log holds from an entry on, which a successor that ends it there cuts off. */
export const logBeyondInput = fields({
  origin: words('the name of a log'),
  from: z.int().check(z.gte(0)).register(wordings, { expected: 'an index' }),
})

/** The most entries that are shown of it. */
export const MOST_BEYOND = 100

export const logBeyondOutput = z.strictObject({
  /** Entries of the log: all from the index on are cut off, shown or not. */
  size: z.int(),
  entries: z.array(
    z
      .strictObject({
        index: z.int(),
        /** Null: it is no act, and has no effect as it is. */
        act: z.nullable(
          z.strictObject({
            type: z.string(),
            at: instant,
            role: z.string(),
            organisation: z.string(),
            subject: z.string(),
          }),
        ),
        /** Whether the successor says it again: it permits nothing new. */
        again: flag,
      })
      .register(definitions, { id: 'EntryBeyond' }),
  ),
})
export type EntryBeyond = z.infer<typeof logBeyondOutput>['entries'][number]

/** `log.export`: a bundle for the partner, from the last receipt on unless another size is asked for. */
export const logExportInput = fields({
  from: z.optional(size),
  /** What this node holds of the partner's log, for a partner that lost the end of it. */
  held: z.optional(flag),
})

/** `log.import` and `log.take-back`: what came of a file that was carried here. */
export const logImportOutput = z.strictObject({
  kind: z.enum(['bundle', 'receipt']),
  origin: z.string(),
  taken: z.nullable(z.strictObject({ from: z.int(), until: z.int(), bad: z.array(z.int()) })),
  /** Entries of our own log that the partner holds. */
  witnessed: z.int(),
  /** What goes back to the partner: the line, and the same as a file, in base64. */
  given: z.nullable(z.strictObject({ size: z.int(), line: z.string(), file: z.string() })),
})

/** `log.receipt`: a line that was typed, and the size of our log that it is the receipt for. */
export const logReceiptInput = fields({ line: words('the line of a receipt') })
export const logReceiptOutput = z.strictObject({ origin: z.string(), size: z.int(), witnessed: z.int() })

/** `log.entries`: the auditor's, of any log of this node: what it shares, what it keeps to itself, what it follows. */
export const logEntriesInput = fields({
  origin: words('the name of a log'),
  from: z.optional(z.int().check(z.gte(0)).register(wordings, { expected: 'an index' })),
  limit: z.optional(whole('how many', 1, 100)),
})

/** An entry as it counts: an act, or why it is none. What is no act counts in the log, and has no effect. */
export const logEntry = z
  .strictObject({
    index: z.int(),
    /** Its leaf hash in base64. */
    leaf: z.string(),
    act: z.nullable(actSchema),
    refused: z.nullable(z.strictObject({ reason: z.string(), message: z.string() })),
    state: actState,
  })
  .register(definitions, { id: 'LogEntry' })
export type LogEntry = z.infer<typeof logEntry>

/** One of every index from `from` on, up to `limit` of them or the log's size. */
export const logEntriesOutput = z.strictObject({ entries: z.array(logEntry), size: z.int() })
