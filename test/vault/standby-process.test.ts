/** A nation's second process on one PostgreSQL database: it takes over from one that died, at the standby's address. */
import { webcrypto } from 'node:crypto'
import { once } from 'node:events'
import { request } from 'node:http'
import { text } from 'node:stream/consumers'
import { expect, onTestFinished, test } from 'vitest'
import { openInMemory } from '../../core/src/container/open.ts'
import { sourceOf } from '../../core/src/container/read.ts'
import { webContainerCrypto } from '../../core/src/container/web-crypto.ts'
import { packageView, serversOutput } from '../../core/src/contract/packages.ts'
import { type AskingPorts, sharesFromServers } from '../../core/src/key-access/client.ts'
import { base64 } from '../../core/src/ledger/bytes.ts'
import { registeredIn } from '../../core/src/vault/registered.ts'
import { startCluster, withoutServer } from '../../node/src/store/testing/postgres.ts'
import { readPackage } from '../../node/src/vault/container/read.ts'
import { builtInspection } from '../story/built.ts'
import { freePort } from '../story/children.ts'
import { type People, peopleAt } from '../story/people.ts'
import { twoProcesses } from '../story/processes.ts'
import { license, type Story, storyOf } from '../story/story.ts'
import { stubborn } from '../story/stubborn.ts'
import type { Permit } from '../vault-kill/errands.ts'
import { wrongWithNode } from '../vault-kill/invariants.ts'
import { BEGIN, keyOf, type Named, serve } from '../vault-kill/world.ts'
import { drawing } from './drawing.ts'

const TEXT = 'NOT PROTECTIVELY MARKED\nEvery edge is broken.\n'
const MOST = 5
const crypto = webContainerCrypto(webcrypto)

test.skipIf(withoutServer())(
  'a standby’s process takes over from a dead one, counts on without a gap, and takes no proof that was taken before',
  { timeout: 300_000 },
  async () => {
    await builtInspection()
    await using cluster = await startCluster()
    const processes = await twoProcesses({ GB: await cluster.database(), RU: await cluster.database() })
    onTestFinished(() => processes.close())
    processes.moved(BEGIN)
    const [primary, russian, port] = [processes.originOf('GB'), processes.originOf('RU'), await freePort()]
    const standby = `http://127.0.0.1:${port}`
    processes.serves('GB', [primary, standby])
    const keys = [keyOf(processes.folder, 'GB', primary), keyOf(processes.folder, 'GB', standby, 'standby')]
    keys.push(keyOf(processes.folder, 'RU', russian))
    await Promise.all([processes.start('GB').ready, processes.start('RU').ready])
    const people = peopleAt(processes.originOf)
    const story = storyOf(stubborn(people), 120_000)
    await serve(story, keys)
    const licence = await license(story, drawing(), { most: MOST, counted: 'each-opening' })
    const bytes = await released(story, people, licence)
    const { keyAccess, policy } = (await readPackage(sourceOf(bytes))).manifest.encryptionInformation
    const at = (url: string) => keyAccess.find((access) => access.url === url) ?? expect.unreachable(url)

    const asked = askedOf(story, russian, { [standby]: primary })
    for (const url of [primary, standby]) await sharesFromServers(asked.ports)(at(url), policy)
    expect(await opened(story, bytes, asked.ports)).toBe(TEXT)

    const second = processes.startAt('GB', port)
    await second.opening
    await processes.stop('GB', 'SIGKILL')
    const after = askedOf(story, russian, {}, asked.permits)
    await expect(opened(story, bytes, after.ports)).rejects.toMatchObject({ code: 'no-share' })
    await second.ready
    after.told.length = 0
    expect(await opened(story, bytes, after.ports)).toBe(TEXT)
    expect(after.told).toEqual([`${primary} silent`, `${standby} given`, `${russian} given`])

    // What the dead process took, for its own address and for the standby's, is sent once more.
    for (const { url, headers, body } of asked.sent.filter(({ url: to }) => !to.startsWith(russian)))
      expect(await post(standby, url, headers, body)).toMatchObject({ status: 401, body: { code: 'unauthenticated' } })
    expect(await opened(story, bytes, after.ports)).toBe(TEXT)
    await expect(opened(story, bytes, after.ports)).rejects.toMatchObject({ code: 'no-share' })

    await second.stop('SIGTERM')
    await processes.kept('GB', async (node) => {
      expect(await wrongWithNode(node, asked.permits)).toEqual([])
      const rows = await node.read.selectFrom('vault_release').select('permit').where('nation', '=', 'GB').execute()
      expect(rows.filter(({ permit }) => permit).length).toBe(MOST)
    })
  },
)

/** A package under the licence that both gates let through. */
async function released(story: Story, people: People, licence: string): Promise<Uint8Array> {
  const piece = { offset: 0, piece: base64(Buffer.from(TEXT)) }
  const { upload } = await story.done('gb-exporter', 'vault.upload', piece)
  const { uuid, nation } = await story.done<Named>('gb-exporter', 'vault.pack', {
    ...{ upload, name: 'body.txt', media: 'text/plain', licence, line: 1, recipients: ['Example Aircraft Works'] },
    label: { policy: 'GB-GPMS', classification: 'NOT PROTECTIVELY MARKED' },
  })
  const named = { uuid, nation }
  const response = await people.post('gb-exporter', 'vault.download', named)
  const bytes = new Uint8Array(await response.arrayBuffer())
  const isKnown = async () => (await people.post('ru-security', 'vault.get', named)).ok
  await story.until('the package is known', isKnown)
  const first = { deposit: named, offset: 0, piece: base64(bytes) }
  const sent = await story.done('ru-security', 'vault.upload', first)
  await story.done('ru-security', 'vault.deposit', { ...named, upload: sent.upload })
  for (const officer of ['gb-security', 'ru-security']) await story.done(officer, 'vault.accept', named)
  for (const officer of ['gb-security', 'ru-security'])
    await story.until(`${officer} has it accepted`, async () => {
      const { state } = await story.done<{ state: string }>(officer, 'vault.get', named)
      return state === 'accepted'
    })
  return bytes
}

type Sent = { readonly url: string; readonly headers: { readonly [name: string]: string }; readonly body: string }

/** A client that notes what it sent and was told; addresses lead elsewhere as a proxy of their operator has it. */
function askedOf(story: Story, russian: string, leads: { readonly [url: string]: string }, permits: Permit[] = []) {
  const [sent, told]: [Sent[], string[]] = [[], []]
  const ports: AskingPorts = {
    crypto,
    now: () => Math.floor(Date.now() / 1000),
    token: async (server, key) => String((await story.done('ru-exporter', 'tokens.issue', { server, key })).token),
    told: ({ url }, said) => void told.push(`${url} ${said}`),
    async post(url, headers, body) {
      sent.push({ url, headers, body })
      const { origin } = new URL(url)
      const answer = await post(leads[origin] ?? origin, url, headers, body)
      const [, act] = /"X-Entente-Receipt":"([^"]+)"/.exec(JSON.stringify(answer.body)) ?? []
      if (act !== undefined) permits.push({ nation: origin === russian ? 'RU' : 'GB', act })
      return answer
    },
  }
  return { ports, sent, told, permits }
}

/** Sends to a process what is for an address. */
async function post(process: string, url: string, headers: Sent['headers'], body: string) {
  const { host, pathname } = new URL(url)
  const sending = request(`${process}${pathname}`, { method: 'POST', headers: { ...headers, host } })
  sending.end(body)
  const [response] = await once(sending, 'response')
  return { status: Number(response.statusCode), body: JSON.parse(await text(response)) }
}

async function opened(story: Story, bytes: Uint8Array, ports: AskingPorts): Promise<string> {
  const registrations = async (named: Named) => {
    const view = packageView.parse(await story.done('ru-exporter', 'vault.get', named))
    return registeredIn(view, serversOutput.parse(await story.done('ru-exporter', 'vault.servers')))
  }
  const { plain } = await openInMemory(sourceOf(bytes), sharesFromServers(ports), registrations, crypto)
  return Buffer.from(plain).toString()
}
