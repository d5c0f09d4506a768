/** Key servers with the decision that ships, by both nations' logs: what stops an opening, and where. */
import { webcrypto } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openInMemory } from '../../core/src/container/open.ts'
import { webContainerCrypto } from '../../core/src/container/web-crypto.ts'
import { sharesFromServers } from '../../core/src/key-access/client.ts'
import { suspendLicence } from '../../node/src/licences/suspend.ts'
import type { Node } from '../../node/src/node.ts'
import { type LicensedServers, licensedServers } from './licensed-servers.ts'

let given: LicensedServers
beforeAll(async () => {
  given = await licensedServers({ most: 2, counted: 'each-opening' })
}, 60_000)
afterAll(() => given.world[Symbol.asyncDispose]())

function open() {
  const { bytes, ports } = given
  const read = async (at: number, length: number) => bytes.subarray(at, at + length)
  return openInMemory({ size: bytes.length, read }, sharesFromServers(ports()), webContainerCrypto(webcrypto))
}

/** What a nation's own log says of the newest openings: the decision, and its name for the opening. */
async function decisions(node: Node): Promise<{ readonly permit: boolean; readonly opening: string | null }[]> {
  const rows = node.read.selectFrom('vault_release').select(['permit', 'opening']).where('nation', '=', node.nation)
  return rows.orderBy('index').execute()
}

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
