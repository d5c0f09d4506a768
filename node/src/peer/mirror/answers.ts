import { formatMirrorInfo, MIRROR_INFO, type MirrorInfo } from '@entente/core/ledger/add-entries-answer'
import { formatLine, type NoteLine } from '@entente/core/ledger/note'

const TEXT = 'text/plain; charset=utf-8'

type Headers = Readonly<Record<string, string>>

/** An answer of one line, such as why something is refused. */
export function said(status: number, words: string, more: Headers = {}): Response {
  return answered(status, `${words}\n`, { 'Content-Type': TEXT, ...more })
}

/** Where an upload goes on (C2SP tlog-mirror). */
export function info(status: 202 | 409, at: MirrorInfo): Response {
  return answered(status, formatMirrorInfo(at), { 'Content-Type': MIRROR_INFO })
}

/** The lines of a cosignature; none where nothing is cosigned yet. */
export function cosigned(lines: readonly NoteLine[]): Response {
  return answered(200, lines.map((line) => `${formatLine(line)}\n`).join(''), { 'Content-Type': TEXT })
}

/** It may be asked again, later. */
export function busy(words: string): Response {
  return said(503, words, { 'Retry-After': '5' })
}

function answered(status: number, body: string | Uint8Array, headers: Headers): Response {
  const common = { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' }
  const bytes = typeof body === 'string' ? body : new Uint8Array(body)
  return new Response(bytes, { status, headers: { ...common, ...headers } })
}
