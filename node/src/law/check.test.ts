import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Refusal } from '../refusal.ts'
import { checkLaw, uncoveredIn } from './check.ts'

const ACT = `---
instrument: uksi/2000/1
title: Example Order
regime: GB
zone of GB: Europe/London
basis: statutory-instrument
knowability: public
confidence: sure
modelled: 2026-01-01
---

\`\`\`list
list entries GB-ML of GB
in force 2000-01-01 ..
ML1
\`\`\`

\`\`\`rule
rule gb.order.3
cite article/3
in force 2000-01-01 ..
when entry in GB-ML
 and from is home
 and to is not home
then licence
basis press
because Military goods leave only under a licence.
\`\`\`
`
const UNCOVERED =
  '```uncovered\nGB  GB-ML  in, within, abroad  any  2000-01-01 ..  # only what leaves is controlled\n```\n'

let law = ''
beforeEach(() => {
  law = join(mkdtempSync(join(tmpdir(), 'entente-check-')), 'law')
  mkdirSync(law)
  writeFileSync(join(law, 'act.md'), ACT)
})
afterEach(() => rmSync(join(law, '..'), { recursive: true }))

test('a book whose silence is signed off passes, with what it is made of', () => {
  writeFileSync(join(law, 'uncovered.md'), UNCOVERED)
  const { problems, summary } = checkLaw(law)
  expect(problems.map(({ severity, message }) => `${severity}: ${message}`)).toEqual([
    'warning: rule gb.order.3 rests on press reports',
  ])
  expect(summary).toEqual({ parts: 1, instruments: 1, rules: 1, examples: 0, signedOff: 1, errors: 0, warnings: 1 })
})

test('without that list, each silence is an error, and its line is there to be taken over', () => {
  const { problems, summary } = checkLaw(law)
  expect(summary.errors).toBe(1)
  expect(problems[0]).toMatchObject({
    file: 'law/act.md',
    line: 13,
    message: 'no rule speaks to these cells: GB  GB-ML  in, within, abroad  any  2000-01-01 ..',
  })
  expect(uncoveredIn(law)).toEqual(['GB  GB-ML  in, within, abroad  any  2000-01-01 ..  # '])
})

test('a line of that list that cannot be read is an error at its place', () => {
  writeFileSync(join(law, 'uncovered.md'), UNCOVERED.replace('# only', 'only'))
  expect(checkLaw(law).problems[0]).toMatchObject({ file: 'law/uncovered.md', line: 2, severity: 'error' })
})

test('of a book that does not compile the errors of compiling are said', () => {
  writeFileSync(join(law, 'act.md'), ACT.replace('then licence', 'then licences'))
  const { problems } = checkLaw(law)
  expect(problems.map(({ message }) => message)).toEqual(['`licences` is not an effect'])
})

test('a folder that is not there is refused', () => {
  expect(() => checkLaw(join(law, 'nowhere'))).toThrow(Refusal)
})
