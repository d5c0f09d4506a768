import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAct } from '../../core/src/ledger/act.ts'
import { expectedBy } from '../../core/src/ledger/expected.ts'
import { parseVkey, type VerifierKey } from '../../core/src/ledger/key.ts'
import { NODE } from '../../node/src/store/primitives.ts'
import { listAfter } from '../../node/src/store/testing/rotation.ts'
import { entente, ententeBeside } from '../entente.ts'
import { type Served, serve } from './served.ts'

let served: Served
let url: string
let token: string
let person: string
let key: VerifierKey

const at = (name: string) => join(served.folder, name)
const keys = () => join(served.folder, 'gb', 'keys', 'keys.json')
const node = () => served.world.nations.GB.node

beforeAll(async () => {
  served = await serve()
  url = served.world.nations.GB.origin
  token = await served.token('gb-security')
  const { caller } = (await served.ask('gb-security', 'me.get')).body
  person = String(Reflect.get(Object(caller), 'person'))
}, 60_000)
afterAll(() => served?.close())

async function propose(list: string): Promise<string> {
  const { body } = await served.ask('gb-administrator', 'keys.propose', { list })
  const [act]: { id: string }[] = Array.isArray(body.acts) ? body.acts : []
  return act?.id ?? expect.fail(JSON.stringify(body))
}

/** `entente call` as the security officer, who may have his key with him. */
function call(operation: string, input: object, ...more: string[]) {
  return ententeBeside(
    'call',
    operation,
    '--url',
    url,
    '--token',
    at('token'),
    '--json',
    JSON.stringify(input),
    ...more,
  )
}

test('an officer makes a key on his own machine, and it is listed as any other key is: proposed by one, published by another', async () => {
  writeFileSync(at('token'), token)
  const made = entente('keys', 'officer', '--node', node().name, '--person', person, '--to', at('officer.json'))
  expect(made.status).toBe(0)
  key = parseVkey(made.stdout.split('\n')[0] ?? '')
  expect(key.name).toBe(`${node().name}/officer/${person}`)
  expect(entente('keys', 'officer', '--node', 'a b', '--person', person, '--to', at('x.json')).status).toBe(2)
  const proposal = await propose(listAfter(keys(), 2, [], [key]))
  expect((await served.ask('gb-security', 'keys.publish', { proposal })).status).toBe(200)
})

test('from then on nothing is done in his name without his signature, and he signs what he is shown', async () => {
  await expect.poll(async () => (await served.ask('ru-auditor', 'keys.state')).body.lists).toHaveLength(3)
  const proposal = await propose(listAfter(keys(), 3, [], [key]))
  const unsigned = await served.ask('gb-security', 'keys.withdraw', { proposal })
  expect([unsigned.status, unsigned.body.code]).toEqual([409, 'signature-required'])
  expect(Reflect.get(Object(unsigned.body.toSign), 'payload')).toEqual(expect.any(String))
  const signed = await call('keys.withdraw', { proposal, reason: 'A second thought' }, '--key', at('officer.json'))
  expect(signed.stderr).toContain('signing keys.withdraw about ledger/keys')
  const [act] = JSON.parse(signed.stdout).acts
  const [entry = new Uint8Array(0)] = await node().store.entries(act.origin, act.index, act.index + 1)
  const list = node().store.keys(act.origin).at(-1)?.list ?? expect.fail('no list')
  expect(openAct(entry, expectedBy(act.origin, 'GB', list), NODE).signedBy).toEqual([key])
})

test('another’s key, another act and a date of yesterday are refused, and nothing is recorded', async () => {
  const proposal = await propose(listAfter(keys(), 3, [], [key]))
  const seed = '07'.repeat(32)
  writeFileSync(at('other.json'), JSON.stringify({ officer: key.name, seed }))
  const other = await call('keys.publish', { proposal }, '--key', at('other.json'))
  expect([other.status, other.stderr]).toEqual([1, expect.stringContaining('signature-mismatch')])
  writeFileSync(at('foreign.json'), JSON.stringify({ officer: `${node().name}/officer/p-1`, seed }))
  const foreign = await call('keys.publish', { proposal }, '--key', at('foreign.json'))
  expect([foreign.status, foreign.stderr]).toEqual([2, expect.stringContaining('nothing was signed')])
  expect((await call('keys.publish', { proposal }, '--key', at('token'))).status).toBe(2)
  const header = (value: string) => ({ 'idempotency-key': crypto.randomUUID(), 'entente-signed': value })
  const ask = (value: string) => served.ask('gb-security', 'keys.publish', { proposal }, header(value))
  expect((await ask('2014-02-13T12:00:00Z')).body.code).toBe('signature-mismatch')
  expect((await ask('no date')).body.code).toBe('bad-input')
  expect((await served.ask('gb-security', 'keys.state')).body.proposals).toMatchObject([{ id: proposal }])
})

test('an act in two logs takes two signatures, in the order in which it makes them', async () => {
  const [{ id: proposal }] = (await served.ask('gb-security', 'keys.state')).body.proposals as [{ id: string }]
  const both = await call('keys.publish', { proposal }, '--key', at('officer.json'))
  expect(both.stderr.match(/^signing keys\.publish/gm)).toHaveLength(2)
  expect(JSON.parse(both.stdout).acts).toHaveLength(2)
  const partner = served.world.nations.RU.node.store
  await expect.poll(() => partner.keys(node().store.logs()[0]?.origin ?? '').at(-1)?.list.serial).toBe(3)
})
