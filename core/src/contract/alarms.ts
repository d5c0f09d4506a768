import * as z from 'zod/mini'
import { definitions, fields, instant } from './fields.ts'

/** What an officer is shown of a log, or of this node, that does not do as it should. */
export const ALARM_KINDS = [
  /** This node signs nothing: it is behind what it signed, or its disk or its tables failed. */
  'stopped',
  /** The partner cannot be reached, or answers with nothing that says anything. */
  'unreachable',
  /** It shows a smaller log than it has shown. */
  'rollback',
  /** What it serves does not make up its checkpoint. */
  'unserved',
  /** Something below its checkpoint is not served at all. */
  'withheld',
  /** What it shows as its checkpoint, or as its cosignature, cannot be believed. */
  'refused',
  /** It signed two histories. */
  'fork',
  /** Its log holds entries that are no acts of its nation. */
  'bad-act',
  /** It has cosigned more of our log than we have, or another. */
  'restored',
  /** It has not cosigned for longer than the agreement allows. */
  'unwitnessed',
  /** A third witness does not cosign our log, or not so that it counts. */
  'uncosigned',
  /** A third witness shows what our log signed, and does not have. */
  'contradicted',
  /** It opened a successor of its log, which an officer of ours has not accepted. */
  'successor',
  /** We opened a successor of our log, which it has not accepted. */
  'unaccepted',
  /** Our own automatic answer to an act failed. */
  'unanswered',
  /** It states another time for cosignatures than this node: the agreement says one. */
  'terms',
] as const
export type AlarmKind = (typeof ALARM_KINDS)[number]

/** How much stands still: this node signs nothing, nothing new is permitted, or neither. */
const STANDSTILLS = ['signing', 'permissions'] as const

/** `log.alarms`: what is wrong with the logs at this moment, for every page. */
export const logAlarmsInput = fields({})
export const logAlarmsOutput = z.strictObject({
  at: instant,
  /** What stands still, for everybody, and the instant of the first alarm that stops it; null: nothing does. */
  stopped: z.nullable(z.strictObject({ what: z.enum(STANDSTILLS), since: instant })),
  /** For the nation's own staff; firms and the public are told of none. Those that stop something come first. */
  alarms: z.array(
    z
      .strictObject({
        kind: z.enum(ALARM_KINDS),
        /** The log that it is about; null: the node itself. */
        origin: z.nullable(z.string()),
        /** Since when this process knows of it: what was known before stands from when the node was started. */
        since: instant,
        stops: z.boolean(),
        /** In the node's words, with the evidence by its name. */
        detail: z.string(),
      })
      .register(definitions, { id: 'Alarm' }),
  ),
  /** How many acts of either nation are not what the agreement allows, and were looked at by nobody of this one yet. */
  differences: z.int(),
})
