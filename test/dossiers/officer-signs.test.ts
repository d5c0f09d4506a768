import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Caller } from '../../core/src/contract/people.ts'
import { SignatureRequired } from '../../core/src/contract/refusals.ts'
import { openAct, sealMessage, statedAct } from '../../core/src/ledger/act.ts'
import { base64, utf8 } from '../../core/src/ledger/bytes.ts'
import { expectedBy } from '../../core/src/ledger/expected.ts'
import { ED25519, type Signer } from '../../core/src/ledger/key.ts'
import { listAt } from '../../core/src/ledger/key-history.ts'
import { officerName } from '../../core/src/ledger/key-list.ts'
import { freshId, idOfCommand } from '../../node/src/dossiers/act-ids.ts'
import { runOnce } from '../../node/src/http/idempotency.ts'
import { proposeKeys } from '../../node/src/keys/propose.ts'
import { publishKeys } from '../../node/src/keys/publish.ts'
import { suspendLicence } from '../../node/src/licences/suspend.ts'
import { importList } from '../../node/src/lists/import.ts'
import { previewList } from '../../node/src/lists/preview.ts'
import { proposeList } from '../../node/src/lists/propose.ts'
import { statusOfLists } from '../../node/src/lists/status.ts'
import { uploadList } from '../../node/src/lists/upload.ts'
import type { AnyOperation, Operation } from '../../node/src/operation.ts'
import { OPERATIONS } from '../../node/src/operations.ts'
import { systemRandom } from '../../node/src/ports.ts'
import { askedToSign } from '../../node/src/service/to-sign.ts'
import { NODE, nodeSigner } from '../../node/src/store/primitives.ts'
import { listAfter } from '../../node/src/store/testing/rotation.ts'
import { getPackage } from '../../node/src/vault/get.ts'
import { packFileUnderLicence } from '../../node/src/vault/pack.ts'
import { regradePackage } from '../../node/src/vault/regrade.ts'
import { licensedDrawing } from '../vault/drawing.ts'
import { packInputOf, readyToPack, send } from '../vault/packing.ts'
import { type TwoNodes, twoNodes } from './two-nodes.ts'

let plain: TwoNodes
let world: TwoNodes
let licence: string

const officers = new Map<string, Signer>()
/** So often an act was shown and signed. */
const shown = new Map<string, number>()

function callerOf(persona: string): Caller {
  const found = plain.GB.demo?.personas.find(({ person }) => person === persona) ?? expect.fail(persona)
  return { ...found, nation: 'GB' }
}

/** An operation as the routes have it. */
function operationNamed(name: string): AnyOperation {
  return OPERATIONS.find((op) => op.name === name) ?? expect.fail(`there is no ${name}`)
}

/** Asks as the routes do, and signs what is shown where the person has a key and it is what he asked for. */
async function askSigned<Input, Output>(
  persona: string,
  declared: Operation<Input, Output>,
  input: Input,
): Promise<Output> {
  const op = operationNamed(declared.name)
  const own = officers.get(persona)
  if (own === undefined) return plain.ask(persona, declared, input)
  const now = plain.GB.clock.milliseconds()
  const [by, key, read] = [callerOf(persona), freshId(now, systemRandom), declared.input.parse(input)]
  const first = await runOnce(plain.GB, op, read, by, key).catch((error: unknown) => error)
  if (!(first instanceof SignatureRequired)) {
    if (first instanceof Error) throw first
    return declared.output.parse(first)
  }
  const officer = { node: plain.GB.name, nation: 'GB', person: persona }
  const acts = askedToSign(first.toSign, officer, { op, input, id: idOfCommand(key, persona, now), now })
  if (typeof acts === 'string') return expect.fail(`${op.name}: ${acts}`)
  shown.set(op.name, (shown.get(op.name) ?? 0) + 1)
  const signatures = acts.map(({ payload }) => own.sign(sealMessage(payload)))
  return declared.output.parse(await runOnce(plain.GB, op, read, by, key, signatures))
}

beforeAll(async () => {
  plain = await twoNodes()
  world = { ...plain, ask: (persona, op, input) => askSigned(persona, op, input) }
  const personas = ['gb-licensing', 'gb-countersigning', 'gb-adviser', 'gb-exporter', 'gb-security']
  const made = personas.map((person, n) =>
    nodeSigner(officerName(plain.GB.name, person), ED25519, Buffer.alloc(32, n + 1)),
  )
  const list = listAfter(
    join(plain.folder, 'GB', 'keys', 'keys.json'),
    2,
    [],
    made.map(({ key }) => key),
  )
  await plain.carry()
  const { acts } = await plain.ask('gb-administrator', proposeKeys, { list })
  await plain.ask('gb-security', publishKeys, { proposal: acts[0]?.id ?? '' })
  personas.forEach((person, n) => {
    const signer = made[n]
    if (signer) officers.set(person, signer)
  })
  await plain.carry()
  licence = await licensedDrawing(world, { most: 5, counted: 'each-opening' })
}, 120_000)
afterAll(() => plain?.[Symbol.asyncDispose]())

test('a whole licence is made by people who sign what they do, each of it shown as it was asked for', () => {
  for (const name of ['applications.submit', 'cases.advise', 'cases.propose', 'cases.countersign', 'cases.decide']) {
    expect([name, shown.get(name)]).toEqual([name, 1])
  }
})

test('every act of theirs in either log bears the signature of whoever did it, and the partner took all of them in', async () => {
  const { store } = plain.GB
  let signed = 0
  for (const { origin, size } of store.logs().filter(({ own }) => own)) {
    const entries = await store.entries(origin, 0, size)
    for (const [index, entry] of entries.entries()) {
      const list = listAt(store.keys(origin), index)
      const own = officers.get(statedAct(entry).by.person)
      const { signedBy } = openAct(entry, expectedBy(origin, 'GB', list), NODE)
      if (own === undefined || list?.serial !== 2) continue
      expect(signedBy).toEqual([own.key])
      signed += 1
    }
  }
  expect(signed).toBeGreaterThan(10)
  expect(await plain.RU.read.selectFrom('quarantine').selectAll().execute()).toEqual([])
})

test('a list is proposed and imported by two officers who sign it, and is searched then', async () => {
  const text = '{"id":"ex-1","schema":"Company","properties":{"name":["Zoological Institute"]}}\n'
  const { upload } = await world.ask('gb-licensing', uploadList, { offset: 0, piece: base64(utf8(text)) })
  const list = { uploads: [{ upload, name: 'list.json' }], list: 'NL-DENIALS', publishedOn: '2014-02-14' }
  const { digest } = await world.ask('gb-licensing', previewList, list)
  const { acts } = await world.ask('gb-licensing', proposeList, { ...list, preview: digest })
  await world.ask('gb-security', importList, { proposal: acts[0]?.id ?? '' })
  for (const name of ['lists.propose', 'lists.import']) expect([name, shown.get(name)]).toEqual([name, 1])
  const { lists } = await world.ask('gb-security', statusOfLists, {})
  expect(lists.find((each) => each.list === 'NL-DENIALS')).toMatchObject({ inForce: true, versions: [{ entries: 1 }] })
})

test('a package is encrypted once, and registered as it was shown to its packer', async () => {
  await readyToPack(world)
  const upload = await send(world, 'gb-exporter', utf8('NOT PROTECTIVELY MARKED\nThe body is turned from bar.\n'))
  const { uuid, container } = await world.ask('gb-exporter', packFileUnderLicence, packInputOf(upload, licence))
  expect(shown.get('vault.pack')).toBe(1)
  expect(await plain.ask('gb-security', getPackage, { uuid, nation: 'GB' })).toMatchObject({ container })
  expect(plain.GB.vault.drafts()).toEqual([])
  plain.move('2014-02-14T12:00:30Z')
  const label = { policy: 'GB-GPMS', classification: 'RESTRICTED' }
  await world.ask('gb-security', regradePackage, { uuid, nation: 'GB', label, ground: 'An example' })
  expect(shown.get('vault.regrade')).toBe(1)
})

test('a package whose packer does not sign leaves nothing once he packs another', async () => {
  const op = operationNamed(packFileUnderLicence.name)
  const pack = async (text: string) => {
    const upload = await send(world, 'gb-exporter', utf8(`NOT PROTECTIVELY MARKED\n${text}\n`))
    const key = freshId(plain.GB.clock.milliseconds(), systemRandom)
    const asked = runOnce(plain.GB, op, packInputOf(upload, licence), callerOf('gb-exporter'), key)
    await expect(asked).rejects.toMatchObject({ code: 'signature-required' })
  }
  await pack('The one')
  const [one] = plain.GB.vault.drafts()
  await pack('The other')
  expect(plain.GB.vault.drafts()).toEqual([expect.not.stringContaining(one ?? '')])
})

test('what was asked is taken no more once its date is more than five minutes past, by the clock of the law', async () => {
  const op = operationNamed(suspendLicence.name)
  const own = officers.get('gb-licensing') ?? expect.fail('there is one')
  const by = callerOf('gb-licensing')
  const input = { reference: licence, because: 'An example' }
  const key = 'a-key-of-no-time'
  const first = await runOnce(plain.GB, op, input, by, key).catch((error: unknown) => error)
  if (!(first instanceof SignatureRequired)) return expect.fail(String(first))
  const [payload = ''] = first.toSign
  const signatures = [own.sign(sealMessage(Buffer.from(payload, 'base64')))]
  plain.move('2014-02-14T12:05:31Z')
  const late = runOnce(plain.GB, op, input, by, key, signatures)
  await expect(late).rejects.toMatchObject({ code: 'signature-not-asked' })
  const again = await runOnce(plain.GB, op, input, by, key).catch((error: unknown) => error)
  expect(again).toMatchObject({ code: 'signature-required', toSign: expect.not.arrayContaining([payload]) })
})

test('whoever asks sixteen times in an officer’s name crowds out his question, and records nothing', async () => {
  const op = operationNamed(suspendLicence.name)
  const own = officers.get('gb-licensing') ?? expect.fail('there is one')
  const asked = (key: string, ...signatures: Uint8Array[][]) =>
    runOnce(
      ...([plain.GB, op, { reference: licence, because: 'An example' }, callerOf('gb-licensing')] as const),
      key,
      ...signatures,
    )
  const first = await asked('a-question-of-his').catch((error: unknown) => error)
  if (!(first instanceof SignatureRequired)) return expect.fail(String(first))
  const sizes = () => plain.GB.store.logs().map(({ size }) => size)
  const before = sizes()
  for (let n = 0; n < 16; n += 1)
    await expect(asked(`a-question-${n}`)).rejects.toMatchObject({ code: 'signature-required' })
  const signatures = first.toSign.map((payload) => own.sign(sealMessage(Buffer.from(payload, 'base64'))))
  await expect(asked('a-question-of-his', signatures)).rejects.toMatchObject({ code: 'signature-not-asked' })
  expect(sizes()).toEqual(before)
})

test('who was asked once and let it pass is asked anew, and has five minutes again', async () => {
  const op = operationNamed(suspendLicence.name)
  const own = officers.get('gb-licensing') ?? expect.fail('there is one')
  const asked = (...signatures: Uint8Array[][]) =>
    runOnce(
      ...([plain.GB, op, { reference: licence, because: 'An example' }, callerOf('gb-licensing')] as const),
      'another-key-of-no-time',
      ...signatures,
    )
  await expect(asked()).rejects.toMatchObject({ code: 'signature-required' })
  const later = performance.now() + 6 * 60_000
  const passing = vi.spyOn(performance, 'now').mockReturnValue(later)
  const again = await asked().catch((error: unknown) => error)
  if (!(again instanceof SignatureRequired)) return expect.fail(String(again))
  const signatures = again.toSign.map((payload) => own.sign(sealMessage(Buffer.from(payload, 'base64'))))
  await expect(asked(signatures)).resolves.toMatchObject({ acts: [{ type: 'licences.suspend' }] })
  passing.mockRestore()
})
