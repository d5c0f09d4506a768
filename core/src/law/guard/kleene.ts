/**
 * Kleene's third value with its causes, as bits: a condition is FALSE, TRUE, or any union of the three causes.
 * Connectives pool the causes of unsettled operands.
 */
export type Truth = number
export const FALSE = 0
export const TRUE = 1
/** A fact is missing. */
export const OPEN = 2
/** A person must judge. */
export const JUDGEMENT = 4
/** Nobody outside can know. */
export const UNKNOWABLE = 8

export function and(a: Truth, b: Truth): Truth {
  if (a === FALSE || b === FALSE) return FALSE
  if (a === TRUE) return b
  return b === TRUE ? a : a | b
}

export function or(a: Truth, b: Truth): Truth {
  if (a === TRUE || b === TRUE) return TRUE
  if (a === FALSE) return b
  return b === FALSE ? a : a | b
}

export function not(a: Truth): Truth {
  return a === FALSE ? TRUE : a === TRUE ? FALSE : a
}

export function truth(value: boolean): Truth {
  return value ? TRUE : FALSE
}
