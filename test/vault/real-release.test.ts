/** Key servers with the decision that ships, by both nations' logs: what stops an opening, and where. */
import { createHash, generateKeyPairSync, sign, webcrypto } from 'node:crypto'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PlannedServer } from '../../core/src/container/key-access.ts'
import { openInMemory } from '../../core/src/container/open.ts'
import type { PackageTerms } from '../../core/src/container/seal.ts'
import { webContainerCrypto } from '../../core/src/container/web-crypto.ts'
import { packageSubject, SERVERS_SUBJECT } from '../../core/src/contract/vault.ts'
import { type AskingPorts, sharesFromServers } from '../../core/src/key-access/client.ts'
import { ententeOf, labelOf, registerOf, UUID } from '../../core/src/vault/testing/acts.ts'
import { suspendLicence } from '../../node/src/licences/suspend.ts'
import type { Node } from '../../node/src/node.ts'
import { causeOf } from '../../node/src/peer/quote.ts'
import type { Recorded } from '../../node/src/store/store.ts'
import { writePackage } from '../../node/src/vault/container/write.ts'
import { CallRefused } from '../../node/src/vault/kas/admit.ts'
import { issueToken } from '../../node/src/vault/kas/issue.ts'
import { makeVaultKey, vaultFolder } from '../../node/src/vault/kas/key-files.ts'
import { type KeyServer, openKeyServers, vaultOf } from '../../node/src/vault/kas/server.ts'
import { FEBRUARY, type TwoNodes, twoNodes } from '../dossiers/two-nodes.ts'
import { licensedDrawing } from './drawing.ts'

const crypto = webContainerCrypto(webcrypto)
const CODES = ['GB', 'RU'] as const
const READER = {
  person: 'p-1',
  name: '',
  role: 'exporter',
  organisation: 'Example Aircraft Works',
  nation: 'RU',
} as const
const now = () => Math.floor(Date.now() / 1000)

let world: TwoNodes
let licence = ''
let bytes = new Uint8Array()
const servers: KeyServer[] = []
const planned: PlannedServer[] = []

async function act(
  node: Node,
  type: string,
  subject: string,
  body: object,
  role: 'security-officer' | 'exporter',
  cited?: Recorded,
) {
  const organisation = role === 'exporter' ? 'Example Aerospace Ltd' : 'Example Security Authority'
  const by = { person: `${node.nation}-${role}`, role, organisation }
  const causes = cited ? [await causeOf(node.store, cited.origin, cited.index)] : []
  return node.transact((tx) => tx.act({ type, log: 'shared', subject, body: { ...body }, causes }, by))
}

/** A nation's server with a key of its own, as its officer publishes it. */
async function serve(node: Node, type: 'wrapped' | 'ec-wrapped'): Promise<void> {
  const sid = node.nation.toLowerCase()
  const [url, keys] = [`https://kas.${sid}.example`, join(world.folder, `vault-${sid}`, 'keys.json')]
  const period = { from: FEBRUARY, until: '2015-02-14T12:00:00Z' }
  const { kid, publicKey } = makeVaultKey(vaultFolder(keys), {
    agreement: node.agreement,
    url,
    kid: `${sid}-1`,
    type,
    ...period,
  })
  await act(
    node,
    'vault.serve',
    SERVERS_SUBJECT,
    { origin: url, kid, type, publicKey, role: 'primary', ...period },
    'security-officer',
  )
  servers.push(...(await openKeyServers({ keyServers: [{ url, pages: [] }], keys }, node, vaultOf(node))))
  planned.push({ sid, url, kid, publicKey })
}

function termsOf(): PackageTerms {
  const { v: _, kaos: __, size: ___, label: ____, ...entente } = ententeOf({ licence })
  const { text: xml, policy, classification } = labelOf()
  return { uuid: UUID, entente, label: { xml, policy, classification }, servers: planned, nations: ['GB', 'RU'] }
}

async function packed(plain: Buffer): Promise<Uint8Array<ArrayBuffer>> {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const by = async (message: Uint8Array) =>
    sign('sha256', message, { key: privateKey, dsaEncoding: 'ieee-p1363' as const })
  const parts: Uint8Array[] = []
  const source = { size: plain.length, read: async (at: number, length: number) => plain.subarray(at, at + length) }
  const write = async (given: readonly Uint8Array[]) => void parts.push(...given.map((part) => Uint8Array.from(part)))
  await writePackage(source, { write }, termsOf(), { crypto, sign: by })
  return new Uint8Array(Buffer.concat(parts))
}

beforeAll(async () => {
  world = await twoNodes()
  licence = await licensedDrawing(world, { most: 2, counted: 'each-opening' })
  await serve(world.GB, 'wrapped')
  await serve(world.RU, 'ec-wrapped')
  bytes = await packed(Buffer.from('drawing'))
  const container = `sha256:${createHash('sha256').update(bytes).digest('hex')}`
  const kaos = planned.map(({ sid, url, kid }) => ({ sid, origin: url, kid }))
  const body = registerOf({ licence, container, length: bytes.length }, { licence, kaos })
  const registered = await act(world.GB, 'vault.register', packageSubject(UUID), body, 'exporter')
  await world.carry()
  for (const code of CODES)
    await act(world[code], 'vault.accept', packageSubject(UUID), { container }, 'security-officer', registered)
  await world.carry()
}, 60_000)
afterAll(() => world[Symbol.asyncDispose]())

/** The servers are asked as over the network, without one. */
const ports: AskingPorts = {
  ...{ crypto, now },
  token: async (audience, jkt) => (await issueToken(world.RU, READER, { audience, jkt }, now())).token,
  async post(htu, { authorization, dpop }, body) {
    const server = servers.find(({ url }) => htu.startsWith(url))
    const { signedRequestToken } = JSON.parse(body)
    try {
      const answer = await server?.rewrap({ htu, authorization, proof: dpop, signedRequestToken })
      return { status: 200, body: JSON.parse(JSON.stringify(answer)) }
    } catch (error) {
      if (!(error instanceof CallRefused)) throw error
      return { status: 401, body: { code: error.code } }
    }
  },
}

const open = () =>
  openInMemory(
    { size: bytes.length, read: async (at, length) => bytes.subarray(at, at + length) },
    sharesFromServers(ports),
    crypto,
  )

/** What a nation's own log says of the newest openings: the decision, and its name for the opening. */
async function decisions(node: Node): Promise<{ readonly permit: boolean; readonly opening: string | null }[]> {
  const rows = node.read.selectFrom('vault_release').select(['permit', 'opening']).where('nation', '=', node.nation)
  return rows.orderBy('index').execute()
}

test('a package opens while both nations’ logs allow it, and both acts name the one opening', async () => {
  const { plain } = await open()
  expect(Buffer.from(plain).toString()).toBe('drawing')
  const [gb, ru] = [await decisions(world.GB), await decisions(world.RU)]
  expect([gb.map(({ permit }) => permit), ru.map(({ permit }) => permit)]).toEqual([[true], [true]])
  expect(gb[0]?.opening).toMatch(/^[\w-]{22}$/)
  expect(ru[0]?.opening).toBe(gb[0]?.opening)
})

test('after one nation suspends, the next opening fails at it at once, with the other out of reach', async () => {
  await world.ask('ru-licensing', suspendLicence, { reference: licence, because: 'stop' })
  await expect(open()).rejects.toMatchObject({ code: 'no-share', message: expect.stringMatching(/no server of RU/) })
  // Britain has not read it yet, and gave its share, which opens nothing by itself: the act of it stands alone.
  expect((await decisions(world.GB)).map(({ permit }) => permit)).toEqual([true, true])
  expect((await decisions(world.RU)).map(({ permit }) => permit)).toEqual([true, false])
})

test('once the other has read it, it gives no share either, and nothing further is asked', async () => {
  await world.carry()
  await expect(open()).rejects.toMatchObject({ code: 'no-share', message: expect.stringMatching(/no server of GB/) })
  expect((await decisions(world.RU)).length).toBe(2)
})
