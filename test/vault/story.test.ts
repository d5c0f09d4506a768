import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { packOutput } from '../../core/src/contract/packages.ts'
import type { Caller } from '../../core/src/contract/people.ts'
import { base64, utf8 } from '../../core/src/ledger/bytes.ts'
import { runOnce } from '../../node/src/http/idempotency.ts'
import { suspendLicence } from '../../node/src/licences/suspend.ts'
import type { AnyOperation } from '../../node/src/operation.ts'
import { acceptPackage } from '../../node/src/vault/accept.ts'
import { depositPackage } from '../../node/src/vault/deposit.ts'
import { settleDrafts } from '../../node/src/vault/drafts.ts'
import { getPackage } from '../../node/src/vault/get.ts'
import { inspectUpload } from '../../node/src/vault/inspect-upload.ts'
import { listLabels } from '../../node/src/vault/labels.ts'
import { listPackages } from '../../node/src/vault/list.ts'
import { packFileUnderLicence } from '../../node/src/vault/pack.ts'
import { pinSigner } from '../../node/src/vault/pin.ts'
import { regradePackage } from '../../node/src/vault/regrade.ts'
import { rejectPackage } from '../../node/src/vault/reject.ts'
import { uploadFile } from '../../node/src/vault/upload.ts'
import { openVault } from '../../node/src/vault/vault.ts'
import { type TwoNodes, twoNodes } from '../dossiers/two-nodes.ts'
import { bytesBelow } from '../files.ts'
import { licensedDrawing } from './drawing.ts'
import { askShare, fileOf, PERIOD, pack, packInputOf, policyOf, send, serve } from './packing.ts'

const FIRM = 'Example Aerospace Ltd'
const SECRET_WORD = 'SEED-of-the-drawing'
const DRAWING = `NOT PROTECTIVELY MARKED\nThe body is turned from bar. ${SECRET_WORD}\n${'Every edge is broken.\n'.repeat(30)}`

let world: TwoNodes
let licence = ''

beforeAll(async () => {
  world = await twoNodes()
  licence = await licensedDrawing(world, { most: 5, counted: 'each-opening' })
}, 120_000)
afterAll(() => world[Symbol.asyncDispose]())

test('nothing is packed before both nations serve keys, and the packing one has a key to sign by', async () => {
  expect(await world.codeOf(pack(world, licence, DRAWING))).toBe('wrong-state')
  await world.ask('gb-security', pinSigner, { kid: 'pack-1', ...PERIOD })
  await serve(world, 'gb', 'wrapped')
  expect(await world.codeOf(pack(world, licence, DRAWING))).toBe('wrong-state')
  await serve(world, 'ru', 'ec-wrapped')
  await world.carry()
})

test('what does not pass inspection, or its label the ceiling, is not packed, and is told where', async () => {
  const marked = pack(world, licence, `NOT PROTECTIVELY MARKED\nbody\nSECRET\n`)
  await expect(marked).rejects.toMatchObject({
    code: 'condition-not-met',
    errors: expect.arrayContaining([
      {
        path: 'body.txt:3',
        message: expect.stringContaining('A marking stands above the label (marking-above-label)'),
      },
    ]),
  })
  expect(await world.codeOf(pack(world, licence, 'no mark'))).toBe('condition-not-met')
  expect(await world.codeOf(pack(world, licence, DRAWING, { media: 'application/pdf', name: 'body.pdf' }))).toBe(
    'condition-not-met',
  )
})

test('a file is inspected before anything is submitted, with what its label comes to, and may be asked of again', async () => {
  const upload = await send(world, 'gb-exporter', utf8(`NOT PROTECTIVELY MARKED\nbody\nSECRET\n`))
  const { recipients: _, ...input } = packInputOf(upload, licence)
  const asked = (label: object) =>
    world.ask('gb-exporter', inspectUpload, { ...input, label: { ...input.label, ...label } })
  const block = [{ code: 'marking-above-label', part: '', line: 3, quote: expect.stringContaining('SECRET') }]
  expect(await asked({})).toMatchObject({
    report: { outcome: 'block', findings: block },
    label: { within: true, why: null, toEquate: false },
  })
  expect((await asked({ caveats: ['UK EYES ONLY'] })).label).toEqual({ within: false, why: 'limited', toEquate: false })
  expect(await world.codeOf(asked({ review: '2013-01-01T00:00:00Z' }))).toBe('bad-input')
  expect(await world.codeOf(asked({ caveats: ['two  words '] }))).toBe('bad-input')
  const { schemes } = await world.ask('gb-exporter', listLabels, {})
  expect(schemes[0]).toMatchObject({ policy: 'GB-GPMS', grades: expect.arrayContaining(['RESTRICTED']) })
  expect(schemes.map(({ policy }) => policy)).not.toContain('GB-GSC')
  const types = world.GB.read.selectFrom('act').select('id').where('type', '=', 'vault.register').execute()
  expect(await types).toEqual([])
})

test('what one person sends is not there for another; a piece that is sent again is taken once, and none is left out', async () => {
  const upload = await send(world, 'gb-security', utf8('abc'))
  const again = { upload, offset: 0, piece: base64(utf8('abc')) }
  expect(await world.ask('gb-security', uploadFile, again)).toMatchObject({ received: 3 })
  expect(await world.codeOf(world.ask('gb-exporter-2', uploadFile, again))).toBe('not-found')
  expect(await world.codeOf(world.ask('gb-security', uploadFile, { ...again, offset: 9 }))).toBe('wrong-state')
  expect(await world.codeOf(world.ask('gb-security', uploadFile, { upload, offset: 3, piece: '!' }))).toBe('bad-input')
  const kept = () => readdirSync(join(world.folder, 'GB', 'vault', 'uploads'))
  const before = kept()
  const late = { offset: 9, piece: base64(utf8('abc')) }
  expect(await world.codeOf(world.ask('gb-security', uploadFile, late))).toBe('wrong-state')
  expect(kept()).toEqual(before)
})

test('a drawing is packed, let through at both gates, and opens with the release of both nations and no other', async () => {
  const { uuid, nation, container } = await pack(world, licence, DRAWING)
  const named = { uuid, nation }
  await world.carry()
  const waiting = async (who: string) => (await world.ask(who, listPackages, { waiting: true })).packages
  expect(await waiting('ru-security')).toMatchObject([{ uuid, state: 'registered' }])
  expect(await world.ask('ru-security', getPackage, named)).toMatchObject({
    ...{ here: false, quota: { most: 5, counted: 'each-opening', used: 0, left: 5 } },
    next: ['vault.deposit', 'vault.receipt', 'vault.reject', 'vault.revoke'],
    marking: {
      line: 'NOT PROTECTIVELY MARKED // Releasable To: GBR, RUS',
      explained: { en: expect.stringContaining('Russia'), ru: expect.stringContaining('гриф') },
    },
  })
  const bytes = await fileOf(world, 'gb-exporter', named)
  expect(await world.codeOf(world.ask('ru-security', acceptPackage, named))).toBe('not-found')
  const bent = Uint8Array.from(bytes, (byte, at) => (at === 100 ? byte ^ 1 : byte))
  const wrong = { ...named, upload: await send(world, 'ru-security', bent) }
  expect(await world.codeOf(world.ask('ru-security', depositPackage, wrong))).toBe('bad-input')
  const longer = { deposit: named, offset: 0, piece: base64(Buffer.concat([bytes, utf8('more')])) }
  expect(await world.codeOf(world.ask('ru-security', uploadFile, longer))).toBe('too-large')
  const { upload } = await world.ask('ru-security', uploadFile, { ...longer, piece: base64(bytes) })
  await world.ask('ru-security', depositPackage, { ...named, upload })
  expect(await world.ask('ru-security', getPackage, named)).toMatchObject({ here: true })
  const policy = await policyOf(bytes)
  await world.ask('gb-security', acceptPackage, named)
  expect(await askShare(world.GB, uuid, policy)).toEqual({ permit: false, because: 'denied' })
  await world.ask('ru-security', acceptPackage, named)
  await world.carry()
  expect(await askShare(world.GB, uuid, policy)).toMatchObject({ permit: true })
  expect(await askShare(world.RU, uuid, policy)).toMatchObject({ permit: true })
  await world.carry()
  expect(await waiting('ru-security')).toEqual([])
  const seen = await world.ask('ru-exporter', getPackage, named)
  expect(seen).toMatchObject({ quota: { used: 1, left: 4 }, next: ['vault.download', 'tokens.issue'] })
  expect(seen).toMatchObject({ state: 'accepted', container, label: { classification: 'NOT PROTECTIVELY MARKED' } })
  expect(await fileOf(world, 'ru-exporter', named)).toEqual(bytes)
  await world.ask('ru-licensing', suspendLicence, { reference: licence, because: 'stop' })
  expect(await askShare(world.RU, uuid, policy)).toEqual({ permit: false, because: 'denied' })
  // Why a server said no is told to its own authority, and to nobody else.
  const reasons = async (who: string) => {
    const { receipts } = await world.ask(who, getPackage, named)
    return receipts.flatMap(({ answers }) => answers.filter(({ permit }) => !permit).map((answer) => answer.reasons))
  }
  expect(await reasons('ru-auditor')).toEqual([['suspended'], []])
  expect(await reasons('ru-exporter')).toEqual([[], []])
  await world.carry()
  expect(await reasons('gb-security')).toEqual([[], ['unregistered']])
  for (const code of ['GB', 'RU']) expect(bytesBelow(join(world.folder, code))).not.toContain(SECRET_WORD)
})

test('what is packed under an idempotency key is packed once, and answered the same, also where the answer was lost', async () => {
  const op: AnyOperation = packFileUnderLicence
  const by: Caller = { person: 'gb-exporter', name: '', role: 'exporter', organisation: FIRM, nation: 'GB' }
  const input = packInputOf(await send(world, 'gb-exporter', utf8(DRAWING)), licence)
  const key = 'one-key-of-a-package'
  const first = packOutput.parse(await runOnce(world.GB, op, input, by, key))
  expect(packOutput.parse(await runOnce(world.GB, op, input, by, key))).toEqual(first)
  await world.GB.read.deleteFrom('idempotency').execute()
  expect(packOutput.parse(await runOnce(world.GB, op, input, by, key))).toEqual(first)
  const rows = await world.GB.read.selectFrom('act').select('id').where('type', '=', 'vault.register').execute()
  expect(rows.filter(({ id }) => id === first.recorded.acts[0]?.id)).toHaveLength(1)
})

test('a nation labels by schemes of its own, or by one that is nobody’s', async () => {
  const foreign = { label: { policy: 'RU-GRIF', classification: 'несекретно' } }
  expect(await world.codeOf(pack(world, licence, DRAWING, foreign))).toBe('guard-forbids')
})

test('what a gate keeps back, or its owner grades anew, opens nowhere', async () => {
  const { uuid, nation } = await pack(world, licence, `${DRAWING}again`)
  const named = { uuid, nation }
  await world.carry()
  expect(await world.codeOf(world.ask('gb-security', rejectPackage, { ...named, reasons: ['taste'] }))).toBe(
    'bad-input',
  )
  expect(await world.codeOf(world.ask('gb-security', rejectPackage, named))).toBe('bad-input')
  await world.ask('ru-security', rejectPackage, { ...named, reasons: ['label'] })
  const label = { policy: 'GB-GPMS', classification: 'RESTRICTED' }
  expect(await world.codeOf(world.ask('ru-security', regradePackage, { ...named, label, ground: 'no' }))).toBe(
    'not-permitted',
  )
  const regrade = (to: object) =>
    world.ask('gb-security', regradePackage, {
      ...named,
      label: { ...label, ...to },
      ground: 'It says more than was seen',
    })
  // A label is made after the one whose place it takes, by the nation whose scheme both are, and says something new.
  expect(await world.codeOf(regrade({}))).toBe('guard-forbids')
  world.move('2014-02-14T12:05:00Z')
  for (const other of [
    { policy: 'RU-GRIF', classification: 'секретно' },
    { policy: 'NONSENSE' },
    { classification: 'NOT PROTECTIVELY MARKED' },
  ]) {
    expect(await world.codeOf(regrade(other))).toBe('guard-forbids')
  }
  await regrade({})
  await world.carry()
  expect(await world.ask('gb-auditor', getPackage, named)).toMatchObject({
    state: 'regraded',
    gates: [{ nation: 'RU', accepted: false, reasons: ['label'] }],
  })
})

test('when a node opens, a package that was registered gets its place, and what is not registered or not whole goes', async () => {
  const { uuid, container } = await pack(world, licence, `${DRAWING}once more`)
  const { vault } = world.GB
  const [file, unregistered] = [vault.file(container), 'a0000000-0000-7000-8000-000000000001']
  const bytes = readFileSync(file)
  renameSync(file, vault.draft(uuid))
  writeFileSync(vault.draft(unregistered), bytes)
  writeFileSync(`${file}.00.part`, bytes)
  const folder = join(world.folder, 'GB')
  const config = { nation: 'GB', vault: join(folder, 'vault'), keys: join(folder, 'keys', 'keys.json') }
  await openVault(config, world.GB.store)
  expect(readFileSync(file).equals(bytes)).toBe(true)
  expect([vault.drafts(), existsSync(`${file}.00.part`)]).toEqual([[], false])
})

test('a draft that is not the package which was registered under its name takes no place', async () => {
  const { uuid, container } = await pack(world, licence, `${DRAWING}and again`)
  const { vault } = world.GB
  const bytes = readFileSync(vault.file(container))
  writeFileSync(vault.draft(uuid), bytes.subarray(1))
  await settleDrafts(world.GB)
  expect(vault.drafts()).toEqual([])
  expect(readFileSync(vault.file(container)).equals(bytes)).toBe(true)
})
