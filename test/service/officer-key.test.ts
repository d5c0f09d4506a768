import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAct, sealMessage } from '../../core/src/ledger/act.ts'
import { base64, fromBase64 } from '../../core/src/ledger/bytes.ts'
import { expectedBy } from '../../core/src/ledger/expected.ts'
import { ED25519, parseVkey, type Signer, type VerifierKey } from '../../core/src/ledger/key.ts'
import { NODE, nodeSigner } from '../../node/src/store/primitives.ts'
import { listAfter } from '../../node/src/store/testing/rotation.ts'
import { en } from '../../web/src/words/en.ts'
import { ru } from '../../web/src/words/ru.ts'
import { ententeBeside } from '../entente.ts'
import { type Served, serve } from './served.ts'

let served: Served
let url: string
let key: VerifierKey
let own: Signer
let next: Signer

const PERSON = 'gb-security'
const at = (name: string) => join(served.folder, name)
const keys = () => join(served.folder, 'gb', 'keys', 'keys.json')
const node = () => served.world.nations.GB.node
/** A key of the demonstration's year: its clock is not this machine's. */
const freshKey = () => `${idTime()}-7000-8000-${Math.random().toString(16).slice(2, 14).padEnd(12, '0')}`
const idTime = () => {
  const time = node().clock.milliseconds().toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}`
}

/** The partner follows over the network, however busy the machine is. */
const SOON = { timeout: 20_000 }

beforeAll(async () => {
  served = await serve()
  url = served.world.nations.GB.origin
  writeFileSync(at('token'), await served.token(PERSON))
}, 60_000)
afterAll(() => served?.close())

async function propose(serial: number, officers: readonly VerifierKey[]): Promise<string> {
  const { body } = await served.ask('gb-administrator', 'keys.propose', {
    list: listAfter(keys(), serial, [], officers),
  })
  const [act]: { id: string }[] = Array.isArray(body.acts) ? body.acts : []
  return act?.id ?? expect.fail(JSON.stringify(body))
}

/** `entente call` as the security officer, who may have his key with him. */
function call(operation: string, input: object, ...more: string[]) {
  const given = ['--url', url, '--token', at('token'), '--json', JSON.stringify(input), '--at', node().clock.now()]
  return ententeBeside('call', operation, ...given, ...more)
}

type Shown = { readonly status: number; readonly code: unknown; readonly toSign: readonly string[] }

/** The same without the command: asked under a key, with signatures of what was shown. */
async function ask(
  operation: string,
  input: object,
  under: string,
  signatures?: readonly Uint8Array[],
): Promise<Shown> {
  const header = signatures && { 'entente-signatures': signatures.map(base64).join('.') }
  const { status, body } = await served.ask(PERSON, operation, input, { 'idempotency-key': under, ...header })
  return { status, code: body.code, toSign: Array.isArray(body.toSign) ? body.toSign : [] }
}

const signedBy = (signer: Signer, toSign: readonly string[]) =>
  toSign.map((payload) => signer.sign(sealMessage(fromBase64(payload) ?? new Uint8Array())))
const acts = () =>
  node()
    .store.logs()
    .map(({ size }) => size)

test('an officer makes a key on his own machine, and it is listed as any other key is: proposed by one, published by another', async () => {
  const made = await ententeBeside(
    ...['keys', 'officer', '--node', node().name, '--nation', 'GB', '--person', PERSON, '--to', at('officer.json')],
  )
  expect(made.status).toBe(0)
  key = parseVkey(made.stdout.split('\n')[0] ?? '')
  expect(key.name).toBe(`${node().name}/officer/${PERSON}`)
  const [seed, other] = ['07', '08'].map((byte) => byte.repeat(32))
  if (!seed || !other) return expect.fail('there are two')
  own = nodeSigner(key.name, ED25519, Buffer.from(seed, 'hex'))
  next = nodeSigner(key.name, ED25519, Buffer.from(other, 'hex'))
  writeFileSync(at('own.json'), JSON.stringify({ officer: key.name, nation: 'GB', seed }))
  const wrong = ['--node', 'a b', '--nation', 'GB', '--person', PERSON, '--to', at('x.json')]
  expect((await ententeBeside('keys', 'officer', ...wrong)).status).toBe(2)
  const proposal = await propose(2, [key, own.key])
  expect((await served.ask(PERSON, 'keys.publish', { proposal })).status).toBe(200)
  await expect.poll(async () => (await served.ask('ru-auditor', 'keys.state')).body.lists, SOON).toHaveLength(3)
})

test('from then on nothing is done in his name without his signature, by a page or by his node', async () => {
  const proposal = await propose(3, [key, own.key])
  const before = acts()
  const unsigned = await served.ask(PERSON, 'keys.withdraw', { proposal })
  expect([unsigned.status, unsigned.body.code]).toEqual([409, 'signature-required'])
  const shown = await ask('keys.withdraw', { proposal }, freshKey())
  expect([shown.code, shown.toSign]).toEqual(['signature-required', [expect.any(String)]])
  expect(acts()).toEqual(before)
  for (const words of [en, ru]) expect(words.problems['signature-required']).toContain('`entente call --key`')
})

test('he is shown what he signs, and signs it with either of two keys', async () => {
  const { proposals } = (await served.ask(PERSON, 'keys.state')).body
  const [{ id: proposal }] = proposals as [{ id: string }]
  const input = { proposal, reason: 'A second thought' }
  const unasked = await call('keys.withdraw', input, '--key', at('officer.json'))
  expect([unasked.status, unasked.stderr]).toEqual([2, expect.stringContaining('there is no terminal to ask on')])
  const signed = await call('keys.withdraw', input, '--key', at('officer.json'), '--yes')
  expect(signed.stderr).toContain('to sign: keys.withdraw about ledger/keys')
  expect(signed.stderr).toContain('"reason": "A second thought"')
  const [act] = JSON.parse(signed.stdout).acts
  const [entry = new Uint8Array(0)] = await node().store.entries(act.origin, act.index, act.index + 1)
  const list = node().store.keys(act.origin).at(-1)?.list ?? expect.fail('no list')
  expect(openAct(entry, expectedBy(act.origin, 'GB', list), NODE).signedBy).toEqual([key])
  const second = await propose(3, [key, own.key])
  expect((await call('keys.withdraw', { proposal: second }, '--key', at('own.json'), '--yes')).status).toBe(0)
})

test('without his terminal’s clock, and with a file that is no key of his, nothing is signed', async () => {
  const proposal = await propose(3, [key, own.key])
  const files = ['token', 'foreign.json']
  writeFileSync(
    at('foreign.json'),
    JSON.stringify({ officer: `${node().name}/officer/p-1`, nation: 'GB', seed: '07'.repeat(32) }),
  )
  for (const file of files) {
    const refused = await call('keys.publish', { proposal }, '--key', at(file), '--yes')
    expect([file, refused.status, refused.stdout]).toEqual([file, 2, ''])
  }
  const late = ['--url', url, '--token', at('token'), '--json', JSON.stringify({ proposal }), '--yes']
  const today = await ententeBeside('call', 'keys.publish', ...late, '--key', at('officer.json'))
  expect([today.status, today.stdout]).toEqual([1, ''])
  expect((await served.ask(PERSON, 'keys.state')).body.proposals).toMatchObject([{ id: proposal }])
})

test('only what this node asked for is taken: its own date, this very command, all of it, by a key of his', async () => {
  const [{ id: proposal }] = (await served.ask(PERSON, 'keys.state')).body.proposals as [{ id: string }]
  const before = acts()
  const input = { proposal }
  const stranger = nodeSigner(key.name, ED25519, Buffer.alloc(32, 9))
  expect((await ask('keys.withdraw', input, freshKey(), [new Uint8Array(64)])).code).toBe('signature-not-asked')
  expect((await ask('me.get', {}, freshKey(), [new Uint8Array(64)])).code).toBe('bad-input')
  const unkeyed = await served.ask('gb-administrator', 'keys.withdraw', input, {
    'idempotency-key': freshKey(),
    'entente-signatures': base64(new Uint8Array(64)),
  })
  expect(unkeyed.body.code).toBe('signature-not-asked')
  const headers = { 'idempotency-key': freshKey(), 'entente-signatures': '2014-02-14T12:00:00Z' }
  expect((await served.ask(PERSON, 'keys.withdraw', input, headers)).body.code).toBe('bad-input')
  for (const wrong of [
    (toSign: readonly string[]) => signedBy(stranger, toSign),
    (toSign: readonly string[]) => [...signedBy(own, toSign), new Uint8Array(64)],
    () => [own.sign(sealMessage(new Uint8Array()))],
  ]) {
    const under = freshKey()
    const { toSign } = await ask('keys.withdraw', input, under)
    expect((await ask('keys.withdraw', input, under, wrong(toSign))).code).toBe('signature-mismatch')
  }
  const other = freshKey()
  const { toSign } = await ask('keys.withdraw', input, other)
  expect((await ask('keys.publish', input, other, signedBy(own, toSign))).code).toBe('idempotency-mismatch')
  expect(acts()).toEqual(before)
})

test('shown again he is shown the same, by its date as well, and what he signed has its one answer for ever', async () => {
  const [{ id: proposal }] = (await served.ask(PERSON, 'keys.state')).body.proposals as [{ id: string }]
  const input = { proposal, reason: 'Another thought' }
  const under = freshKey()
  const { toSign } = await ask('keys.withdraw', input, under)
  await new Promise((resolve) => setTimeout(resolve, 1100 - (Date.now() % 1000)))
  expect((await ask('keys.withdraw', input, under)).toSign).toEqual(toSign)
  const signatures = signedBy(own, toSign)
  expect((await ask('keys.withdraw', input, under, signatures)).status).toBe(200)
  const after = acts()
  expect((await ask('keys.withdraw', input, under, signatures)).status).toBe(200)
  expect((await ask('keys.withdraw', input, under)).status).toBe(200)
  expect(acts()).toEqual(after)
})

test('what the node notes of him is its own act, so that he can be denied as anybody', async () => {
  expect((await served.ask(PERSON, 'keys.propose', { list: 'x' })).body.code).toBe('not-permitted')
  const denied = () =>
    node().read.selectFrom('act').select('person').where('subject', '=', `access/${PERSON}`).execute()
  await expect.poll(denied, SOON).toEqual([{ person: 'node' }])
})

test('an act in two logs takes two signatures, shown at once; a key that the list drops is none from there on', async () => {
  const proposal = await propose(3, [own.key])
  const both = await call('keys.publish', { proposal }, '--key', at('officer.json'), '--yes')
  expect(both.stderr.match(/^to sign: keys\.publish/gm)).toHaveLength(2)
  expect(JSON.parse(both.stdout).acts).toHaveLength(2)
  const partner = served.world.nations.RU.node.store
  await expect.poll(() => partner.keys(node().store.logs()[0]?.origin ?? '').at(-1)?.list.serial, SOON).toBe(3)
  await expect.poll(async () => (await served.ask('ru-auditor', 'keys.state')).body.lists, SOON).toHaveLength(4)
  const last = await propose(4, [])
  const dropped = await call('keys.publish', { proposal: last }, '--key', at('officer.json'), '--yes')
  expect([dropped.status, dropped.stderr]).toEqual([1, expect.stringContaining('signature-mismatch')])
  expect((await call('keys.publish', { proposal: last }, '--key', at('own.json'), '--yes')).status).toBe(0)
  await expect.poll(async () => (await served.ask('ru-auditor', 'keys.state')).body.lists, SOON).toHaveLength(5)
  const withoutKey = await propose(5, [next.key])
  expect((await served.ask(PERSON, 'keys.withdraw', { proposal: withoutKey })).status).toBe(200)
})
