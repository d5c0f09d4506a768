/** Key servers with the decision that ships, by both nations' logs: what stops an opening, and where. */
import { createHash, webcrypto } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openInMemory } from '../../core/src/container/open.ts'
import { sourceOf } from '../../core/src/container/read.ts'
import { webContainerCrypto } from '../../core/src/container/web-crypto.ts'
import { sharesFromServers } from '../../core/src/key-access/client.ts'
import { runOnce } from '../../node/src/http/idempotency.ts'
import { reinstateLicence } from '../../node/src/licences/reinstate.ts'
import { suspendLicence } from '../../node/src/licences/suspend.ts'
import type { Node } from '../../node/src/node.ts'
import { file } from '../../node/src/operation.ts'
import { OPERATIONS } from '../../node/src/operations.ts'
import { pinSigner } from '../../node/src/vault/pin.ts'
import { callerOf, FEBRUARY } from '../dossiers/two-nodes.ts'
import { ententeBeside } from '../entente.ts'
import { type LicensedServers, licensedServers } from './licensed-servers.ts'

let given: LicensedServers
beforeAll(async () => {
  given = await licensedServers({ most: 3, counted: 'each-opening' })
}, 120_000)
afterAll(() => given.world[Symbol.asyncDispose]())

function open(ports = given.ports()) {
  const { bytes, registrations } = given
  const crypto = webContainerCrypto(webcrypto)
  return openInMemory(sourceOf(bytes), sharesFromServers(ports), registrations, crypto)
}

/** What a nation's own log says of the newest openings: the decision, and its name for the opening. */
async function decisions(node: Node): Promise<{ readonly permit: boolean; readonly opening: string | null }[]> {
  const rows = node.read.selectFrom('vault_release').select(['permit', 'opening']).where('nation', '=', node.nation)
  return rows.orderBy('index').execute()
}

/**
 * The exporter's node over HTTP, as somebody who is signed in there: the world has no server of its own. The connection
 * breaks wherever `broken` is asked for, once it was asked for so often before, after it was done; `asked` says what was.
 */
async function serveAs(persona: string, broken?: string, times = 0) {
  const asked: string[] = []
  const server = createServer(async (request, response) => {
    asked.push(request.url ?? '')
    const breaks = request.url === `/api/${broken}` && asked.filter((url) => url === request.url).length > times
    const op = OPERATIONS.find(({ name }) => request.url === `/api/${name}`)
    const input = JSON.parse(await text(request))
    const key = [request.headers['idempotency-key']].flat()[0]
    const { GB } = given.world
    const answer = op === undefined ? null : await runOnce(GB, op, input, callerOf(GB, persona), key)
    if (breaks) {
      response.destroy()
      return
    }
    const bytes = file.safeParse(answer)
    response.setHeader('content-type', bytes.success ? bytes.data.mediaType : 'application/json')
    response.end(bytes.success ? bytes.data.bytes : JSON.stringify(answer))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const at = server.address()
  const url = `http://127.0.0.1:${at === null || typeof at === 'string' ? 0 : at.port}`
  return { url, asked, close: () => server.close() }
}

test('`entente pack` has a file packed by the exporter’s node, piece by piece and from where it broke off, and fetches the very package whole or not at all', async () => {
  const { world, licence } = given
  await world.ask('gb-security', pinSigner, { kid: 'gb-sign-1', from: FEBRUARY, until: '2015-02-14T12:00:00Z' })
  const at = (name: string) => join(world.folder, name)
  // Three pieces.
  writeFileSync(at('body.txt'), `NOT PROTECTIVELY MARKED\n${'Every edge is broken.\n'.repeat(50_000)}`)
  writeFileSync(at('token'), 'none is looked at here')
  const pack = async (to: string, broken?: string, times?: number) => {
    const { url, asked, close } = await serveAs('gb-exporter', broken, times)
    const said = await ententeBeside(
      ...['pack', at('body.txt'), '--licence', licence, '--line', '1', '--recipient', 'Example Aircraft Works'],
      ...['--label', 'GB-GPMS', 'NOT PROTECTIVELY MARKED', '--media', 'text/plain'],
      ...['--to', at(to), '--token', at('token'), '--url', url],
    )
    close()
    return { ...said, sent: asked.filter((each) => each === '/api/vault.upload').length }
  }
  const written = () => readdirSync(world.folder).filter((name) => name.startsWith('body.tdf'))
  const registered = async () => {
    const rows = world.GB.read.selectFrom('package_registration').select('uuid').where('nation', '=', 'GB')
    return (await rows.execute()).length
  }
  const before = await registered()
  const cut = await pack('body.tdf', 'vault.upload', 2)
  expect([cut.status, cut.sent, written()]).toEqual([2, 3, ['body.tdf.sending']])
  expect(cut.stderr).toContain('1048576 of 1100024 bytes were sent')
  // The first piece tells how much the node has; it has the third, of which the answer was lost.
  const lost = await pack('body.tdf', 'vault.pack')
  expect([lost.status, lost.sent, await registered()]).toEqual([2, 1, before + 1])
  // Neither is packed, or sent, again where the answer or the package did not come.
  expect((await pack('body.tdf', 'vault.download')).status).not.toBe(0)
  expect(written()).toEqual(['body.tdf.sending'])
  const said = await pack('body.tdf')
  expect(said).toMatchObject({ status: 0, stderr: '', sent: 0 })
  expect([written(), await registered()]).toEqual([['body.tdf'], before + 1])
  const container = createHash('sha256')
    .update(readFileSync(at('body.tdf')))
    .digest('hex')
  expect(said.stdout).toContain(`sha256:${container}`)
})

test('a package opens while both nations’ logs allow it, and both acts name the one opening', async () => {
  const { plain } = await open()
  expect(Buffer.from(plain).toString()).toBe('drawing')
  const [gb, ru] = [await decisions(given.world.GB), await decisions(given.world.RU)]
  expect([gb.map(({ permit }) => permit), ru.map(({ permit }) => permit)]).toEqual([[true], [true]])
  expect(gb[0]?.opening).toMatch(/^[\w-]{22}$/)
  expect(ru[0]?.opening).toBe(gb[0]?.opening)
})

test('after one nation suspends, the next opening fails at it at once, with the other out of reach', async () => {
  await given.world.ask('ru-licensing', suspendLicence, { reference: given.licence, because: 'stop' })
  await expect(open()).rejects.toMatchObject({ code: 'no-share', message: expect.stringMatching(/no server of RU/) })
  // Britain has not read it yet, and gave its share, which opens nothing by itself: the act of it stands alone.
  expect((await decisions(given.world.GB)).map(({ permit }) => permit)).toEqual([true, true])
  expect((await decisions(given.world.RU)).map(({ permit }) => permit)).toEqual([true, false])
})

test('once the other has read it, it gives no share either, and nothing further is asked', async () => {
  await given.world.carry()
  await expect(open()).rejects.toMatchObject({ code: 'no-share', message: expect.stringMatching(/no server of GB/) })
  expect((await decisions(given.world.RU)).length).toBe(2)
})

test('whoever holds one nation’s share gets no other once that nation has suspended and the other has read it', async () => {
  const { world, licence, ports } = given
  await world.ask('ru-licensing', reinstateLicence, { reference: licence, because: 'go on' })
  await world.carry()
  const asking = ports()
  let asked = 0
  const interrupted: typeof asking = {
    ...asking,
    async post(...call) {
      const answer = await asking.post(...call)
      asked += 1
      if (asked === 1) {
        await world.ask('gb-licensing', suspendLicence, { reference: licence, because: 'stop' })
        await world.carry()
      }
      return answer
    },
  }
  await expect(open(interrupted)).rejects.toMatchObject({
    code: 'no-share',
    message: expect.stringMatching(/no server of RU/),
  })
  expect((await decisions(world.GB)).at(-1)).toMatchObject({ permit: true })
  expect((await decisions(world.RU)).at(-1)).toMatchObject({ permit: false })
})
