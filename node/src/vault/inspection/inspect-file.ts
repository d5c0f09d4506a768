import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { MOST_INSPECTED } from '@entente/core/contract/packages'
import { dirtyWord } from '@entente/core/inspection/dirty-words'
import { inspectLong } from '@entente/core/inspection/document'
import { mediaByName } from '@entente/core/inspection/identify'
import { type Searcher, searcher } from '@entente/core/inspection/match'
import type { AddedWord } from '@entente/core/inspection/phrases'
import type { FileReport, InspectionReport } from '@entente/core/inspection/report'
import { only } from '@entente/core/inspection/taken'
import { inspectTaken, type SubmittedLabel } from '@entente/core/inspection/text'
import type { Job, Limits } from './job.ts'
import { inThread } from './thread.ts'
import { oneAtATime } from './turns.ts'

/**
 * What is submitted: a file by its path or as a stream, the name it is to have, and the media type it is declared as.
 * `length`, in bytes, where it is known before: then nothing is kept of one that is too long.
 */
export type SubmittedFile = {
  readonly source: string | Readable
  readonly name: string
  readonly media: string
  readonly length?: number
}

/** The memory that a thread may take is not all counted, so that only one of them has it. */
const inTurn = oneAtATime()

const LIMITS: Limits = { milliseconds: 60_000, heapMegabytes: 1024, bytes: MOST_INSPECTED }

/**
 * Inspects a document before anything is packed: what its bytes, name and text say against the label that it is
 * submitted under; `words` are an agreement's or an owner's own, looked for beside those that always are, each with
 * whose it is; `opaque` the media types outside the closed list that the agreement leaves to a person. The report names
 * the digest of the very bytes, which alone may be packed on its strength. It runs on a thread of its own, one at a
 * time in a process, and the time of waiting is not counted; what hits a limit of time or memory is blocked, and what
 * is longer than is looked into never passes by itself (`inspectLong`), and takes no turn where its length is known. Rejects where the source cannot be read, or by
 * a fault of ours: then nothing passed.
 */
export function inspectFile(
  file: SubmittedFile,
  label: SubmittedLabel,
  words: readonly AddedWord[] = [],
  opaque: readonly string[] = [],
  limits: Limits = LIMITS,
): Promise<FileReport> {
  const inspecting = () => inspected(file, { label, words, opaque }, limits)
  return (file.length ?? 0) > limits.bytes ? inspecting() : inTurn(inspecting)
}

async function inspected(
  { source, name, media, length: known = 0 }: SubmittedFile,
  asked: Omit<Job, 'file'>,
  limits: Limits,
): Promise<FileReport> {
  const { sha256, length, bytes, ends } = await taken(source, limits.bytes, known)
  const report =
    bytes === null
      ? inspectLong(
          { name, media, bytes: ends, left: length - ends.length },
          asked.label,
          searching(asked),
          asked.opaque,
        )
      : ((await inThread({ ...asked, file: { name, media, bytes } }, limits)) ?? outOfLimits(asked.label))
  return { ...report, file: { name, media, length, sha256 } }
}

/** A long file's name is all text that is looked for words in. */
function searching({ words }: Pick<Job, 'words'>): Searcher {
  return searcher(words.map(({ say, added }) => dirtyWord(say, added)))
}

/** The media type to declare for a name, where whoever submits it declared none. */
export function declaredMedia(name: string): string {
  return mediaByName(name) ?? 'application/octet-stream'
}

function outOfLimits(label: SubmittedLabel): InspectionReport {
  return inspectTaken({ ...only('limit', '', 'time or memory'), isUnread: true }, label, searcher())
}

type Read = {
  readonly sha256: string
  readonly length: number
  readonly bytes: Uint8Array | null
  /** Its first and its last bytes, of what is longer. */
  readonly ends: Uint8Array
}

/** Of the ends of a longer file, in bytes: by them it is told what it is. */
const END = 128 * 1024

/**
 * All of a source, or null in its place and its ends where it is longer than the most; its digest and length in either
 * case.
 */
async function taken(source: string | Readable, most: number, known: number): Promise<Read> {
  const hash = createHash('sha256')
  const pieces: Buffer[] = []
  let [head, tail] = [Buffer.alloc(0), Buffer.alloc(0)]
  let length = 0
  for await (const piece of typeof source === 'string' ? createReadStream(source) : source) {
    hash.update(piece)
    length += piece.length
    if (head.length < END) head = Buffer.concat([head, piece.subarray(0, END - head.length)])
    tail = Buffer.concat([tail, piece.subarray(-END)]).subarray(-END)
    if (Math.max(length, known) <= most) pieces.push(piece)
    else pieces.length = 0
  }
  const bytes = Math.max(length, known) > most ? null : Uint8Array.from(Buffer.concat(pieces))
  const behind = tail.subarray(tail.length - Math.min(tail.length, length - head.length))
  return { sha256: hash.digest('hex'), length, bytes, ends: Uint8Array.from(Buffer.concat([head, behind])) }
}
