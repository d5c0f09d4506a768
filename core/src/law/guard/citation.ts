import { madeOnce } from '../../kept/made-once.ts'
import type { Condition } from '../model.ts'
import type { Duty, Finding } from '../ruling.ts'
import type { LoadedRule } from './column.ts'
import { instantIn, printInstant } from './span.ts'

/** What a finding says of its rule, whatever was asked. */
export type Citation = {
  readonly by: Pick<Finding, 'by'>
  readonly cited: Omit<
    Finding,
    'rule' | 'holds' | 'effect' | 'by' | 'facts' | 'items' | 'causes' | 'liftedBy' | 'unless'
  >
  /** Its conditions, those of a define in its place. */
  readonly reads: readonly Condition[]
  /** What the model leaves out of its instrument. */
  readonly leftOut: readonly string[]
  readonly duties: readonly Duty[]
}

/** The citation of a rule, in the order in which a finding prints it. */
export const citation = madeOnce((loaded: LoadedRule): Citation => {
  const { rule, part } = loaded
  return {
    by: rule.by === null ? {} : { by: rule.by },
    cited: cited(loaded),
    reads: rule.when.flatMap((condition) =>
      condition.kind === 'meets'
        ? (part.defines.find(({ name }) => name === condition.name)?.alternatives.flat() ?? [])
        : [condition],
    ),
    leftOut: part.instruments.filter(({ id }) => id === rule.instrument).flatMap(({ notModelled }) => notModelled),
    duties: rule.oblige.map(({ text, provision }) => Object.freeze({ text, provision, rule: rule.id })),
  }
})

function cited({ rule, span, zone }: LoadedRule): Citation['cited'] {
  return {
    instrument: rule.instrument,
    ...(rule.insertedBy === null ? {} : { insertedBy: rule.insertedBy }),
    ...(rule.endedBy === null ? {} : { endedBy: rule.endedBy }),
    provision: rule.cite,
    basis: rule.basis,
    confidence: rule.confidence,
    knowability: rule.knowability,
    inForce: [printInstant(span.from), printInstant(span.until)],
    ...(rule.offence === null ? {} : { offence: offence(rule.offence, zone) }),
    because: rule.because,
    ...(rule.translations.length === 0
      ? {}
      : { translations: Object.fromEntries(rule.translations.map(({ language, text }) => [language, text])) }),
  }
}

function offence({ from, by }: NonNullable<LoadedRule['rule']['offence']>, zone: string | null): Finding['offence'] {
  return { from: instantIn(from, zone), ...(by === null ? {} : { by }) }
}
