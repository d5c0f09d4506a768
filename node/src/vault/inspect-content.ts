import { Refused } from '@entente/core/contract/refusals'
import { searcher } from '@entente/core/inspection/match'
import type { InspectionReport } from '@entente/core/inspection/report'
import { inspectText } from '@entente/core/inspection/text'
import { decodeUtf8 } from '../read/utf8.ts'
import type { Source } from './container/ports.ts'

/** What is to be packed, as whoever submits it says. */
export type Submitted = {
  readonly name: string
  readonly media: string
  readonly label: { readonly policy: string; readonly classification: string }
}

/** Of a text that is looked through, in bytes. */
const MOST_TEXT = 8 * 1024 * 1024
const TEXT = /^text\/(?:plain|csv)$/
const NAME = /^[^\p{Cc}\p{Cf}/\\]{1,200}\.(?:txt|csv)$/u

/**
 * What an inspection finds in the very bytes that are to be packed. Refuses `unsupported` what cannot be inspected here:
 * what nobody has looked into is never a pass.
 */
export async function inspectContent(source: Source, { name, media, label }: Submitted): Promise<InspectionReport> {
  if (!TEXT.test(media) || !NAME.test(name))
    throw new Refused('unsupported', 'A file of this type cannot be inspected here')
  if (source.size > MOST_TEXT) throw new Refused('too-large', 'The text is too long to be inspected')
  const decoded = decodeUtf8(await source.read(0, source.size))
  if ('before' in decoded) throw new Refused('unsupported', 'The text is no UTF-8')
  const layers = [
    { part: name, text: decoded.text, isMargin: false, isSeen: true },
    { part: 'file name', text: name, isMargin: true, isSeen: false },
  ]
  return inspectText(layers, { ...label, categories: [] }, searcher())
}
