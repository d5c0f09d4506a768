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

/** The same of work that takes its time. */
export async function refusedAs(work: Promise<unknown>): Promise<LabelCode | null> {
  try {
    await work
    return null
  } catch (error) {
    if (error instanceof LabelRefusal) return error.code
    throw error
  }
}
