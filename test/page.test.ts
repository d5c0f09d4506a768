import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { expect, test } from 'vitest'
import { parseTransfer } from '../core/src/contract/transfer.ts'
import { printPage } from '../node/src/check/human.ts'
import { screenWith } from '../node/src/console/screen.ts'
import { widthOf } from '../node/src/console/width.ts'
import { book, type Case, casesIn, ROOT, rule } from './cases.ts'

const cases = casesIn(join(ROOT, 'conformance', 'decisions')).map(({ stated }) => stated)

function page(stated: Case, width = 100, colour = false, only: string | null = null): string {
  const parsed = parseTransfer(stated.transfer)
  if ('refused' in parsed) throw new Error(`${stated.id}: ${JSON.stringify(parsed.refused)}`)
  const screen = screenWith(width, colour)
  const { simulate } = stated
  return printPage({
    book,
    transfer: parsed.transfer,
    ruling: rule(stated),
    file: 'a.yaml',
    isNow: false,
    only,
    simulate,
    screen,
  })
}

function named(id: string): Case {
  const found = cases.find((each) => each.id === id)
  if (!found) throw new Error(`no case ${id}`)
  return found
}

test.each([40, 60, 72, 100, 132])('no line of a page is wider than %d places, in colour or without', (width) => {
  for (const stated of cases) {
    const plain = page(stated, width)
    for (const line of plain.split('\n')) expect(widthOf(line), line).toBeLessThanOrEqual(width)
    expect(plain).not.toMatch(/[^\n\P{C}]/u)
    expect(plain).not.toMatch(/ $/m)
  }
})

test('colour adds nothing but colour', () => {
  const bare = (text: string) =>
    stripVTControlCharacters(text)
      .toLowerCase()
      .replaceAll(/[\s·]+/g, '')
  const stated = named('pump-10-old-contract')
  expect(bare(page(stated, 100, true))).toBe(bare(page(stated)))
})

test('the page says what was asked, what each nation says and by which provision, and what would have been severer', () => {
  const text = page(named('pump-10-old-contract'))
  expect(text).toMatch(/SUSPENDED · NOT ALLOWED/)
  expect(text).toMatch(/United Kingdom \(GB\) +│ Russia \(RU\)/)
  expect(text).toMatch(/gb\/statement\/2014-03-18 licences/)
  expect(text).toMatch(/would be prohibited/)
  expect(text).toMatch(/lifted by eudn\/2014\/512 article\/2\/4/)
  expect(text).toMatch(/What is not modelled/)
})

test('a simulation is called one, and so is an agreement that is not in force', () => {
  expect(page(named('pump-01-licensable'))).toMatch(/^SIMULATION +mtca-gb-ru was a draft/m)
  const real = page(named('pump-02-in-reality'))
  expect(real).not.toMatch(/SIMULATION/)
  expect(real).toMatch(/It cannot go ahead under mtca-gb-ru, which was a draft on that day and not in force/)
})

test('a missing fact is named by its path and in words, with those whose verdict waits for it', () => {
  expect(page(named('pump-11-contract-date-missing'))).toMatch(
    /^contract\.concluded +when the contract was concluded \(GB\)$/m,
  )
})

test('a nation that only a missing fact may bring in stands after the others, in a line', () => {
  const text = page(named('pump-21-way-unknown'))
  expect(text).toMatch(/^Perhaps concerned as well, while a fact is missing: AU/m)
  expect(text).not.toMatch(/Australia \(AU\)/)
})

test('one side alone leaves the other out, and the whole as it is', () => {
  const text = page(named('pump-05-suspended'), 100, false, 'RU')
  expect(text).toMatch(/^SUSPENDED · NOT ALLOWED$/m)
  expect(text).toMatch(/Russia \(RU\)/)
  expect(text).not.toMatch(/United Kingdom \(GB\)/)
})

/** A page on a transfer of our own. */
function judged(transfer: unknown, at = '2014-08-02T12:00:00Z', width = 100): string {
  return page({ ...named('pump-10-old-contract'), id: 'own', at, simulate: false, transfer }, width)
}

const PUMP = { description: 'Pump', controls: ['GB-ML:ML10'] }
const TABLE = { description: 'Table', controls: [] }
const ORDER = {
  kind: 'goods',
  from: 'GB',
  to: 'RU',
  via: [],
  means: 'physical',
  contract: { concluded: '2014-08-02' },
  items: [PUMP],
  parties: [
    { role: 'exporter', name: 'Example Aerospace Ltd', nation: 'GB', type: 'company' },
    { role: 'end-user', name: 'Air\u200f Force', nation: 'RU', type: 'armed-forces', lists: [] },
  ],
  endUse: { nation: 'RU', military: true, purpose: 'Maintenance\u200f', incorporation: null },
  informed: false,
}

test('where one nation is silent and another forbids, the headline names both', () => {
  const text = judged({ ...ORDER, via: ['KE'] })
  expect(text).toMatch(/^UNCOVERED · PROHIBITED · NOT ALLOWED$/m)
  expect(text).toMatch(/^United Kingdom: the law forbids it\. .*Kenya/m)
  expect(judged({ ...ORDER, via: ['KE'] }, '2014-02-14T12:00:00Z')).toMatch(/^UNCOVERED · NOT ALLOWED$/m)
})

test('of several items, those are named on which a nation is silent, and those to which each reason speaks', () => {
  const text = judged({ ...ORDER, items: [PUMP, TABLE, PUMP, TABLE, TABLE] })
  expect(text).toMatch(/No rule speaks to items 2, 4–5\. Perhaps no rule/)
  expect(text).toMatch(/^United Kingdom: the law forbids items 1, 3\. No law of Russia /m)
  expect(text).toMatch(/prohibited, items 1, 3/)
  expect(judged({ ...ORDER, items: [PUMP, PUMP] })).toMatch(/prohibited, all items/)
  expect(judged(ORDER)).not.toMatch(/all items|item 1/)
})

test('the head says who takes part and what it is for, as text only', () => {
  const text = judged(ORDER)
  expect(text).toMatch(/^parties +exporter Example Aerospace Ltd \(GB, company\)$/m)
  expect(text).toMatch(/^ +end-user Air\\u\{200f\} Force \(RU, armed-forces\)$/m)
  expect(text).toMatch(/^end use +RU · military · Maintenance\\u\{200f\}$/m)
  const part = { into: 'A frigate', nation: 'FR', endUser: { name: 'Navy', nation: 'FR', type: 'armed-forces' } }
  expect(judged({ ...ORDER, parties: [], endUse: { incorporation: part } })).toMatch(
    /^parties +none\nend use +not described · goes into A frigate \(FR\), for a party Navy \(FR, armed-forces\)$/m,
  )
  const { parties: _parties, endUse: _endUse, ...bare } = ORDER
  expect(judged(bare)).toMatch(/^parties +not stated\nend use +not stated$/m)
})
