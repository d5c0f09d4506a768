import { afterAll, beforeAll, expect, test } from 'vitest'
import { recordIn } from '../../core/src/ledger/code.ts'
import { verifyRecord } from '../../core/src/ledger/record.ts'
import { codesIn, hasPoppler, textOf } from '../../node/src/documents/reading.ts'
import { documentOfLicence } from '../../node/src/licences/document.ts'
import { proofOnPaper } from '../../node/src/licences/proof-on-paper.ts'
import { suspendLicence } from '../../node/src/licences/suspend.ts'
import type { Node } from '../../node/src/node.ts'
import { NODE } from '../../node/src/store/primitives.ts'
import { rootsOf } from './roots.ts'
import { license } from './steps.ts'
import type { TwoNodes } from './two-nodes.ts'
import { pump, twoNodes } from './two-nodes.ts'

let world: TwoNodes
let reference = ''

beforeAll(async () => {
  world = await twoNodes()
  reference = await license(world, pump())
}, 60_000)
afterAll(() => world[Symbol.asyncDispose]())

const paper = async (officer: string) => (await world.ask(officer, documentOfLicence, { reference })).bytes
const quote = async () => {
  for (const { peer } of [world.GB, world.RU]) await peer?.quote()
  await world.carry()
}

/** Where a nation's decision stands. */
async function decisionOf({ store }: Node, nation: string) {
  const rows = await store.read
    .selectFrom('act')
    .select(['origin', 'index'])
    .where('type', '=', 'cases.decide')
    .where('nation', '=', nation)
    .execute()
  return rows[0] ?? expect.fail('no decision')
}

test.skipIf(!hasPoppler())(
  'before either log confirms a decision the paper says so (skipped without pdftotext)',
  async () => {
    const text = await textOf(await paper('gb-licensing'))
    expect(text.match(/has not confirmed this decision in its log yet/g)).toHaveLength(2)
    expect(text.match(/ещё не подтвердил это решение/g)).toHaveLength(2)
  },
)

test.skipIf(!hasPoppler())(
  'the paper names the agreement in both languages and each authority as its acts do (skipped without pdftotext)',
  async () => {
    const text = await textOf(await paper('ru-licensing'))
    expect(text).toContain('under the Military Technical Cooperation Agreement between the United Kingdom')
    expect(text).toContain('Соглашение между Соединённым Королевством и Российской Федерацией')
    expect(text).toContain('Разовая лицензия')
    for (const nation of ['GB', 'RU'] as const) {
      const officer = world[nation].demo?.personas.find(({ role }) => role === 'licensing-officer')
      expect(text).toContain(officer?.organisation ?? 'an officer')
    }
  },
)

test('both papers bear the same two codes, which prove to whoever has the root keys, and stay as they are', async () => {
  await quote()
  const proofs = async (node: Node) =>
    Promise.all(['GB', 'RU'].map(async (nation) => proofOnPaper(node.store, await decisionOf(node, nation))))
  const first = await proofs(world.GB)
  expect(first).toMatchObject([
    { by: 'RU', at: '2014-02-14T12:00:00Z' },
    { by: 'GB', at: '2014-02-14T12:00:00Z' },
  ])
  expect(await proofs(world.RU)).toEqual(first)
  const printed = await paper('gb-licensing')
  const roots = await rootsOf(world.GB, world.RU)
  for (const [i, proof] of first.entries()) {
    if (typeof proof === 'string') return expect.fail('no proof')
    expect(proof.codes).toHaveLength(1)
    const { acts } = verifyRecord(recordIn(proof.codes, NODE.sha256), roots, NODE)
    expect(acts.map(({ act }) => [act.type, act.nation, act.subject])).toEqual([
      ['cases.decide', ['GB', 'RU'][i], `dossiers/${reference}`],
    ])
  }
  await world.ask('gb-licensing', suspendLicence, { reference, because: 'Looked into', provision: 'A provision' })
  await world.carry()
  await quote()
  expect(await proofs(world.GB)).toEqual(first)
  expect(await proofs(world.RU)).toEqual(first)
  expect(Buffer.from(await paper('gb-licensing')).equals(printed)).toBe(true)
  await world.GB.store.rebuild()
  expect(Buffer.from(await paper('gb-licensing')).equals(printed)).toBe(true)
}, 60_000)

test.skipIf(!hasPoppler())(
  'what is printed is read again from a picture of the page, as printers and cameras see it (skipped without pdftoppm)',
  async () => {
    const pdf = await paper('ru-licensing')
    const proofs = await Promise.all(
      ['RU', 'GB'].map(async (nation) => proofOnPaper(world.RU.store, await decisionOf(world.RU, nation))),
    )
    const codes = proofs.flatMap((proof) => (typeof proof === 'string' ? [] : proof.codes))
    expect(codes).toHaveLength(2)
    for (const resolution of [150, 300]) expect(new Set(await codesIn(pdf, resolution))).toEqual(new Set(codes))
  },
  60_000,
)
