import { nearest } from '../../contract/nearest.ts'
import { escaped } from '../../contract/problem.ts'
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
 * A known word of several words is compared with as many of those found.
 */
export function refuse(
  at: Line,
  column: number,
  message: string,
  expected: string | null,
  found?: string,
  known?: readonly string[],
): never {
  throw new NotUnderstood({
    file: at.file,
    line: at.line,
    column: Math.max(1, Math.min(column, at.text.length + 1)),
    message: shown(message),
    expected,
    nearest: found === undefined || known === undefined ? null : nearestStart(found, known),
    severity: 'error',
  })
}

/** The value, or null where it is refused and the problem has been noted. */
export function tried<T>(read: () => T, problems: Problem[]): T | null {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof NotUnderstood)) throw error
    problems.push(error.problem)
    return null
  }
}

/** `in froce 2014-08-01` is nearest to `in force`: two words are looked at for the known ones that have two. */
function nearestStart(found: string, known: readonly string[]): string | null {
  const words = found.split(' ', 4)
  for (let count = 3; count > 0; count -= 1) {
    const start = words.slice(0, count).join(' ')
    const near = nearest(
      start,
      known.filter((word) => word.split(' ').length === count),
    )
    // The very word is there: what is wrong stands behind it, and naming it again would tell nothing.
    if (near !== null) return near === start ? null : near
  }
  return null
}

/** The longest that a message grows; a line of a megabyte is not said back. */
const LONGEST = 200

function shown(message: string): string {
  return message.length <= LONGEST ? message : `${message.slice(0, LONGEST)}…`
}

/** What a reader cannot see, or sees in another order than the guard reads it: control and direction characters. */
const UNSEEN = /(?!\t)[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u

/** Refuses a line with a character that hides what it says. */
export function legible(line: Line): void {
  const found = unseen(line.text)
  if (found) refuse(line, found.index + 1, `the character ${found.name} cannot be seen`, LEGIBLE)
}

export const LEGIBLE = 'text that reads as it is shown'

/** The first character of a text that hides what it says, by its number in Unicode. */
export function unseen(text: string): { readonly index: number; readonly name: string } | null {
  const found = UNSEEN.exec(text)
  if (!found) return null
  const code = (found[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
  return { index: found.index, name: `U+${code}` }
}

/**
 * The problem as one line: `file:line:column: what is wrong; expected …; nearest known: …`. Whoever named the file may be
 * a stranger: nothing in the line is obeyed by a terminal.
 */
export function printProblem(problem: Problem): string {
  const place = `${problem.file}:${problem.line}:${problem.column}`
  const expected = problem.expected === null ? '' : `; expected ${problem.expected}`
  const known = problem.nearest === null ? '' : `; nearest known: ${problem.nearest}`
  return escaped(`${place}: ${problem.severity === 'warning' ? 'warning: ' : ''}${problem.message}${expected}${known}`)
}

/** The nth word of a line (from 0) with its column, words being parted by single spaces. */
export function* wordsOf(text: string, offset: number): Generator<{ word: string; column: number }> {
  let column = offset + 1
  for (const word of text.split(' ')) {
    yield { word, column }
    column += word.length + 1
  }
}
