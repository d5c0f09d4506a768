import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { statedAct } from '../../core/src/ledger/act.ts'
import { base64 } from '../../core/src/ledger/bytes.ts'
import { signCheckpoint } from '../../core/src/ledger/checkpoint.ts'
import { decodeContainer, partsNamed } from '../../core/src/ledger/container.ts'
import { formatVkey, parseVkey } from '../../core/src/ledger/key.ts'
import { keysFor } from '../../core/src/ledger/key-list.ts'
import { formatRecord, verifyRecord } from '../../core/src/ledger/record.ts'
import { provenLicences } from '../../core/src/licence/proven.ts'
import { deriveRegister } from '../../core/src/verify/copies.ts'
import { proposeKeys } from '../../node/src/keys/propose.ts'
import { publishKeys } from '../../node/src/keys/publish.ts'
import { stateOfKeys } from '../../node/src/keys/state.ts'
import { listLicences } from '../../node/src/licences/list.ts'
import { recordOfLicence } from '../../node/src/licences/record.ts'
import { reinstateLicence } from '../../node/src/licences/reinstate.ts'
import { suspendLicence } from '../../node/src/licences/suspend.ts'
import { acceptLog } from '../../node/src/log/accept.ts'
import { beyondInLog } from '../../node/src/log/beyond.ts'
import { type Copied, copyLogs } from '../../node/src/log/copy.ts'
import { readLogs } from '../../node/src/log/read.ts'
import { stateOfLogs } from '../../node/src/log/state.ts'
import { succeedLog } from '../../node/src/log/succeed.ts'
import { forkFile } from '../../node/src/peer/evidence.ts'
import { originHash } from '../../node/src/peer/names.ts'
import { partnerAt } from '../../node/src/peer/partner.ts'
import { signedNet } from '../../node/src/peer/read-signed.ts'
import { systemNet, systemTimer } from '../../node/src/peer/system.ts'
import { readKeys } from '../../node/src/store/keys.ts'
import { NODE } from '../../node/src/store/primitives.ts'
import { makeMore, successorList } from '../../node/src/store/testing/rotation.ts'
import { issuersOf } from '../../node/src/vault/kas/issuers.ts'
import { copiesIn } from '../../node/src/verify/log-folder.ts'
import { copiesTwice, otherVerdicts, withoutPython } from '../../node/src/verify/testing/second-verifier.ts'
import { filesBelow } from '../files.ts'
import { apply, grant, license } from './steps.ts'
import { pump, type TwoNodes, twoNodes } from './two-nodes.ts'

const DEAD = 'ru.entente.example/log/mtca-gb-ru'
const NEXT = `${DEAD}.2`
const because = 'An example of a reason'

let world: TwoNodes
let standing: string
let applied: string
let proposal: string
const fetched = globalThis.fetch
const over = new AbortController()

const keysOf = (nation: 'GB' | 'RU') => join(world.folder, nation, 'keys', 'keys.json')

/** Either node asks the other: whose key signed the request says which. */
function connect(): void {
  globalThis.fetch = async (address, more) => {
    const request = address instanceof Request ? address : new Request(address, more)
    const isBritish = request.headers.get('Signature-Input')?.includes('gb.entente.example/reader') ?? false
    const answer = await (isBritish ? world.RU : world.GB).peer?.answer(request).catch(() => null)
    return answer ?? new Response(null, { status: 404 })
  }
}

/** A licence that stands, and an application; then Russia's key signs another history, which Britain has seen. */
beforeAll(async () => {
  world = await twoNodes(undefined, (keys) => makeMore(keys, ['shared', 'reader']))
  connect()
  standing = await license(world, pump())
  await world.carry()
  applied = await apply(world, pump())
  await world.carry()
  const { shared, introduction } = readKeys(keysOf('RU'))
  const size = world.GB.store.log(DEAD)?.size ?? 0
  const other = signCheckpoint({ origin: DEAD, size, root: new Uint8Array(32) }, shared)
  const taken = await world.GB.store.takeIn(DEAD, [], other)
  if (taken.kind !== 'fork') expect.fail(taken.kind)
  const { name, bytes } = forkFile(taken.evidence, partnerAt('http://127.0.0.1:1', introduction, 'mtca-gb-ru'))
  mkdirSync(join(world.folder, 'GB', 'evidence'), { recursive: true })
  writeFileSync(join(world.folder, 'GB', 'evidence', name), bytes)
  await world.GB.peer?.start(over.signal)
}, 90_000)

afterAll(async () => {
  over.abort()
  globalThis.fetch = fetched
  await world[Symbol.asyncDispose]()
})

const stopped = (node: 'GB' | 'RU') => world[node].peer?.stopped() ?? null
const suspensions = async (node: 'GB' | 'RU', origin: string) => {
  const acts = world[node].read.selectFrom('act').select('id').where('origin', '=', origin)
  return (await acts.where('type', '=', 'licences.suspend').execute()).length
}

test('an administrator proposes the list of a successor, which nobody publishes in the dead log', async () => {
  expect(await world.codeOf(world.ask('ru-licensing', suspendLicence, { reference: standing, because }))).toBe('done')
  expect(await suspensions('RU', DEAD)).toBe(1)
  const list = successorList(keysOf('RU'), 2, NEXT)
  const wrong = successorList(keysOf('RU'), 2, `${DEAD}.3`)
  expect(await world.codeOf(world.ask('ru-administrator', proposeKeys, { list: wrong }))).toBe('bad-input')
  const { acts } = await world.ask('ru-administrator', proposeKeys, { list })
  proposal = acts[0]?.id ?? expect.fail('nothing was proposed')
  expect(await world.codeOf(world.ask('ru-security', publishKeys, { proposal }))).toBe('wrong-state')
  const { proposals } = await world.ask('ru-security', stateOfKeys, {})
  expect(proposals).toMatchObject([{ id: proposal, opens: NEXT, own: false }])
})

test('an officer is shown what the log holds beyond the partner’s cosignature, and whether it is said again', async () => {
  const from = world.RU.store.log(DEAD)?.witnessed ?? 0
  const { size, entries } = await world.ask('ru-security', beyondInLog, { origin: DEAD, from })
  expect([size, entries.length]).toEqual([world.RU.store.log(DEAD)?.size, size - from])
  expect(entries).toMatchObject([{ index: from, act: { type: 'licences.suspend' }, again: true }])
  const none = { origin: DEAD, from: size }
  expect((await world.ask('ru-security', beyondInLog, none)).entries).toEqual([])
  const internal = { origin: 'ru.entente.example/log/internal', from: 0 }
  expect(await world.codeOf(world.ask('ru-security', beyondInLog, internal))).toBe('not-found')
  expect(await world.codeOf(world.ask('ru-licensing', beyondInLog, none))).toBe('not-permitted')
})

test('a security officer opens the successor, and what restricts is said again there; nothing new is permitted meanwhile', async () => {
  const opening = { proposal, reason: 'forked' } as const
  expect(await world.codeOf(world.ask('ru-administrator', succeedLog, opening))).toBe('not-permitted')
  const { acts } = await world.ask('ru-security', succeedLog, opening)
  expect(acts.map(({ type, origin }) => [type, origin])).toEqual([
    ['log.open', NEXT],
    ['licences.suspend', NEXT],
    ['keys.publish', 'ru.entente.example/log/internal'],
  ])
  expect(await world.codeOf(world.ask('ru-security', succeedLog, opening))).toBe('wrong-state')
  expect([await suspensions('RU', DEAD), await suspensions('RU', NEXT)]).toEqual([0, 1])
  expect(stopped('RU')).toMatch(/has not accepted/)
  expect(await world.codeOf(world.ask('ru-licensing', reinstateLicence, { reference: standing, because }))).toBe(
    'ledger-stopped',
  )
})

test('from then on people are vouched for by the keys of the successor’s list, and by none of the dead log’s', () => {
  const { name, nation, store, partner } = world.RU
  const readers = [DEAD, NEXT].map((origin) => {
    const list = store.keys(origin).at(-1)?.list
    return list === undefined ? [] : keysFor(list, 'reader')
  })
  expect(readers.map(({ length }) => length)).toEqual([1, 2])
  expect(issuersOf({ name, nation, store, partner })[0]?.keys).toEqual(readers[1])
})

test('the other nation is told what it is to accept, and accepts it in full knowledge of what is cut off', async () => {
  expect(stopped('GB')).toMatch(/signed two different histories/)
  await world.GB.peer?.successor(over.signal)
  expect(stopped('GB')).toMatch(/The partner opened .*\.2, which ends .* Nothing new is permitted until/)
  const { offered, logs } = await world.ask('public', stateOfLogs, {})
  expect(offered).toMatchObject({ origin: NEXT, predecessor: DEAD, reason: 'forked', cutOff: 0 })
  expect(logs.map(({ end }) => end)).toEqual([null, null])
  const accept = (cutOff: number, persona = 'gb-security', successor = NEXT) =>
    world.codeOf(world.ask(persona, acceptLog, { successor, cutOff }))
  expect(await accept(0, 'gb-licensing')).toBe('not-permitted')
  expect(await accept(1)).toBe('wrong-state')
  expect(await accept(0, 'gb-security', `${DEAD}.3`)).toBe('bad-input')
  expect(await suspensions('GB', NEXT)).toBe(0)
  expect(await accept(0)).toBe('done')
  expect(await suspensions('GB', NEXT)).toBe(1)
  expect(await accept(0)).toBe('not-found')
})

test('then both go on: the nodes follow each other again, and a grant makes a licence', async () => {
  const running = (['GB', 'RU'] as const).map((nation) => world[nation].peer?.run(over.signal))
  const isWitnessed = () => (world.RU.store.log(NEXT)?.witnessed ?? 0) === world.RU.store.log(NEXT)?.published
  await expect.poll(isWitnessed, { timeout: 60_000 }).toBe(true)
  expect([stopped('GB'), stopped('RU')]).toEqual([null, null])
  for (const nation of ['gb', 'ru'] as const) await grant(world, nation, applied)
  const isLicence = async (persona: string) => {
    const { licences } = await world.ask(persona, listLicences, {})
    return licences.some(({ reference, status }) => reference === applied && status === 'live')
  }
  await expect.poll(() => isLicence('gb-licensing'), { timeout: 60_000 }).toBe(true)
  await expect.poll(() => isLicence('ru-licensing'), { timeout: 60_000 }).toBe(true)
  over.abort()
  await Promise.all(running)
  const { logs, offered } = await world.ask('public', stateOfLogs, {})
  expect(offered).toBeNull()
  expect(logs.map(({ origin, stopped: why, end }) => [origin, why, end !== null])).toEqual([
    ['gb.entente.example/log/mtca-gb-ru', null, false],
    [DEAD, null, true],
    [NEXT, null, false],
  ])
  for (const { store } of [world.GB, world.RU]) expect(await store.rebuild()).toEqual(await store.digest())
}, 150_000)

const trusted = () =>
  (['GB', 'RU'] as const).map((nation) => parseVkey(readKeys(keysOf(nation)).introduction.root, NODE.sha256))

test('a record of acts in both logs of the chain is proven with the two root keys, as the second verifier finds too', async () => {
  const { bytes } = await world.ask('gb-licensing', recordOfLicence, { reference: applied })
  const verified = verifyRecord(bytes, trusted(), NODE)
  const origins = new Set(verified.acts.map(({ proven }) => proven.checkpoint.origin))
  expect([...origins].sort()).toEqual(['gb.entente.example/log/mtca-gb-ru', DEAD, NEXT])
  expect(provenLicences(verified)?.licences).toMatchObject([{ status: 'live' }])
  const parts = decodeContainer(bytes)
  const [one = bytes, other = bytes] = partsNamed(parts, 'keys')
  const proofs = partsNamed(parts, 'proof')
  const acts = partsNamed(parts, 'entry').map((entry, i) => ({ entry, proof: proofs[i] ?? bytes }))
  const unopened = formatRecord(
    [one, other],
    acts.filter(({ entry }) => statedAct(entry).type !== 'log.open'),
  )
  expect(() => verifyRecord(unopened, trusted(), NODE)).toThrow(/./)
  if (withoutPython()) return
  const roots = trusted().map(formatVkey)
  const found = verified.acts.map(({ act: { id, nation }, proven: { index, checkpoint } }) => {
    return { id, nation, index, size: checkpoint.size }
  })
  const cases = [
    { id: 'over a chain', file: { base64: base64(bytes) }, roots, expect: { acts: found } },
    { id: 'unopened', file: { base64: base64(unopened) }, roots, expect: { refused: 'wrong-origin' } },
  ]
  expect(otherVerdicts('records', cases)).toEqual([])
}, 60_000)

test('copies of all three logs are verified together, and each of a chain stands in a folder of its own', async () => {
  const folder = join(world.folder, 'copies')
  const copied = await copyLogs(world.GB.store, folder)
  expect(copied.map(({ folder: at }) => at.slice(folder.length + 1))).toEqual(['gb', 'ru', 'ru.2'])
  expect(copiesTwice(folder, trusted())).toMatchObject({ outcome: 'proven' })
}, 60_000)

const introductionOf = (nation: 'GB' | 'RU') => readKeys(keysOf(nation)).introduction

/** What a reader copies from a nation's running node, by the key with which the other nation's node reads. */
function readFrom(nation: 'GB' | 'RU', folder: string) {
  const other = nation === 'GB' ? 'RU' : 'GB'
  const [node, partner] = [introductionOf(nation), introductionOf(other)]
  const { signal } = new AbortController()
  const net = signedNet(systemNet, systemTimer, node.node, readKeys(keysOf(other)).reader)
  const asked = { url: 'http://127.0.0.1:1', agreement: 'mtca-gb-ru', node, partner }
  return readLogs(asked, folder, net, systemTimer, signal)
}

test.each(['GB', 'RU'] as const)(
  'a reader copies the whole chain from the running node of %s, the same as from its stopped one, and without a link nothing is proven',
  async (nation) => {
    const [folder, kept] = [join(world.folder, `read-${nation}`), join(world.folder, `kept-${nation}`)]
    const copied = await readFrom(nation, folder)
    const stored = (await copyLogs(world[nation].store, kept)).map(sameBelow(kept, folder))
    expect(new Set(copied)).toEqual(new Set(stored))
    expect(contentsBelow(folder)).toEqual(contentsBelow(kept))
    const judged = copiesTwice(folder, trusted())
    const logs = expect.arrayContaining([
      expect.objectContaining({ origin: DEAD }),
      expect.objectContaining({ origin: NEXT, bad: [] }),
    ])
    expect(judged).toMatchObject({ outcome: 'proven', found: { logs } })
    expect(deriveRegister(copiesIn(folder), { roots: trusted() }, null, NODE)).toMatchObject({
      outcome: 'proven',
      found: {
        licences: [
          { reference: standing, status: 'suspended' },
          { reference: applied, status: 'live' },
        ],
      },
    })
    for (const link of ['ru', 'ru.2']) {
      const without = join(world.folder, `${nation}-without-${link}`)
      cpSync(folder, without, { recursive: true, filter: (path) => path !== join(folder, link) })
      expect(copiesTwice(without, trusted())).toMatchObject({ outcome: 'unreadable', code: 'missing' })
      expect(deriveRegister(copiesIn(without), { roots: trusted() }, null, NODE)).toMatchObject({ code: 'missing' })
    }
  },
  60_000,
)

const sameBelow = (from: string, to: string) => (copied: Copied) => ({
  ...copied,
  folder: copied.folder.replace(from, to),
})

/** Every file of a folder by its path, and its bytes. */
function contentsBelow(folder: string): Map<string, string> {
  const paths = filesBelow(folder).sort()
  return new Map(paths.map((path) => [path.slice(folder.length), readFileSync(path).toString('base64')]))
}

test('a chain of which a node keeps a link back is copied by nobody', async () => {
  const shown = globalThis.fetch
  const hidden = originHash(NEXT, NODE.sha256)
  globalThis.fetch = async (address, more) => {
    const { url } = address instanceof Request ? address : new Request(address, more)
    return url.includes(hidden) ? new Response(null, { status: 404 }) : shown(address, more)
  }
  const reading = readFrom('GB', join(world.folder, 'kept-back'))
  await expect(reading).rejects.toThrow(`${NEXT} was accepted as the successor of a log, and is not served`)
  globalThis.fetch = shown
}, 60_000)
