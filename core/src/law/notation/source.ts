import { nearest } from '../../contract/nearest.ts'
import type { Problem } from '../model.ts'

/** A file of the statute book: its path within the book, with forward slashes, and its text. */
export type Source = { readonly file: string; readonly text: string }

export type Line = { readonly file: string; readonly line: number; readonly text: string }

/** One rule, list, define or example: the lines from its keyword to the next empty line. */
export type Entry = { readonly lines: readonly [Line, ...Line[]] }

/** Ends the reading of one entry; the entries after it are still read, so that one run reports them all. */
export class NotUnderstood extends Error {
  override name = 'NotUnderstood'
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.message)
    this.problem = problem
  }
}

/**
 * Refuses a line at a column (from 1), saying what was expected, and the nearest of the known words to the one found.
 */
export function refuse(
  at: Line,
  column: number,
  message: string,
  expected: string | null,
  word?: string,
  known?: Iterable<string>,
): never {
  throw new NotUnderstood({
    file: at.file,
    line: at.line,
    column,
    message,
    expected,
    nearest: word !== undefined && known ? nearest(word, known) : null,
    severity: 'error',
  })
}

/** The problem as one line: `file:line:column: what is wrong; expected …; nearest known: …`. */
export function printProblem(problem: Problem): string {
  const place = `${problem.file}:${problem.line}:${problem.column}`
  const expected = problem.expected === null ? '' : `; expected ${problem.expected}`
  const known = problem.nearest === null ? '' : `; nearest known: ${problem.nearest}`
  return `${place}: ${problem.severity === 'warning' ? 'warning: ' : ''}${problem.message}${expected}${known}`
}

/** The nth word of a line (from 0) with its column, words being parted by single spaces. */
export function* wordsOf(text: string, offset: number): Generator<{ word: string; column: number }> {
  let column = offset + 1
  for (const word of text.split(' ')) {
    yield { word, column }
    column += word.length + 1
  }
}
