/** What keeps a condition from being settled (rules.md, section 6.1). It is open while a fact is missing. */
export type Unsettled = {
  readonly missing: readonly string[]
  readonly judgement: boolean
  readonly unknowable: boolean
}

export type Truth = boolean | Unsettled

export const UNKNOWABLE: Truth = { missing: [], judgement: false, unknowable: true }
export const JUDGEMENT: Truth = { missing: [], judgement: true, unknowable: false }

/** A fact that is not stated, at `path`; `unknowable` where some value of it could not be judged from outside. */
export function absent(path: string, unknowable = false, judgement = false): Truth {
  return { missing: [path], judgement, unknowable }
}

export function isUnsettled(truth: Truth): truth is Unsettled {
  return typeof truth !== 'boolean'
}

export function isOpen(truth: Truth): boolean {
  return isUnsettled(truth) && truth.missing.length > 0
}

/** Unsettled though every fact is stated: it rests on what a person must judge or nobody can know. */
export function isAtRest(truth: Truth): boolean {
  return isUnsettled(truth) && truth.missing.length === 0
}

export function missingOf(truth: Truth): readonly string[] {
  return isUnsettled(truth) ? truth.missing : []
}

/** Kleene's `and`: any false decides; otherwise unsettled operands pool their causes. */
export function and(operands: readonly Truth[]): Truth {
  return operands.includes(false) ? false : (pool(operands) ?? true)
}

/** Kleene's `or`: any true decides; otherwise unsettled operands pool their causes. */
export function or(operands: readonly Truth[]): Truth {
  return operands.includes(true) ? true : (pool(operands) ?? false)
}

export function not(operand: Truth): Truth {
  return isUnsettled(operand) ? operand : !operand
}

/** The operand, or its negation where the condition says `not`. */
export function unless(negated: boolean, operand: Truth): Truth {
  return negated ? not(operand) : operand
}

function pool(operands: readonly Truth[]): Truth | null {
  const unsettled = operands.filter(isUnsettled)
  if (unsettled.length === 0) return null
  return {
    missing: unsettled.flatMap((operand) => operand.missing),
    judgement: unsettled.some((operand) => operand.judgement),
    unknowable: unsettled.some((operand) => operand.unknowable),
  }
}
