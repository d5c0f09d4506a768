import { afterAll, beforeAll, expect, test } from 'vitest'
import { readLabel } from '../../core/src/label/xml-form.ts'
import { utf8 } from '../../core/src/ledger/bytes.ts'
import { acceptPackage } from '../../node/src/vault/accept.ts'
import { equatePackage } from '../../node/src/vault/equate.ts'
import { getPackage } from '../../node/src/vault/get.ts'
import { inspectUpload } from '../../node/src/vault/inspect-upload.ts'
import { registerPackage } from '../../node/src/vault/register.ts'
import { reviewPackage } from '../../node/src/vault/review.ts'
import { reviewsOfPackage } from '../../node/src/vault/reviews.ts'
import { listSubmissions } from '../../node/src/vault/submissions.ts'
import { withholdPackage } from '../../node/src/vault/withhold.ts'
import { type TwoNodes, twoNodes } from '../dossiers/two-nodes.ts'
import { acts } from './accepted-package.ts'
import { licensedDrawing } from './drawing.ts'
import { askShare, deposit, pack, packInputOf, policyOf, readyToPack, send } from './packing.ts'

const APRIL = '2014-04-10T12:00:00Z'
const OFFICIAL = { policy: 'GB-GSC', classification: 'OFFICIAL' }
const UNCLASSIFIED = { policy: 'MTCA', classification: 'UNCLASSIFIED' }
const DRAWING = `OFFICIAL\nThe body is turned from bar.\n${'Every edge is broken.\n'.repeat(30)}`
const ground = 'It bore no mark before April, and nothing in it was ever above that'

let world: TwoNodes
let licence = ''
beforeAll(async () => {
  world = await twoNodes(undefined, undefined, undefined, APRIL)
  licence = await licensedDrawing(world, { most: 5, counted: 'each-opening' })
  await readyToPack(world)
  world.move(APRIL)
}, 120_000)
afterAll(() => world[Symbol.asyncDispose]())

async function submitted(text = DRAWING) {
  const packed = await pack(world, licence, text, { label: OFFICIAL })
  return { packed, named: { uuid: packed.uuid, nation: packed.nation } }
}

const equate = (who: string, named: { uuid: string; nation: string }, alternative = UNCLASSIFIED) =>
  world.ask(who, equatePackage, { ...named, alternative, ground })

test('nothing of the old marks is carried over: what is labelled by the scheme that ended is not packed, nor what is SENSITIVE', async () => {
  for (const label of [
    { policy: 'GB-GPMS', classification: 'RESTRICTED' },
    { policy: 'GB-GPMS', classification: 'NOT PROTECTIVELY MARKED' },
    { policy: 'GB-GSC', classification: 'OFFICIAL-SENSITIVE' },
    { ...OFFICIAL, caveats: ['LOCSEN'] },
  ]) {
    expect(await world.codeOf(pack(world, licence, DRAWING, { label }))).toBe('guard-forbids')
  }
})

test('a page that still bears the old mark is kept back, whatever its label says: its owner marks it anew', async () => {
  const old = DRAWING.replace('OFFICIAL', 'UK RESTRICTED')
  expect(await world.codeOf(pack(world, licence, old, { label: OFFICIAL }))).toBe('condition-not-met')
})

test('OFFICIAL waits, though its inspection passed, until an officer says what it counts as; both gates and servers judge by that', async () => {
  const { packed, named } = await submitted()
  expect(packed).toMatchObject({ outcome: 'pass', waits: true })
  const register = () => world.codeOf(world.ask('gb-exporter', registerPackage, { uuid: named.uuid }))
  expect(await register()).toBe('guard-forbids')
  expect(await world.ask('gb-security', reviewsOfPackage, named)).toMatchObject({
    state: 'waiting',
    toEquate: UNCLASSIFIED,
    equated: null,
    next: ['vault.equate', 'vault.withhold'],
  })
  expect((await world.ask('gb-exporter', listSubmissions, {})).submissions[0]).toMatchObject({
    state: 'waiting',
    toEquate: true,
    next: [],
  })
  const refused = (who: string, ...more: [{ policy: string; classification: string }?]) =>
    world.codeOf(equate(who, named, ...more))
  expect(await refused('gb-exporter')).toBe('not-permitted')
  expect(await refused('gb-licensing')).toBe('not-permitted')
  expect(await refused('ru-security')).toBe('not-permitted')
  expect(await world.codeOf(equate('gb-security', { ...named, nation: 'RU' }))).toBe('not-permitted')
  expect(await refused('gb-security', OFFICIAL)).toBe('guard-forbids')
  expect(await refused('gb-security', { policy: 'MTCA', classification: 'SECRET' })).toBe('guard-forbids')
  await equate('gb-security', named)
  expect(await refused('gb-security-2')).toBe('wrong-state')
  const view = await world.ask('gb-security', reviewsOfPackage, named)
  expect(view).toMatchObject({
    state: 'released',
    label: OFFICIAL,
    toEquate: null,
    equated: { label: UNCLASSIFIED, ground, own: true, nation: 'GB', role: 'security-officer' },
  })
  expect(await register()).toBe('done')
  await world.carry()
  const bytes = await deposit(world, named)
  const accept = (who: string) => world.codeOf(world.ask(who, acceptPackage, named))
  expect(await accept('gb-security')).toBe('separation-of-duty')
  expect(await accept('gb-security-2')).toBe('done')
  expect(await accept('ru-security')).toBe('done')
  await world.carry()
  for (const who of ['gb-auditor', 'ru-security', 'ru-exporter'])
    expect(await world.ask(who, getPackage, named)).toMatchObject({
      state: 'accepted',
      label: OFFICIAL,
      equated: { label: UNCLASSIFIED, ground: who === 'ru-exporter' ? '' : ground },
    })
  // The agreement was suspended on 18 March: the law still keeps it, and the label is no reason any more.
  const policy = await policyOf(bytes)
  for (const node of [world.GB, world.RU]) {
    expect(await askShare(node, named.uuid, policy)).toMatchObject({ permit: false })
    const [reasons] = await acts(node, 'vault.reasons')
    const { reasons: said, label, agreement } = Object(reasons?.body)
    expect({ label, agreement }).toEqual({ label: 'within', agreement: 'in' })
    for (const each of ['label', 'equivalence', 'ceiling', 'agreement', 'unregistered'])
      expect(said).not.toContain(each)
  }
  for (const node of [world.GB, world.RU]) {
    const before = await node.store.digest()
    expect(await node.store.rebuild()).toEqual(before)
  }
})

test('whoever is about to submit it is told that it takes an officer’s word, and not that it may not go', async () => {
  const upload = await send(world, 'gb-exporter', utf8(DRAWING))
  const { recipients: _, ...input } = packInputOf(upload, licence)
  const asked = (label: object) =>
    world.ask('gb-exporter', inspectUpload, { ...input, label: { ...input.label, ...label } })
  expect((await asked(OFFICIAL)).label).toEqual({ within: false, why: 'person-decides', toEquate: true })
  expect((await asked({ ...OFFICIAL, caveats: ['LOCSEN'] })).label).toMatchObject({ why: 'limited', toEquate: false })
})

test('the word is an alternative label of ADatP-4774 in the shared log, beside the originator’s, for this one file', async () => {
  const [said] = await acts(world.RU, 'vault.equate')
  const body = Object(said?.body)
  expect(readLabel(utf8(body.alternative.text)).label).toMatchObject({
    kind: 'alternative',
    policy: { name: 'MTCA' },
    classification: 'UNCLASSIFIED',
    categories: [{ type: 'PERMISSIVE', tagName: 'Releasable To', values: ['GBR', 'RUS'] }],
  })
  const { named } = await submitted()
  expect(await world.ask('gb-security', reviewsOfPackage, named)).toMatchObject({ state: 'waiting', equated: null })
  await world.ask('gb-security', withholdPackage, { uuid: named.uuid, reason: 'it was RESTRICTED' })
  expect(await world.codeOf(equate('gb-security', named))).toBe('wrong-state')
})

test('what people must judge besides takes them too, and neither stands for the other', async () => {
  const { named } = await submitted(DRAWING.replace('bar.', 'bar, and keeps no secret from its maker.'))
  const review = (who: string) => world.codeOf(world.ask(who, reviewPackage, { ...named, ground }))
  const stateNow = async () => (await world.ask('gb-security', reviewsOfPackage, named)).state
  expect(await review('gb-security')).toBe('done')
  expect(await review('gb-security-2')).toBe('done')
  expect(await stateNow()).toBe('waiting')
  expect(await review('gb-security-3')).toBe('wrong-state')
  await equate('gb-security-3', named)
  expect(await stateNow()).toBe('released')
})
