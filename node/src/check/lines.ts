import { open } from 'node:fs/promises'
import { stdin } from 'node:process'
import { pathText } from '@entente/core/contract/problem'
import { admit } from '@entente/core/law/admit'
import type { Book } from '@entente/core/law/decide'
import { decide } from '@entente/core/law/decide'
import type { Problem } from '@entente/core/law/model'
import { Output, print } from '../console/output.ts'
import type { Progress } from '../console/progress.ts'
import { startProgress } from '../console/progress.ts'
import type { ReadLine } from '../read/ndjson.ts'
import { readTransferLines } from '../read/ndjson.ts'
import { BadInput, problem } from '../read/take.ts'
import { unreadable } from '../read/unreadable.ts'
import { bookToJudgeBy } from './kept-book.ts'
import { oneSide } from './one.ts'
import type { CheckOptions } from './question.ts'
import { instantOf, onlyNation } from './question.ts'
import { printSummary, Tally } from './tally.ts'

type Judged = { readonly line: number } & (
  | { readonly ruling: ReturnType<typeof decide> }
  | { readonly problems: readonly Problem[] }
)

/**
 * Judges one transfer a line, in memory that does not grow with their number. With `json` each line's ruling, or its
 * error, is a line of the output; otherwise a table says how many verdicts there were. Resolves to the tally when all
 * lines have been judged; a bad line ends nothing.
 */
export async function checkLines(file: string, options: CheckOptions): Promise<Tally> {
  const { iso } = instantOf(options.at)
  const only = onlyNation(options.nation)
  const source = await openLines(file)
  const book = bookToJudgeBy(options.law)
  const progress = await startProgress(source.bytes, options.json === true)
  const tally = new Tally()
  const output = new Output()
  try {
    for await (const read of readTransferLines(counted(source, progress), source.name)) {
      const judged = judge(book, iso, read, source.name, options.simulate === true)
      tally.add(judged)
      if (options.json) await output.line(JSON.stringify(printed(judged, only)))
    }
    await output.flush()
  } finally {
    progress.stop()
  }
  if (tally.judged + tally.bad === 0) throw empty(source.name)
  if (!options.json) print(printSummary(tally, source.name, iso, only))
  return tally
}

function judge(book: Book, at: string, read: ReadLine, name: string, simulate: boolean): Judged {
  if ('problems' in read) return read
  const { line, transfer } = read
  const refused = admit(book.bundle, at, transfer)
  if (refused.length === 0) return { line, ruling: decide(book, at, transfer, { simulate }) }
  // A line is taken apart no further than it must be: the fact's path says where in it to look.
  const located = refused.map((each) => ({ ...each, message: `${pathText(each.path)}: ${each.message}` }))
  return { line, problems: located.map((each) => problem(name, { line, column: 1 }, each)) }
}

/** What stands in the output for a line: its ruling or what is wrong with it, and which line it was. */
function printed(judged: Judged, only: string | null) {
  const { line } = judged
  if ('ruling' in judged) return { line, ...oneSide(judged.ruling, only) }
  const error = judged.problems.map(({ message, expected, nearest, column }) => ({
    message,
    expected,
    nearest,
    column,
  }))
  return { line, error }
}

/** Nothing was asked, and an answer would pass for an allowance. */
function empty(name: string): BadInput {
  const wrong = { message: 'there is no transfer in it', expected: 'a transfer a line, and one at least' }
  return new BadInput([problem(name, { line: 1, column: 1 }, wrong)])
}

type Lines = { readonly stream: AsyncIterable<Uint8Array>; readonly name: string; readonly bytes: number | null }

async function openLines(file: string): Promise<Lines> {
  if (file === '-') return { stream: stdin, name: 'stdin', bytes: null }
  try {
    const handle = await open(file)
    const found = await handle.stat()
    const stream = handle.createReadStream({ highWaterMark: 256 * 1024 })
    return { stream, name: file, bytes: found.isFile() ? found.size : null }
  } catch (error) {
    throw unreadable(file, error)
  }
}

async function* counted({ stream, name }: Lines, progress: Progress): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of stream) {
      yield chunk
      progress.advance(chunk.length)
    }
  } catch (error) {
    throw unreadable(name, error)
  }
}
