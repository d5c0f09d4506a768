import { Readable } from 'node:stream'
import { MOST_INSPECTED, type PackLabel } from '@entente/core/contract/packages'
import type { Caller } from '@entente/core/contract/people'
import type { FileReport } from '@entente/core/inspection/report'
import { opaqueMedia, wordsOfAgreement } from '@entente/core/vault/reviews'
import type { Node } from '../node.ts'
import { piecesOf, type Source } from './container/ports.ts'
import { inspectFile } from './inspection/inspect-file.ts'
import { oneAtATimeEach } from './inspection/turns.ts'
import { ownWords } from './own-words.ts'

/** What is to be packed, as whoever submits it says. */
export type Submitted = {
  readonly name: string
  readonly media: string
  readonly label: PackLabel
}

/** Of the name of a part within a document, in letters: a hostile one could be longer than an entry of a log. */
const MOST_PART = 256

/** A long file takes no memory to speak of, but reads the disk for long: each person has one of them read at a time. */
const inTurnOf = oneAtATimeEach()

/**
 * What an inspection finds in the very bytes that somebody is to pack: the agreement, his nation's authority and his
 * organisation say what words are looked for beside those that always are, and the agreement what types of file it
 * leaves to people.
 */
export async function inspectContent(
  node: Node,
  source: Source,
  { name, media, label }: Submitted,
  by: Caller,
): Promise<FileReport> {
  const at = node.clock.now()
  const { bundle } = node.book(at)
  const opaque = opaqueMedia(bundle, node.agreement, at)
  const words = [...wordsOfAgreement(bundle, node.agreement, at), ...(await ownWords(node.read, by))]
  const file = { source: Readable.from(ownPiecesOf(source)), name, media, length: source.size }
  const { policy, classification, caveats = [] } = label
  const inspected = () => inspectFile(file, { policy, classification, categories: caveats }, words, opaque)
  const isLong = source.size > MOST_INSPECTED
  const report = await (isLong ? inTurnOf(JSON.stringify([node.nation, by.person]), inspected) : inspected())
  const findings = report.findings.map((finding) => ({ ...finding, part: cut(finding.part) }))
  return { ...report, findings }
}

/** By code points: half a pair of UTF-16 is no text. */
function cut(part: string): string {
  return [...part].slice(0, MOST_PART).join('')
}

/** A source may use its buffer again, and a stream reads ahead. */
async function* ownPiecesOf(source: Source): AsyncGenerator<Buffer> {
  for await (const piece of piecesOf(source)) yield Buffer.from(piece)
}
