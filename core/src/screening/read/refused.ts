import { quoted } from '../../contract/problem.ts'
import type { Problem } from '../../law/model.ts'
import { printProblem } from '../../law/notation/source.ts'

/** A list that is not taken, with the place of what is wrong. Nothing of it may be used. */
export class ListRefused extends Error {
  override name = 'ListRefused'
  readonly problem: Problem
  constructor(problem: Problem) {
    super(printProblem(problem))
    this.problem = problem
  }
}

export type Place = { readonly file: string; readonly line: number; readonly column?: number }

/** Refuses a list at a place. */
export function refuseList({ file, line, column = 1 }: Place, message: string, expected: string): never {
  throw new ListRefused({ file, line, column, message, expected, nearest: null, severity: 'error' })
}

/** A stranger's text within a message. */
export const shown = quoted
