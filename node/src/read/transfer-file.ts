import type { FileHandle } from 'node:fs/promises'
import { open } from 'node:fs/promises'
import { extname } from 'node:path'
import { readJson } from './json.ts'
import { placing } from './located.ts'
import type { Taken } from './take.ts'
import { BadInput, problem, takeTransfer } from './take.ts'
import { unreadable } from './unreadable.ts'
import { decodeUtf8 } from './utf8.ts'
import { readYaml } from './yaml.ts'

/** A transfer of hundreds of items is some tens of kilobytes. */
const MOST_BYTES = 4 * 1024 * 1024

/**
 * Reads a transfer from a file, or from standard input for `-`. Throws BadInput, with every problem and its place, for
 * a file that cannot be read, is larger than MOST_BYTES (of which no more is read than that), or holds no transfer.
 */
export async function readTransferFile(path: string): Promise<Taken> {
  const name = path === '-' ? 'stdin' : path
  return readTransferText(name, path === '-' ? await readInput(name) : await readBytes(path))
}

/**
 * The transfer in the bytes of a document; the name stands in the problems. It is JSON when the name ends in `.json`,
 * YAML when it ends in `.yaml` or `.yml`, and otherwise JSON if it starts with a brace.
 */
export function readTransferText(name: string, bytes: Uint8Array): Taken {
  if (bytes.length > MOST_BYTES) throw tooLarge(name, bytes.length)
  const text = readableText(name, bytes, 'a transfer')
  const taken = takeTransfer(name, text, isJson(name, text) ? readJson : readYaml)
  if ('problems' in taken) throw new BadInput(taken.problems)
  return taken
}

/** Whether a document is read as JSON, by its name or, where that says nothing, by how it starts. */
export function isJson(name: string, text: string): boolean {
  const ending = extname(name).toLowerCase()
  return ending === '.json' || (ending !== '.yaml' && ending !== '.yml' && text.trimStart().startsWith('{'))
}

/** The text of a document, or BadInput where it is none that anybody could have written: `expected` says what it is to be. */
export function readableText(name: string, bytes: Uint8Array, expected: string): string {
  const decoded = decodeUtf8(bytes)
  if ('before' in decoded) {
    const { before } = decoded
    throw bad(name, 'a byte that is no UTF-8', 'text in UTF-8', placing(before)(before.length))
  }
  const { text } = decoded
  const nul = text.indexOf('\0')
  if (nul >= 0) throw bad(name, 'a NUL character', 'text', placing(text)(nul))
  if (text.trim() === '') throw bad(name, 'the file is empty', expected)
  return text
}

async function readInput(name: string): Promise<Uint8Array> {
  try {
    return await collect(name, process.stdin)
  } catch (error) {
    throw error instanceof BadInput ? error : unreadable(name, error)
  }
}

/** The bytes of a file of at most MOST_BYTES, or BadInput. */
export async function readBytes(path: string): Promise<Uint8Array> {
  let file: FileHandle | null = null
  try {
    file = await open(path)
    const { size } = await file.stat()
    if (size > MOST_BYTES) throw tooLarge(path, size)
    return await collect(path, file.createReadStream({ autoClose: false }))
  } catch (error) {
    throw error instanceof BadInput ? error : unreadable(path, error)
  } finally {
    await file?.close()
  }
}

/** A pipe or a device does not say how much it holds: it is read until there is too much. */
async function collect(name: string, source: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of source) {
    length += chunk.length
    if (length > MOST_BYTES) throw tooLarge(name, null)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function tooLarge(name: string, bytes: number | null): BadInput {
  const size = bytes === null ? `more than ${mebibytes(MOST_BYTES)}` : mebibytes(bytes)
  return bad(name, `the file holds ${size}`, `a transfer of at most ${mebibytes(MOST_BYTES)}`)
}

function mebibytes(bytes: number): string {
  return `${Math.ceil((bytes / (1024 * 1024)) * 10) / 10} MiB`
}

function bad(name: string, message: string, expected: string, place = { line: 1, column: 1 }): BadInput {
  return new BadInput([problem(name, place, { message, expected })])
}
