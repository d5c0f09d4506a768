import { expect, test } from 'vitest'
import type { Transfer } from '../contract/transfer.ts'
import { bundle } from './bundle.ts'
import { compile } from './compile.ts'
import { decide, load } from './decide.ts'
import { decideSlowly } from './reference.ts'

const AT = '2014-02-14T12:00:00Z'

/** Military goods under three names, the second a copy of the first and the third of the second; trade controls point at one. */
const TEXT = `---
instrument: gb/act/1
title: Example Act
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

list entries EU-CML
in force 2009-01-01 ..
same entries as GB-ML

list entries XX-ML
in force 2009-01-01 ..
same entries as EU-CML

list entries GB-TRADE of GB
in force 2009-01-01 ..
GB-ML:ML1
\`\`\`
\`\`\`rule
rule gb.act.1
cite article/1
in force 2009-01-01 ..
when entry in GB-TRADE
then licence
because Trading in small arms needs a licence.

rule gb.act.2
cite article/2
in force 2009-01-01 ..
when entry in XX-ML
then refer
because Military goods are for a person to look at.
\`\`\`
`

const { parts, modelledOn } = compile([{ file: 'law/gb/act.md', text: TEXT }])
const built = bundle(parts, modelledOn)

/** The rules that hold or are open for an item with this control; both evaluators must say so. */
function speaking(control: string): readonly string[] {
  const transfer: Transfer = { kind: 'goods', from: 'GB', to: 'RU', items: [{ controls: [control] }] }
  const ruling = decide(load(built.bundle, built.hash), AT, transfer)
  expect(JSON.stringify(ruling)).toBe(JSON.stringify(decideSlowly(built, AT, transfer)))
  return (ruling.nations.GB?.findings ?? []).map(({ rule }) => rule).sort()
}

test('an entry that a list takes from another is met under every name of that other', () => {
  expect(speaking('GB-ML:ML1')).toEqual(['gb.act.1', 'gb.act.2'])
  expect(speaking('EU-CML:ML1')).toEqual(['gb.act.1', 'gb.act.2'])
  expect(speaking('XX-ML:ML1')).toEqual(['gb.act.1', 'gb.act.2'])
  expect(speaking('XX-ML:ML1.a')).toEqual(['gb.act.1', 'gb.act.2'])
})

test('and an entry that is not a member is not, under any', () => {
  expect(speaking('GB-ML:ML10')).toEqual(['gb.act.2'])
  expect(speaking('XX-ML:ML10')).toEqual(['gb.act.2'])
})
