import { Fault } from '../fault.ts'
import { inflateZlib } from '../inflate.ts'
import { latin } from '../numbers.ts'
import { fromHex } from './hex.ts'
import { type Dict, isDict, Name, Ref, type Stream, type Value } from './values.ts'

/** How the pictures that no reader here opens are packed. */
const PICTURES = new Set(['DCTDecode', 'DCT', 'JPXDecode', 'JBIG2Decode', 'CCITTFaxDecode', 'CCF'])

/** What a stream's bytes are once its filters are undone. `picture`: a filter of pictures is left, and stands as it is. */
export type Decoded = { readonly bytes: Uint8Array; readonly picture: string | null }

/** Undoes a stream's filters (ISO 32000-2, 7.4), to at most so many bytes. `resolve` follows references. */
export function decode(stream: Stream, most: number, resolve: (value: Value | undefined) => Value): Decoded {
  // Some readers take the short name that pictures within content have, and others do not.
  if (stream.dict.has('DP')) throw new Fault('malformed', 'packing that readers take differently')
  const names = listOf(resolve(stream.dict.get('Filter')))
  const all = listOf(resolve(stream.dict.get('DecodeParms')))
  let bytes = stream.data
  for (const [order, value] of names.entries()) {
    const filter = resolve(value)
    if (!(filter instanceof Name)) throw new Fault('malformed', 'a filter without a name')
    if (PICTURES.has(filter.name)) return { bytes, picture: filter.name }
    const parameters = resolve(all[order])
    bytes = undo(filter.name, bytes, most)
    if (isDict(parameters)) {
      const isReferring = [...parameters.values()].some((each) => each instanceof Ref)
      if (isReferring) throw new Fault('malformed', 'packing whose kind stands in another object')
      bytes = unpredict(bytes, parameters)
    }
  }
  return { bytes, picture: null }
}

function listOf(value: Value): Value[] {
  return Array.isArray(value) ? value : value === null ? [] : [value]
}

function undo(filter: string, data: Uint8Array, most: number): Uint8Array {
  switch (filter) {
    case 'FlateDecode':
    case 'Fl': {
      const { bytes, used } = inflateZlib(data, most)
      requireEnd(data, used)
      return bytes
    }
    case 'ASCIIHexDecode':
    case 'AHx': {
      const bytes = fromHex(latin(data).replace(/>[\0\t\n\f\r ]*$/, ''))
      if (bytes === null) throw new Fault('malformed', 'no hexadecimal data')
      return bytes
    }
    case 'ASCII85Decode':
    case 'A85':
      return from85(data)
    case 'RunLengthDecode':
    case 'RL':
      return fromRuns(data, most)
    default:
      throw new Fault('part-unknown', `the filter ${filter}`)
  }
}

/** A line's end may stand behind what is packed, and nothing else. */
function requireEnd(data: Uint8Array, used: number): void {
  if (data.subarray(used).some((byte) => byte !== 10 && byte !== 13)) {
    throw new Fault('trailing-data', 'bytes behind packed data')
  }
}

function from85(data: Uint8Array): Uint8Array {
  const text = latin(data).replace(/\s/g, '').replace(/^<~/, '')
  const body = text.replace(/~>$/, '')
  if (!/^[!-uz]*$/.test(body)) throw new Fault('malformed', 'no data in ASCII 85')
  const out: number[] = []
  for (const [group] of body.matchAll(/z|[!-u]{1,5}/g)) {
    const digits = group === 'z' ? '!!!!!' : group
    const value = Array.from(digits.padEnd(5, 'u')).reduce((sum, sign) => sum * 85 + sign.charCodeAt(0) - 33, 0)
    for (let byte = 0; byte < digits.length - 1; byte++) out.push(Math.floor(value / 256 ** (3 - byte)) & 0xff)
  }
  return Uint8Array.from(out)
}

function fromRuns(data: Uint8Array, most: number): Uint8Array {
  const out: number[] = []
  for (let at = 0; at < data.length; ) {
    const length = data[at++] ?? 128
    if (length === 128) {
      requireEnd(data, at)
      break
    }
    if (out.length > most) throw new Fault('limit', `packed data unpacks to more than ${most} bytes`)
    if (length < 128) {
      for (const byte of data.subarray(at, at + length + 1)) out.push(byte)
      at += length + 1
    } else out.push(...new Array<number>(257 - length).fill(data[at++] ?? 0))
  }
  return Uint8Array.from(out)
}

/** Undoes the predictors of PNG (ISO 32000-2, 7.4.4.4); that of TIFF is used by pictures alone, which are not looked at. */
function unpredict(data: Uint8Array, parameters: Dict): Uint8Array {
  const number = (key: string, otherwise: number) => {
    const value = parameters.get(key) ?? otherwise
    return typeof value === 'number' ? value : otherwise
  }
  if (number('Predictor', 1) < 10) return data
  const pixel = Math.max(1, Math.ceil((number('Colors', 1) * number('BitsPerComponent', 8)) / 8))
  const width = Math.ceil((number('Columns', 1) * number('Colors', 1) * number('BitsPerComponent', 8)) / 8)
  if (!(width > 0 && width < 1_000_000)) throw new Fault('malformed', 'a predictor without columns')
  const rows = Math.ceil(data.length / (width + 1))
  const out = new Uint8Array(rows * width)
  for (let row = 0; row < rows; row++) {
    const kind = data[row * (width + 1)] ?? 0
    for (let column = 0; column < width; column++) {
      const at = row * width + column
      const [left, above] = [column < pixel ? 0 : (out[at - pixel] ?? 0), row === 0 ? 0 : (out[at - width] ?? 0)]
      const corner = row === 0 || column < pixel ? 0 : (out[at - width - pixel] ?? 0)
      out[at] = (data[row * (width + 1) + 1 + column] ?? 0) + guess(kind, left, above, corner)
    }
  }
  return out
}

function guess(kind: number, left: number, above: number, corner: number): number {
  if (kind === 1) return left
  if (kind === 2) return above
  if (kind === 3) return (left + above) >> 1
  if (kind !== 4) return 0
  const near = left + above - corner
  const [a, b, c] = [Math.abs(near - left), Math.abs(near - above), Math.abs(near - corner)]
  return a <= b && a <= c ? left : b <= c ? above : corner
}
