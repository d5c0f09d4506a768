import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Fault } from './fault.ts'
import { zipOf } from './testing/zip.ts'
import { readZip, ZIP_LIMITS } from './zip.ts'

function faultOf(bytes: Uint8Array): string {
  try {
    readZip(bytes)
    return 'none'
  } catch (error) {
    return error instanceof Fault ? error.code : `not a Fault: ${error}`
  }
}

const text = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString()

test('an honest archive is read whole, packed and stored', () => {
  const stored = { name: 'a.txt', text: 'a', data: Buffer.from('a'), method: 0 }
  const entries = readZip(zipOf([{ name: 'word/document.xml', text: '<w/>' }, stored]))
  expect(entries.map(({ name, bytes }) => [name, text(bytes)])).toEqual([
    ['word/document.xml', '<w/>'],
    ['a.txt', 'a'],
  ])
})

const unicodePath = Buffer.from('75700100ff', 'hex')
test.each([
  ['a name that climbs out', 'archive-name', zipOf([{ name: '../a' }])],
  ['an absolute name', 'archive-name', zipOf([{ name: '/etc/passwd' }])],
  ['a name of another system', 'archive-name', zipOf([{ name: 'C:\\a' }])],
  ['a name with a control character', 'archive-name', zipOf([{ name: 'a\u0000.xml' }])],
  ['one name twice', 'archive-name', zipOf([{ name: 'a' }, { name: 'a' }])],
  ['one name in two cases', 'archive-name', zipOf([{ name: 'word/A.xml' }, { name: 'word/a.xml' }])],
  ['one name in two normal forms', 'archive-name', zipOf([{ name: '\u00e9' }, { name: 'e\u0301' }])],
  ['an encrypted entry', 'encrypted', zipOf([{ name: 'a', flags: 1 }])],
  ['a link', 'archive-name', zipOf([{ name: 'a', mode: 0o120777 }])],
  ['a way of packing that is not read', 'malformed', zipOf([{ name: 'a', method: 14 }])],
  ['another name in the entry than in the directory', 'archive-lies', zipOf([{ name: 'a', localName: 'b' }])],
  ['a size that is not the entry’s', 'archive-lies', zipOf([{ name: 'a', size: 7 }])],
  ['another name in an extra field', 'archive-hidden', zipOf([{ name: 'a', extra: unicodePath }])],
  ['two entries over the same bytes', 'archive-lies', zipOf([{ name: 'a' }, { name: 'b', offset: 0 }])],
  ['bytes between entries', 'archive-hidden', zipOf([{ name: 'a' }, { name: 'b' }], Buffer.from('hidden'))],
  ['bytes before the first entry', 'archive-hidden', Buffer.concat([Buffer.from('%PDF-1.7'), zipOf([{ name: 'a' }])])],
  ['bytes behind the end', 'archive-hidden', zipOf([{ name: 'a' }], undefined, Buffer.from('hidden'))],
  [
    'bytes behind the packed data',
    'archive-hidden',
    zipOf([{ name: 'a', data: Buffer.concat([deflateRawSync(Buffer.from('a')), Buffer.from('x')]) }]),
  ],
  ['a bomb', 'limit', zipOf([{ name: 'a', text: '0'.repeat(1_000_000) }])],
  ['a bomb that lies about its size', 'limit', zipOf([{ name: 'a', text: '0'.repeat(1_000_000), size: 10 }])],
  ['a promise of more than may be read', 'limit', zipOf([{ name: 'a', size: ZIP_LIMITS.bytes + 1 }])],
  ['nothing at all', 'archive-hidden', Buffer.alloc(0)],
])('%s is refused: %s', (_, fault, bytes) => {
  expect(faultOf(bytes)).toBe(fault)
})

test('more entries than the limit are refused', () => {
  const many = zipOf(Array.from({ length: 4 }, (_, order) => ({ name: `${order}` })))
  expect(() => readZip(many, { ...ZIP_LIMITS, parts: 3 })).toThrow('4 entries')
})

test('whatever bytes change or go, it is read or refused, and never fails otherwise', () => {
  const whole = zipOf([
    { name: 'a', text: 'some text' },
    { name: 'b/c', text: 'other text' },
  ])
  const place = fc.nat({ max: whole.length - 1 })
  fc.assert(
    fc.property(fc.array(fc.tuple(place, fc.nat({ max: 255 })), { maxLength: 4 }), place, (changes, cut) => {
      const bent = Buffer.from(whole)
      for (const [at, value] of changes) bent[at] = value
      expect(faultOf(bent)).not.toMatch(/^not/)
      expect(faultOf(bent.subarray(0, cut))).not.toMatch(/^not/)
    }),
    { numRuns: 1000 },
  )
})
