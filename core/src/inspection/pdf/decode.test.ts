import { expect, test } from 'vitest'
import { textOf } from '../../ledger/bytes.ts'
import { Fault } from '../fault.ts'
import { latinBytes } from '../testing/latin.ts'
import { decode } from './decode.ts'
import { Name, Stream } from './values.ts'

/** What a stream says that is packed by a filter, or the finding that it is. */
function unpacked(filter: string, data: string): string | null {
  const stream = new Stream(new Map([['Filter', new Name(filter)]]), latinBytes(data))
  try {
    return textOf(decode(stream, 1000, (value) => value ?? null).bytes)
  } catch (error) {
    if (error instanceof Fault) return error.code
    throw error
  }
}

test.each<[string, string, string]>([
  ['ASCIIHexDecode', '53 65\n63 72 65 7\x004>\r\n', 'Secret'],
  ['AHx', '5', 'P'],
  ['ASCII85Decode', '<~;e9HZAH~>', 'Secre'],
  ['RunLengthDecode', '\x02Sec\x00r\x00e\x00t\x80\r\n', 'Secret'],
  ['RL', '\xfex', 'xxx'],
])('a stream packed by %s as %j says %s', (filter, data, said) => {
  expect(unpacked(filter, data)).toBe(said)
})

test.each<[string, string, string]>([
  ['ASCIIHexDecode', '53 6\xa05>', 'malformed'],
  ['ASCIIHexDecode', '5365>63', 'malformed'],
  ['ASCII85Decode', '<~;e9~>G', 'malformed'],
  ['RunLengthDecode', '\x00x\x80SECRET', 'trailing-data'],
  ['LZWDecode', 'x', 'part-unknown'],
])('a stream packed by %s as %j is %s', (filter, data, code) => {
  expect(unpacked(filter, data)).toBe(code)
})
