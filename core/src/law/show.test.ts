import { expect, test } from 'vitest'
import { compile } from './compile.ts'
import { printProblem } from './notation/source.ts'
import { show, shownText } from './show.ts'

const ORDER = `---
instrument: uksi/2008/3231
title: Example Order
regime: GB
basis: statutory-instrument
text: https://law.example/uksi/2008/3231/{provision}/{date}
zone of GB: Europe/London
modelled: 2026-11-23
knowability: public
confidence: likely
not modelled: Transit.
---

\`\`\`rule
rule gb.order.3
cite article/3; schedule/2
in force 2009-04-06 .. 2014-08-01
ended by uksi/2014/702
when kind is goods
 and from is home
then licence by Secretary of State
except gb.order.18, gb.open.*
oblige keep a record (article/29)
offence from 2009-05-01 by uksi/2009/9
confidence sure
because Goods leave only under a licence.
because [ru] Товары вывозятся только по лицензии.

rule gb.order.3.2014
cite article/3/1
in force 2014-08-01 ..
inserted by uksi/2014/702
then prohibited
basis press
supersedes gb.order.3
because Goods do not leave.

rule gb.order.18
cite article/18
in force 2009-04-06 ..
when published
then lift to free
because Published matter is free.

rule gb.open.1
cite article/40
in force 2020-01-01 ..
when informed
then lift
because Of an open licence.
\`\`\`

\`\`\`list
list entries GB-ML of GB
in force 2009-04-06 ..
ML1  # Small arms
ML10  2012-01-01 .. 2014-01-01
ML11  2020-01-01 ..

list authorities GB-AUTHORITIES of GB
in force 2000-01-01 ..
not public
Secretary of State
\`\`\`
`
const AMENDMENT = `---
instrument: uksi/2014/702
title: Example Amendment
regime: GB
basis: statutory-instrument
modelled: 2026-11-23
knowability: public
confidence: sure
---
`
const PACT = `---
agreement: pact
title: Example Pact
parties: GB, RU
status: draft  2014-01-26 .. 2014-03-18T13:39
status: suspended  2014-03-18T13:39 ..
basis: agreement
zone: Europe/London
modelled: 2026-11-23
knowability: unpublished
confidence: likely
---
`
const compiled = compile([
  { file: 'law/gb/order.md', text: ORDER },
  { file: 'law/gb/amendment.md', text: AMENDMENT },
  { file: 'law/agreements/pact.md', text: PACT },
])
const { parts } = compiled
const plain = { label: (text: string) => text }

function shown(id: string, at: string): string[] {
  return shownText(show(parts, id, at), plain).split('\n')
}

test('the book of these tests compiles', () => {
  expect(compiled.problems.map(printProblem)).toEqual([])
})

test('a provision is shown as it stood: all that its rules say, and the address of its text on that day', () => {
  expect(shown('uksi/2008/3231/article/3', '2014-02-14T12:00:00Z')).toEqual([
    'rule        gb.order.3',
    'instrument  Example Order (uksi/2008/3231)',
    'provision   article/3; schedule/2',
    'in force    2009-04-06 .. 2014-08-01 Europe/London',
    'ended by    uksi/2014/702',
    'says        licence: it needs a licence, which may be granted',
    'by          Secretary of State',
    'when        it is goods',
    '            it leaves GB',
    'except      gb.order.18 (lift to free): Published matter is free.',
    '            gb.open.*: not in force then',
    'duty        keep a record (article/29)',
    'offence     breach is one from 2009-05-01, by uksi/2009/9',
    'because     Goods leave only under a licence.',
    '[ru]        Товары вывозятся только по лицензии.',
    'basis       statutory-instrument',
    'confidence  sure; public',
    'text        https://law.example/uksi/2008/3231/article/3/2014-02-14',
    '',
    'later       gb.order.3.2014  2014-08-01 .. Europe/London  prohibited: Goods do not leave.',
  ])
})

test('a day begins at midnight where the law is, and so does the version that it brings', () => {
  expect(shown('gb.order.3', '2014-07-31T22:59:59Z')[0]).toBe('rule        gb.order.3')
  expect(shown('gb.order.3', '2014-07-31T23:00:00Z')[0]).toBe('rule         gb.order.3.2014')
  expect(shown('gb.order.3', '2014-07-31T23:00:00Z').at(-3)).toBe(
    'text         https://law.example/uksi/2008/3231/article/3/1/2014-08-01',
  )
})

test('what rests on the press says so', () => {
  expect(shown('gb.order.3.2014', '2015-01-01T00:00:00Z')).toContain('basis        press: an assumption, not the text')
})

test('a rule that was not in force says so, and names its versions', () => {
  const asked = show(parts, 'gb.order.3', '2001-01-01T00:00:00Z')
  expect(asked).toMatchObject({ found: true, inForce: false })
  expect(shownText(asked, plain).split('\n')).toEqual([
    'at     2001-01-01T00:00:00Z: nothing of rule gb.order.3 was in force',
    '',
    'later  gb.order.3  2009-04-06 .. 2014-08-01 Europe/London  licence: Goods leave only under a licence.',
    '       gb.order.3.2014  2014-08-01 .. Europe/London  prohibited: Goods do not leave.',
  ])
})

test('a path above rules shows all that are below it', () => {
  const lines = shown('gb.order', '2014-02-14T12:00:00Z')
  expect(lines.filter((line) => line.startsWith('rule '))).toEqual([
    'rule        gb.order.18',
    'rule        gb.order.3',
  ])
})

test('an instrument shows its rules by provision, and what was left out', () => {
  const lines = shown('uksi/2008/3231', '2014-02-14T12:00:00Z')
  expect(lines).toContain('not modelled  Transit.')
  expect(lines).toContain('text          https://law.example/uksi/2008/3231/2014-02-14')
  expect(lines.filter((line) => /article\/(3|18) {2}gb/.test(line))).toHaveLength(2)
})

test('an amending instrument shows what it inserted and ended', () => {
  const lines = shown('uksi/2014/702', '2014-02-14T12:00:00Z')
  expect(lines.slice(-2)).toEqual([
    'inserted    gb.order.3.2014  2014-08-01 .. Europe/London  prohibited: Goods do not leave.',
    'ended       gb.order.3  2009-04-06 .. 2014-08-01 Europe/London  licence: Goods leave only under a licence.',
  ])
  expect(shown('uksi/2009/9', '2014-02-14T12:00:00Z')[0]).toBe('rule        gb.order.3')
})

test('an agreement shows its status at the instant', () => {
  expect(shown('pact', '2014-02-14T12:00:00Z')).toContain('status      draft')
  expect(shown('agreement/pact', '2014-03-18T13:39:00Z')).toContain('status      suspended')
  expect(shown('pact', '2013-01-01T00:00:00Z')).toContain('status      did not exist yet')
})

test('a list shows who stood on it, who did before, and who came later', () => {
  expect(shown('GB-ML', '2014-02-14T12:00:00Z')).toEqual([
    'list      GB-ML of GB: entries',
    'in force  2009-04-06 .. Europe/London',
    '',
    'members   ML1  Small arms',
    'earlier   ML10  2012-01-01 .. 2014-01-01 Europe/London',
    'later     ML11  2020-01-01 .. Europe/London',
  ])
  expect(shown('GB-AUTHORITIES', '2014-02-14T12:00:00Z')).toContain(
    'public    not public: what is not known to be on it may be',
  )
})

test.each([
  ['gb.oder.3', 'gb.order.3'],
  ['GB-MLL', 'GB-ML'],
  ['uksi/2008/3232', 'uksi/2008/3231'],
  ['something else', null],
])('`%s` is nothing in the book; the nearest is %s', (id, nearest) => {
  expect(show(parts, id, '2014-02-14T12:00:00Z')).toEqual({ found: false, nearest, inForce: false, paragraphs: [] })
})
