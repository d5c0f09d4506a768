import { open } from 'node:fs/promises'
import { stdin } from 'node:process'
import { createGunzip } from 'node:zlib'
import { printProblem } from '@entente/core/law/notation/source'
import { Output } from '../console/output.ts'
import { linesOf } from '../read/ndjson.ts'
import { problem } from '../read/take.ts'
import { unreadable } from '../read/unreadable.ts'
import { Refusal } from '../refusal.ts'
import type { Fault } from './entity-line.ts'
import { isFault, jsonLine } from './entity-line.ts'

type Answered = { readonly [field: string]: unknown } | Fault

export type Source = { readonly stream: AsyncIterable<Uint8Array>; readonly name: string }

/** A file of lines, or standard input for `-`. A name that ends in `.gz` is unpacked. */
export async function sourceOf(file: string): Promise<Source> {
  if (file === '-') return { stream: stdin, name: 'stdin' }
  try {
    const stream = (await open(file)).createReadStream({ highWaterMark: 256 * 1024 })
    return { stream: file.endsWith('.gz') ? stream.pipe(createGunzip()) : stream, name: file }
  } catch (error) {
    throw unreadable(file, error)
  }
}

/** Every line of a source that is not empty, with its number: the object on it, or what is wrong. */
export async function* objectLines({ stream, name }: Source) {
  let line = 0
  try {
    for await (const lines of linesOf(stream)) {
      for (const bytes of lines) {
        line += 1
        const read = jsonLine(bytes)
        if (read !== null) yield { line, read }
      }
    }
  } catch (error) {
    throw unreadable(name, error)
  }
}

/** Of nothing nothing is found, which must not pass for an answer about somebody. */
export function noEntry(name: string, expected: string): Refusal {
  return new Refusal(`${name}: there is no entry in it; expected ${expected}`)
}

/**
 * Answers each line of a source by a line of standard output, in its order and at the reader's pace. What is wrong with a
 * line is said on standard error with its number, and the next is answered; then the exit status is 2. A source without
 * a line is refused.
 */
export async function answerLines(
  source: Source,
  expected: string,
  answer: (value: { readonly [field: string]: unknown }) => Answered,
): Promise<void> {
  const output = new Output()
  let isEmpty = true
  for await (const { line, read } of objectLines(source)) {
    isEmpty = false
    const answered = isFault(read) ? read : answer(read.value)
    if (!isFault(answered)) {
      await output.line(JSON.stringify(answered))
      continue
    }
    await output.flush()
    console.error(printProblem(problem(source.name, { line, column: 1 }, answered)))
    process.exitCode = 2
  }
  if (isEmpty) throw noEntry(source.name, expected)
  await output.flush()
}
