import { ACT_BODIES } from '@entente/core/contract/act-types'
import { recorded } from '@entente/core/contract/recorded'
import { payloadOf } from '@entente/core/ledger/act'
import { base64, utf8 } from '@entente/core/ledger/bytes'
import { canonicalJson } from '@entente/core/ledger/json'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { proposeCase } from '../cases/propose.ts'
import { idOfAct, idOfCommand } from '../dossiers/act-ids.ts'
import { publishKeys } from '../keys/publish.ts'
import { enactLaw } from '../laws/enact.ts'
import { suspendLicence } from '../licences/suspend.ts'
import { succeedLog } from '../log/succeed.ts'
import { getMe } from '../me/get.ts'
import type { AnyOperation } from '../operation.ts'
import { madeBy } from '../operation.ts'
import { OPERATIONS } from '../operations.ts'
import { askedToSign, shownAct } from './to-sign.ts'

const REFERENCE = 'GBRU-2014-000001'
const NOW = Date.parse('2014-03-18T12:00:00Z')
const KEY = '0144d4f4-9c00-7000-8000-000000000001'
const officer = { node: 'gb.example', nation: 'GB', person: 'p-17' }
const input = { reference: REFERENCE, because: 'An example', provision: undefined }
const id = idOfCommand(KEY, officer.person, NOW)
const asked = { op: suspendLicence as AnyOperation, input, id, now: NOW }
const act = {
  id,
  type: 'licences.suspend',
  at: '2014-03-18T12:00:00Z',
  nation: 'GB',
  log: 'gb.example/log/mtca-gb-ru',
  by: { person: 'p-17', role: 'licensing-officer', organisation: 'An authority' },
  subject: `dossiers/${REFERENCE}`,
  body: { because: 'An example' },
  causes: [],
}
const PLANNED = { reference: REFERENCE, outcome: 'granted', criteria: ['a', 'b'], terms: { from: '2014-01-01' } }
const TERMS = { outcome: 'granted', criteria: ['a', 'b'], terms: { from: '2014-01-01', to: '2015-01-01' } }
const PLAN = { type: 'cases.propose' }
const LIST = { type: 'keys.publish', subject: 'ledger/keys', body: { list: 'x', proposal: { id: KEY, by: 'p-1' } } }
const encoded = (...acts: object[]) => acts.map((each) => base64(utf8(canonicalJson({ ...act, ...each }))))
const judged = (acts: object[], more: object = {}) => askedToSign(encoded(...acts), officer, { ...asked, ...more })

test('what was asked is signed, byte for byte as it is shown', () => {
  expect(judged([{}])).toEqual([{ act, payload: payloadOf(act) }])
})

test('what was asked for is signed with what the node adds, and where the first act stands where nobody has a key', () => {
  expect(judged([{ ...PLAN, body: TERMS }], { op: proposeCase, input: PLANNED })).toHaveLength(1)
  const inBoth = [LIST, { ...LIST, id: idOfAct(id, 1), log: 'gb.example/log/internal' }]
  expect(judged(inBoth, { op: publishKeys, input: { proposal: KEY } })).toHaveLength(2)
  const second = { ...LIST, id: idOfAct(id, 1), log: 'gb.example/log/internal' }
  expect(judged([second], { op: succeedLog, input: { proposal: KEY, reason: 'asked' } })).toHaveLength(1)
  expect(judged([second], { op: succeedLog, input: { proposal: 'x', reason: 'asked' } })).toEqual(expect.any(String))
})

test('what is shown is obeyed by no terminal, and is all that the act says', () => {
  const evil = '\u001b[2Jno\u202eharm\u009b1A\r\nto sign: nothing\u0007'
  const shown = shownAct({
    act: { ...act, subject: evil, body: { because: evil, [evil]: 1 } },
    payload: new Uint8Array(),
  })
  expect(shown.join('')).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u)
  expect(shown.filter((line) => line.startsWith('to sign:'))).toHaveLength(1)
  expect(shown.join('').match(/harm/g)).toHaveLength(3)
})

describe('a node that asks to sign what was not asked for gets nothing', () => {
  test.each<[string, object[], object?]>([
    ['another operation’s act', [{ type: 'licences.revoke' }]],
    ['another person’s', [{ by: { ...act.by, person: 'p-18' } }]],
    ['another nation’s', [{ nation: 'RU' }]],
    ['one for another node’s log', [{ log: 'ru.example/log/mtca-gb-ru' }]],
    ['one for a log of a node with a like name', [{ log: 'gb.example.net/log/mtca-gb-ru' }]],
    ['one that is dated six minutes before', [{ at: '2014-03-18T11:54:00Z' }]],
    ['one that is dated six minutes after', [{ at: '2014-03-18T12:06:00Z' }]],
    ['one about another licence', [{ subject: 'dossiers/GBRU-2014-000002' }]],
    ['one for another reason', [{ body: { because: 'Another reason' } }]],
    ['one that leaves out the reason', [{ body: {} }]],
    ['one with another list', [{ ...PLAN, body: { ...TERMS, criteria: ['a'] } }], { op: proposeCase, input: PLANNED }],
    [
      'one with another value in an object',
      [{ ...PLAN, body: { ...TERMS, terms: { from: '2015-01-01' } } }],
      { op: proposeCase, input: PLANNED },
    ],
    [
      'one about another proposal',
      [{ ...LIST, body: { proposal: { id: 'another', by: 'p-1' } } }],
      { op: publishKeys, input: { proposal: KEY } },
    ],
    [
      'one without the operation’s first',
      [{ ...LIST, id: idOfAct(id, 1) }],
      { op: publishKeys, input: { proposal: KEY } },
    ],
    [
      'two for two agreements',
      [LIST, { ...LIST, id: idOfAct(id, 1), log: 'gb.example/log/another' }],
      { op: publishKeys, input: { proposal: KEY } },
    ],
    ['one of an earlier command', [{ id: idOfCommand(KEY.replace(/.$/, '2'), 'p-17', NOW) }]],
    ['one of another person’s command', [{ id: idOfCommand(KEY, 'p-18', NOW) }]],
    ['a second act, where the operation makes one', [{}, { id: idOfAct(id, 1) }]],
    ['the same act twice', [{}, {}]],
    ['two versions of one act', [{}, { body: { because: 'An example', provision: 'x' } }]],
    ['no act at all', []],
    ['more than one person signs', Array.from({ length: 65 }, () => ({}))],
    ['one that is no act', [{ title: 'x' }]],
    ['anything for a question', [{ type: 'me.get' }], { op: getMe }],
  ])('%s', (_what, acts, more) => {
    expect(judged(acts, more)).toEqual(expect.any(String))
  })

  test('acts in another order than they are made, or of two dates', () => {
    const enacted = { op: enactLaw as AnyOperation, input: { proposal: KEY } }
    const law = { type: 'laws.enact', subject: 'laws/x', body: { proposal: { id: KEY, by: 'p-1' } } }
    // With more than fifty effects it is enacted in several acts.
    const further = { ...law, id: idOfAct(id, 1) }
    const suspended = (position: number, more: object = {}) => ({ id: idOfAct(id, position), ...more })
    expect(judged([law, suspended(1), suspended(2)], enacted)).toHaveLength(3)
    expect(judged([law, suspended(2), suspended(1)], enacted)).toEqual(expect.any(String))
    expect(judged([law, further, suspended(2)], enacted)).toHaveLength(3)
    expect(judged([suspended(1), law], enacted)).toEqual(expect.any(String))
    expect(judged([law, suspended(1, { at: '2014-03-18T12:00:01Z' })], enacted)).toEqual(expect.any(String))
  })

  test('bytes that are no payload, whatever they are', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(askedToSign([text], officer, asked)).toEqual(expect.any(String))
      }),
      { numRuns: 200 },
    )
  })
})

test('every command declares the acts that it makes in the caller’s name, and no query makes any', () => {
  for (const op of OPERATIONS) {
    const { first, after } = madeBy(op)
    const makes = op.kind === 'command' && (op.output === recorded || op.makes !== undefined)
    if (op.kind === 'query') expect([op.name, first, after]).toEqual([op.name, [], []])
    if (makes) expect([op.name, first.length]).toEqual([op.name, first.length || 1])
    for (const type of after) expect([op.name, type]).toEqual([op.name, expect.stringMatching(/^[a-z]+\.[a-zA-Z]+$/)])
  }
})

test('every field of every command stands in its first act, or is declared not to', () => {
  for (const op of OPERATIONS) {
    const bodies = madeBy(op).first.flatMap((type) => Object.entries(ACT_BODIES).filter(([known]) => known === type))
    for (const [type, body] of bodies) {
      const said = new Set([...namesIn(body), 'reference', 'uuid', ...(op.unsaid ?? [])])
      expect([op.name, type, namesIn(op.input).filter((name) => !said.has(name))]).toEqual([op.name, type, []])
    }
  }
})

function namesIn(schema: unknown): string[] {
  return schema instanceof z.ZodMiniObject ? Object.keys(schema.shape) : []
}
