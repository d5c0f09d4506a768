import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseVkey } from '../../core/src/ledger/key.ts'
import { deriveRegister } from '../../core/src/verify/copies.ts'
import { publicCaller } from '../../node/src/access/may.ts'
import type { Code } from '../../node/src/demo/nation.ts'
import { copyLogs } from '../../node/src/log/copy.ts'
import type { Node } from '../../node/src/node.ts'
import { licenceRegister } from '../../node/src/registers/licences.ts'
import { NODE } from '../../node/src/store/primitives.ts'
import { withoutServer } from '../../node/src/store/testing/postgres.ts'
import { copiesIn } from '../../node/src/verify/log-folder.ts'
import { rootOf } from '../dossiers/roots.ts'
import { filesBelow } from '../files.ts'
import { AIR_FORCE, AIRLINE, pumps } from './order.ts'
import type { Listeners, Story } from './story.ts'
import { apply, enactKnown, license, piece, storyOf } from './story.ts'

/** Two nations that the whole story is told to. */
export type Told = Listeners & {
  /** What both nations keep: a folder each, `gb` and `ru`. */
  readonly folder: string
  /** The file that an operation answers with. */
  bytes(as: string | null, operation: string, input?: unknown): Promise<ArrayBuffer>
  /** Looks into what a nation keeps. */
  kept<T>(nation: Code, look: (node: Node) => Promise<T>): Promise<T>
  close(): Promise<void>
}

type Reason = { readonly because: string; readonly translations?: { readonly ru?: string } }

export const engines = withoutServer() ? (['embedded'] as const) : (['embedded', 'postgres'] as const)
export type EngineName = (typeof engines)[number]

/** The tests of one transfer, from draft to change of law. */
export function tellWholeStory(open: () => Promise<Told>): void {
  let told: Told
  let story: Story
  let military = ''
  let civil = ''

  beforeAll(async () => {
    told = await open()
    story = storyOf(told)
  }, 60_000)
  afterAll(() => told?.close())

  const statusOf = async (as: string, reference: string) =>
    (await story.done<{ status: string }>(as, 'licences.get', { reference })).status

  test('in February both nations grant, and a licence exists on both nodes', async () => {
    military = await license(story, pumps(AIR_FORCE))
    civil = await license(story, pumps(AIRLINE))
    const { licences } = await story.done<{ licences: { reference: string }[] }>(null, 'registers.licences')
    expect(licences.map(({ reference }) => reference).sort()).toEqual([military, civil].sort())
  }, 60_000)

  test('goods leave within it, and arrive', async () => {
    await story.moveTo('2014-02-21T09:00:00Z')
    await story.done('gb-exporter', 'deliveries.reserve', { reference: military, ...piece('1', '30000.00') })
    await story.done('gb-exporter', 'deliveries.ship', { reference: military, delivery: 'D1' })
    expect(
      await story.refused('gb-exporter', 'deliveries.reserve', { reference: military, ...piece('4', '30000.00') }),
    ).toBe('over-balance')
    await story.until('the shipment is known on the other side', async () => {
      const { deliveries } = await story.done<{ deliveries: { state: string }[] }>('ru-licensing', 'licences.get', {
        reference: military,
      })
      return deliveries[0]?.state === 'shipped'
    })
    await story.done('ru-exporter', 'deliveries.receive', { reference: military, delivery: 'D1' })
    await story.until('the receipt is known to the exporter', async () => {
      const { deliveries } = await story.done<{ deliveries: { state: string }[] }>('gb-exporter', 'licences.get', {
        reference: military,
      })
      return deliveries[0]?.state === 'received'
    })
  }, 60_000)

  test('no advice or note of one nation reaches what the other keeps', async () => {
    const other = { GB: 'ru', RU: 'gb' } as const
    for (const nation of ['GB', 'RU'] as const) {
      const own = nation.toLowerCase()
      const kept = await told.kept(nation, (node) => everythingKept(node, join(told.folder, own)))
      expect(kept.includes(`SEED-${own}`)).toBe(true)
      expect(kept.includes(`SEED-${other[nation]}`)).toBe(false)
    }
  })

  test('on 18 March the statement is enacted: the military licence is held, the civil one is not', async () => {
    await story.moveTo('2014-03-18T14:00:00Z')
    const known = '2014-03-18T13:39:00Z'
    const { effects } = await story.done<{ effects: { reference: string; nation: string; held: boolean }[] }>(
      'gb-licensing',
      'laws.preview',
      { known },
    )
    const held = effects.filter((effect) => effect.nation === 'GB' && effect.held).map(({ reference }) => reference)
    expect(new Set(held)).toEqual(new Set([military]))
    expect(effects.some(({ reference }) => reference === civil)).toBe(false)
    await enactKnown(story, known, [military])
    expect(await statusOf('gb-licensing', military)).toBe('suspended')
    expect(await statusOf('gb-licensing', civil)).toBe('live')
    await story.until(
      'the partner knows of the suspension',
      async () => (await statusOf('ru-licensing', military)) === 'suspended',
    )
    // The reason is the statute book's own, so that the act has it in both nations' languages.
    const { suspensions } = await story.done<{ suspensions: Reason[] }>('ru-licensing', 'licences.get', {
      reference: military,
    })
    expect(suspensions.map(({ because, translations }) => [because, translations?.ru])).toEqual([
      [
        'Licences for units of the Russian armed forces are suspended, and applications are not processed.',
        'Лицензии для частей Вооружённых сил России приостановлены, заявления не рассматриваются.',
      ],
    ])
    expect(
      await story.refused('gb-exporter', 'deliveries.reserve', { reference: military, ...piece('1', '30000.00') }),
    ).toBe('wrong-state')
    await story.done('gb-exporter', 'deliveries.reserve', { reference: civil, ...piece('1', '30000.00') })
  }, 60_000)

  test('on 1 August a new contract is refused, and that of February keeps its saving', async () => {
    await story.moveTo('2014-08-01T09:00:00Z')
    await enactKnown(story, '2014-07-31T23:00:00Z', [])
    const transfer = pumps(AIRLINE, '2014-08-01')
    const draft = { kind: 'individual', transfer, documents: [] }
    const { id, kinds, verdicts } = await story.done<{ id: string; kinds: string[]; verdicts: { GB: string } }>(
      'gb-exporter',
      'drafts.save',
      draft,
    )
    expect(verdicts.GB).toBe('prohibited')
    expect(kinds).toEqual(['question'])
    expect(await story.refused('gb-exporter', 'applications.submit', { draft: id })).toBe('guard-forbids')
    const question = await apply(story, transfer, 'question')
    expect(question).toMatch(/^GBRU-2014-\d{6}$/)
    expect(await statusOf('gb-licensing', civil)).toBe('live')
    const saved = await story.done<{ ruling: { nations: { GB: { verdict: string } } } }>('gb-licensing', 'cases.get', {
      reference: military,
    })
    expect(saved.ruling.nations.GB.verdict).toBe('suspended')
  }, 60_000)

  test('the licence is one paper with the proof of both decisions, the same bytes each time', async () => {
    const paper = async () => Buffer.from(await told.bytes('gb-exporter', 'licences.document', { reference: civil }))
    const first = await paper()
    expect(first.subarray(0, 5).toString()).toBe('%PDF-')
    expect((await paper()).equals(first)).toBe(true)
    // The proof of each nation's decision, which the other's log confirms by now.
    const code = Buffer.from('QR code', 'utf16le').swap16().toString('hex').toUpperCase()
    expect(first.toString('latin1').split(code)).toHaveLength(3)
  }, 60_000)

  test('the register that an outsider makes of copies of the logs alone is either node’s own', async () => {
    await story.until('each nation holds all of the other’s log', async () => {
      const states = await Promise.all(
        (['gb-licensing', 'ru-licensing'] as const).map((as) => story.done<{ logs: LogState[] }>(as, 'log.state')),
      )
      return states.every(({ logs }) => logs.every(({ size, witnessed }) => size === witnessed))
    })
    const copies = mkdtempSync(join(tmpdir(), 'entente-copies-'))
    const copied = async (nation: Code) =>
      told.kept(nation, async (node) => {
        await copyLogs(node.store, join(copies, nation))
        const { at, licences } = await licenceRegister.run(node, {}, publicCaller(nation), { id: '' })
        return { nation, at, licences, root: parseVkey(await rootOf(node), NODE.sha256) }
      })
    const nations = [await copied('GB'), await copied('RU')]
    const roots = nations.map(({ root }) => root)
    for (const { nation, at, licences } of nations) {
      const derived = deriveRegister(copiesIn(join(copies, nation)), { roots }, at, NODE)
      expect(derived).toMatchObject({ outcome: 'proven', found: { licences } })
      expect(licences.map(({ status }) => status).sort()).toEqual(['live', 'suspended'])
    }
    rmSync(copies, { recursive: true })
  }, 60_000)

  test('neither node found anything that differs from what the agreement allows', async () => {
    for (const nation of ['GB', 'RU'] as const) {
      await told.kept(nation, async ({ read, watch }) => {
        expect(await watch.look()).toBe(0)
        expect(await read.selectFrom('difference').selectAll().execute()).toEqual([])
        const watched = await read.selectFrom('watched').selectAll().execute()
        expect(watched.length).toBeGreaterThan(0)
      })
    }
  }, 60_000)

  test('the tables are what the acts make of them, row for row', async () => {
    for (const nation of ['GB', 'RU'] as const) {
      await told.kept(nation, async ({ store }) => {
        const before = await store.digest()
        expect(await store.rebuild()).toEqual(before)
      })
    }
  }, 60_000)
}

type LogState = { readonly size: number; readonly witnessed: number }

/** Every file of a node, every row of its tables, and every act of its logs as it reads. */
async function everythingKept({ store }: Node, folder: string): Promise<Buffer> {
  const onDisk = filesBelow(folder).map((path) => readFileSync(path))
  const tables = ['act', 'dossier', 'quarantine', 'draft', 'idempotency', 'law_book', 'session'] as const
  const rows = await Promise.all(tables.map((table) => store.read.selectFrom(table).selectAll().execute()))
  const acts = await Promise.all(store.logs().map(({ origin, size }) => store.entries(origin, 0, size)))
  const payloads = acts.flat().map((entry) => {
    const { payload } = JSON.parse(Buffer.from(entry).toString()) as { payload: string }
    return Buffer.from(payload, 'base64')
  })
  return Buffer.concat([...onDisk, Buffer.from(JSON.stringify(rows)), ...payloads])
}
