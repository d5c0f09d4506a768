import { VERDICTS, type Verdict } from '../../contract/words.ts'

export function severity(verdict: Verdict): number {
  return VERDICTS.indexOf(verdict)
}

export function isAbove(verdict: Verdict, floor: Verdict | null): boolean {
  return floor === null || severity(verdict) > severity(floor)
}

/** The severest, or null of none. */
export function join(verdicts: readonly (Verdict | null)[]): Verdict | null {
  return VERDICTS.findLast((verdict) => verdicts.includes(verdict)) ?? null
}

/** Sorted by code unit, each once. */
export function sorted(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort()
}
