import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { packOutput } from '../../core/src/contract/packages.ts'
import type { Caller } from '../../core/src/contract/people.ts'
import { packageSubject } from '../../core/src/contract/vault.ts'
import { utf8 } from '../../core/src/ledger/bytes.ts'
import { registerOf, releasedBy, UUID } from '../../core/src/vault/testing/acts.ts'
import { runOnce } from '../../node/src/http/idempotency.ts'
import { listDifferences } from '../../node/src/monitor/list.ts'
import type { AnyOperation } from '../../node/src/operation.ts'
import { acceptPackage } from '../../node/src/vault/accept.ts'
import { depositReport } from '../../node/src/vault/deposit-report.ts'
import { getPackage } from '../../node/src/vault/get.ts'
import { packFileUnderLicence } from '../../node/src/vault/pack.ts'
import { registerPackage } from '../../node/src/vault/register.ts'
import { rejectPackage } from '../../node/src/vault/reject.ts'
import { reportOfPackage } from '../../node/src/vault/report.ts'
import { reviewPackage } from '../../node/src/vault/review.ts'
import { reviewsOfPackage } from '../../node/src/vault/reviews.ts'
import { revokePackage } from '../../node/src/vault/revoke.ts'
import { listSubmissions } from '../../node/src/vault/submissions.ts'
import { openVault } from '../../node/src/vault/vault.ts'
import { withholdPackage } from '../../node/src/vault/withhold.ts'
import { type TwoNodes, twoNodes } from '../dossiers/two-nodes.ts'
import { bytesBelow } from '../files.ts'
import { act } from './accepted-package.ts'
import { licensedDrawing } from './drawing.ts'
import { askShare, deposit, pack, packInputOf, policyOf, readyToPack, send, serve } from './packing.ts'

const UNTOLD = 'SEED-of-the-drawing'
/** A word that is a marking in some places and an everyday word in others: a machine cannot say which it is here. */
const DOUBTFUL = `NOT PROTECTIVELY MARKED\nThe body keeps no secret from its maker, whoever looks.\n${'Every edge is broken.\n'.repeat(30)}${UNTOLD}\n`
const ground = 'The word is an everyday one here'
const reason = 'It says more than it should'

let world: TwoNodes
let licence = ''
/** The first package that waits, and one that was submitted in the place of another. */
let first = { uuid: '', nation: '' }
let anew = first
beforeAll(async () => {
  world = await twoNodes()
  licence = await licensedDrawing(world, { most: 5, counted: 'each-opening' })
  await readyToPack(world)
}, 120_000)
afterAll(() => world[Symbol.asyncDispose]())

/** A package that waits, and what its people are shown of it. */
async function waiting(text = DOUBTFUL, change: object = {}) {
  const packed = await pack(world, licence, text, change)
  return { packed, named: { uuid: packed.uuid, nation: packed.nation } }
}

async function releasedAtHome(named: { uuid: string; nation: string }): Promise<void> {
  for (const who of ['gb-security', 'gb-security-2']) await world.ask(who, reviewPackage, { ...named, ground })
}

test('what a machine cannot judge is encrypted, and waits: nobody is offered it, and it is registered by no word of one', async () => {
  const { packed, named } = await waiting()
  first = named
  expect(packed).toMatchObject({ outcome: 'person', waits: true })
  expect(await world.codeOf(world.ask('gb-exporter', registerPackage, { uuid: named.uuid }))).toBe('wrong-state')
  expect(await world.codeOf(world.ask('gb-security', getPackage, named))).toBe('not-found')
  const shown = await world.ask('gb-security', reviewsOfPackage, named)
  expect(shown).toMatchObject({
    state: 'waiting',
    codes: ['phrase-in-text'],
    findings: [{ code: 'phrase-in-text', part: '', line: 2, quote: expect.stringContaining('secret') }],
    file: { name: 'body.txt', sha256: `sha256:${createHash('sha256').update(DOUBTFUL).digest('hex')}` },
    asked: [
      { gate: 'packing', nation: 'GB', count: 2, role: 'security-officer', released: 0 },
      { gate: 'receiving', nation: 'RU', count: 2, role: 'security-officer', released: 0 },
    ],
    next: ['vault.review', 'vault.withhold'],
  })
  await world.carry()
  expect(await world.codeOf(world.ask('ru-security', reviewsOfPackage, named))).toBe('not-found')
  expect(await world.codeOf(world.ask('gb-exporter-2', reviewsOfPackage, named))).toBe('not-found')
  for (const who of ['gb-exporter', 'gb-security'])
    expect(await world.codeOf(world.ask(who, reportOfPackage, named))).toBe('not-found')
  for (const code of ['GB', 'RU']) expect(bytesBelow(join(world.folder, code))).not.toContain(UNTOLD)
})

test('two of the packing nation release it, neither twice nor in another role, then two of the other; then it opens', async () => {
  const named = first
  const review = (who: string) => world.codeOf(world.ask(who, reviewPackage, { ...named, ground }))
  const register = (who: string) => world.codeOf(world.ask(who, registerPackage, { uuid: named.uuid }))
  const accept = (who: string) => world.codeOf(world.ask(who, acceptPackage, named))
  expect(await review('gb-exporter')).toBe('not-permitted')
  expect(await review('gb-licensing')).toBe('not-permitted')
  expect(await review('gb-security')).toBe('done')
  expect(await review('gb-security')).toBe('wrong-state')
  expect(await register('gb-exporter')).toBe('wrong-state')
  expect(await review('gb-security-2')).toBe('done')
  expect(await review('gb-security-3')).toBe('wrong-state')
  expect(await register('gb-exporter-2')).toBe('not-found')
  expect(await register('gb-exporter')).toBe('done')
  expect(await register('gb-exporter')).toBe('wrong-state')
  await world.carry()
  const bytes = await deposit(world, named)
  expect(await accept('gb-security')).toBe('separation-of-duty')
  expect(await accept('gb-security-3')).toBe('done')
  expect(await accept('ru-security')).toBe('condition-not-met')
  const theirs = await world.ask('ru-security', reviewsOfPackage, named)
  expect(theirs).toMatchObject({ state: 'registered', codes: ['phrase-in-text'], findings: null, file: null })
  expect(theirs.reviews.map(({ nation, own }) => [nation, own])).toEqual([...Array(2)].map(() => ['GB', false]))
  expect(await world.ask('ru-security', getPackage, named)).toMatchObject({ awaited: true })
  expect(await review('ru-security')).toBe('done')
  expect((await world.ask('ru-security-2', reviewsOfPackage, named)).asked).toMatchObject([
    { nation: 'GB', count: 2, released: 2 },
    { nation: 'RU', count: 2, released: 1 },
  ])
  expect(await accept('ru-security-2')).toBe('condition-not-met')
  expect(await review('ru-security-2')).toBe('done')
  expect(await accept('ru-security-2')).toBe('done')
  await world.carry()
  const policy = await policyOf(bytes)
  for (const node of [world.GB, world.RU]) {
    expect(await askShare(node, named.uuid, policy)).toMatchObject({ permit: true })
    await node.watch.look()
  }
  expect((await world.ask('ru-security', listDifferences, {})).differences).toEqual([])
  for (const node of [world.GB, world.RU]) {
    const before = await node.store.digest()
    expect(await node.store.rebuild()).toEqual(before)
  }
})

test('the other gate’s people are told where by the report that is carried to them, and no words; another report is refused', async () => {
  const named = first
  const report = await world.ask('gb-exporter', reportOfPackage, named)
  expect(report.findings).toEqual([{ code: 'phrase-in-text', part: '', line: 2 }])
  const bring = (change: object) =>
    world.codeOf(world.ask('ru-security', depositReport, { ...named, report: { ...report, ...change } }))
  expect(await bring({ findings: [] })).toBe('bad-input')
  expect(await world.ask('ru-security', reviewsOfPackage, named)).toMatchObject({ findings: null })
  expect(await bring({})).toBe('done')
  const findings = [{ code: 'phrase-in-text', line: 2, quote: '' }]
  expect(await world.ask('ru-security', reviewsOfPackage, named)).toMatchObject({ findings })
  expect(await world.ask('ru-exporter', reviewsOfPackage, named)).toMatchObject({ findings: null, codes: [] })
  expect((await world.ask('ru-security', getPackage, named)).next).not.toContain('vault.depositReport')
  expect(bytesBelow(join(world.folder, 'RU'))).not.toContain('keeps no secret')
})

test('one person refuses, and it is submitted anew: another file, or the same one, needs both anew', async () => {
  const { packed, named } = await waiting()
  const file = world.GB.vault.file(packed.container)
  const bytes = readFileSync(file)
  await world.ask('gb-security', reviewPackage, { ...named, ground })
  await world.ask('gb-security-2', withholdPackage, { uuid: named.uuid, reason })
  expect(await world.codeOf(world.ask('gb-security-3', reviewPackage, { ...named, ground }))).toBe('wrong-state')
  expect(await world.codeOf(world.ask('gb-exporter', registerPackage, { uuid: named.uuid }))).toBe('wrong-state')
  expect(await world.ask('gb-exporter', reviewsOfPackage, named)).toMatchObject({ withheld: { reason } })
  expect(existsSync(file)).toBe(false)
  // A process that was killed before it removed the file does so when it opens again; of what waits it keeps it.
  for (const left of [file, world.GB.vault.draft(named.uuid)]) writeFileSync(left, bytes)
  const folder = join(world.folder, 'GB')
  const config = { nation: 'GB', vault: join(folder, 'vault'), keys: join(folder, 'keys', 'keys.json') }
  const { packed: waits } = await waiting()
  const reopened = await openVault(config, world.GB.store)
  expect([existsSync(file), reopened.drafts(), existsSync(reopened.file(waits.container))]).toEqual([false, [], true])
  const { named: again } = await waiting()
  anew = again
  expect(await world.ask('gb-security', reviewsOfPackage, again)).toMatchObject({ state: 'waiting', reviews: [] })
  await world.carry()
  expect(bytesBelow(join(world.folder, 'RU'))).not.toContain(reason)
  const { submissions } = await world.ask('gb-exporter', listSubmissions, {})
  expect(submissions.find(({ uuid }) => uuid === named.uuid)).toMatchObject({
    ...{ state: 'withheld', withheld: { reason }, next: [] },
    asked: [{ count: 2, role: 'security-officer', released: 1 }],
  })
  expect((await world.ask('gb-exporter-2', listSubmissions, {})).submissions).toEqual([])
  expect((await world.ask('ru-security', listSubmissions, {})).submissions).toEqual([])
})

test('a drawing that no program here looks into goes to people; what is blocked goes to nobody', async () => {
  const change = { name: 'body.dwg', media: 'image/vnd.dwg' }
  const { packed, named } = await waiting('AC1032 of a drawing', change)
  expect(packed).toMatchObject({ outcome: 'person', waits: true })
  expect(await world.ask('gb-security', reviewsOfPackage, named)).toMatchObject({ codes: ['opaque'] })
  expect(await world.codeOf(pack(world, licence, `${DOUBTFUL}SECRET\n`))).toBe('condition-not-met')
})

test('the receiving nation’s people keep back what the packing nation’s released', async () => {
  const { named } = await waiting()
  await releasedAtHome(named)
  await world.ask('gb-exporter', registerPackage, { uuid: named.uuid })
  await world.carry()
  await world.ask('ru-security', rejectPackage, { ...named, reasons: ['inspection'] })
  expect(await world.codeOf(world.ask('ru-security-2', reviewPackage, { ...named, ground }))).toBe('wrong-state')
  await world.carry()
  expect(await world.ask('gb-exporter', getPackage, named)).toMatchObject({ state: 'rejected' })
})

test('what the packing nation has revoked is no more offered to the receiving nation’s people, nor released by them', async () => {
  const { named } = await waiting()
  await releasedAtHome(named)
  await world.ask('gb-exporter', registerPackage, { uuid: named.uuid })
  await world.carry()
  expect(await world.ask('ru-security', reviewsOfPackage, named)).toMatchObject({ next: ['vault.review'] })
  await world.ask('gb-security', revokePackage, { ...named, reason })
  await world.carry()
  expect(await world.ask('ru-security', reviewsOfPackage, named)).toMatchObject({ next: [] })
  expect(await world.codeOf(world.ask('ru-security', reviewPackage, { ...named, ground }))).toBe('wrong-state')
})

test('what is packed under an idempotency key waits once, and is answered the same where the answer was lost', async () => {
  const op: AnyOperation = packFileUnderLicence
  const organisation = 'Example Aerospace Ltd'
  const by: Caller = { person: 'gb-exporter', name: '', role: 'exporter', organisation, nation: 'GB' }
  const input = packInputOf(await send(world, 'gb-exporter', utf8(DOUBTFUL)), licence)
  const first = packOutput.parse(await runOnce(world.GB, op, input, by, 'one-key-of-two'))
  await world.GB.read.deleteFrom('idempotency').execute()
  expect(packOutput.parse(await runOnce(world.GB, op, input, by, 'one-key-of-two'))).toEqual(first)
})

test('a node that registers what one person released is found by the other', async () => {
  const body = registerOf({ licence, ...releasedBy('GB-security-officer', 'GB-another') }, { licence })
  await act(world.GB, 'vault.register', packageSubject(UUID), body, 'exporter')
  await world.carry()
  await world.RU.watch.look()
  const { differences } = await world.ask('ru-security', listDifferences, {})
  expect(differences).toMatchObject([
    { code: 'no-quorum', figures: [{ what: 'persons who released it, security-officer', stated: '0', derived: '2' }] },
  ])
})

test('where the keys changed while it waited, it is submitted anew', async () => {
  const named = anew
  await releasedAtHome(named)
  await serve(world, 'gb', 'wrapped', 'gb-2')
  expect(await world.codeOf(world.ask('gb-exporter', registerPackage, { uuid: named.uuid }))).toBe('wrong-state')
})
