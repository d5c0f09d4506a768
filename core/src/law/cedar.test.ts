import { setFlagsFromString } from 'node:v8'
import { preparsePolicySet, statefulIsAuthorized } from '@cedar-policy/cedar-wasm/nodejs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Transfer } from '../contract/transfer.ts'
import { bundle } from './bundle.ts'
import { settledCases } from './cedar/arbitrary.ts'
import { policies } from './cedar/policies.ts'
import { request } from './cedar/request.ts'
import { compile } from './compile.ts'
import { decide, load } from './decide.ts'
import type { Bundle } from './model.ts'
import type { Finding, Ruling } from './ruling.ts'

/**
 * Node 20's V8 inlines calls into WebAssembly, and now and then dies (`unreachable code`, in the deoptimizer) when it
 * has to take that back. Cedar is called often enough to meet it, and the whole test process would go with it.
 */
setFlagsFromString('--no-turbo-inline-js-wasm-calls')

const HASH = 'sha256:example'

type Column = { readonly type: 'Nation' | 'Agreement'; readonly id: string; readonly findings: readonly Finding[] }

/** The columns that a ruling judged, and what their rules said; an agreement's status is no rule. */
function columnsOf({ nations, agreement }: Ruling): readonly Column[] {
  const columns = Object.entries(nations).map(([id, { findings }]): Column => ({ type: 'Nation', id, findings }))
  if (agreement === null) return columns
  const { id, findings } = agreement
  return [...columns, { type: 'Agreement', id, findings: findings.filter(({ rule }) => rule !== `${id}.status`) }]
}

function learn(written: { [id: string]: string }): void {
  const parsed = preparsePolicySet('book', { staticPolicies: written })
  if (parsed.type === 'failure') throw new Error(parsed.errors.map(({ message }) => message).join('\n'))
}

/** What Cedar answers for one column and one item by the policies learnt last. */
function ask(book: Bundle, { type, id }: Pick<Column, 'type' | 'id'>, at: string, transfer: Transfer, index: number) {
  const asked = request(book, { type, id }, at, transfer, transfer.items?.[index] ?? {})
  const answer = statefulIsAuthorized({ ...asked, preparsedPolicySetId: 'book' })
  if (answer.type === 'failure') throw new Error(answer.errors.map(({ message }) => message).join('\n'))
  return answer.response
}

test('where every fact is stated, the rules that hold are those that hold by Cedar', () => {
  const seen = { yes: 0, no: 0, open: 0 }
  fc.assert(
    fc.property(settledCases(4), ({ bundle: book, asked }) => {
      learn(policies(book))
      const loaded = load(book, HASH)
      for (const { at, transfer } of asked) {
        for (const column of columnsOf(decide(loaded, at, transfer))) {
          for (const { holds, causes } of column.findings) {
            seen[holds]++
            expect(causes).toBeUndefined()
          }
          for (const index of transfer.items?.keys() ?? []) {
            const { diagnostics } = ask(book, column, at, transfer, index)
            const ours = column.findings.filter(({ holds, items }) => holds === 'yes' && items.includes(index))
            expect(diagnostics.errors).toEqual([])
            expect(diagnostics.reason.sort()).toEqual(ours.map(({ rule }) => rule).sort())
          }
        }
      }
    }),
    { numRuns: 300 },
  )
  expect(seen.open).toBe(0)
  expect(seen.yes).toBeGreaterThan(2000)
  expect(seen.no).toBeGreaterThan(100)
}, 60_000)

const LAW = `---
instrument: gb/act/1
title: Example Act
regime: GB
zone of GB: Europe/London
basis: statute
modelled: 2026-11-23
knowability: public
confidence: sure
---
\`\`\`rule
rule gb.act.licence
cite article/1
in force 2009-01-01 ..
when from is home
then licence
because What leaves needs a licence.

rule gb.act.embargo
cite article/2
in force 2014-08-01 ..
when to is RU
then prohibited
because Nothing may go to Russia.
\`\`\`
`

test('where the destination is missing, Cedar skips the embargo and allows; here it is open, and counts', () => {
  const { parts, modelledOn, problems } = compile([{ file: 'law/gb/act.md', text: LAW }])
  expect(problems).toEqual([])
  const book = bundle(parts, modelledOn)
  const { 'gb.act.embargo': embargo = '', ...others } = policies(book.bundle)
  learn({ ...others, 'gb.act.embargo': embargo.replace('permit', 'forbid') })
  const at = '2014-08-02T12:00:00Z'
  const stated: Transfer = { kind: 'goods', from: 'GB', to: 'RU', items: [{ controls: [] }] }
  expect(ask(book.bundle, { type: 'Nation', id: 'GB' }, at, stated, 0)).toMatchObject({
    decision: 'deny',
    diagnostics: { reason: ['gb.act.embargo'], errors: [] },
  })

  const { to, ...missing } = stated
  expect(ask(book.bundle, { type: 'Nation', id: 'GB' }, at, missing, 0)).toMatchObject({
    decision: 'allow',
    diagnostics: { reason: ['gb.act.licence'], errors: [{ policyId: 'gb.act.embargo' }] },
  })
  const { allowed, nations } = decide(load(book.bundle, book.hash), at, missing, { licensed: ['GB'] })
  expect(allowed).toBe(false)
  expect(nations.GB).toMatchObject({ verdict: 'prohibited', atLeast: 'licence', ask: ['to'] })
  expect(nations.GB?.findings).toMatchObject([
    { rule: 'gb.act.embargo', holds: 'open', causes: ['open'] },
    { rule: 'gb.act.licence', holds: 'yes' },
  ])
})
