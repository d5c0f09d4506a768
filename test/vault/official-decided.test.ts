/**
 * The official client for TypeScript, unmodified and changed, asks both nations as they ship: licence, law, people and
 * suspensions decide, and every answer is an act. Each way to do with one nation's consent fails.
 */
import { constants, publicEncrypt } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { parsePolicy } from '../../core/src/container/policy.ts'
import { entriesOf } from '../../core/src/container/testing/archive.ts'
import { bentPolicy } from '../../core/src/container/testing/nations.ts'
import { zipOf } from '../../core/src/inspection/testing/zip.ts'
import { sharesFromServers } from '../../core/src/key-access/client.ts'
import { asPersona } from '../../node/src/demo/as-persona.ts'
import { getLicence } from '../../node/src/licences/get.ts'
import { reinstateLicence } from '../../node/src/licences/reinstate.ts'
import { suspendLicence } from '../../node/src/licences/suspend.ts'
import { getPackage } from '../../node/src/vault/get.ts'
import { revokePackage } from '../../node/src/vault/revoke.ts'
import { acts } from './accepted-package.ts'
import { askingPorts } from './asking.ts'
import { type DecidedWorld, decidedWorld, until } from './decided-world.ts'
import { bytesOf, type Interceptor, officialClient, SDK, type Sent } from './official-client.ts'
import { officially } from './officially.ts'

const DRAWING = `NOT PROTECTIVELY MARKED\nA drawing of a hydraulic pump.\n${'Every edge is broken.\n'.repeat(30)}`
const because = 'An end use is being looked into'
const DENIED = /permission|forbidden|denied/i

type Access = { sid: string; url: string; kid: string; wrappedKey: string }
type Manifest = { encryptionInformation: { keyAccess: Access[]; policy: string } }

/** An answer of the shape of another: a share, wrapped for whoever asks by this request. */
function rewrapped(shape: unknown, share: Uint8Array, { message }: Sent): unknown {
  const [, payload = ''] = String(Object(message).signedRequestToken).split('.')
  const body = JSON.parse(JSON.parse(Buffer.from(payload, 'base64url').toString()).requestBody)
  const key = { key: body.clientPublicKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' }
  const { keyAccessObjectId } = body.requests[0].keyAccessObjects[0]
  const { message: said, ...rest } = Object(shape)
  const [answer] = said.responses
  const [result] = answer.results
  const given = { ...result, keyAccessObjectId, result: { ...result.result, value: publicEncrypt(key, share) } }
  return { ...rest, message: { ...said, responses: [{ ...answer, results: [given] }] } }
}

const withOfficial = () => {
  let world: DecidedWorld
  beforeAll(async () => {
    world = await decidedWorld(Buffer.from(DRAWING))
  }, 120_000)
  afterAll(() => world.close())

  const codes = ['GB', 'RU'] as const
  type Code = (typeof codes)[number]

  /** How many shares each nation has given, by its own log. */
  async function given(): Promise<{ readonly [code in Code]: number }> {
    const count = async (code: Code) =>
      (await acts(world.nodes[code], 'vault.release')).filter(
        ({ nation, body }) => nation === code && Object(body).decision === 'permit',
      ).length
    return { GB: await count('GB'), RU: await count('RU') }
  }

  async function newestReasons(code: Code): Promise<unknown> {
    return Object((await acts(world.nodes[code], 'vault.reasons')).at(-1)?.body).reasons
  }

  async function opened(persona = 'ru-exporter', location = world.bytes, ...changes: readonly Interceptor[]) {
    const client = await officialClient(world, persona, ...changes)
    const allowedKASEndpoints = Object.values(world.planned).map(({ url }) => url)
    const source = { type: 'buffer', location: new Uint8Array(location) }
    return (await bytesOf(await client.read({ source, allowedKASEndpoints, noVerify: true }))).toString()
  }

  /** The package with something changed in its manifest, as an archive that the client reads. */
  function changed(change: (manifest: Manifest) => void): Uint8Array {
    const entries = entriesOf(Buffer.from(world.bytes))
    const manifest: Manifest = JSON.parse(Buffer.from(entries['0.manifest.json'] ?? []).toString())
    change(manifest)
    const [payload, said] = [entries['0.payload'] ?? new Uint8Array(), Buffer.from(JSON.stringify(manifest))]
    return zipOf([
      { name: '0.payload', text: payload, data: payload, method: 0 },
      { name: '0.manifest.json', text: said, data: said, method: 0 },
    ])
  }

  const isToGB = ({ url }: Sent) => url.startsWith(world.planned.GB.url) && url.endsWith('/Rewrap')

  async function statusAt(code: Code): Promise<string> {
    const reference = world.licence
    return (await asPersona(world.nodes[code], `${code.toLowerCase()}-licensing`, getLicence, { reference })).status
  }

  const without = (sid: string) =>
    changed(({ encryptionInformation }) => {
      encryptionInformation.keyAccess = encryptionInformation.keyAccess.filter((each) => each.sid !== sid)
    })

  it('opens it unmodified, and both nations have the opening on record as one', async () => {
    expect(await opened()).toBe(DRAWING)
    expect(await given()).toEqual({ GB: 1, RU: 1 })
    await until(async () => {
      const { receipts } = await asPersona(world.nodes.GB, 'gb-security', getPackage, world.named)
      return receipts[0]?.outcome === 'both'
    })
  })

  it('asks for somebody of another firm, and is told no', async () => {
    const before = await given()
    await expect(opened('ru-exporter-2')).rejects.toThrow(DENIED)
    expect(await given()).toEqual(before)
    expect(await newestReasons('GB')).toContain('recipient')
  })

  it('leaves out either nation: the other’s share is on its record, opens nothing, and stands as an opening of one', async () => {
    for (const [kept, out] of [
      ['GB', 'ru'],
      ['RU', 'gb'],
    ] as const) {
      const before = await given()
      await expect(opened('ru-exporter', without(out))).rejects.toThrow(/integrity|decrypt|hash|signature/i)
      expect(await given()).toEqual({ ...before, [kept]: before[kept] + 1 })
    }
  })

  it('alters what every share binds (a recipient more, a longer time, another line), and gets no share', async () => {
    const before = await given()
    const policy = parsePolicy(world.policy)
    for (const change of [{ notAfter: '2030-01-01T00:00:00Z' }, { recipients: ['Somebody Else'] }, { line: 2 }]) {
      const altered = changed(({ encryptionInformation }) => {
        encryptionInformation.policy = bentPolicy(policy, change)
      })
      await expect(opened('ru-exporter', altered)).rejects.toThrow(/400|bad request|invalid/i)
    }
    expect(await given()).toEqual(before)
  })

  it('shows one nation the token that was given for the other, and is heard by neither', async () => {
    const before = await given()
    const exchanging: Interceptor = (next) => (request) => {
      const [from] = Object.values(world.planned).filter(({ url }) => !request.url.startsWith(url))
      if (from !== undefined && tokens.has(from.url)) request.header.set('Authorization', tokens.get(from.url) ?? '')
      return next(request)
    }
    const tokens = new Map<string, string>()
    const keeping: Interceptor = (next) => (request) => {
      const server = Object.values(world.planned).find(({ url }) => request.url.startsWith(url))
      if (server !== undefined) tokens.set(server.url, request.header.get('Authorization') ?? '')
      return next(request)
    }
    await opened('ru-exporter', world.bytes, keeping)
    const after = await given()
    expect(after).toEqual({ GB: before.GB + 1, RU: before.RU + 1 })
    await expect(opened('ru-exporter', world.bytes, exchanging)).rejects.toThrow(/401|unauthenticated/i)
    expect(await given()).toEqual(after)
  })

  it('kept one nation’s share from before, and asks the other alone: at once where that one suspended, and where it has read it', async () => {
    const share = sharesFromServers(askingPorts((server, key) => world.token('ru-exporter', server, key)))
    const access = world.objects.find(({ sid }) => sid === 'gb')
    if (access === undefined) throw new Error('the package lacks a nation')
    const kept = await share(access, world.policy)
    let shape: unknown = null
    const looking: Interceptor = (next) => async (request) => {
      const answer = await next(request)
      if (isToGB(request)) shape = answer
      return answer
    }
    await opened('ru-exporter', world.bytes, looking)
    /** Answers in the British server's place by the share that was kept, wrapped for the key of this very call. */
    const remembering: Interceptor = (next) => async (request) =>
      isToGB(request) ? rewrapped(shape, kept, request) : next(request)
    const before = await given()
    expect(await opened('ru-exporter', world.bytes, remembering)).toBe(DRAWING)
    expect(await given()).toEqual({ ...before, RU: before.RU + 1 })
    const reference = world.licence
    await asPersona(world.nodes.RU, 'ru-licensing', suspendLicence, { reference, because })
    const after = await given()
    await expect(opened('ru-exporter', world.bytes, remembering)).rejects.toThrow(DENIED)
    expect(await newestReasons('RU')).toEqual(['suspended'])
    await asPersona(world.nodes.RU, 'ru-licensing', reinstateLicence, { reference, because })
    // What the other nation suspends stops him here once this nation has read it.
    await asPersona(world.nodes.GB, 'gb-licensing', suspendLicence, { reference, because })
    await until(async () => (await statusAt('RU')) === 'suspended')
    await expect(opened('ru-exporter', world.bytes, remembering)).rejects.toThrow(DENIED)
    expect(await given()).toEqual(after)
    await asPersona(world.nodes.GB, 'gb-licensing', reinstateLicence, { reference, because })
    for (const code of codes) await until(async () => (await statusAt(code)) === 'live')
  })

  it('asks after the package was revoked by one nation: in that second there, and at the other when it has read it', async () => {
    const before = await given()
    await asPersona(world.nodes.GB, 'gb-security', revokePackage, { ...world.named, reason: because })
    await expect(opened()).rejects.toThrow(DENIED)
    expect(await newestReasons('GB')).toEqual(['revoked'])
    expect((await given()).GB).toBe(before.GB)
    await until(async () => {
      const { revoked } = await asPersona(world.nodes.RU, 'ru-security', getPackage, world.named)
      return revoked.length > 0
    })
    const read = await given()
    await expect(opened('ru-exporter', without('gb'))).rejects.toThrow(DENIED)
    expect(await given()).toEqual(read)
  })
}

officially('the official client, on the decision that ships', SDK, withOfficial)
