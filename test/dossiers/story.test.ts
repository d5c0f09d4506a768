import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { getApplication } from '../../node/src/applications/get.ts'
import { listApplications } from '../../node/src/applications/list.ts'
import { submitApplication } from '../../node/src/applications/submit.ts'
import { answerCase } from '../../node/src/cases/answer.ts'
import { askCase } from '../../node/src/cases/ask.ts'
import { decideCase } from '../../node/src/cases/decide.ts'
import { explainCase } from '../../node/src/cases/explain.ts'
import { getCase } from '../../node/src/cases/get.ts'
import { openWaitingCases } from '../../node/src/cases/open.ts'
import { queueCases } from '../../node/src/cases/queue.ts'
import { receiveDelivery } from '../../node/src/deliveries/receive.ts'
import { reserveDelivery } from '../../node/src/deliveries/reserve.ts'
import { shipDelivery } from '../../node/src/deliveries/ship.ts'
import { checkDraft } from '../../node/src/drafts/check.ts'
import { deleteDraft } from '../../node/src/drafts/delete.ts'
import { getDraft } from '../../node/src/drafts/get.ts'
import { listDrafts } from '../../node/src/drafts/list.ts'
import { saveDraft } from '../../node/src/drafts/save.ts'
import { listGenerals } from '../../node/src/generals/list.ts'
import { registerGeneral } from '../../node/src/generals/register.ts'
import { withdrawGeneral } from '../../node/src/generals/withdraw.ts'
import { enactLaw } from '../../node/src/laws/enact.ts'
import { listLaws } from '../../node/src/laws/list.ts'
import { previewLaw } from '../../node/src/laws/preview.ts'
import { listProposals } from '../../node/src/laws/proposals.ts'
import { proposeLaw } from '../../node/src/laws/propose.ts'
import { withdrawLaw } from '../../node/src/laws/withdraw.ts'
import { getLicence } from '../../node/src/licences/get.ts'
import { listLicences } from '../../node/src/licences/list.ts'
import { suspendLicence } from '../../node/src/licences/suspend.ts'
import { entriesOfLog } from '../../node/src/log/entries.ts'
import { stateOfLogs } from '../../node/src/log/state.ts'
import { licenceRegister } from '../../node/src/registers/licences.ts'
import { bytesBelow } from '../files.ts'
import { apply, draw, grant, license, SECRET, TERMS } from './steps.ts'
import type { TwoNodes } from './two-nodes.ts'
import { FEBRUARY, pump, twoNodes } from './two-nodes.ts'

let world: TwoNodes

beforeAll(async () => {
  world = await twoNodes()
}, 60_000)

afterAll(() => world[Symbol.asyncDispose]())

describe('drafts', () => {
  test('are the firm’s own, are judged while they are written, and only they can be deleted', async () => {
    const { assurances: _none, ...without } = pump()
    const content = { kind: 'individual' as const, transfer: without, documents: [] }
    const saved = await world.ask('gb-exporter', saveDraft, content)
    expect(saved.verdicts).toEqual({ GB: 'licence', RU: 'licence' })
    expect(saved.completeness.map(({ path }) => path)).toContain('assurances')
    expect(await world.codeOf(world.ask('gb-exporter', submitApplication, { draft: saved.id }))).toBe('incomplete')
    expect(await world.codeOf(world.ask('gb-exporter-2', getDraft, { id: saved.id }))).toBe('not-found')
    expect(await world.codeOf(world.ask('gb-exporter-2', saveDraft, { id: saved.id, ...content }))).toBe('not-found')
    const checked = await world.ask('gb-exporter', checkDraft, { ...content, transfer: pump() })
    expect([checked.completeness, checked.kinds]).toEqual([[], ['individual', 'open', 'question']])
    expect((await world.ask('gb-exporter', getDraft, { id: saved.id })).transfer).toEqual(without)
    expect(await world.ask('gb-exporter-2', deleteDraft, { id: saved.id })).toEqual({ deleted: false })
    expect(await world.ask('gb-exporter', deleteDraft, { id: saved.id })).toEqual({ deleted: true })
    expect((await world.ask('gb-exporter', listDrafts, {})).drafts).toEqual([])
  })

  test('of what the guard forbids are submitted as questions only', async () => {
    const secret = { policy: 'GB-GPMS', classification: 'RESTRICTED' }
    const items = (pump().items ?? []).map((item) => ({
      ...item,
      controls: ['GB-ML:ML22', 'RU-MPP:information'],
      label: secret,
    }))
    const transfer = pump({ kind: 'technology', means: 'electronic', items })
    const content = { kind: 'individual' as const, transfer, documents: [] }
    const { id, kinds } = await world.ask('gb-exporter', saveDraft, content)
    expect(kinds).toEqual(['question'])
    expect(await world.codeOf(world.ask('gb-exporter', submitApplication, { draft: id }))).toBe('guard-forbids')
    await world.ask('gb-exporter', saveDraft, { ...content, id, kind: 'question' })
    await world.ask('gb-exporter', submitApplication, { draft: id })
  })
})

describe('two nodes and one application', () => {
  let reference = ''

  test('two cases open under one reference, and no third however often one looks', async () => {
    reference = await apply(world, pump())
    expect(reference).toMatch(/^GBRU-2014-0{5}[0-9]$/)
    expect(await openWaitingCases(world.RU)).toEqual([])
    const british = await world.ask('gb-licensing', getCase, { reference })
    const russian = await world.ask('ru-licensing', getCase, { reference })
    expect(british.states).toEqual({ GB: 'submitted', RU: 'under-review' })
    expect(russian.states).toEqual({ GB: 'under-review', RU: 'submitted' })
    expect(await world.codeOf(world.ask('gb-exporter-2', getApplication, { reference }))).toBe('not-found')
    expect(await world.codeOf(world.ask('gb-exporter', getCase as never, { reference } as never))).toBe('not-permitted')
  })

  test('an open question keeps a decision back, across the border too', async () => {
    await world.ask('ru-licensing', askCase, { reference, question: 'For which aircraft?' })
    await world.carry()
    const seen = await world.ask('gb-exporter', getApplication, { reference })
    expect(seen.questions).toMatchObject([{ id: 'RU-1', state: 'open' }])
    expect(await world.codeOf(grant(world, 'ru', reference))).toBe('question-open')
    await world.ask('gb-exporter', answerCase, { reference, question: 'RU-1', answer: 'For the transport' })
    await world.carry()
    await world.ask('ru-licensing', decideCase, { reference, reasons: 'For both nations to read' })
  })

  test('with both grants there is a licence, and each reads the other’s decision and none of its work', async () => {
    await grant(world, 'gb', reference)
    await world.carry()
    await world.carry()
    for (const persona of ['gb-licensing', 'ru-licensing', 'gb-exporter']) {
      const licence = await world.ask(persona, getLicence, { reference })
      expect(licence).toMatchObject({ status: 'live', terms: { lines: TERMS.lines }, clash: null })
      expect(licence.signatures.map(({ witnessed }) => witnessed)).toEqual([true, true])
    }
    const british = bytesBelow(join(world.folder, 'GB'))
    const russian = bytesBelow(join(world.folder, 'RU'))
    expect([british.includes(`${SECRET}gb`), russian.includes(`${SECRET}gb`)]).toEqual([true, false])
    expect([russian.includes(`${SECRET}ru`), british.includes(`${SECRET}ru`)]).toEqual([true, false])
    const view = JSON.stringify(await world.ask('gb-exporter', getApplication, { reference }))
    expect(view).not.toContain(SECRET)
    const decision = (await world.ask('ru-licensing', getCase, { reference })).decisions.at(-1)
    expect(decision).toMatchObject({ outcome: 'granted', reasons: 'For both nations to read' })
  })

  test('of 64 that reserve at once so many succeed as there is balance for, and the balance is exact', async () => {
    const tries = Array.from({ length: 64 }, () =>
      world.codeOf(world.ask('gb-exporter', reserveDelivery, { reference, lines: draw('1', '30000.00') })),
    )
    const codes = await Promise.all(tries)
    expect(codes.filter((code) => code === 'done')).toHaveLength(4)
    expect(new Set(codes)).toEqual(new Set(['done', 'over-balance']))
    const { balance } = await world.ask('gb-exporter', getLicence, { reference })
    expect(balance[0]).toMatchObject({
      quantity: { available: '0' },
      value: { available: '0.00', reserved: '120000.00' },
    })
  })

  test('what is shipped is received at the other node, and both balances agree', async () => {
    await world.ask('gb-exporter', shipDelivery, { reference, delivery: 'D1' })
    await world.carry()
    await world.ask('ru-exporter', receiveDelivery, { reference, delivery: 'D1' })
    await world.carry()
    const [british, russian] = [
      await world.ask('gb-licensing', getLicence, { reference }),
      await world.ask('ru-licensing', getLicence, { reference }),
    ]
    expect(british.balance).toEqual(russian.balance)
    const without = ({ states: _own, ...delivery }: (typeof british.deliveries)[number]) => delivery
    expect(british.deliveries.map(without)).toEqual(russian.deliveries.map(without))
    expect(british.deliveries[0]).toMatchObject({ state: 'received' })
  })

  test('a command that is sent again makes one act', async () => {
    const id = '0144d4f4-9c00-7000-8000-00000000beef'
    const once = await world.ask('gb-licensing', suspendLicence, { reference, because: 'x' }, id)
    expect(once.acts).toMatchObject([{ id, type: 'licences.suspend' }])
    expect(await world.codeOf(world.ask('gb-licensing', suspendLicence, { reference, because: 'x' }, id))).toBe(
      'wrong-state',
    )
  })

  test('lists and registers show each reader his own, and the public no firm', async () => {
    expect((await world.ask('gb-exporter', listApplications, {})).applications.map((row) => row.reference)).toContain(
      reference,
    )
    expect((await world.ask('gb-exporter-2', listApplications, {})).applications).toEqual([])
    expect((await world.ask('gb-exporter-2', listLicences, {})).licences).toEqual([])
    expect((await world.ask('ru-exporter', listLicences, {})).licences).toMatchObject([{ reference }])
    const register = await world.ask('gb-public', licenceRegister, {})
    expect(register.licences).toMatchObject([{ reference, status: 'suspended', suspendedBy: ['GB'] }])
    expect(JSON.stringify(register)).not.toContain('Example')
  })

  test('a licence is found by words and their beginnings, and in the register by nothing that it does not show', async () => {
    const found = async (search: string) => {
      const { licences } = await world.ask('gb-licensing', listLicences, { search })
      return licences.map((row) => row.reference)
    }
    const published = async (search: string) => {
      const { licences } = await world.ask('gb-public', licenceRegister, { search })
      return licences.map((row) => row.reference)
    }
    for (const search of ['hydr PUMP', 'example aero', reference, 'ml10'])
      expect(await found(search)).toEqual([reference])
    for (const search of ['ydraulic', 'hydraulic winch', 'hyd%lic', 'pu_x']) expect(await found(search)).toEqual([])
    for (const search of [reference, 'ml10', 'gbru']) expect(await published(search)).toEqual([reference])
    for (const search of ['example', 'aerospace', 'hydraulic', 'gbr_x']) expect(await published(search)).toEqual([])
  })

  test('only the authority is told what would change a verdict', async () => {
    const told = await world.ask('gb-licensing', explainCase, { reference })
    expect(told.verdict).toBe('licence')
    expect(await world.codeOf(world.ask('gb-exporter', explainCase, { reference }))).toBe('not-permitted')
  })
})

test('the queue is read a page at a time, and each case stands on one page', async () => {
  for (let count = 0; count < 3; count += 1) await apply(world, pump())
  const seen: string[] = []
  let after: string | undefined
  do {
    const page = await world.ask('gb-licensing', queueCases, { limit: 2, ...(after ? { after } : {}) })
    seen.push(...page.cases.map((row) => row.reference))
    after = page.next ?? undefined
  } while (after)
  expect(seen).toEqual([...new Set(seen)].sort())
  expect(seen.length).toBeGreaterThanOrEqual(4)
  const searched = await world.ask('gb-licensing', queueCases, { search: 'hydraulic PUMP', state: 'submitted' })
  expect(searched.cases.length).toBeGreaterThanOrEqual(3)
  expect((await world.ask('gb-licensing', queueCases, { search: '100%' })).cases).toEqual([])
  expect(await world.codeOf(world.ask('gb-licensing', queueCases, { after: 'nowhere' }))).toBe('bad-input')
})

test('a firm registers for a general licence of its nation’s law, and withdraws', async () => {
  const { generals } = await world.ask('gb-exporter', listGenerals, {})
  const [first] = generals
  if (first === undefined) throw new Error('no general licence')
  await world.ask('gb-exporter', registerGeneral, { general: first.general })
  expect(await world.codeOf(world.ask('gb-exporter', registerGeneral, { general: first.general }))).toBe('wrong-state')
  expect((await world.ask('gb-exporter-2', listGenerals, {})).registrations).toEqual([])
  await world.ask('gb-exporter', withdrawGeneral, { general: first.general })
  expect((await world.ask('gb-exporter', listGenerals, {})).registrations).toMatchObject([{ state: 'withdrawn' }])
  expect(await world.codeOf(world.ask('gb-exporter', registerGeneral, { general: 'gb-ogel-moon' }))).toBe('not-found')
})

describe('a change of law', () => {
  const known = '2014-03-18T13:39:00Z'

  test('is previewed, and enacted suspends exactly the licences that are confirmed', async () => {
    const military = await license(world, pump())
    const civil = await license(world, pump({}, false))
    world.move('2014-03-18T13:45:00Z')
    const preview = await world.ask('gb-licensing', previewLaw, { known })
    const hit = preview.effects.filter(({ subject, nation }) => subject === 'licence' && nation === 'GB')
    expect(hit).toContainEqual(expect.objectContaining({ reference: military, after: 'suspended', held: true }))
    expect(hit.map((effect) => effect.reference)).not.toContain(civil)
    const { previous, digest } = preview
    const asked = { known, previous, preview: digest, confirm: [military] }
    const later = '2014-03-20T00:00:00Z'
    const other = `sha256:${'0'.repeat(64)}`
    for (const wrong of [{ confirm: [civil] }, { at: later }, { preview: other }, { previous: other }]) {
      expect(await world.codeOf(world.ask('gb-licensing', proposeLaw, { ...asked, ...wrong }))).toBe('wrong-state')
    }
    const propose = async () => (await world.ask('gb-licensing', proposeLaw, asked)).acts[0]?.id ?? 'none'
    const withdrawn = await propose()
    await world.ask('gb-licensing', withdrawLaw, { proposal: withdrawn })
    const proposal = await propose()
    const waiting = await world.ask('gb-countersigning', listProposals, {})
    expect(waiting.proposals).toMatchObject([{ id: proposal, hash: preview.hash, confirm: [military], own: false }])
    const enacts = (as: string, id: string) => world.ask(as, enactLaw, { proposal: id })
    expect(await world.codeOf(enacts('gb-countersigning', withdrawn))).toBe('wrong-state')
    expect(await world.codeOf(enacts('gb-countersigning', 'none'))).toBe('not-found')
    expect(await world.codeOf(enacts('gb-licensing', proposal))).toBe('not-permitted')
    const third = await license(world, pump())
    expect(await world.codeOf(enacts('gb-countersigning', proposal))).toBe('wrong-state')
    const again = await world.ask('gb-licensing', previewLaw, { known })
    expect(again.digest).not.toBe(digest)
    expect(again.effects.map(({ reference }) => reference)).toContain(third)
    const renewed = await world.ask('gb-licensing', proposeLaw, { ...asked, preview: again.digest })
    const enacted = await enacts('gb-countersigning', renewed.acts[0]?.id ?? 'none')
    expect(enacted.acts.map(({ type }) => type)).toEqual(['laws.enact', 'licences.suspend'])
    expect((await world.ask('gb-licensing', listProposals, {})).proposals.map(({ id }) => id)).toEqual([proposal])
    expect(await world.codeOf(enacts('gb-countersigning', proposal))).toBe('wrong-state')
    await world.carry()
    for (const persona of ['gb-licensing', 'ru-licensing']) {
      expect((await world.ask(persona, getLicence, { reference: military })).status).toBe('suspended')
      expect((await world.ask(persona, getLicence, { reference: civil })).status).toBe('live')
    }
    const { laws } = await world.ask('gb-public', listLaws, {})
    expect(laws.filter(({ inForce }) => inForce)).toMatchObject([{ hash: preview.hash }])
    expect(world.RU.book(known).hash).toBe(previous)
  })
})

test('anybody may see how far each shared log is witnessed, and an auditor may read every act', async () => {
  const { logs } = await world.ask('gb-public', stateOfLogs, {})
  expect(logs.map(({ nation, own }) => [nation, own])).toEqual([
    ['GB', true],
    ['RU', false],
  ])
  for (const { size, witnessed } of logs) expect(witnessed).toBeGreaterThan(size - 5)
  const internal = world.GB.store.logs().find(({ shared }) => !shared)?.origin ?? ''
  const { entries } = await world.ask('gb-auditor', entriesOfLog, { origin: internal, from: 1, limit: 5 })
  expect(entries.map(({ act }) => act?.type)).toContain('cases.accept')
  expect(await world.codeOf(world.ask('gb-licensing', entriesOfLog, { origin: internal }))).toBe('not-permitted')
})

test('both nodes read again all that both did, and nothing differs from what the agreement allows', async () => {
  for (const node of [world.GB, world.RU]) {
    expect(await node.watch.look()).toBe(0)
    expect(await node.read.selectFrom('difference').selectAll().execute()).toEqual([])
  }
})

test('the tables are rebuilt from the acts to the byte, at both nodes', async () => {
  for (const { store } of [world.GB, world.RU]) {
    const before = await store.digest()
    expect(await store.rebuild()).toEqual(before)
  }
  expect(world.GB.clock.now() > FEBRUARY).toBe(true)
})
