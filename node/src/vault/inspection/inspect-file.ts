import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { MOST_INSPECTED } from '@entente/core/contract/packages'
import { mediaByName } from '@entente/core/inspection/identify'
import { searcher } from '@entente/core/inspection/match'
import type { AddedWord } from '@entente/core/inspection/phrases'
import type { FileReport, InspectionReport } from '@entente/core/inspection/report'
import { inspectTaken, type SubmittedLabel } from '@entente/core/inspection/text'
import type { Job, Limits } from './job.ts'
import { inThread } from './thread.ts'
import { oneAtATime } from './turns.ts'

/** What is submitted: a file by its path or as a stream, the name it is to have, and the media type it is declared as. */
export type SubmittedFile = { readonly source: string | Readable; readonly name: string; readonly media: string }

/** The memory that a thread may take is not all counted, so that only one of them has it. */
const inTurn = oneAtATime()

const LIMITS: Limits = { milliseconds: 60_000, heapMegabytes: 1024, bytes: MOST_INSPECTED }

/**
 * Inspects a document before anything is packed: what its bytes, name and text say against the label that it is
 * submitted under; `words` are an agreement's or an owner's own, looked for beside those that always are, each with whose it is; `opaque` the
 * media types outside the closed list that the agreement leaves to a person. The report
 * names the digest of the very bytes, which alone may be packed on its strength. It runs on a thread of its own, one at
 * a time in a process, and the time of waiting is not counted; what hits a limit of time, memory or size is blocked.
 * Rejects where the source cannot be read, or by a fault of ours: then nothing passed.
 */
export function inspectFile(
  file: SubmittedFile,
  label: SubmittedLabel,
  words: readonly AddedWord[] = [],
  opaque: readonly string[] = [],
  limits: Limits = LIMITS,
): Promise<FileReport> {
  return inTurn(() => inspected(file, { label, words, opaque }, limits))
}

async function inspected(
  { source, name, media }: SubmittedFile,
  asked: Omit<Job, 'file'>,
  limits: Limits,
): Promise<FileReport> {
  const { sha256, length, bytes } = await taken(source, limits.bytes)
  const report =
    bytes === null
      ? blocked(`${length} bytes`, asked.label)
      : ((await inThread({ ...asked, file: { name, media, bytes } }, limits)) ?? blocked('time or memory', asked.label))
  return { ...report, file: { name, media, length, sha256 } }
}

/** The media type to declare for a name, where whoever submits it declared none. */
export function declaredMedia(name: string): string {
  return mediaByName(name) ?? 'application/octet-stream'
}

function blocked(quote: string, label: SubmittedLabel): InspectionReport {
  return inspectTaken({ marks: [{ code: 'limit', part: '', quote }], layers: [], isUnread: true }, label, searcher())
}

type Read = { readonly sha256: string; readonly length: number; readonly bytes: Uint8Array | null }

/** All of a source, or null in its place where it is longer than the most; its digest and length in either case. */
async function taken(source: string | Readable, most: number): Promise<Read> {
  const hash = createHash('sha256')
  const pieces: Buffer[] = []
  let length = 0
  for await (const piece of typeof source === 'string' ? createReadStream(source) : source) {
    hash.update(piece)
    length += piece.length
    if (length <= most) pieces.push(piece)
    else pieces.length = 0
  }
  const bytes = length > most ? null : Uint8Array.from(Buffer.concat(pieces))
  return { sha256: hash.digest('hex'), length, bytes }
}
