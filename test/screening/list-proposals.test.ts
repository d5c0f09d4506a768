/** A list that officers read while their node runs: one proposes what he previewed, another one imports it, and it holds at once. */
import { rmSync, writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import { type PreviewListInput, proposeListBody } from '../../core/src/contract/list-proposals.ts'
import { listsSubject } from '../../core/src/contract/lists.ts'
import { PIECE_BYTES } from '../../core/src/contract/packages.ts'
import { Refused } from '../../core/src/contract/refusals.ts'
import type { SaidParty } from '../../core/src/contract/screening.ts'
import { base64 } from '../../core/src/ledger/bytes.ts'
import { reserveDelivery } from '../../node/src/deliveries/reserve.ts'
import { enactLaw } from '../../node/src/laws/enact.ts'
import { previewLaw } from '../../node/src/laws/preview.ts'
import { proposeLaw } from '../../node/src/laws/propose.ts'
import { importList } from '../../node/src/lists/import.ts'
import { previewList } from '../../node/src/lists/preview.ts'
import { proposedLists } from '../../node/src/lists/proposals.ts'
import { proposeList } from '../../node/src/lists/propose.ts'
import { endReadings } from '../../node/src/lists/screened-again.ts'
import { statusOfLists } from '../../node/src/lists/status.ts'
import { uploadList } from '../../node/src/lists/upload.ts'
import { withdrawList } from '../../node/src/lists/withdraw.ts'
import { rescreened } from '../../node/src/screening/again/rescreen.ts'
import { recordStep } from '../../node/src/screening/again/screen-again.ts'
import type { Step } from '../../node/src/screening/again/steps.ts'
import { keptPath } from '../../node/src/screening/lists/kept-files.ts'
import { screenedParties } from '../../node/src/screening/parties.ts'
import { runScreening } from '../../node/src/screening/run.ts'
import { lastRunOf } from '../../node/src/screening/run-in.ts'
import { startCluster, withoutServer } from '../../node/src/store/testing/postgres.ts'
import { draw, license } from '../dossiers/steps.ts'
import { callerOf, pump, twoNodes } from '../dossiers/two-nodes.ts'
import { readExampleList } from './example-list.ts'

const cluster = withoutServer() ? null : await startCluster()
const databases = cluster && { GB: await cluster.database(), RU: await cluster.database() }
afterAll(() => cluster?.[Symbol.asyncDispose]())

describe.each(cluster === null ? ['embedded'] : ['embedded', 'postgres'])('on the %s engine', async (engine) => {
  const world = await twoNodes(engine === 'postgres' && databases ? databases : undefined)
  afterAll(() => world[Symbol.asyncDispose]())
  const licence = await license(world, pump())

  const WORKS: SaidParty = { name: 'Example Aircraft Works', nation: 'RU', type: 'company' }
  const named = (id: string, name: string) => ({ id, schema: 'Company', properties: { name: [name] } })
  const INSTITUTE = named('ex-institute', 'Zoological Institute')
  const LISTED = named('ex-works', WORKS.name)
  const OTHER = named('ex-other', 'Botanical Garden')
  const LIST = 'EU-269'

  const MARCH = '2014-03-17T12:00:00Z'
  world.move(MARCH)
  const { previous, digest: lawDigest } = await world.ask('gb-licensing', previewLaw, { known: MARCH })
  const law = await world.ask('gb-licensing', proposeLaw, { known: MARCH, previous, preview: lawDigest, confirm: [] })
  await world.ask('gb-countersigning', enactLaw, { proposal: law.acts[0]?.id ?? 'none' })
  await world.carry()

  const text = (...entities: readonly object[]) => entities.map((each) => `${JSON.stringify(each)}\n`).join('')

  async function send(persona: string, content: string | Uint8Array): Promise<string> {
    const bytes = Buffer.from(content)
    let upload: string | undefined
    for (let offset = 0; offset < bytes.length || upload === undefined; offset += PIECE_BYTES) {
      const piece = base64(bytes.subarray(offset, offset + PIECE_BYTES))
      const sent = await world.ask(persona, uploadList, { offset, piece, ...(upload !== undefined && { upload }) })
      upload = sent.upload
    }
    return upload
  }

  async function sent(persona: string, content: string | Uint8Array, more: Partial<PreviewListInput> = {}) {
    const uploads = [{ upload: await send(persona, content), name: 'list.json' }]
    return { uploads, list: LIST, publishedOn: '2014-03-17', ...more }
  }

  async function propose(persona: string, content: string | Uint8Array, more: Partial<PreviewListInput> = {}) {
    const asked = await sent(persona, content, more)
    const found = await world.ask(persona, previewList, asked)
    const made = await world.ask(persona, proposeList, { ...asked, preview: found.digest })
    return { id: made.acts[0]?.id ?? 'none', found }
  }

  /** What an operation is refused with: its code, and each thing that is wrong by its place. */
  async function refusal(asked: Promise<unknown>) {
    const error = await asked.then(
      () => new Error('nothing was refused'),
      (thrown: unknown) => thrown,
    )
    if (!(error instanceof Refused)) throw error
    return { code: error.code, message: error.message, errors: error.errors }
  }

  const newest = async () =>
    (await world.ask('gb-auditor', statusOfLists, {})).lists.find(({ list }) => list === LIST)?.versions[0]
  const reserve = () =>
    world.codeOf(
      world.ask('gb-exporter', reserveDelivery, {
        ...{ reference: licence, lines: draw('1', '30000.00'), destination: 'RU' },
      }),
    )
  const proposalBody = async () => {
    const row = await world.GB.read
      .selectFrom('list_proposal')
      .select('content')
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst()
    return proposeListBody.safeParse(row?.content).data
  }
  const openOf = async () =>
    (await world.ask('gb-licensing', screenedParties, { reference: licence })).parties.map(({ lists, open }) =>
      lists === null ? open.map(({ why }) => why) : lists,
    )

  test('what one officer proposed another imports, while the node runs, and it is searched at once', async () => {
    const { id, found } = await propose('gb-licensing', text(INSTITUTE, OTHER))
    expect(found).toMatchObject({
      lists: [{ list: LIST, entries: 2, before: 0, added: 2, removed: 0, changed: 0 }],
      numbers: { newly: 0, gone: 0, other: 0, left: 0, concerned: 0, unchanged: 0 },
    })
    expect(await newest()).toBeUndefined()
    const asked = (persona: string) => world.ask(persona, proposedLists, {})
    expect((await asked('gb-licensing')).proposals).toMatchObject([{ id, own: true, publishedOn: '2014-03-17' }])
    expect((await asked('gb-auditor')).proposals).toMatchObject([{ id, own: false }])
    expect(await world.ask('gb-security', previewList, { proposal: id })).toEqual({ ...found, files: found.files })
    expect(await refusal(world.ask('gb-licensing', importList, { proposal: id }))).toMatchObject({
      code: 'separation-of-duty',
    })
    const made = await world.ask('gb-security', importList, { proposal: id })
    expect(made.acts.map(({ type }) => type)).toEqual(['lists.import'])
    expect(await newest()).toMatchObject({ number: 1, entries: 2, publishedOn: '2014-03-17' })
    expect((await asked('gb-auditor')).proposals).toEqual([])
    expect(await refusal(world.ask('gb-security', importList, { proposal: id }))).toMatchObject({ code: 'wrong-state' })
    await world.ask('gb-licensing', runScreening, { application: licence })
    expect((await openOf()).flat()).toEqual([])
    expect(await reserve()).toBe('done')
  })

  test('whom it newly hits is shown before, and held after, without anybody stopping the node', async () => {
    world.move('2014-03-18T12:00:00Z')
    const { id, found } = await propose('gb-security', gzipSync(text(INSTITUTE, OTHER, LISTED)), {
      publishedOn: '2014-03-18',
    })
    expect(found).toMatchObject({
      lists: [{ added: 1, removed: 0, changed: 0 }],
      newly: [{ party: WORKS, hit: { list: LIST, entry: 'ex-works', strong: true } }],
      concerned: [{ reference: licence, parties: [WORKS.name], before: 'free', says: 'open' }],
    })
    expect(await reserve()).toBe('done')
    await world.ask('gb-countersigning', importList, { proposal: id })
    expect((await openOf()).flat()).toEqual(['hit'])
    expect(await reserve()).toBe('incomplete')
  })

  test('a proposal that would change other things by now is not imported; its digest is of what it hits', async () => {
    world.move('2014-03-19T12:00:00Z')
    const asked = await sent('gb-licensing', text(INSTITUTE, OTHER), { publishedOn: '2014-03-19', dropConfirmed: true })
    const first = await world.ask('gb-licensing', previewList, asked)
    expect(first.gone).toMatchObject([{ party: WORKS, hit: { entry: 'ex-works' } }])
    const stale = world.ask('gb-licensing', proposeList, { ...asked, preview: `sha256:${'0'.repeat(64)}` })
    expect(await refusal(stale)).toMatchObject({ code: 'wrong-state' })
    const { acts } = await world.ask('gb-licensing', proposeList, { ...asked, preview: first.digest })
    const proposal = acts[0]?.id ?? 'none'
    // The operator reads another version meanwhile, which has that entry no more either.
    await readExampleList(world.GB, world.GB.lists, LIST, [INSTITUTE], '2014-03-19')
    await endReadings(world.GB)
    expect(await refusal(world.ask('gb-security', importList, { proposal }))).toMatchObject({ code: 'wrong-state' })
    expect(await newest()).toMatchObject({ number: 3, entries: 1 })
    await world.ask('gb-security', withdrawList, { proposal, reason: 'the operator read a newer one' })
    expect((await world.ask('gb-auditor', proposedLists, {})).proposals).toEqual([])
    expect(await refusal(world.ask('gb-security', importList, { proposal }))).toMatchObject({ code: 'wrong-state' })
  })

  test('a search in older versions than are here is not recorded, and one that came since is not overtaken', async () => {
    world.move('2014-03-20T12:00:00Z')
    const { id } = await propose('gb-licensing', text(INSTITUTE, LISTED, OTHER), { publishedOn: '2014-03-20' })
    const [imported, ...searched] = await Promise.allSettled([
      world.ask('gb-security', importList, { proposal: id }),
      ...Array.from({ length: 6 }, () => world.ask('gb-countersigning', runScreening, { application: licence })),
    ])
    expect(imported.status).toBe('fulfilled')
    for (const each of searched)
      if (each.status === 'rejected') expect(each.reason).toMatchObject({ code: 'wrong-state' })
    const parties = await world.GB.read.selectFrom('screening_party').select(['state', 'stays']).execute()
    expect(parties.filter(({ stays }) => stays)).toEqual([])
    expect((await openOf()).flat()).toEqual(['hit'])
  })

  test('a file is refused whole, by its file and line or by what a person would have to say, and nothing is kept', async () => {
    const before = await world.GB.store.digest()
    const preview = async (content: string | Uint8Array, more: Partial<PreviewListInput> = {}) =>
      refusal(
        world.ask(
          'gb-licensing',
          previewList,
          await sent('gb-licensing', content, { publishedOn: '2014-03-20', ...more }),
        ),
      )
    const bad = { code: 'bad-input', message: 'The list is not taken as it is' }
    expect(await preview(`${text(INSTITUTE)}{"id":"ex-2","schema":`)).toMatchObject({
      ...bad,
      errors: [{ path: 'list.json:2' }],
    })
    expect(await preview('no list')).toMatchObject({ ...bad, errors: [{ path: 'list.json:1' }] })
    expect(await preview(text(INSTITUTE))).toMatchObject({ ...bad, errors: [{ path: 'dropConfirmed' }] })
    expect(await preview(text(INSTITUTE), { list: undefined })).toMatchObject({ ...bad, errors: [{ path: 'list' }] })
    expect(await preview(text(INSTITUTE), { publishedOn: undefined })).toMatchObject({
      ...bad,
      errors: [{ path: 'publishedOn' }],
    })
    expect(await preview(text(INSTITUTE), { publishedOn: '2014-03-21' })).toMatchObject({
      ...bad,
      errors: [{ path: 'list.json', message: '2014-03-21 has not come' }],
    })
    expect(await preview(gzipSync(text(INSTITUTE)).subarray(0, 40))).toMatchObject({ ...bad })
    expect(await preview(text(INSTITUTE, LISTED, OTHER))).toMatchObject({
      code: 'wrong-state',
      message: 'It is here already: it was read at 2014-03-20T12:00:00Z',
    })
    const none = { uploads: [{ upload: 'none', name: 'list.json' }], list: LIST }
    expect(await refusal(world.ask('gb-licensing', previewList, none))).toMatchObject({ code: 'not-found' })
    expect(await refusal(world.ask('gb-licensing', previewList, {}))).toMatchObject({ code: 'bad-input' })
    expect(await refusal(world.ask('gb-security', importList, { proposal: 'none' }))).toMatchObject({
      code: 'not-found',
    })
    const others = await sent('gb-licensing', text(INSTITUTE))
    expect(await refusal(world.ask('gb-security', previewList, others))).toMatchObject({ code: 'not-found' })
    for (const persona of ['gb-exporter', 'gb-auditor', 'gb-administrator'])
      expect(await world.codeOf(world.ask(persona, uploadList, { offset: 0, piece: '' }))).toBe('not-permitted')
    expect(await world.GB.store.digest()).toEqual(before)
  })

  test('a proposal whose file is altered or gone is refused, and the operator is who repairs it', async () => {
    world.move('2014-03-21T12:00:00Z')
    const { id, found } = await propose(
      'gb-licensing',
      text(INSTITUTE, LISTED, OTHER, named('ex-4', 'Fourth Example')),
      {
        publishedOn: '2014-03-21',
      },
    )
    const path = keptPath(world.GB.lists, found.files[0]?.sha256 ?? '')
    writeFileSync(path, gzipSync(text(INSTITUTE, OTHER)))
    expect(await refusal(world.ask('gb-security', importList, { proposal: id }))).toMatchObject({ code: 'wrong-state' })
    rmSync(path)
    const asked = world.ask('gb-security', previewList, { proposal: id })
    expect(await refusal(asked)).toMatchObject({ code: 'wrong-state', errors: [] })
    // Brought again, it is kept again, and the proposal can be imported.
    await propose('gb-licensing', text(INSTITUTE, LISTED, OTHER, named('ex-4', 'Fourth Example')), {
      publishedOn: '2014-03-21',
    })
    await world.ask('gb-security', importList, { proposal: id })
    expect(await newest()).toMatchObject({ entries: 4 })
  })

  test('what a process that ended left of a list is ended by the next start', async () => {
    const { read } = world.GB
    await read.deleteFrom('list_applied').execute()
    await read.deleteFrom('list_entry').execute()
    expect(await world.codeOf(world.ask('gb-licensing', runScreening, { application: licence }))).toBe('wrong-state')
    await endReadings(world.GB)
    expect(await world.codeOf(world.ask('gb-licensing', runScreening, { application: licence }))).toBe('done')
    expect((await openOf()).flat()).toEqual(['hit'])
  })

  test('a party that was searched since a newer version was held against it keeps that search', async () => {
    world.move('2014-03-22T12:00:00Z')
    const fifth = named('ex-5', WORKS.name)
    await readExampleList(world.GB, world.GB.lists, LIST, [INSTITUTE, LISTED, OTHER, fifth], '2014-03-22')
    const steps: Step[] = []
    for await (const step of rescreened(world.GB.read, world.GB.clock.now())) steps.push(step)
    const changed = steps.flatMap((step) => step.changed.map(({ run }) => run.party))
    expect(changed).toEqual([WORKS])
    await world.ask('gb-licensing', runScreening, {
      party: WORKS,
      properties: { alias: ['Example Works, as an officer adds'] },
    })
    const added = await lastRunOf(world.GB.read, WORKS)
    for (const step of steps) await world.GB.transact((tx) => recordStep(tx, world.GB.name, step))
    expect(await lastRunOf(world.GB.read, WORKS)).toEqual(added)
    expect(added?.body.hits.map(({ entry }) => entry).sort()).toEqual(['ex-5', 'ex-works'])
  })

  test('an act in which an officer imports an own proposal, or one of nobody, has no effect, whatever wrote it', async () => {
    const before = await newest()
    const { form, files, lists, parser, publishedOn } = (await proposalBody()) ?? expect.fail('nothing was proposed')
    for (const proposal of [{ id: 'a-proposal', by: 'gb-licensing' }, undefined]) {
      const body = { form, files, lists, parser, publishedOn, ...(proposal && { proposal }) }
      const draft = { type: 'lists.import', log: 'internal', subject: listsSubject(form), body } as const
      await world.GB.transact((tx) => tx.act(draft, callerOf(world.GB, 'gb-licensing')))
    }
    expect(await newest()).toEqual(before)
  })
})
