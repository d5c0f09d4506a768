import { expect, test } from 'vitest'
import { parseTransfer } from '../contract/transfer.ts'
import { bundle } from './bundle.ts'
import { compile } from './compile.ts'
import { decide, load } from './decide.ts'

const LAW = `---
instrument: gb/act
title: Example act
regime: GB
zone of GB: Europe/London
basis: statute
modelled: 2026-11-23
knowability: public
confidence: sure
---

\`\`\`list
list entries GB-ML of GB
in force 2009-01-01 ..
ML1
ML10
\`\`\`

\`\`\`rule
rule gb.act.1
cite article/1
in force 2009-01-01 ..
when entry in GB-ML
 and to is RU
then prohibited
except gb.act.2
because These goods may not go there.

rule gb.act.2
cite article/2
in force 2009-01-01 ..
when contract concluded before 2014-08-01
then lift to free
because Earlier contracts are saved.
\`\`\`
`
const { parts, modelledOn } = compile([{ file: 'law/gb.md', text: LAW }])
const built = bundle(parts, modelledOn)
const book = load(built.bundle, built.hash)
const AT = '2014-08-10T12:00:00Z'

const EMBARGOED = {
  from: 'GB',
  to: 'RU',
  via: [],
  contract: { concluded: '2014-08-05' },
  items: [{ controls: ['GB-ML:ML10'] }],
  parties: [{ role: 'exporter', nation: 'GB' }],
} as const

function gb(change: object, at = AT) {
  const parsed = parseTransfer({ ...EMBARGOED, ...change })
  if (!('transfer' in parsed)) throw new Error(parsed.refused.map(({ message }) => message).join('; '))
  return decide(book, at, parsed.transfer).nations.GB
}

test('a destination that is missing leaves the embargo open, and asks for it', () => {
  expect(gb({ to: undefined })).toMatchObject({ verdict: 'uncovered', atLeast: null, certain: false, ask: ['to'] })
})

test('silence of the law is refused, and is not called a prohibition', () => {
  expect(gb({ to: 'FR' })).toMatchObject({ verdict: 'uncovered', atLeast: null, certain: true, findings: [] })
})

test('a published list that does not hold the entry settles it; no classification leaves it open', () => {
  expect(gb({ items: [{ controls: [] }] })).toMatchObject({ verdict: 'uncovered', certain: true })
  expect(gb({ items: [{}] })).toMatchObject({ certain: false, ask: ['items[0].controls'] })
})

test('a contract’s date is a whole day by the clocks of the law, and an instant is itself', () => {
  expect(gb({ contract: { concluded: '2014-07-31' } })?.verdict).toBe('free')
  expect(gb({ contract: { concluded: '2014-08-01' } })?.verdict).toBe('prohibited')
  expect(gb({ contract: { concluded: '2014-07-31T22:59:59.9Z' } })?.verdict).toBe('free')
  expect(gb({ contract: { concluded: '2014-07-31T23:00:00Z' } })?.verdict).toBe('prohibited')
})

test('what an exception puts in a rule’s place is no silence, while its fact is missing', () => {
  expect(gb({ contract: {} })).toMatchObject({ verdict: 'prohibited', atLeast: null, ask: ['contract.concluded'] })
})

test('a fraction written with a comma is no instant, and so is never compared as one', () => {
  expect(() => gb({ contract: { concluded: '2014-07-30T12:00:00,5Z' } })).toThrow('`contract.concluded`')
})

test('an instant of law without its offset is refused, whatever clock the machine has', () => {
  for (const at of ['2014-08-10T12:00:00', '2014-08-10', 'Aug 10 2014', '2014-08-10T12:00Z']) {
    expect(() => gb({}, at)).toThrow(`${at} is not an instant`)
  }
})
