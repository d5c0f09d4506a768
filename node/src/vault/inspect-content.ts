import { Readable } from 'node:stream'
import type { PackLabel } from '@entente/core/contract/packages'
import type { FileReport } from '@entente/core/inspection/report'
import { piecesOf, type Source } from './container/ports.ts'
import { inspectFile } from './inspection/inspect-file.ts'

/** What is to be packed, as whoever submits it says. */
export type Submitted = {
  readonly name: string
  readonly media: string
  readonly label: PackLabel
}

/** Of the name of a part within a document, in letters: a hostile one could be longer than an entry of a log. */
const MOST_PART = 256

/**
 * What an inspection finds in the very bytes that are to be packed. `opaque`: types of file that the agreement leaves to
 * people.
 */
export async function inspectContent(
  source: Source,
  { name, media, label }: Submitted,
  opaque: readonly string[],
): Promise<FileReport> {
  const file = { source: Readable.from(ownPiecesOf(source)), name, media }
  const { policy, classification, caveats = [] } = label
  const report = await inspectFile(file, { policy, classification, categories: caveats }, [], opaque)
  const findings = report.findings.map((finding) => ({ ...finding, part: finding.part.slice(0, MOST_PART) }))
  return { ...report, findings }
}

/** A source may use its buffer again, and a stream reads ahead. */
async function* ownPiecesOf(source: Source): AsyncGenerator<Buffer> {
  for await (const piece of piecesOf(source)) yield Buffer.from(piece)
}
