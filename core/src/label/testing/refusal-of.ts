import { type LabelCode, LabelRefusal } from '../refusal.ts'

/** The code of the refusal that the work ends with, or null; a fault of our own still rises. */
export function refusalOf(work: () => unknown): LabelCode | null {
  try {
    work()
    return null
  } catch (error) {
    if (error instanceof LabelRefusal) return error.code
    throw error
  }
}
