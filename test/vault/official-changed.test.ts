/**
 * Somebody changes the official client, or what he gives it, so that one nation's share should do. Each way fails.
 */
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { entriesOf } from '../../core/src/container/testing/archive.ts'
import { bentPolicy } from '../../core/src/container/testing/nations.ts'
import { zipOf } from '../../core/src/inspection/testing/zip.ts'
import { bytesOf, type Interceptor, officialClient, SDK, type Sent } from './official-client.ts'
import { officialPackage } from './official-package.ts'
import { officially } from './officially.ts'
import { policyOf } from './two-servers.ts'

type Access = { sid: string; url: string; kid: string }
type Manifest = { encryptionInformation: { keyAccess: Access[]; policy: string } }

const withOfficial = () => {
  const given = officialPackage('a drawing of a hydraulic pump', { GB: 'wrapped', RU: 'wrapped' })
  const { at } = given

  /** The package with something changed in its manifest, as an archive that the client reads. */
  function changed(change: (manifest: Manifest) => void): Uint8Array {
    const entries = entriesOf(readFileSync(at('ours.tdf')))
    const manifest: Manifest = JSON.parse(Buffer.from(entries['0.manifest.json'] ?? []).toString())
    change(manifest)
    const [payload, said] = [entries['0.payload'] ?? new Uint8Array(), Buffer.from(JSON.stringify(manifest))]
    return zipOf([
      { name: '0.payload', text: payload, data: payload, method: 0 },
      { name: '0.manifest.json', text: said, data: said, method: 0 },
    ])
  }

  async function opened(location: Uint8Array, ...changes: readonly Interceptor[]): Promise<Buffer> {
    const client = await officialClient(given.world, 'ru-exporter', ...changes)
    const allowedKASEndpoints = Object.values(given.world.planned).map(({ url }) => url)
    return bytesOf(await client.read({ source: { type: 'buffer', location }, allowedKASEndpoints, noVerify: true }))
  }

  it('opens what is only packed anew, so that it is not the archive that fails below', async () => {
    expect((await opened(changed(() => undefined))).toString()).toBe('a drawing of a hydraulic pump')
  })

  it('with one nation’s key access object left out, gets the other’s share, which opens nothing', async () => {
    for (const [left, out] of [
      ['GB', 'ru'],
      ['RU', 'gb'],
    ] as const) {
      const half = changed(({ encryptionInformation: { keyAccess } }) => {
        keyAccess.splice(
          keyAccess.findIndex(({ sid }) => sid === out),
          1,
        )
      })
      await expect(opened(half)).rejects.toThrow(/integrity|decrypt|hash|signature/i)
      expect(given.world.asked[left].at(-1)).toMatchObject({ failures: [] })
    }
    expect([given.world.asked.GB.length, given.world.asked.RU.length]).toEqual([1, 1])
  })

  it('with an altered policy, gets no share of either nation', async () => {
    const policy = bentPolicy(policyOf(given.world), { notAfter: '2030-01-01T00:00:00Z' })
    const altered = changed(({ encryptionInformation }) => Object.assign(encryptionInformation, { policy }))
    await expect(opened(altered)).rejects.toThrow(/400|bad request|invalid/i)
    const asked = [...given.world.asked.GB, ...given.world.asked.RU]
    expect(asked.length).toBeGreaterThan(0)
    expect(asked.every(({ failures }) => failures.includes('binding'))).toBe(true)
  })

  it('that asks one nation for the other’s share too, gets it of nobody', async () => {
    const { url, kid } = given.world.planned.GB
    const toOne = changed(({ encryptionInformation: { keyAccess } }) => {
      for (const access of keyAccess) Object.assign(access, { url, kid })
    })
    await expect(opened(toOne)).rejects.toThrow(/400|bad request|invalid/i)
    expect(given.world.asked.RU).toEqual([])
  })

  it('that asks one nation only, and takes its answer for the other’s, opens nothing', async () => {
    let answer: unknown = null
    const once: Interceptor = (next) => async (request) => {
      if (answer === null) answer = await next(request)
      return answer
    }
    await expect(opened(new Uint8Array(readFileSync(at('ours.tdf'))), once)).rejects.toThrow()
    expect(given.world.asked.GB.length + given.world.asked.RU.length).toBe(1)
  })

  it('that sends what it sent before once more, to either nation, is not heard', async () => {
    const sent: Sent[] = []
    const keeping: Interceptor = (next) => (request) => {
      sent.push(request)
      return next(request)
    }
    await opened(new Uint8Array(readFileSync(at('ours.tdf'))), keeping)
    expect(sent).toHaveLength(2)
    for (const { header, message } of sent) {
      for (const { url } of Object.values(given.world.planned)) {
        const headers = { ...Object.fromEntries(header), 'content-type': 'application/json' }
        const body = JSON.stringify({ signedRequestToken: Reflect.get(Object(message), 'signedRequestToken') })
        const again = await fetch(`${url}/kas.AccessService/Rewrap`, { method: 'POST', headers, body })
        expect(again.status).toBe(401)
      }
    }
    expect([given.world.asked.GB.length, given.world.asked.RU.length]).toEqual([1, 1])
  })
}

officially('a client that somebody changed', SDK, withOfficial)
