/** A nation exchanges the key of its key server, step by step as the operator's guide has it, with the decision that ships. */
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openInMemory } from '../../core/src/container/open.ts'
import { parsePolicy } from '../../core/src/container/policy.ts'
import { sourceOf } from '../../core/src/container/read.ts'
import { sharesFromServers } from '../../core/src/key-access/client.ts'
import { acceptPackage } from '../../node/src/vault/accept.ts'
import { getPackage } from '../../node/src/vault/get.ts'
import { destroyVaultKey, makeVaultKey } from '../../node/src/vault/kas/key-files.ts'
import { type KeyServer, openKeyServers, vaultOf } from '../../node/src/vault/kas/server.ts'
import { retireKey } from '../../node/src/vault/retire.ts'
import { serveKey } from '../../node/src/vault/serve.ts'
import { listServers } from '../../node/src/vault/servers.ts'
import { type TwoNodes, twoNodes } from '../dossiers/two-nodes.ts'
import { acts } from './accepted-package.ts'
import { licensedDrawing } from './drawing.ts'
import { crypto, portsOf, registrationsOf } from './licensed-servers.ts'
import { deposit, PERIOD, pack, policyOf, readyToPack } from './packing.ts'

const ORIGIN = 'https://kas.gb.example'
const LATER = '2014-02-14T18:00:00Z'
const ANSWER = `${ORIGIN} does not accept the package’s key access object`
type Packed = { readonly text: string; readonly named: { uuid: string; nation: string }; readonly bytes: Uint8Array }

let world: TwoNodes
let licence = ''
let servers: readonly KeyServer[] = []
let [first, second]: Packed[] = []

beforeAll(async () => {
  world = await twoNodes()
  licence = await licensedDrawing(world, { most: 20, counted: 'each-opening' })
  await readyToPack(world)
  servers = await started()
  first = await packed('first')
}, 120_000)
afterAll(() => world[Symbol.asyncDispose]())

const keysOf = (code: 'GB' | 'RU') => join(world.folder, code, 'keys', 'keys.json')
const vaultKeys = () => join(world.folder, 'GB', 'keys', 'vault')

/** Both nations' servers with the keys that are there now, as nodes that start read them. */
async function started(): Promise<readonly KeyServer[]> {
  const of = (code: 'GB' | 'RU') => {
    const keyServers = [{ url: `https://kas.${code.toLowerCase()}.example`, pages: [] }]
    return openKeyServers({ keyServers, keys: keysOf(code) }, world[code], vaultOf(world[code]))
  }
  return [...(await of('GB')), ...(await of('RU'))]
}

/** A package that both gates let through. */
async function packed(text: string): Promise<Packed> {
  const { uuid, nation } = await pack(world, licence, `NOT PROTECTIVELY MARKED\n${text}\n`)
  const named = { uuid, nation }
  await world.carry()
  const bytes = await deposit(world, named)
  for (const officer of ['gb-security', 'ru-security']) await world.ask(officer, acceptPackage, named)
  await world.carry()
  return { text, named, bytes }
}

/** What comes of opening: `opens`, or the refusal with what the server said. */
async function said(of: Packed | undefined): Promise<string> {
  if (of === undefined) throw new Error('nothing was packed')
  const shares = sharesFromServers(portsOf(world, servers, 'p-1'))
  try {
    const { plain } = await openInMemory(sourceOf(of.bytes), shares, registrationsOf(world), crypto)
    return Buffer.from(plain).toString().includes(of.text) ? 'opens' : 'opens as another'
  } catch (error) {
    const { message, cause } = error as Error
    return `${message}: ${cause instanceof Error ? cause.message : ''}`
  }
}

/** By which of Britain's keys a package opens. */
async function keyOf({ bytes }: Packed): Promise<string | undefined> {
  return parsePolicy(await policyOf(bytes)).entente.kaos.find(({ sid }) => sid === 'gb')?.kid
}

async function newestReasons(): Promise<readonly string[]> {
  const [reasons] = (await acts(world.GB, 'vault.reasons')).slice(-1)
  return Object(reasons?.body).reasons
}

test('a new key is made and the node started again; nothing is encrypted to it yet, and all opens as before', async () => {
  world.move(LATER)
  await world.carry()
  const { publicKey } = makeVaultKey(vaultKeys(), {
    ...{ agreement: 'mtca-gb-ru', url: ORIGIN, kid: 'gb-2', type: 'wrapped' },
    ...{ from: LATER, until: PERIOD.until },
  })
  servers = await started()
  expect(await said(first)).toBe('opens')
  expect(await keyOf(await packed('between'))).toBe('gb-1')
  const served = { origin: ORIGIN, kid: 'gb-2', type: 'wrapped', publicKey, role: 'primary' } as const
  await world.ask('gb-security', serveKey, { ...served, from: LATER, until: PERIOD.until })
  await world.carry()
})

test('once it is served, packages are encrypted to it, and those of either key open', async () => {
  second = await packed('second')
  expect([first && (await keyOf(first)), await keyOf(second)]).toEqual(['gb-1', 'gb-2'])
  expect([await said(first), await said(second)]).toEqual(['opens', 'opens'])
  expect(servers[0]?.publicKey('rsa:2048')?.kid).toBe('gb-2')
})

test('the old key is retired, and what was encrypted to it goes on opening', async () => {
  await world.ask('gb-security', retireKey, { origin: ORIGIN, kid: 'gb-1', destroyed: false })
  await world.carry()
  expect([await said(first), await said(second)]).toEqual(['opens', 'opens'])
})

test('once the log says that it is destroyed it opens nothing, before its file is gone and after it came back', async () => {
  const [file, copy] = [join(vaultKeys(), 'gb-1.p8'), join(world.folder, 'copy.p8')]
  copyFileSync(file, copy)
  await world.ask('gb-security', retireKey, { origin: ORIGIN, kid: 'gb-1', destroyed: true })
  const denied = `no server of GB gave its share: ${ANSWER}`
  expect([await said(first), await newestReasons()]).toEqual([denied, ['key']])
  destroyVaultKey(vaultKeys(), 'gb-1')
  servers = await started()
  expect([await said(first), await newestReasons()]).toEqual([denied, ['key']])
  copyFileSync(copy, file)
  servers = await started()
  expect([await said(first), await newestReasons()]).toEqual([denied, ['key']])
  expect(await said(second)).toBe('opens')
})

test('both nations can know why: the log names the key as destroyed, and its authority has the reason of each refusal', async () => {
  await world.carry()
  for (const who of ['ru-exporter', 'gb-exporter']) {
    const { keys } = await world.ask(who, listServers, {})
    expect(keys.find(({ kid }) => kid === 'gb-1')).toMatchObject({ retired: { destroyed: true }, planned: false })
  }
  const named = first?.named ?? { uuid: '', nation: '' }
  const { receipts } = await world.ask('gb-auditor', getPackage, named)
  const refused = receipts.flatMap(({ answers }) => answers.filter(({ permit }) => !permit))
  expect(refused.map(({ nation, reasons }) => [nation, reasons])).toEqual(Array(3).fill(['GB', ['key']]))
})
