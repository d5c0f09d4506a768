import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CURRENCIES } from '@entente/core/contract/currencies'
import { NATIONS } from '@entente/core/contract/nations'
import type { Transfer } from '@entente/core/contract/transfer'
import { UNITS } from '@entente/core/contract/units'
import { KINDS, MEANS, PARTY_TYPES, ROLES, USES } from '@entente/core/contract/words'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { BadInput } from './take.ts'
import { readTransferFile, readTransferText } from './transfer-file.ts'

const utf8 = new TextEncoder()
let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'entente-read-'))
})
afterAll(async () => {
  await rm(folder, { recursive: true })
})

function read(name: string, text: string | Uint8Array): Transfer {
  return readTransferText(name, typeof text === 'string' ? utf8.encode(text) : text).transfer
}

function problems(name: string, text: string | Uint8Array): string[] {
  try {
    read(name, text)
    return []
  } catch (error) {
    if (error instanceof BadInput) return error.message.split('\n')
    throw error
  }
}

async function fileProblem(path: string): Promise<string> {
  const error = await readTransferFile(path).then(
    () => null,
    (reason: unknown) => reason,
  )
  return error instanceof BadInput ? error.message : `${error}`
}

const text = fc
  .oneof(
    fc.string(),
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom(
      'NO',
      '1E001',
      'true',
      'null',
      '~',
      '2014-08-01',
      ' a',
      'a: b',
      '- a',
      '#',
      '010',
      '\n a\n',
      '<<',
      '---',
    ),
  )
  .filter((said) => /\S/.test(said) && !/(?![\t\n\r])[\p{Cc}\p{Cs}]/u.test(said))
const decimal = fc.oneof(fc.nat().map(String), fc.constantFrom('0.50', '120000.00', '0'))
const money = fc.record({ amount: decimal, currency: fc.constantFrom(...CURRENCIES) }, { requiredKeys: [] })
const nation = fc.constantFrom(...NATIONS)
const party = fc.record(
  {
    role: fc.constantFrom(...ROLES),
    name: text,
    nation,
    type: fc.constantFrom(...PARTY_TYPES),
    military: fc.boolean(),
    rights: fc.array(text),
    lists: fc.array(text),
  },
  { requiredKeys: [] },
)
const item = fc.record(
  {
    description: text,
    controls: fc.array(fc.constantFrom('GB-ML:ML10', 'GB-DU:1E001', 'RU-MPP:spare-part', 'US-USML:VIII(h)')),
    use: fc.constantFrom(...USES),
    origin: fc.array(nation),
    published: fc.boolean(),
    quantity: fc.record({ amount: decimal, unit: fc.constantFrom(...UNITS) }, { requiredKeys: [] }),
    value: money,
    label: fc.option(fc.record({ policy: text, classification: text })),
  },
  { requiredKeys: [] },
)
const transfers: fc.Arbitrary<Transfer> = fc.record(
  {
    kind: fc.constantFrom(...KINDS),
    from: nation,
    to: nation,
    via: fc.array(nation),
    means: fc.constantFrom(...MEANS),
    agreement: text,
    contract: fc.record(
      { concluded: fc.constantFrom('2014-02-10', '2014-08-01T00:00+04:00'), value: money },
      { requiredKeys: [] },
    ),
    items: fc.array(item, { minLength: 1, maxLength: 3 }),
    parties: fc.array(party, { maxLength: 3 }),
    endUse: fc.record(
      {
        nation,
        military: fc.boolean(),
        purpose: text,
        incorporation: fc.option(fc.record({ into: text, nation, endUser: party }, { requiredKeys: [] })),
      },
      { requiredKeys: [] },
    ),
    assurances: fc.array(text),
    informed: fc.boolean(),
  },
  { requiredKeys: [] },
)

test('a transfer is the same from YAML and from JSON', () => {
  fc.assert(
    fc.property(transfers, (transfer) => {
      expect(read('t.json', JSON.stringify(transfer))).toEqual(transfer)
      expect(read('t.yaml', stringify(transfer))).toEqual(transfer)
      expect(read('t.yaml', JSON.stringify(transfer))).toEqual(transfer)
    }),
  )
})

test('any value in any field is taken or refused with reasons, and nothing else happens', () => {
  const asked = fc.dictionary(
    fc.constantFrom('kind', 'via', 'contract', 'items', 'parties', 'endUse', '__proto__', 'x'),
    fc.jsonValue(),
  )
  fc.assert(
    fc.property(asked, fc.constantFrom('t.json', 't.yaml'), (value, name) => {
      const said = problems(name, JSON.stringify(value))
      for (const line of said) expect(line).toMatch(/^t\.(json|yaml):\d+:\d+: \S/)
    }),
  )
})

test('any bytes are taken or refused with reasons', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.constantFrom('t.json', 't.yaml', '-'), (bytes, name) => {
      problems(name, bytes)
    }),
  )
})

test('every problem is told with its place, in the order of the file', () => {
  const said = problems(
    'pump.yaml',
    [
      'kind: good',
      'conract: { concluded: 2014-02-30 }',
      'contract:',
      '  concluded: 2014-02-30',
      'items:',
      '  - controls: [GB-ML:ML10]',
      '    quantity: { amount: -4, unit: NAR }',
      'kind: goods',
    ].join('\n'),
  )
  expect(said.map((line) => line.replace(/; expected.*(?=; nearest)|; expected.*/, ''))).toEqual([
    'pump.yaml:1:7: `kind` is `good`, which is no kind of transfer; nearest known: goods',
    'pump.yaml:2:1: unknown field `conract`; nearest known: contract',
    'pump.yaml:4:14: `contract.concluded` is `2014-02-30`, which is a day that does not exist',
    'pump.yaml:7:25: `items[0].quantity.amount` is `-4`, which is negative',
    'pump.yaml:8:1: the field `kind` stands here a second time',
  ])
})

test('a fact is found in the file by its path, and a missing one by what stands around it', () => {
  const { place } = readTransferText('t.yaml', utf8.encode('from: GB\nitems:\n  - use: repair\n    label: null\n'))
  expect(place(['from'])).toEqual({ line: 1, column: 7 })
  expect(place(['from'], 'field')).toEqual({ line: 1, column: 1 })
  expect(place(['items', 0, 'use'])).toEqual({ line: 3, column: 10 })
  expect(place(['items', 0, 'quantity', 'amount'])).toEqual({ line: 3, column: 5 })
  expect(place(['items', 7])).toEqual({ line: 3, column: 3 })
  expect(place(['parties', 0])).toEqual({ line: 1, column: 1 })
})

test('a JSON number is no amount, a YAML one is text', () => {
  expect(problems('t.json', '{"items":[{"quantity":{"amount":4}}]}')[0]).toMatch(
    /^t.json:1:33: .* is the number 4; expected a decimal in text/,
  )
  expect(read('t.yaml', 'items: [{ quantity: { amount: 4 } }]')).toEqual({ items: [{ quantity: { amount: '4' } }] })
})

test('JSON is known by its name or by its brace, and YAML by its name', () => {
  expect(problems('t.json', 'from: GB')).toHaveLength(1)
  expect(problems('stdin', ' {"from": "GB",}')[0]).toMatch(/a comma before/)
  expect(read('stdin', 'from: GB')).toEqual({ from: 'GB' })
  expect(read('t.YAML', '{from: GB}')).toEqual({ from: 'GB' })
})

test('a byte order mark is passed over', () => {
  expect(read('t.yaml', '\ufefffrom: GB')).toEqual({ from: 'GB' })
  expect(read('t.json', '\ufeff{"from":"GB"}')).toEqual({ from: 'GB' })
})

test('bytes that are no UTF-8 are refused where they stand', () => {
  const bytes = (...tail: number[]) => Uint8Array.from([...utf8.encode('from: GB\nname: é'), ...tail])
  expect(problems('t.yaml', bytes(0xff, 0x41))).toEqual(['t.yaml:2:8: a byte that is no UTF-8; expected text in UTF-8'])
  expect(problems('t.yaml', bytes(0xc3))[0]).toMatch(/^t.yaml:2:8: /)
  expect(problems('t.yaml', bytes(0xed, 0xa0, 0x80))[0]).toMatch(/^t.yaml:2:8: /)
  expect(problems('t.yaml', Uint8Array.from([0xff, 0xfe, 0x61, 0]))[0]).toMatch(/^t.yaml:1:1: /)
})

test('NUL characters and empty files are refused', () => {
  expect(problems('t.yaml', 'from: GB\nto: \0')).toEqual(['t.yaml:2:5: a NUL character; expected text'])
  for (const empty of ['', ' \n\n', '\ufeff']) expect(problems('t.yaml', empty)[0]).toMatch(/the file is empty/)
})

test('of very many problems the first hundred are told', () => {
  const said = problems('t.json', `{${Array.from({ length: 500 }, (_, index) => `"k${index}":1`).join()}}`)
  expect(said).toHaveLength(101)
  expect(said[100]).toMatch(/: and 400 more;/)
})

test('a file is read from the disk', async () => {
  const path = join(folder, 'small.yaml')
  await writeFile(path, 'from: GB\n')
  expect((await readTransferFile(path)).transfer).toEqual({ from: 'GB' })
})

test('a file of a hundred megabytes is refused without being read', async () => {
  const path = join(folder, 'large.yaml')
  await writeFile(path, '')
  await truncate(path, 100 * 1024 * 1024)
  const before = process.memoryUsage().arrayBuffers
  expect(await fileProblem(path)).toBe(`${path}:1:1: the file holds 100 MiB; expected a transfer of at most 4 MiB`)
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(8 * 1024 * 1024)
})

test('what is no file is refused by name', async () => {
  expect(await fileProblem(join(folder, 'none.yaml'))).toMatch(
    /none.yaml:1:1: the file cannot be read: there is none of that name/,
  )
  expect(await fileProblem(folder)).toMatch(/it is a folder/)
})
