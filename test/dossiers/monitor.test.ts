import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { successorOf } from '../../core/src/contract/chain.ts'
import type { Figure } from '../../core/src/contract/monitor.ts'
import type { Caller } from '../../core/src/contract/people.ts'
import { reserveDelivery } from '../../node/src/deliveries/reserve.ts'
import { proposeKeys } from '../../node/src/keys/propose.ts'
import { getLicence } from '../../node/src/licences/get.ts'
import { suspendLicence } from '../../node/src/licences/suspend.ts'
import { stateOfLogs } from '../../node/src/log/state.ts'
import { succeedLog } from '../../node/src/log/succeed.ts'
import { acknowledgeDifference } from '../../node/src/monitor/acknowledge.ts'
import { listDifferences } from '../../node/src/monitor/list.ts'
import type { Node } from '../../node/src/node.ts'
import { causeOf } from '../../node/src/peer/quote.ts'
import type { By } from '../../node/src/store/store.ts'
import type { Cluster } from '../../node/src/store/testing/postgres.ts'
import { startCluster, withoutServer } from '../../node/src/store/testing/postgres.ts'
import { makeMore, successorList } from '../../node/src/store/testing/rotation.ts'
import { apply, draw, license, TERMS } from './steps.ts'
import type { TwoNodes } from './two-nodes.ts'
import { FEBRUARY, pump, twoNodes } from './two-nodes.ts'

const keysOf = (folder: string) => join(folder, 'RU', 'keys', 'keys.json')

const engines = withoutServer() ? (['embedded'] as const) : (['embedded', 'postgres'] as const)
let cluster: Cluster | null = null
beforeAll(async () => {
  cluster = engines.length > 1 ? await startCluster() : null
}, 60_000)
afterAll(() => cluster?.[Symbol.asyncDispose]())

describe.each(engines)('what a partner does against the agreement (%s)', (engine) => {
  let world: TwoNodes
  let reference: string
  const because = 'because'
  beforeAll(async () => {
    const databases =
      engine === 'postgres' && cluster ? { GB: await cluster.database(), RU: await cluster.database() } : undefined
    world = await twoNodes(databases, (keys) => makeMore(keys, ['shared']))
    reference = await license(world, pump())
  }, 120_000)
  afterAll(() => world?.[Symbol.asyncDispose]())

  const balanceAt = async (of: string) =>
    JSON.stringify((await world.ask('ru-licensing', getLicence, { reference: of })).balance)

  /** An act that a nation's node seals with its own keys, past every command. */
  async function past(
    node: Node,
    persona: string,
    type: string,
    body: object,
    change: Partial<Caller> & { of?: string; cites?: number[] } = {},
  ) {
    const { of = reference, cites = [await grantAt(of)], ...who } = change
    const found = node.demo?.personas.find(({ person }) => person === persona)
    const by: By = { person: persona, role: 'node', organisation: node.name, ...found, ...who }
    const origin =
      (node === world.GB ? world.RU : world.GB).store.logs().find(({ own, shared }) => own && shared)?.origin ?? ''
    const causes = await Promise.all(cites.map((index) => causeOf(node.store, origin, index)))
    const law = type === 'cases.decide' ? { law: node.book(node.clock.now()).hash } : {}
    const draft = { type, log: 'shared' as const, subject: `dossiers/${of}`, body: { ...body }, causes, ...law }
    const made = await node.store.transact((tx) => tx.act(draft, by))
    await world.carry()
    return made
  }

  async function grantAt(of: string): Promise<number> {
    const row = await world.GB.read
      .selectFrom('act')
      .select('index')
      .where('subject', '=', `dossiers/${of}`)
      .where('type', '=', 'cases.decide')
      .where('nation', '=', 'RU')
      .orderBy('index', 'desc')
      .executeTakeFirst()
    return row?.index ?? 0
  }

  /** The one difference that the follower records, and no further one however often it looks or folds all anew. */
  async function onlyAlarm(
    act: { origin: string; index: number },
    of = reference,
  ): Promise<{ code: string; figures: Figure[] }> {
    expect(await world.RU.watch.look()).toBe(1)
    expect(await world.RU.watch.look()).toBe(0)
    const { differences } = await world.ask('ru-auditor', listDifferences, { reference: of })
    const found = differences.filter(
      (each) => each.nation === 'RU' && each.act.index === act.index && each.act.origin === act.origin,
    )
    expect(found).toHaveLength(1)
    const [{ code, figures, place } = { code: '', figures: [], place: null }] = found
    expect(place?.origin).toBe('ru.entente.example/log/mtca-gb-ru')
    return { code, figures }
  }

  test('more drawn than the licence has is an alarm with both figures, and changes no balance', async () => {
    const before = await balanceAt(reference)
    const made = await past(world.GB, 'gb-exporter', 'deliveries.reserve', {
      delivery: 'D1',
      lines: draw('5', '30000.00'),
    })
    await past(world.GB, 'gb-exporter', 'deliveries.ship', { delivery: 'D1' })
    expect(await onlyAlarm(made)).toEqual({
      code: 'over-balance',
      figures: [{ what: 'line 1 quantity', stated: '5', derived: '4' }],
    })
    expect(await balanceAt(reference)).toBe(before)
  })

  test('the partner reads the alarm in its own node, an officer acknowledges it, and it is open no longer', async () => {
    await world.carry()
    const open = async (persona: string) => (await world.ask(persona, stateOfLogs, {})).differences
    expect([await open('ru-licensing'), await open('gb-licensing')]).toEqual([1, 1])
    const { differences } = await world.ask('gb-licensing', listDifferences, {})
    expect(differences).toMatchObject([{ nation: 'RU', code: 'over-balance', acknowledged: null }])
    const [found] = (await world.ask('ru-licensing', listDifferences, {})).differences
    const input = {
      ...found?.place,
      origin: found?.place.origin ?? '',
      index: found?.place.index ?? -1,
      reason: 'Asked them',
    }
    const said = { origin: input.origin, index: input.index, reason: input.reason }
    expect(await world.codeOf(world.ask('ru-auditor', acknowledgeDifference, said))).toBe('not-permitted')
    await world.ask('ru-licensing', acknowledgeDifference, said)
    expect(await world.codeOf(world.ask('ru-licensing', acknowledgeDifference, said))).toBe('wrong-state')
    await world.carry()
    expect([await open('ru-licensing'), await open('gb-licensing')]).toEqual([0, 1])
  })

  test('a shipment after a suspension that it had followed has no effect, and is an alarm', async () => {
    await world.ask('gb-exporter', reserveDelivery, { reference, lines: draw('1', '30000.00') })
    await world.carry()
    const suspended = await world.ask('ru-licensing', suspendLicence, { reference, because })
    await world.carry()
    const before = await balanceAt(reference)
    // It shows that it had read the suspension by an act that is about something else.
    await past(world.GB, 'node', 'ledger.saw', { checkpoint: 'x' }, { of: 'x', cites: [suspended.acts[0]?.index ?? 0] })
    const made = await past(world.GB, 'gb-exporter', 'deliveries.ship', { delivery: 'D1' })
    expect(await onlyAlarm(made)).toMatchObject({ code: 'after-restriction', figures: [{ what: 'licences.suspend' }] })
    expect(await balanceAt(reference)).toBe(before)
  })

  test('a shipment after the licence expired has no effect, and is an alarm', async () => {
    const of = await license(world, pump())
    await world.ask('gb-exporter', reserveDelivery, { reference: of, lines: draw('1', '30000.00') })
    await world.carry()
    const before = await balanceAt(of)
    world.move('2016-02-14T00:00:00Z')
    const made = await past(world.GB, 'gb-exporter', 'deliveries.ship', { delivery: 'D1' }, { of })
    world.move(FEBRUARY)
    expect(await onlyAlarm(made, of)).toEqual({
      code: 'outside-window',
      figures: [{ what: 'valid until', stated: '2016-02-14T00:00:00Z', derived: '2016-02-14T00:00:00Z' }],
    })
    expect(await balanceAt(of)).toBe(before)
  })

  const decision = {
    outcome: 'granted',
    terms: TERMS,
    reasons: because,
    verdict: 'licence',
    findings: [] as object[],
    basis: ['1'.repeat(64), '2'.repeat(64)],
  }
  const findingsOf = (of: string, node: Node) =>
    node.read
      .selectFrom('act')
      .select('body')
      .where('subject', '=', `dossiers/${of}`)
      .where('type', '=', 'cases.decide')
      .where('nation', '=', 'GB')
      .executeTakeFirst()

  test.each([
    ['by the applicant’s own people', { organisation: 'Example Aerospace Ltd' }, {}, 'same-person'],
    ['by a role that decides nothing', { role: 'adviser' as const }, {}, 'wrong-role'],
    [
      'of more than was asked',
      {},
      { terms: { ...TERMS, lines: [{ ...TERMS.lines[0], quantity: { amount: '9', unit: 'NAR' } }] } },
      'wider-terms',
    ],
    ['that commits to no countersignature', {}, { basis: [] }, 'no-quorum'],
    ['by a verdict that the book it names does not give', {}, { verdict: 'presumed-denial' }, 'verdict-differs'],
    [
      'in the place of which is a refusal by a criterion of a later day',
      {},
      { outcome: 'refused', terms: undefined, criteria: ['gb/criteria/2014-03-25 7'] },
      'unlisted-criterion',
    ],
  ])(
    'a grant %s is one alarm',
    async (_, who, change, code) => {
      const honest = (await findingsOf(reference, world.GB))?.body as { findings: object[]; verdict: string }
      const of = await apply(world, pump())
      const { findings, verdict } = honest
      const made = await past(
        world.GB,
        'gb-licensing',
        'cases.decide',
        { ...decision, findings, verdict, ...change },
        { of, cites: [], ...who },
      )
      expect(await onlyAlarm(made, of)).toMatchObject({
        code,
        figures: [{ stated: expect.any(String), derived: expect.any(String) }],
      })
      const { differences } = await world.ask('ru-licensing', listDifferences, { reference: of })
      expect(differences).toHaveLength(1)
    },
    60_000,
  )

  test('goods that are drawn for where one grant alone lets them go', async () => {
    const of = await license(world, pump())
    const made = await past(
      world.GB,
      'gb-exporter',
      'deliveries.reserve',
      { delivery: 'D1', lines: draw('1', '1.00'), destination: 'GB' },
      { of },
    )
    expect(await onlyAlarm(made, of)).toEqual({
      code: 'wider-terms',
      figures: [{ what: 'destination', stated: 'GB', derived: 'RU' }],
    })
  }, 60_000)

  test('an alarm that was cut off with our log, which the partner had not cosigned so far, is raised again', async () => {
    const of = await license(world, pump())
    const drawn = { delivery: 'D1', lines: draw('5', '30000.00') }
    const made = await past(world.GB, 'gb-exporter', 'deliveries.reserve', drawn, { of })
    await onlyAlarm(made, of)
    const log = world.RU.store.logs().find(({ own, shared }) => own && shared)
    expect((log?.witnessed ?? 0) < (log?.size ?? 0)).toBe(true)
    const next = successorOf(log?.origin ?? '')
    const list = successorList(keysOf(world.folder), 2, next)
    const { acts } = await world.ask('ru-administrator', proposeKeys, { list })
    await world.ask('ru-security', succeedLog, { proposal: acts[0]?.id ?? '', reason: 'key-lost' })
    const raised = async () => (await world.ask('ru-auditor', listDifferences, { reference: of })).differences
    expect(await raised()).toEqual([])
    expect(await world.RU.watch.look()).toBe(1)
    expect(await world.RU.watch.look()).toBe(0)
    const { origin, index } = made
    expect(await raised()).toMatchObject([
      { nation: 'RU', code: 'over-balance', act: { origin, index }, place: { origin: next } },
    ])
  }, 60_000)

  test('the alarms stand after everything is folded anew, and none is raised twice', async () => {
    const before = await world.RU.store.digest()
    expect(await world.RU.store.rebuild()).toEqual(before)
    await world.RU.read.deleteFrom('watched').execute()
    expect(await world.RU.watch.look()).toBe(0)
  })
})
