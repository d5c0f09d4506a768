import type { Path, Refused } from '@entente/core/contract/problem'
import type { Transfer } from '@entente/core/contract/transfer'
import { parseTransfer } from '@entente/core/contract/transfer'
import type { Problem } from '@entente/core/law/model'
import { printProblem } from '@entente/core/law/notation/source'
import type { Fault, Place, Reading } from './located.ts'
import { offsetAt, placing, plain } from './located.ts'

/** Input that cannot be taken, with everything that is wrong with it. Nothing of it was used. */
export class BadInput extends Error {
  override name = 'BadInput'
  readonly problems: readonly Problem[]
  constructor(problems: readonly Problem[]) {
    super(problems.map(printProblem).join('\n'))
    this.problems = problems
  }
}

/** A transfer, and where each of its facts stands: for a path that it does not have, whatever stands around it. */
export type Taken = { readonly transfer: Transfer; readonly place: (path: Path, of?: 'field' | 'value') => Place }

/** Nobody reads more at once, and a hostile file could have one for each of its bytes. */
const MOST_PROBLEMS = 100

/** The transfer that a text holds, or all that is wrong with it. `line` is the text's first line in its file. */
export function takeTransfer(
  file: string,
  text: string,
  read: (text: string) => Reading,
  line = 1,
): Taken | { problems: Problem[] } {
  const taken = takeDocument(file, text, read(text), transferOf, line)
  return 'problems' in taken ? taken : { transfer: taken.value, place: taken.place }
}

function transferOf(value: unknown): Judged<Transfer> {
  const parsed = parseTransfer(value)
  return 'transfer' in parsed ? { value: parsed.transfer } : parsed
}

type Judged<Value> = { readonly value: Value } | { readonly refused: readonly Refused[] }

/** What a document says, by a parser of its schema, or all that is wrong with it, in the order in which it stands. */
export function takeDocument<Value>(
  file: string,
  text: string,
  { root, faults }: Reading,
  parse: (value: unknown) => Judged<Value>,
  line = 1,
): { value: Value; place: Taken['place'] } | { problems: Problem[] } {
  const placeOf = placing(text)
  const place = (offset: number) => {
    const at = placeOf(offset)
    return { line: at.line + line - 1, column: at.column }
  }
  const parsed = root ? parse(plain(root)) : { refused: [] }
  if (root && 'value' in parsed && faults.length === 0) {
    return { value: parsed.value, place: (path, of = 'value') => place(offsetAt(root, path, of)) }
  }
  const refused = 'refused' in parsed ? parsed.refused : []
  const all = [
    ...faults.map((fault) => ({ offset: fault.offset, wrong: fault })),
    ...refused.map((one) => ({ offset: root ? offsetAt(root, one.path, one.of) : 0, wrong: one })),
  ].sort((a, b) => a.offset - b.offset)
  const shown = all.slice(0, MOST_PROBLEMS).map(({ offset, wrong }) => problem(file, place(offset), wrong))
  const last = shown.at(-1)
  const left = all.length - shown.length
  if (last && left > 0) shown.push(problem(file, last, { message: `and ${left} more`, expected: 'fewer of them' }))
  return { problems: shown }
}

/** One thing wrong with a file, at a place in it. */
export function problem(
  file: string,
  { line, column }: Place,
  wrong: Pick<Fault | Refused, 'message' | 'expected'>,
): Problem {
  const nearest = 'nearest' in wrong && typeof wrong.nearest === 'string' ? wrong.nearest : null
  return { file, line, column, message: wrong.message, expected: wrong.expected, nearest, severity: 'error' }
}
