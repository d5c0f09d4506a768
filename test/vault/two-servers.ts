import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PlannedServer } from '../../core/src/container/key-access.ts'
import { labelIn } from '../../core/src/container/label.ts'
import type { WrapType } from '../../core/src/container/names.ts'
import { parsePolicy } from '../../core/src/container/policy.ts'
import type { PackageTerms } from '../../core/src/container/seal.ts'
import { policyFor, termsFor } from '../../core/src/container/testing/nations.ts'
import { packageSubject, SERVERS_SUBJECT } from '../../core/src/contract/vault.ts'
import type { AskingPorts } from '../../core/src/key-access/client.ts'
import type { Asked } from '../../core/src/vault/asked.ts'
import { movableClock } from '../../node/src/clock.ts'
import { introductionOf, openNation } from '../../node/src/demo/nation.ts'
import { signInAs } from '../../node/src/demo/walk.ts'
import { listen } from '../../node/src/http/server.ts'
import { ask } from '../../node/src/service/ask.ts'
import type { Running } from '../../node/src/service/run.ts'
import { type Source, sha256Of } from '../../node/src/vault/container/ports.ts'
import { readPackage } from '../../node/src/vault/container/read.ts'
import { packagesIn } from '../../node/src/vault/fold.ts'
import { makeVaultKey } from '../../node/src/vault/kas/key-files.ts'
import type { ReleaseAnswer, ReleaseAsk } from '../../node/src/vault/release.ts'
import { servedAddresses } from '../../node/src/vault/served.ts'
import { carryFrom } from '../dossiers/two-nodes.ts'
import { askingPorts } from './asking.ts'

const FEBRUARY = '2014-02-14T12:00:00Z'
const CODES = ['GB', 'RU'] as const
type Code = (typeof CODES)[number]

/** What a server asked of its decision, with what was wrong by then. */
type Tried = ReleaseAsk & Pick<Asked, 'failures'>

/** Both nations' key servers, each on a node of its own, with a decision that a test makes and that is written down. */
export type TwoServers = {
  readonly running: { readonly [code in Code]: Running }
  readonly planned: { readonly [code in Code]: PlannedServer }
  /** What each nation's decision was asked, in its order. */
  readonly asked: { readonly [code in Code]: Tried[] }
  /** What each nation decides when nothing that it was told already refuses. */
  readonly decide: { [code in Code]: (ask: ReleaseAsk) => ReleaseAnswer | Promise<ReleaseAnswer> }
  /** The folder of each nation's vault keys. */
  readonly vault: { readonly [code in Code]: string }
  /** An access token of a persona (`ru-exporter`) from its home node. */
  token(persona: string, server: string, key: string): Promise<string>
  /** The token of a persona’s session at its home node. */
  session(persona: string): Promise<string>
  /** What our client needs, as a persona. */
  ports(persona: string): AskingPorts
  terms(): PackageTerms
  close(): Promise<void>
}

const TYPES = { GB: 'wrapped', RU: 'ec-wrapped' } as const
const PERIOD = { from: '2014-02-01T00:00:00Z', until: '2015-02-01T00:00:00Z' }
/** Whom the packages of these tests name, as the demonstration has them. */
const RECIPIENT = 'Example Aircraft Works'

export async function twoServers(types: { readonly [code in Code]: WrapType } = TYPES): Promise<TwoServers> {
  const folder = mkdtempSync(join(tmpdir(), 'entente-two-servers-'))
  const listening = { GB: await listen('127.0.0.1', 0), RU: await listen('127.0.0.1', 0) }
  const planned = {
    GB: keyFor(folder, 'GB', listening.GB.port, types.GB),
    RU: keyFor(folder, 'RU', listening.RU.port, types.RU),
  }
  const asked: TwoServers['asked'] = { GB: [], RU: [] }
  const permit = ({ uuid }: ReleaseAsk): ReleaseAnswer => ({ permit: true, act: `act-${uuid}` })
  const decide: TwoServers['decide'] = { GB: permit, RU: permit }
  const servers = async () => [planned.GB.url, planned.RU.url]
  const clock = movableClock(FEBRUARY)
  const open = (nation: Code, other: Code) =>
    openNation({
      ...{ nation, folder, clock, lawKnownAt: FEBRUARY, listening: listening[nation] },
      partner: { port: listening[other].port, introduction: introductionOf(folder, other) },

      vault: () => ({
        servers,
        release: async (ask) => {
          const release = { ...ask, failures: await ask.failures }
          asked[nation].push(release)
          return release.failures.length > 0 ? refusedFor(release) : decide[nation](release)
        },
      }),
    })
  const running = { GB: await open('GB', 'RU'), RU: await open('RU', 'GB') }
  for (const code of CODES) await serve(running[code], planned[code], types[code])
  await knowsBoth(running.GB, running.RU)
  await knowsBoth(running.RU, running.GB)
  const sessions = new Map<string, Promise<string>>()
  const originOf = (persona: string) => (persona.startsWith('ru-') ? running.RU : running.GB).origin
  const session = (persona: string) => {
    const known = sessions.get(persona) ?? signInAs(originOf(persona), persona)
    sessions.set(persona, known)
    return known
  }
  const token = async (persona: string, server: string, key: string) => {
    const said = await ask(originOf(persona), 'tokens.issue', { server, key }, await session(persona))
    return String(Object(said).token)
  }
  return {
    ...{ running, planned, asked, decide, token, session },
    vault: { GB: vaultOf(folder, 'GB'), RU: vaultOf(folder, 'RU') },
    ports: (persona) => askingPorts((server, key) => token(persona, server, key)),
    terms: () => {
      const terms = termsFor([planned.GB, planned.RU])
      return { ...terms, entente: { ...terms.entente, recipients: [RECIPIENT] } }
    },
    async close() {
      await Promise.all(CODES.map((code) => running[code].leave()))
      for (const code of CODES) await running[code].node.store[Symbol.asyncDispose]()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** What a security officer publishes of a key. */
async function serve({ node }: Running, { url, kid, publicKey }: PlannedServer, type: WrapType): Promise<void> {
  const body = { origin: url, kid, type, publicKey, role: 'primary', ...PERIOD }
  const by = { person: 'officer', role: 'security-officer', organisation: 'Example Security Authority' } as const
  await node.transact((tx) => tx.act({ type: 'vault.serve', log: 'shared', subject: SERVERS_SUBJECT, body }, by))
}

/** What Britain's officer and exporter record of a package, signed by a key (PEM), until Russia's node has read it. */
export async function registerAtBoth({ running }: TwoServers, source: Source, signedBy: string): Promise<void> {
  const { manifest } = await readPackage(source)
  const encoded = manifest.encryptionInformation.policy
  const { uuid, entente } = parsePolicy(encoded)
  const { licence, line, label } = entente
  const body = {
    ...{ container: `sha256:${await sha256Of(source)}`, length: source.size, licence, line },
    policy: Buffer.from(encoded, 'base64').toString(),
    label: { ...label, text: labelIn(manifest) },
    inspection: { report: `sha256:${'b'.repeat(64)}`, inspector: 1, outcome: 'pass' },
  }
  const pinned = { kid: 'gb-pack-1', publicKey: signedBy, ...PERIOD }
  const officer = { person: 'officer', role: 'security-officer', organisation: 'Example Security Authority' } as const
  const exporter = { person: 'exporter', role: 'exporter', organisation: 'Example Aerospace Ltd' } as const
  await running.GB.node.transact(async (tx) => {
    await tx.act({ type: 'vault.pin', log: 'shared', subject: SERVERS_SUBJECT, body: pinned }, officer)
    await tx.act({ type: 'vault.register', log: 'shared', subject: packageSubject(uuid), body }, exporter)
  })
  const known = async () => (await packagesIn(running.RU.node.read, uuid)) !== null
  for (let tries = 0; !(await known()); tries += 1) {
    if (tries === MOST_TRIES) throw new Error('Russia’s node does not take in the registration')
    // What it took in by itself meanwhile is refused here.
    await carryFrom(running.GB.node, running.RU.node).catch(() => undefined)
  }
}

/** Until a node has the other's log so far that it knows the servers of both, by hand or as it follows by itself. */
async function knowsBoth(to: Running, from: Running): Promise<void> {
  let last: unknown = null
  for (let tries = 0; (await servedAddresses(to.node)).length < CODES.length; tries += 1) {
    if (tries === MOST_TRIES) throw new Error('a node does not take in the other’s servers', { cause: last })
    // What it took in by itself meanwhile is refused here.
    await carryFrom(from.node, to.node).catch((error: unknown) => {
      last = error
    })
  }
}
const MOST_TRIES = 100

function refusedFor({ failures }: Tried): ReleaseAnswer {
  return { permit: false, because: failures.includes('recipient') ? 'denied' : 'unreadable' }
}

function vaultOf(folder: string, code: Code): string {
  return join(folder, code.toLowerCase(), 'keys', 'vault')
}

function keyFor(folder: string, code: Code, port: number, type: WrapType): PlannedServer {
  const sid = code.toLowerCase()
  const said = { agreement: 'mtca-gb-ru', url: `http://127.0.0.1:${port}`, kid: `${sid}-mtca-2014`, type, ...PERIOD }
  // A nation's folder is made by its introduction, and its key belongs beside the others.
  introductionOf(folder, code)
  const { url, kid, publicKey } = makeVaultKey(vaultOf(folder, code), said)
  return { sid, url, kid, publicKey }
}

/** The policy of a package that these servers open, and the object of one of them in it. */
export function policyOf({ planned }: TwoServers) {
  const policy = policyFor([planned.GB, planned.RU])
  return { ...policy, entente: { ...policy.entente, recipients: [RECIPIENT] } }
}
