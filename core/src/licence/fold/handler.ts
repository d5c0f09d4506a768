import type * as z from 'zod/mini'
import type { Because, Case, Dossier, Opened, Sealed, Stamp } from '../dossier.ts'
import { because } from '../dossier.ts'

/** What an act does to a dossier: the dossier after it, or why it does nothing. */
export type Effect = Dossier | Because
export type Handler = (dossier: Opened, body: unknown, sealed: Sealed) => Effect

/** A handler behind its schema: a body that the schema does not hold does nothing. */
export function handler<Schema extends z.core.$ZodType>(
  schema: Schema & { safeParse(value: unknown): z.core.util.SafeParseResult<z.output<Schema>> },
  apply: (dossier: Opened, body: z.output<Schema>, sealed: Sealed) => Effect,
): Handler {
  return (dossier, body, sealed) => {
    const read = schema.safeParse(body)
    return read.success ? apply(dossier, read.data, sealed) : because('bad-input', 'the act’s body is malformed')
  }
}

export function isBecause(effect: Effect): effect is Because {
  return 'code' in effect
}

export function stampOf({ at, nation, place, by }: Sealed): Stamp {
  return { at, nation, place, by }
}

/** Keys in order, so that whatever order the logs were read in, the same acts make the same bytes. */
export function withKey<Of>(
  record: { readonly [key: string]: Of },
  key: string,
  value: Of,
): { readonly [key: string]: Of } {
  const entries = Object.entries({ ...record, [key]: value })
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)))
}

export function withCase<Of extends Dossier>(dossier: Of, nation: string, change: (found: Case) => Case): Of {
  const found = dossier.cases[nation]
  return found ? { ...dossier, cases: withKey(dossier.cases, nation, change(found)) } : dossier
}

/** Ends the run of the clock that is on, if one is. */
export function stopped(found: Case, at: string): Case {
  return { ...found, runs: found.runs.map((run) => (run.until === null ? { ...run, until: at } : run)) }
}

export function started(found: Case, at: string): Case {
  return { ...found, runs: [...found.runs, { from: at, until: null }] }
}
