import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { statedAct } from '../core/src/ledger/act.ts'
import { base64 } from '../core/src/ledger/bytes.ts'
import { recordIn } from '../core/src/ledger/code.ts'
import { decodeContainer, partsNamed } from '../core/src/ledger/container.ts'
import { formatVkey, parseVkey } from '../core/src/ledger/key.ts'
import { openKeyList, signKeyList } from '../core/src/ledger/key-list.ts'
import { formatRecord, verifyRecord } from '../core/src/ledger/record.ts'
import { provenLicences } from '../core/src/licence/proven.ts'
import { reserveDelivery } from '../node/src/deliveries/reserve.ts'
import { proofOnPaper } from '../node/src/licences/proof-on-paper.ts'
import { recordOfLicence } from '../node/src/licences/record.ts'
import { copyLogs } from '../node/src/log/copy.ts'
import { readKeys, rootSigner } from '../node/src/store/keys.ts'
import { readKeysFile } from '../node/src/store/keys-file.ts'
import { NODE } from '../node/src/store/primitives.ts'
import { listAfter, makeMore, oldestOf, publishList } from '../node/src/store/testing/rotation.ts'
import { copiesTwice, otherVerdicts, withoutPython } from '../node/src/verify/testing/second-verifier.ts'
import { draw, license } from './dossiers/steps.ts'
import type { TwoNodes } from './dossiers/two-nodes.ts'
import { pump, twoNodes } from './dossiers/two-nodes.ts'

let world: TwoNodes
let record: Uint8Array

const code = (expected: string) => expect.objectContaining({ code: expected })
const keysOf = (nation: 'GB' | 'RU') => join(world.folder, nation, 'keys', 'keys.json')
const trusted = () =>
  (['GB', 'RU'] as const).map((nation) => parseVkey(readKeys(keysOf(nation)).introduction.root, NODE.sha256))

/** A licence that both granted under the first keys, and under which a delivery was reserved under the last. */
beforeAll(async () => {
  world = await twoNodes(undefined, (keys) => makeMore(keys))
  const reference = await license(world, pump())
  for (const serial of [2, 3]) {
    for (const nation of ['GB', 'RU'] as const) {
      const path = keysOf(nation)
      await publishList(world[nation].store, listAfter(path, serial, serial > 2 ? oldestOf(path) : []))
    }
    await world.carry()
  }
  await world.ask('gb-exporter', reserveDelivery, { reference, lines: draw('1', '30000.00') })
  await world.carry()
  record = (await world.ask('ru-licensing', recordOfLicence, { reference })).bytes
}, 120_000)

afterAll(() => world[Symbol.asyncDispose]())

/** The record without some of its acts. */
function without(isLeft: (type: string) => boolean): Uint8Array {
  const parts = decodeContainer(record)
  const [one = record, other = record] = partsNamed(parts, 'keys')
  const proofs = partsNamed(parts, 'proof')
  const acts = partsNamed(parts, 'entry').map((entry, i) => ({ entry, proof: proofs[i] ?? record }))
  return formatRecord(
    [one, other],
    acts.filter(({ entry }) => !isLeft(statedAct(entry).type)),
  )
}

test('a licence is proven over an exchange of every key: each act by the list at its place', () => {
  const verified = verifyRecord(record, trusted(), NODE)
  expect(verified.lists.map(({ serial }) => serial)).toEqual([1, 1])
  expect(verified.acts.filter(({ act }) => act.type === 'keys.publish')).toHaveLength(4)
  const proven = provenLicences(verified)
  expect(proven?.ignored).toEqual([])
  expect(proven?.licences).toMatchObject([{ status: 'live', balance: [{ quantity: { available: '3' } }] }])
})

test.skipIf(withoutPython())('the second verifier finds the same acts over the exchange', () => {
  const { acts } = verifyRecord(record, trusted(), NODE)
  const found = acts.map(({ act: { id, nation }, proven: { index, checkpoint } }) => {
    return { id, nation, index, size: checkpoint.size }
  })
  const file = { base64: base64(record) }
  const other = otherVerdicts('records', [
    { id: 'exchanged', file, roots: trusted().map(formatVkey), expect: { acts: found } },
  ])
  expect(other).toEqual([])
})

test('without the acts that brought the newer lists nothing of it is proven', () => {
  expect(() =>
    verifyRecord(
      without((type) => type === 'keys.publish'),
      trusted(),
      NODE,
    ),
  ).toThrow(code('not-signed'))
})

test('a nation that signs a key list for the other, too, proves nothing', () => {
  const parts = decodeContainer(record)
  const lists = partsNamed(parts, 'keys')
  const russian = lists.find((list) => Buffer.from(list).includes('nation RU')) ?? record
  const [entry = record] = partsNamed(parts, 'entry')
  const [proof = record] = partsNamed(parts, 'proof')
  const { node, seeds } = readKeysFile(keysOf('RU'))
  const root = rootSigner(node, seeds.root ?? '')
  const made = signKeyList({ ...openKeyList(russian, root.key), nation: 'GB' }, root)
  expect(() => verifyRecord(formatRecord([made, russian], [{ entry, proof }]), trusted(), NODE)).toThrow(
    code('bad-key-list'),
  )
})

test('a decision that was taken after the exchange is proven by the codes on its paper, the same at both nations', async () => {
  const { origin, index } = await decisionAfter()
  for (const { peer } of [world.GB, world.RU]) await peer?.quote()
  await world.carry()
  const place = { origin, index }
  const papers = await Promise.all([world.GB, world.RU].map(({ store }) => proofOnPaper(store, place)))
  const [found] = papers
  if (typeof found !== 'object') return expect.fail(`no proof on paper: ${found}`)
  expect(papers).toEqual([found, found])
  const { lists, acts } = verifyRecord(recordIn(found.codes, NODE.sha256), trusted(), NODE)
  expect(lists.map(({ serial }) => serial)).toEqual([3, 3])
  expect(acts).toMatchObject([{ act: { type: 'cases.decide' }, proven: { index } }])
})

/** Where the newest decision stands, of a licence that was asked for under the last keys. */
async function decisionAfter() {
  const reference = await license(world, pump())
  const acts = world.GB.read.selectFrom('act').select(['origin', 'index']).where('type', '=', 'cases.decide')
  return acts.where('subject', '=', `dossiers/${reference}`).where('nation', '=', 'RU').executeTakeFirstOrThrow()
}

test('a copy of one log alone is proven after the exchange, by the other nation’s list that came with it', async () => {
  const folder = join(world.folder, 'copies')
  await copyLogs(world.GB.store, folder)
  for (const nation of ['gb', 'ru']) {
    const { outcome } = copiesTwice(join(folder, nation), trusted())
    expect([nation, outcome]).toEqual([nation, 'proven'])
  }
})
