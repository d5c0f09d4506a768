import { expect, test } from 'vitest'
import type { Transfer } from '../../contract/transfer.ts'
import { bundle } from '../bundle.ts'
import { compile } from '../compile.ts'
import { load } from '../decide.ts'
import { explain } from './explain.ts'

const LAW = `---
instrument: zz/order/1
title: Example order
regime: GB
zone of GB: Europe/London
basis: statute
modelled: 2026-11-23
knowability: public
confidence: sure
---
# Example order

\`\`\`list
list entries GB-ML of GB
in force 2009-01-01 ..
ML10
\`\`\`

\`\`\`rule
rule gb.example.1
cite article/1
in force 2009-01-01 ..
when entry in GB-ML
 and from is home
 and to is not home
then licence
because Military goods need a licence.

rule gb.example.2
cite article/2
in force 2014-08-01 ..
when entry in GB-ML
 and to is RU
then prohibited
except gb.example.3
because They may not go to Russia.

rule gb.example.3
cite article/3
in force 2014-08-01 ..
when contract concluded before 2014-08-01
then lift
because Earlier contracts are saved.
\`\`\`
`

const { parts, modelledOn, problems } = compile([{ file: 'law/gb/example.md', text: LAW }])
const built = bundle(parts, modelledOn)
const book = load(built.bundle, built.hash)

const transfer: Transfer = {
  kind: 'goods',
  from: 'GB',
  to: 'RU',
  via: [],
  contract: { concluded: '2014-08-05' },
  items: [{ controls: ['GB-ML:ML10'] }],
  parties: [
    { role: 'exporter', nation: 'GB', type: 'company' },
    { role: 'consignee', nation: 'RU', type: 'company' },
    { role: 'end-user', nation: 'RU', type: 'company' },
  ],
}

test('the example law has no problems', () => {
  expect(problems).toEqual([])
})

test('the authority sees that an earlier contract, another destination or an earlier day would need only a licence', () => {
  const milder = explain(book, '2014-08-10T12:00:00Z', transfer, 'GB').filter(({ verdict }) => verdict === 'licence')
  expect(milder.map(({ path }) => path).sort()).toEqual(['at', 'contract.concluded', 'to'])
  expect(milder.find(({ path }) => path === 'contract.concluded')).toEqual({
    path: 'contract.concluded',
    from: '2014-08-05',
    to: '2014-07-31',
    verdict: 'licence',
    through: ['gb.example.1'],
  })
  expect(milder.find(({ path }) => path === 'at')?.to).toBe('2014-07-31T22:59:59Z')
})

test('an authority whose law has no say is refused', () => {
  expect(() => explain(book, '2014-08-10T12:00:00Z', transfer, 'US')).toThrow(
    'the law of US has no say in this transfer',
  )
})
