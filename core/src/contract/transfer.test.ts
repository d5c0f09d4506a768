import fc from 'fast-check'
import { expect, expectTypeOf, test } from 'vitest'
import type * as z from 'zod/mini'
import { placesOf } from './problem.ts'
import type { Transfer } from './transfer.ts'
import { parseTransfer, transferJsonSchema, transferParser, type transferSchema } from './transfer.ts'

/** The one refusal of a value, as the sentence that a person reads. */
function refusal(value: unknown): string {
  const parsed = parseTransfer(value)
  if ('transfer' in parsed) return 'taken'
  return parsed.refused
    .map((one) => `${one.message}; expected ${one.expected}${one.nearest ? `; nearest known: ${one.nearest}` : ''}`)
    .join('\n')
}

const pump: Transfer = {
  kind: 'goods',
  from: 'GB',
  to: 'RU',
  via: [],
  means: 'physical',
  agreement: 'mtca-gb-ru',
  contract: { concluded: '2014-02-10', value: { amount: '120000.00', currency: 'GBP' } },
  items: [
    {
      description: 'Hydraulic pump',
      controls: ['GB-ML:ML10', 'RU-MPP:component'],
      use: 'component',
      origin: ['GB'],
      published: false,
      quantity: { amount: '4', unit: 'NAR' },
      value: { amount: '120000.00', currency: 'GBP' },
      label: { policy: 'GB-GPMS', classification: 'UNCLASSIFIED' },
    },
  ],
  parties: [
    {
      role: 'exporter',
      name: 'Example Aerospace Ltd',
      nation: 'GB',
      type: 'company',
      military: false,
      rights: [],
      lists: [],
    },
    { role: 'end-user', name: 'Air Force', nation: 'RU', type: 'armed-forces' },
  ],
  endUse: {
    nation: 'RU',
    military: true,
    purpose: 'Maintenance',
    incorporation: { into: 'Aircraft', nation: 'RU', endUser: { type: 'armed-forces', nation: 'RU' } },
  },
  assurances: ['end-user-undertaking'],
  informed: false,
}

test('the schema takes exactly the type', () => {
  expectTypeOf<z.infer<typeof transferSchema>>().toEqualTypeOf<Transfer>()
})

test('a transfer that states everything is taken as it is', () => {
  expect(parseTransfer(pump)).toEqual({ transfer: pump })
})

test('every fact may be missing, and none is added', () => {
  expect(parseTransfer({})).toEqual({ transfer: {} })
  const bare = { items: [{}], parties: [{}], contract: {}, endUse: {} }
  expect(parseTransfer(bare)).toEqual({ transfer: bare })
})

test('a misspelt field is refused by name, with the nearest one, wherever it stands', () => {
  expect(refusal({ conract: {} })).toBe(
    'unknown field `conract`; expected one of kind, from, to, via, means, agreement, contract, items, parties, endUse, assurances, informed; nearest known: contract',
  )
  expect(refusal({ form: 'GB' })).toMatch(/nearest known: from$/)
  expect(refusal({ endUse: { incorporation: { endUser: { mlitary: true } } } })).toMatch(
    /^unknown field `mlitary` in `endUse.incorporation.endUser`; .*; nearest known: military$/,
  )
  expect(refusal({ items: [{ label: { policy: 'P', classification: 'C', caveat: 'X' } }] })).toMatch(
    /^unknown field `caveat`/,
  )
  expect(refusal({ transfer: {} })).toMatch(/^unknown field `transfer`/)
})

test('fields that every object has by nature are unknown fields', () => {
  for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
    expect(refusal(JSON.parse(`{"${name}": {}}`))).toMatch(new RegExp(`^unknown field \`${name}\``))
    expect(refusal(JSON.parse(`{"items": [{"${name}": null}]}`))).toMatch(new RegExp(`^unknown field \`${name}\` in`))
  }
})

test('a word outside its closed list is refused, with the nearest one', () => {
  expect(refusal({ kind: 'good' })).toBe(
    '`kind` is `good`, which is no kind of transfer; expected one of goods, software, technology, assistance, brokering, information; nearest known: goods',
  )
  expect(refusal({ parties: [{ role: 'end user' }] })).toMatch(/nearest known: end-user$/)
  expect(refusal({ parties: [{ type: 'Company' }] })).toMatch(/nearest known: company$/)
  expect(refusal({ items: [{ use: 'spare part' }] })).toMatch(/nearest known: spare-part$/)
})

test('null says that there is none, and only of a label or an incorporation', () => {
  expect(refusal({ items: [{ label: null }], endUse: { incorporation: null } })).toBe('taken')
  for (const field of ['kind', 'from', 'via', 'contract', 'items', 'parties', 'endUse', 'assurances', 'informed']) {
    expect(refusal({ [field]: null })).toMatch(new RegExp(`^\`${field}\` is null; expected`))
  }
})

test('a list of items that is empty is refused, for absent means unknown', () => {
  expect(refusal({ items: [] })).toMatch(/^`items` is an empty list; expected a list of at least one item/)
  expect(refusal({ parties: [], via: [], assurances: [] })).toBe('taken')
})

test('nations are those of ISO 3166-1, and the United Kingdom is GB', () => {
  expect(refusal({ from: 'UK' })).toMatch(/^`from` is `UK`, which is no nation; .*; nearest known: GB$/)
  expect(refusal({ to: 'ru' })).toMatch(/nearest known: RU$/)
  for (const wrong of ['EU', 'XX', 'RUS', 'SU', '']) expect(refusal({ via: [wrong] })).toMatch(/^`via\[0\]` is/)
  expect(refusal({ to: 'NO' })).toBe('taken')
})

test('amounts are decimals in text: a number is refused, however harmless it looks', () => {
  const amount = (value: unknown) => refusal({ items: [{ quantity: { amount: value } }] })
  for (const good of ['0', '4', '120000.00', '0.5', '9'.repeat(24)]) expect(amount(good)).toBe('taken')
  expect(amount(4)).toBe(
    '`items[0].quantity.amount` is the number 4; expected a decimal in text, not negative, such as "4" or "120000.00"',
  )
  expect(amount('-4')).toMatch(/which is negative;/)
  expect(amount('+4')).toMatch(/leading plus sign/)
  expect(amount('1e3')).toMatch(/exponent/)
  expect(amount('120,000.00')).toMatch(/separators/)
  expect(amount('1_000')).toMatch(/separators/)
  expect(amount('0,5')).toMatch(/comma for its point/)
  expect(amount('010')).toMatch(/leading zero/)
  expect(amount('9'.repeat(25))).toMatch(/more than 24 digits/)
  for (const wrong of ['', ' 4', '4 ', '.5', '5.', '0x10', 'NaN', 'Infinity', '٤', '4'.repeat(1_000_000)]) {
    expect(amount(wrong)).not.toBe('taken')
  }
})

test('units and currencies are codes, and one is named where it alone is near', () => {
  expect(refusal({ items: [{ quantity: { unit: 'nar' } }] })).toMatch(/nearest known: NAR$/)
  expect(refusal({ items: [{ quantity: { unit: 'pieces' } }] })).toMatch(/which is no unit; .*KGM$/)
  expect(refusal({ contract: { value: { currency: 'GPB' } } })).toMatch(/which is no currency; .*; nearest known: GBP$/)
})

test('a contract is concluded on a day that exists, or at an instant with its offset', () => {
  const concluded = (value: unknown) => refusal({ contract: { concluded: value } })
  for (const good of ['2014-02-10', '2012-02-29', '2014-02-10T12:00Z', '2014-07-31T23:59:59+04:00']) {
    expect(concluded(good)).toBe('taken')
  }
  expect(concluded('2014-02-30')).toMatch(/^`contract.concluded` is `2014-02-30`, which is a day that does not exist;/)
  expect(concluded('2014-02-10T12:00:00')).toMatch(/which is an instant without an offset; .*with its offset/)
  for (const wrong of ['2014-2-1', '10.02.2014', '2014', 'yesterday', '2014-02-10 12:00Z', '']) {
    expect(concluded(wrong)).toMatch(/which is no date|is blank/)
  }
})

test('a control is LIST:ENTRY', () => {
  const control = (value: unknown) => refusal({ items: [{ controls: [value] }] })
  for (const good of [
    'GB-ML:ML10',
    'GB-ML:ML10.a',
    'RU-MPP:spare-part',
    'US-USML:VIII(h)(1)',
    'EU-DU:5A001.b.1[c]',
    'РФ:1',
  ]) {
    expect(control(good)).toBe('taken')
  }
  expect(control('ML10')).toMatch(/names an entry without its list/)
  for (const wrong of [
    'GB-ML:',
    ':ML10',
    'GB-ML: ML10',
    'GB-ML:ML10..a',
    'A:B:C',
    'GB-ML:ML10.',
    `L:${'a-'.repeat(1e6)}`,
  ]) {
    expect(control(wrong)).not.toBe('taken')
  }
})

test('a label states its policy and its grade, both', () => {
  expect(refusal({ items: [{ label: { policy: 'GB-GPMS' } }] })).toMatch(
    /^`items\[0\].label.classification` is missing/,
  )
})

test('true and false are themselves, and never words', () => {
  expect(refusal({ informed: 'True' })).toMatch(/^`informed` is `True`, which is text; .*; nearest known: true$/)
  expect(refusal({ informed: 'no' })).toMatch(/which is text; expected true or false/)
  expect(refusal({ informed: 0 })).toMatch(/is the number 0/)
})

test('text that is blank, or that could trick a screen, is refused and shown harmlessly', () => {
  expect(refusal({ agreement: ' ' })).toMatch(/which says nothing/)
  const message = refusal({ parties: [{ name: 'a\u001b[31m\u202eb' }] })
  expect(message).toMatch(/`a\\u\{1b\}\[31m\\u\{202e\}b`, which holds characters that cannot be shown/)
  expect(refusal({ parties: [{ name: 'half \ud800' }] })).toMatch(/cannot be shown/)
  expect(refusal({ parties: [{ name: 'two\nlines, Ünïcödé, Ромашка' }] })).toBe('taken')
})

test('all that is wrong is told at once', () => {
  expect(
    refusal({ kind: 'x', from: 'UK', items: [{ use: 1 }, { colour: 'red' }], parties: {} }).split('\n'),
  ).toHaveLength(5)
})

test('whatever is asked, the answer is a transfer or reasons, and the compiled schema gives the same', () => {
  const compiled = transferParser()
  const field = fc.constantFrom(
    'kind',
    'from',
    'via',
    'contract',
    'items',
    'parties',
    'endUse',
    'informed',
    'concluded',
    'value',
  )
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      fc.jsonValue(),
      fc.constantFrom('GB', 'goods', '4', true, null),
      fc.dictionary(field, tie('value'), { maxKeys: 4 }),
      fc.array(tie('value'), { maxLength: 2 }),
    ),
  }))
  fc.assert(
    fc.property(value, (asked) => {
      const parsed = parseTransfer(asked)
      if ('transfer' in parsed) expect(parsed.transfer).toEqual(asked)
      else expect(parsed.refused.length).toBeGreaterThan(0)
      expect(compiled(asked)).toEqual(parsed)
    }),
  )
})

test('the JSON Schema refuses unknown fields at every level and names its definitions', () => {
  const schema = JSON.parse(JSON.stringify(transferJsonSchema()))
  expect(Object.keys(schema.$defs).sort()).toEqual(['Currency', 'Decimal', 'Item', 'Money', 'Nation', 'Party', 'Unit'])
  expect(schema.additionalProperties).toBe(false)
  expect(schema.$defs.Item.additionalProperties).toBe(false)
  expect(schema.$defs.Item.properties.label.anyOf[1]).toEqual({ type: 'null' })
  expect(schema.required).toBeUndefined()
})

test('a currency, a unit and a kind that are one slip away are named', () => {
  const items = [{ value: { amount: '1', currency: 'GBX' }, quantity: { amount: '1', unit: 'NAX' } }]
  const read = parseTransfer({ kind: 'gods', items })
  const near = 'refused' in read ? placesOf(read.refused).map(({ path, nearest }) => [path, nearest]) : []
  expect(Object.fromEntries(near)).toEqual({
    kind: 'goods',
    'items[0].quantity.unit': 'NAR',
    'items[0].value.currency': 'GBP',
  })
})
