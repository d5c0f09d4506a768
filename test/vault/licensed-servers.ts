import { createHash, webcrypto } from 'node:crypto'
import { join } from 'node:path'
import type { AssertionSigner } from '../../core/src/container/crypto.ts'
import type { PlannedServer } from '../../core/src/container/key-access.ts'
import { sourceOf } from '../../core/src/container/read.ts'
import type { Registrations } from '../../core/src/container/registered.ts'
import type { PackageTerms } from '../../core/src/container/seal.ts'
import { webContainerCrypto } from '../../core/src/container/web-crypto.ts'
import type { Openings } from '../../core/src/contract/terms.ts'
import { SERVERS_SUBJECT } from '../../core/src/contract/vault.ts'
import type { AskingPorts } from '../../core/src/key-access/client.ts'
import { registeredIn } from '../../core/src/vault/registered.ts'
import { ententeOf, labelOf, registerOf, UUID } from '../../core/src/vault/testing/acts.ts'
import type { Node } from '../../node/src/node.ts'
import { writePackage } from '../../node/src/vault/container/write.ts'
import { getPackage } from '../../node/src/vault/get.ts'
import { CallRefused } from '../../node/src/vault/kas/admit.ts'
import { issueToken } from '../../node/src/vault/kas/issue.ts'
import { makeVaultKey, vaultFolder } from '../../node/src/vault/kas/key-files.ts'
import { type KeyServer, openKeyServers, vaultOf } from '../../node/src/vault/kas/server.ts'
import { listServers } from '../../node/src/vault/servers.ts'
import { FEBRUARY, type TwoNodes, twoNodes } from '../dossiers/two-nodes.ts'
import { accept, act } from './accepted-package.ts'
import { licensedDrawing } from './drawing.ts'
import { signer } from './signer.ts'

/** A package under a licence of both nations, accepted by both gates, and both key servers with the decision that ships. */
export type LicensedServers = {
  readonly world: TwoNodes
  readonly licence: string
  /** The package, of which the content is `drawing`. */
  readonly bytes: Uint8Array
  readonly servers: readonly KeyServer[]
  readonly planned: readonly PlannedServer[]
  /** What the home node of the recipient tells of packages. */
  readonly registrations: Registrations
  /** What our client needs, as somebody of the recipient; servers are asked as over the network, without one. */
  ports(person?: string): AskingPorts
}

type Served = { readonly servers: readonly KeyServer[]; readonly planned: readonly PlannedServer[] }
type Role = 'primary' | 'standby'
const PERIOD = { from: FEBRUARY, until: '2015-02-14T12:00:00Z' }
export const crypto = webContainerCrypto(webcrypto)
const now = () => Math.floor(Date.now() / 1000)

/** `roles`: each nation has one server of each; they are of one node, as a nation's are. */
export async function licensedServers(
  openings: Openings,
  roles: readonly Role[] = ['primary'],
): Promise<LicensedServers> {
  const world = await twoNodes()
  const licence = await licensedDrawing(world, openings)
  const served = [await serve(world, world.GB, 'wrapped', roles), await serve(world, world.RU, 'ec-wrapped', roles)]
  const planned = served.flatMap((each) => each.planned)
  const { sign, pem } = signer()
  const pinned = { kid: 'gb-pack-1', publicKey: pem, ...PERIOD }
  await act(world.GB, 'vault.pin', SERVERS_SUBJECT, pinned, 'security-officer')
  const bytes = await packed(Buffer.from('drawing'), licence, planned, sign)
  const container = `sha256:${createHash('sha256').update(bytes).digest('hex')}`
  const kaos = planned.map(({ sid, url, kid }) => ({ sid, origin: url, kid }))
  await accept(world, registerOf({ licence, container, length: bytes.length }, { licence, kaos }))
  const servers = served.flatMap((each) => each.servers)
  const ports = (person = 'p-1') => portsOf(world, servers, person)
  return { world, licence, bytes, servers, planned, registrations: registrationsOf(world), ports }
}

/** A nation's servers, each with a key of its own, as its officer publishes them. */
async function serve(
  world: TwoNodes,
  node: Node,
  type: 'wrapped' | 'ec-wrapped',
  roles: readonly Role[],
): Promise<Served> {
  const sid = node.nation.toLowerCase()
  const keys = join(world.folder, `vault-${sid}`, 'keys.json')
  const planned: PlannedServer[] = []
  for (const role of roles) {
    const name = role === 'primary' ? sid : `${role}.${sid}`
    const said = { agreement: node.agreement, url: `https://kas.${name}.example`, kid: `${name}-1`, type, ...PERIOD }
    const { url, kid, publicKey } = makeVaultKey(vaultFolder(keys), said)
    const body = { origin: url, kid, type, publicKey, role, ...PERIOD }
    await act(node, 'vault.serve', SERVERS_SUBJECT, body, 'security-officer')
    planned.push({ sid, url, kid, publicKey })
  }
  const keyServers = planned.map(({ url }) => ({ url, pages: [] }))
  return { servers: await openKeyServers({ keyServers, keys }, node, vaultOf(node)), planned }
}

async function packed(
  plain: Buffer,
  licence: string,
  servers: readonly PlannedServer[],
  sign: AssertionSigner,
): Promise<Uint8Array> {
  const { v: _, kaos: __, size: ___, label: ____, ...entente } = ententeOf({ licence })
  const { text: xml, policy, classification } = labelOf()
  const label = { xml, policy, classification }
  const terms: PackageTerms = { uuid: UUID, entente, label, servers, nations: ['GB', 'RU'] }
  const parts: Uint8Array[] = []
  const write = async (given: readonly Uint8Array[]) => void parts.push(...given.map((part) => Uint8Array.from(part)))
  await writePackage(sourceOf(plain), { write }, terms, { crypto, sign })
  return new Uint8Array(Buffer.concat(parts))
}

/** What the home node of the recipient tells of packages. */
export function registrationsOf(world: TwoNodes): Registrations {
  return async (named) =>
    registeredIn(await world.ask('ru-exporter', getPackage, named), await world.ask('ru-exporter', listServers, {}))
}

/** What our client needs, as somebody of the recipient, to ask these servers without a network. */
export function portsOf(world: TwoNodes, servers: readonly KeyServer[], person: string): AskingPorts {
  const reader = { person, name: '', role: 'exporter', organisation: 'Example Aircraft Works', nation: 'RU' } as const
  return {
    ...{ crypto, now },
    token: async (audience, jkt) => (await issueToken(world.RU, reader, { audience, jkt }, now())).token,
    async post(htu, { authorization, dpop }, body) {
      const server = servers.find(({ url }) => htu.startsWith(`${url}/`))
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
}
