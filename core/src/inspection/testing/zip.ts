import { deflateSync } from 'fflate'
import { join, utf8 } from '../../ledger/bytes.ts'
import { crc32 } from '../numbers.ts'

/** An entry of an archive, with whatever lie it is told to tell. */
export type MadeEntry = {
  readonly name: string
  readonly text?: string | Uint8Array
  readonly data?: Uint8Array
  readonly size?: number
  readonly flags?: number
  readonly method?: number
  readonly mode?: number
  readonly localName?: string
  readonly extra?: Uint8Array
  readonly offset?: number
}

const NONE = new Uint8Array()

/** An archive of these entries, with bytes between them and behind it. */
export function zipOf(entries: readonly MadeEntry[], gap: Uint8Array = NONE, tail: Uint8Array = NONE): Uint8Array {
  const locals: Uint8Array[] = []
  const centrals: Uint8Array[] = []
  let offset = 0
  for (const entry of entries) {
    const content = typeof entry.text === 'string' ? utf8(entry.text) : (entry.text ?? utf8(entry.name))
    const data = entry.data ?? deflateSync(content)
    const localName = utf8(entry.localName ?? entry.name)
    const local = join(least(4, 0x04034b50), least(2, 20), headOf(entry, content, data, localName))
    locals.push(join(local, least(2, 0), localName, data, gap))
    const { extra = NONE, mode = 0 } = entry
    const head = join(least(4, 0x02014b50), least(2, 20), least(2, 20), headOf(entry, content, data, utf8(entry.name)))
    const rest = join(least(2, extra.length), new Uint8Array(8), least(2, mode), least(4, entry.offset ?? offset))
    centrals.push(join(head, rest, utf8(entry.name), extra))
    offset += locals.at(-1)?.length ?? 0
  }
  const directory = join(...centrals)
  const counts = join(least(4, 0), least(2, entries.length), least(2, entries.length))
  const end = join(least(4, 0x06054b50), counts, least(4, directory.length), least(4, offset), least(2, 0))
  return join(...locals, directory, end, tail)
}

function headOf({ flags = 0, method = 8, size }: MadeEntry, content: Uint8Array, data: Uint8Array, name: Uint8Array) {
  const sizes = join(least(4, crc32(content)), least(4, data.length), least(4, size ?? content.length))
  return join(least(2, flags), least(2, method), new Uint8Array(4), sizes, least(2, name.length))
}

/** A number in so many bytes, the least first. */
export function least(width: number, value: number): Uint8Array {
  return Uint8Array.from({ length: width }, (_, order) => Math.floor(value / 2 ** (8 * order)) & 0xff)
}
