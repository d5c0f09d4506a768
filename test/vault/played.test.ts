/** The demonstration, as `npm start` runs it: whoever opens it finds a licence under which technical data may be packed. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asPersona } from '../../node/src/demo/as-persona.ts'
import { playVault } from '../../node/src/demo/played.ts'
import { openWorld, type World } from '../../node/src/demo/world.ts'
import { getLicence } from '../../node/src/licences/get.ts'
import { listServers } from '../../node/src/vault/servers.ts'
import { FEBRUARY } from '../service/served.ts'

const folder = mkdtempSync(join(tmpdir(), 'entente-played-'))
const open = (at = FEBRUARY) => openWorld({ folder, port: 0, at, log: 'error' })
const patience = () => AbortSignal.timeout(60_000)
let world: World
let licence: string | null

beforeAll(async () => {
  world = await open()
  licence = await playVault(world, patience())
}, 120_000)
afterAll(async () => {
  await world?.close()
  rmSync(folder, { recursive: true, force: true })
})

const sizes = () => Object.values(world.nations).map(({ node }) => node.store.logs().map(({ size }) => size))
const servers = (nation: 'GB' | 'RU') => {
  return asPersona(world.nations[nation].node, `${nation.toLowerCase()}-security`, listServers, {})
}

test('both nations serve a key each, and sign packages', async () => {
  const { keys, signers } = await servers('RU')
  expect(keys.filter(({ planned }) => planned).map(({ nation }) => nation)).toEqual(['GB', 'RU'])
  expect(signers.map(({ nation }) => nation).sort()).toEqual(['GB', 'RU'])
})

test('the drawings are licensed by both, with openings', async () => {
  for (const nation of ['GB', 'RU'] as const) {
    const officer = `${nation.toLowerCase()}-licensing`
    const found = await asPersona(world.nations[nation].node, officer, getLicence, { reference: String(licence) })
    expect(found).toMatchObject({ status: 'live', terms: { lines: [{ openings: { counted: 'each-opening' } }] } })
  }
})

test('what was played is not played again, and a key server at another port has a key of its own', async () => {
  const before = sizes()
  expect(await playVault(world, patience())).toBe(licence)
  expect(sizes()).toEqual(before)
  const known = (await servers('GB')).keys.filter(({ nation }) => nation === 'GB')
  await world.close()
  world = await open()
  expect(await playVault(world, patience())).toBe(licence)
  const own = (await servers('GB')).keys.filter(({ nation }) => nation === 'GB')
  const origins = new Set([...known, ...own].map(({ origin }) => origin))
  expect(own).toHaveLength(origins.size)
  expect(origins).toContain(world.nations.GB.origin)
}, 120_000)
