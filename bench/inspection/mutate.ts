import { Fault } from '../../core/src/inspection/fault.ts'
import { zipOf } from '../../core/src/inspection/testing/zip.ts'
import { readZip } from '../../core/src/inspection/zip.ts'
import { join, utf8 } from '../../core/src/ledger/bytes.ts'
import type { Chance } from '../notation/mutate.ts'

/** Pieces at which readers of these formats turn one way or another. */
const BITS = [
  ...['\0', '\u00ff\u00ff\u00ff\u00ff', '\u00ff\u00d8', '\u00ff\u00e1\0\u0004', 'PK\u0003\u0004', 'PK\u0005\u0006'],
  ...['<<', '>>', '[', ']', '(', ')', '<', '>', ' 0 R', ' 0 obj\n', '\nendobj\n', 'stream\n', '\nendstream', 'xref\n'],
  ...['%%EOF', 'trailer', '/Type/ObjStm', '/Filter/FlateDecode', '/Kids[2 0 R]', '/Length 4 0 R', 'q ', ' Q ', ' Tj '],
  ...[
    '/X Do ',
    'BT ',
    ' ET ',
    ' cm ',
    '1e999',
    '-0',
    '99999999999999999999',
    '<w:p>',
    '</w:p>',
    '<w:r>',
    '<!--',
    ']]>',
  ],
  ...[
    '<![CDATA[',
    '&#0;',
    '&amp;',
    '="',
    '<?x?>',
    '<!DOCTYPE a>',
    'xmlns="',
    '\u00d0\u00a1',
    '\u00e2\u0080\u008b',
    '"',
    '=',
    '\r\n',
  ],
].map((bit) => Uint8Array.from(bit, (sign) => sign.charCodeAt(0)))

/** A document with a few things broken: of an archive mostly one of its entries, which is then packed anew. */
export function mutated(bytes: Uint8Array, others: readonly Uint8Array[], draw: Chance): Uint8Array {
  const entries = draw(4) === 0 ? null : entriesOf(bytes)
  if (entries === null || entries.length === 0) return broken(bytes, others, draw)
  const which = draw(entries.length)
  return zipOf(
    entries.map(({ name, bytes: content }, order) => ({
      name: order === which && draw(20) === 0 ? `${name}${draw(9)}` : name,
      text: order === which ? broken(content, others, draw) : content,
    })),
  )
}

function entriesOf(bytes: Uint8Array) {
  try {
    return readZip(bytes)
  } catch (error) {
    if (error instanceof Fault) return null
    throw error
  }
}

function broken(bytes: Uint8Array, others: readonly Uint8Array[], draw: Chance): Uint8Array {
  let whole = bytes
  for (let times = 1 + draw(4); times > 0; times--) whole = once(whole, others, draw)
  return whole
}

function once(bytes: Uint8Array, others: readonly Uint8Array[], draw: Chance): Uint8Array {
  const at = draw(bytes.length + 1)
  const end = Math.min(bytes.length, at + draw(draw(8) === 0 ? 400 : 12))
  const bit = BITS[draw(BITS.length)] ?? utf8('')
  const [before, within, after] = [bytes.subarray(0, at), bytes.subarray(at, end), bytes.subarray(end)]
  switch (draw(7)) {
    case 0:
      return join(before, after)
    case 1:
      return join(before, within, within, after)
    case 2:
      return join(before, bit, within, after)
    case 3:
      return join(before, bit, after)
    case 4: {
      const bent = Uint8Array.from(bytes)
      if (at < bent.length) bent[at] = draw(256)
      return bent
    }
    case 5: {
      const times = draw(300)
      return join(before, ...Array.from({ length: times }, () => bit), within, after)
    }
    default: {
      const other = others[draw(others.length)] ?? bytes
      const from = draw(other.length + 1)
      return join(before, other.subarray(from, from + draw(200)), after)
    }
  }
}
