import { Readable } from 'node:stream'
import type { PackLabel } from '@entente/core/contract/packages'
import type { InspectionReport } from '@entente/core/inspection/report'
import { piecesOf, type Source } from './container/ports.ts'
import { inspectFile } from './inspection/inspect-file.ts'

/** What is to be packed, as whoever submits it says. */
export type Submitted = {
  readonly name: string
  readonly media: string
  readonly label: PackLabel
}

/**
 * What an inspection finds in the very bytes that are to be packed. The digest of those bytes is left out of what it
 * gives: the hash of a report stands in the shared log, and one over that digest would confirm a guess at the content.
 */
export async function inspectContent(source: Source, { name, media, label }: Submitted): Promise<InspectionReport> {
  const content = Readable.from(ownPiecesOf(source))
  const { policy, classification, caveats = [] } = label
  const submitted = { policy, classification, categories: caveats }
  const { file: _file, ...report } = await inspectFile({ source: content, name, media }, submitted)
  return report
}

/** A source may use its buffer again, and a stream reads ahead. */
async function* ownPiecesOf(source: Source): AsyncGenerator<Buffer> {
  for await (const piece of piecesOf(source)) yield Buffer.from(piece)
}
