import fc from 'fast-check'
import type { Transfer } from '../contract/transfer.ts'
import { bundles } from './arbitrary/book.ts'
import { transfers } from './arbitrary/transfers.ts'
import { instants, NATIONS } from './arbitrary/vocabulary.ts'
import type { Bundle } from './model.ts'

/** What is asked of a book at once. */
export type Question = {
  readonly at: string
  readonly transfer: Transfer
  readonly options: { readonly simulate: boolean; readonly licensed: readonly string[] }
}

/** One transfer at one instant, with or without a simulated agreement and live licences. */
export const questions: fc.Arbitrary<Question> = fc.record({
  at: instants,
  transfer: transfers,
  options: fc.record({ simulate: fc.boolean(), licensed: fc.subarray([...NATIONS]) }),
})

/** A random book with some questions for it; making a book costs more than asking it. */
export function cases(perBook: number): fc.Arbitrary<{ readonly bundle: Bundle; readonly asked: readonly Question[] }> {
  return fc.record({ bundle: bundles, asked: fc.array(questions, { minLength: perBook, maxLength: perBook }) })
}
