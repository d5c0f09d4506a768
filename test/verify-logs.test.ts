import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { packagesOf, packEntries } from '../core/src/ledger/add-entries.ts'
import { utf8 } from '../core/src/ledger/bytes.ts'
import { formatCarried } from '../core/src/ledger/carried.ts'
import { cosignLine } from '../core/src/ledger/cosignature.ts'
import { COSIGNATURE, formatVkey, seedSigner, type VerifierKey } from '../core/src/ledger/key.ts'
import { logKeysIn } from '../core/src/ledger/key-history.ts'
import { keysFor } from '../core/src/ledger/key-list.ts'
import { leafHash, memoryTree } from '../core/src/ledger/merkle.ts'
import { proveConsistency } from '../core/src/ledger/merkle-proof.ts'
import { formatNote, parseNote } from '../core/src/ledger/note.ts'
import { deriveRegister, verifyCopies } from '../core/src/verify/copies.ts'
import { verifyFile } from '../core/src/verify/file.ts'
import { reserveDelivery } from '../node/src/deliveries/reserve.ts'
import { shipDelivery } from '../node/src/deliveries/ship.ts'
import { getLicence } from '../node/src/licences/get.ts'
import { recordOfLicence } from '../node/src/licences/record.ts'
import { suspendLicence } from '../node/src/licences/suspend.ts'
import { copyLogs } from '../node/src/log/copy.ts'
import { licenceRegister } from '../node/src/registers/licences.ts'
import { NODE } from '../node/src/store/primitives.ts'
import { copiesIn } from '../node/src/verify/log-folder.ts'
import { copiesTwice } from '../node/src/verify/testing/second-verifier.ts'
import { ROOT } from './cases.ts'
import { rootOf, rootsOf } from './dossiers/roots.ts'
import { apply, draw, grant, license } from './dossiers/steps.ts'
import type { TwoNodes } from './dossiers/two-nodes.ts'
import { pump, twoNodes } from './dossiers/two-nodes.ts'
import { entente } from './entente.ts'
import { filesBelow } from './files.ts'

let world: TwoNodes
let folder: string
let roots: readonly VerifierKey[]
let annex: string
let references: string[]

/** Two licences, one of them varied, one suspended; and an application that only one nation has granted. */
beforeAll(async () => {
  world = await twoNodes()
  folder = mkdtempSync(join(tmpdir(), 'entente-logs-'))
  const live = await license(world, pump())
  await world.ask('gb-exporter', reserveDelivery, { reference: live, lines: draw('1', '30000.00') })
  await world.ask('gb-exporter', shipDelivery, { reference: live, delivery: 'D1' })
  await world.ask('gb-exporter', reserveDelivery, { reference: live, lines: draw('1', '20000.00') })
  const variation = await license(world, pump(), live)
  const suspended = await license(world, pump())
  await world.ask('ru-security', suspendLicence, { reference: suspended, because: 'An example of a reason' })
  const half = await apply(world, pump())
  await grant(world, 'gb', half)
  await world.carry()
  await world.carry()
  references = [live, variation, suspended]
  roots = await rootsOf(world.GB, world.RU)
  annex = join(folder, 'annex')
  const keys = await Promise.all([world.GB, world.RU].map(rootOf))
  writeFileSync(annex, `# as the annex prints them\n${keys.join('\n')}\n`)
  for (const nation of ['GB', 'RU'] as const) await copyLogs(world[nation].store, join(folder, nation))
}, 120_000)

afterAll(async () => {
  await world[Symbol.asyncDispose]()
  rmSync(folder, { recursive: true, force: true })
})

const copies = (nation: 'GB' | 'RU') => copiesIn(join(folder, nation))

test('either nation’s copies of both logs prove every act, and that the other nation holds them', () => {
  for (const nation of ['GB', 'RU'] as const) {
    const sizes = world[nation].store.logs().filter(({ shared }) => shared)
    expect(copiesTwice(join(folder, nation), roots)).toMatchObject({
      outcome: 'proven',
      found: {
        kind: 'logs',
        logs: ['GB', 'RU'].map((of) => {
          const size = sizes.find((log) => log.nation === of)?.size
          return { nation: of, size, acts: size, bad: [], waiting: [], cosignatures: [{}] }
        }),
        ignored: [],
        unproven: ['later', 'newer-keys', 'collusion', 'law'],
      },
    })
  }
})

test('the register that the logs alone make is the node’s own, and so is each balance', async () => {
  const at = world.GB.clock.now()
  for (const [nation, persona] of [
    ['GB', 'gb-licensing'],
    ['RU', 'ru-licensing'],
  ] as const) {
    const derived = deriveRegister(copies(nation), { roots }, at, NODE)
    if (derived.outcome !== 'proven') throw new Error(JSON.stringify(derived))
    const { found } = derived
    const own = await world.ask(persona, licenceRegister, {})
    expect(own.licences.map(({ reference, status }) => [reference, status])).toEqual([
      [references[0], 'superseded'],
      [references[1], 'live'],
      [references[2], 'suspended'],
    ])
    expect(found.licences).toEqual(own.licences)
    expect(new Set(found.logs.map(({ origin, size }) => `${origin} ${size}`))).toEqual(
      new Set(own.logs.map(({ origin, witnessed }) => `${origin} ${witnessed}`)),
    )
    expect(found.ignored).toEqual([])
    const views = await Promise.all(references.map((reference) => world.ask(persona, getLicence, { reference })))
    expect(found.balances).toEqual(views.map(({ reference, balance }) => ({ reference, lines: balance })))
    expect(found.balances[1]?.lines[0]?.quantity).toMatchObject({ reserved: '1', used: '1', available: '2' })
  }
})

test('the commands say it, with what is not proven, and end with 0', () => {
  const { status, stdout } = entente('verify', join(folder, 'GB'), '--roots', annex)
  expect(stdout).toMatch(
    /^proven: every entry of gb\.entente\.example\/log\/mtca-gb-ru: \d+ entries, cosigned by ru\.entente\.example\/mirror at 2014-02-14T/,
  )
  expect(stdout).toMatch(/^ {2}\d+ acts of RU, 0 no act, by key list 1$/m)
  expect(stdout).toContain('not proven: that the two nations did not rewrite together')
  expect(status).toBe(0)
  const apart = ['gb', 'ru'].map((nation) => join(folder, 'RU', nation))
  const register = entente('register', '--from', ...apart, '--roots', annex)
  expect(register.stdout).toMatch(
    new RegExp(
      `^${references[1]} {2}live {2}.*\n {2}line 1: 2 of 4 NAR left\n {2}line 1: 70000.00 of 120000.00 GBP`,
      'm',
    ),
  )
  expect(register.status).toBe(0)
  const json = JSON.parse(entente('register', '--from', ...apart, '--roots', annex, '--json').stdout)
  expect(json).toMatchObject({ proven: true, at: '2014-02-14T12:00:00Z', licences: [{}, {}, {}] })
}, 60_000)

test('one log alone is proven, and what it cites of the other is not', () => {
  const { status, stdout } = entente('verify', join(folder, 'GB', 'gb'), '--roots', annex)
  expect([status, stdout]).toEqual([0, expect.stringContaining('not proven: that what the acts cite of the other')])
}, 60_000)

test('an altered copy ends with 1 and its place, one that lacks a file with 2, also for the register', () => {
  const altered = join(folder, 'altered')
  cpSync(join(folder, 'GB'), altered, { recursive: true })
  const [name = ''] = readdirSync(join(altered, 'gb/tile/entries'), { recursive: true })
    .map(String)
    .filter((each) => /\d$/.test(each) && each.includes('/'))
  const path = join(altered, 'gb/tile/entries', name)
  const bytes = readFileSync(path)
  const at = bytes.length - 100
  bytes[at] = (bytes[at] ?? 0) ^ 1
  writeFileSync(path, bytes)
  const refuted = entente('register', '--from', altered, '--roots', annex)
  expect([refuted.status, refuted.stdout]).toEqual([
    1,
    expect.stringMatching(/^refuted: entry \d+ is not the one that the log holds there \(bad-bundle\)\n$/),
  ])
  expect(copiesTwice(altered, roots)).toMatchObject({ outcome: 'refuted' })
  rmSync(path)
  expect(copiesTwice(altered, roots)).toMatchObject({ code: 'missing' })
  const unread = entente('verify', altered, '--roots', annex)
  expect([unread.status, unread.stderr]).toEqual([2, expect.stringContaining(`the copy lacks tile/entries/${name}`)])
  const none = entente('verify', ROOT, '--roots', annex)
  expect([none.status, none.stderr]).toEqual([2, expect.stringContaining('it holds no copy of a log')])
}, 60_000)

test('a bundle that goes on from a copy is proven beside it, and alone says what is lacking', async () => {
  const { store } = world.GB
  const [log] = store.logs().filter(({ own, shared }) => own && shared)
  if (log === undefined) throw new Error('no shared log')
  const { origin, size } = log
  const tree = memoryTree(NODE.sha256)
  const all = await store.entries(origin, 0, size)
  for (const entry of all) tree.append(leafHash(entry, NODE.sha256))
  const start = size - 2
  const packages = packagesOf({ start, end: size }).map((leaves) =>
    packEntries(leaves, all.slice(leaves.start, leaves.end), size, tree.nodes, NODE.sha256),
  )
  const note = store.checkpoint(origin) ?? new Uint8Array()
  const checkpoint = { old: start, proof: proveConsistency(start, size, tree.nodes, NODE.sha256), note }
  const file = join(folder, 'bundle')
  writeFileSync(file, formatCarried({ checkpoint, entries: { origin, start, end: size, packages }, receipt: null }))
  const beside = entente('verify', file, join(folder, 'RU'), '--roots', annex)
  expect([beside.status, beside.stdout]).toEqual([
    0,
    expect.stringContaining(`proven: entries ${start} to ${size - 1} of ${origin}: ${size} entries, signed by GB\n`),
  ])
  const alone = entente('verify', file, '--roots', annex)
  expect([alone.status, alone.stderr]).toEqual([2, expect.stringContaining('without a copy of the log up to where')])
}, 60_000)

test('any bit of any file of a copy, turned, is found', () => {
  const own = join(folder, 'GB', 'gb')
  const [whole] = copiesIn(own)
  if (whole === undefined) throw new Error('there is no copy')
  const lists = filesBelow(join(own, 'keys')).map((file) => new Uint8Array(readFileSync(file)))
  const places = filesBelow(own).filter((file) => !file.includes('/keys/'))
  fc.assert(
    fc.property(fc.constantFrom(...places), fc.nat(), (file, nth) => {
      const turned = new Uint8Array(readFileSync(file))
      const bit = nth % (turned.length * 8)
      turned[bit >> 3] = (turned[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      const read = (path: string) => (join(own, path) === file ? turned : whole.read(path))
      expect(verifyCopies([{ read, keys: lists }], { roots }, NODE).outcome).not.toBe('proven')
    }),
    { numRuns: 60 },
  )
})

test('a licence’s record of any age, and a copy, meet a quorum that names the witness, though nobody of the three stood still', async () => {
  const { store } = world.GB
  const witness = seedSigner('secretariat.example/witness', COSIGNATURE, new Uint8Array(32).fill(7))
  const shared = store.logs().filter((log) => log.shared)
  /** What both nations signed, as the witness cosigned it a moment later. */
  const cosign = async () => {
    for (const { origin, own } of shared) {
      const { text, lines } = parseNote((own ? store.receipt(origin) : store.cosignature(origin)) ?? utf8(''))
      const note = formatNote({ text, lines: [...lines, cosignLine(text, 1_392_379_200, witness)] })
      await store.keepThird(origin, witness.key, note)
    }
  }
  await cosign()
  const recordOf = async (reference = '') => (await world.ask('gb-licensing', recordOfLicence, { reference })).bytes
  const later = await license(world, pump())
  await world.carry()
  const policies = shared.map(({ origin, nation }) => policyOf(origin, nation, witness.key))
  const judged = verifyFile(await recordOf(references[0]), { roots, policies }, NODE)
  expect(judged).toMatchObject({ outcome: 'proven' })
  expect(JSON.stringify(judged)).not.toContain('collusion')
  expect(verifyFile(await recordOf(later), { roots, policies }, NODE)).toMatchObject({ code: 'no-quorum' })
  expect(verifyFile(await recordOf(later), { roots }, NODE)).toMatchObject({ outcome: 'proven' })

  const [joint, newest] = [join(folder, 'joint'), join(folder, 'newest')]
  const beyond = await copyLogs(store, joint)
  expect(beyond.every((copied) => copied.beyond > 0)).toBe(true)
  expect((await copyLogs(store, newest, true)).map((copied) => copied.beyond)).toEqual([0, 0])
  expect(verifyCopies(copiesIn(joint), { roots, policies }, NODE)).toMatchObject({ outcome: 'proven' })
  expect(verifyCopies(copiesIn(newest), { roots, policies }, NODE)).toMatchObject({ code: 'no-quorum' })
  expect(verifyCopies(copiesIn(newest), { roots }, NODE)).toMatchObject({ outcome: 'proven' })
  await cosign()
  expect(verifyFile(await recordOf(later), { roots, policies }, NODE)).toMatchObject({ outcome: 'proven' })
})

/** A policy of a log that asks for the other nation's mirror and for a third witness. */
function policyOf(origin: string, nation: string, third: VerifierKey): Uint8Array {
  const listOf = (log: string) => world.GB.store.keys(log).at(-1)?.list
  const other = world.GB.store.logs().find((log) => log.shared && log.nation !== nation)?.origin ?? ''
  const [own, others] = [listOf(origin), listOf(other)]
  if (own === undefined || others === undefined) throw new Error('a log has no key list')
  const [log, mirror] = [logKeysIn(own, origin)[0], keysFor(others, 'mirror')[0]]
  if (log === undefined || mirror === undefined) throw new Error('a list has no such key')
  const lines = [`log ${formatVkey(log)}`, `witness p ${formatVkey(mirror)}`, `witness t ${formatVkey(third)}`]
  return utf8(`${[...lines, 'group both all p t', 'quorum both'].join('\n')}\n`)
}
