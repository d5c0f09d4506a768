import { createHash, randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import fc from 'fast-check'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { packageSubject } from '../../core/src/contract/vault.ts'
import { registerOf } from '../../core/src/vault/testing/acts.ts'
import { repairNode } from '../../node/src/service/repair.ts'
import type { Running } from '../../node/src/service/run.ts'
import { ASIDE } from '../../node/src/vault/container/aside.ts'
import { packagesIn } from '../../node/src/vault/fold.ts'
import { givenBack } from '../../node/src/vault/given-back.ts'
import { type Code, type TwoMade, twoMade } from './two-made.ts'

const made: TwoMade = await twoMade('entente-repair-vault-')
const vault = (name: string) => made.at('GB', 'vault', name)
const repair = (check = false) => repairNode({ config: made.configOf('GB'), check })
let partner: Running | null = null
afterAll(async () => {
  await partner?.leave()
  rmSync(made.folder, { recursive: true, force: true })
})

const FILE = randomBytes(3000)
const HEX = createHash('sha256').update(FILE).digest('hex')
const UUID = '0d7e1c9a-4f0e-4a57-9c4b-6f1f6a5b7c11'
const NAME = `${HEX}.tdf`

/** As a node keeps it that registered a package of its own. */
const registered = made.opened('GB', async (node) => {
  const body = registerOf({ container: `sha256:${HEX}`, length: FILE.length })
  const by = { person: 'p-1', role: 'exporter', organisation: 'Example Aerospace Ltd' } as const
  await node.transact((tx) =>
    tx.act({ type: 'vault.register', log: 'shared', subject: packageSubject(UUID), body: { ...body } }, by),
  )
})

beforeEach(async () => {
  await registered
  for (const name of readdirSync(vault('')).filter((each) => each.includes('.'))) rmSync(vault(name))
  writeFileSync(vault(NAME), FILE)
})

function turn(name: string, at: number, bit: number): void {
  const bytes = readFileSync(vault(name))
  bytes[at] = (bytes[at] ?? 0) ^ (1 << bit)
  writeFileSync(vault(name), bytes)
}

const line = (how: string) =>
  `package ${UUID} of GB: its file is ${how}; a firm or a security officer deposits it again, from the firm that packed it, its recipients, or RU’s node where it was brought there`

test('where every package is as it was registered, there is nothing to repair', async () => {
  expect([await repair(true), await repair()]).toEqual(Array(2).fill({ found: [], left: [] }))
}, 60_000)

test('wherever a bit of a package’s file turned, looking names the file, and changes nothing', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 2999 }), fc.integer({ min: 0, max: 7 }), async (at, bit) => {
      turn(NAME, at, bit)
      const { found, left } = await repair(true)
      expect([found, left]).toEqual([[], [expect.stringMatching(`${NAME}: it is not the file that its name says`)]])
      turn(NAME, at, bit)
      expect(readFileSync(vault(NAME)).equals(FILE)).toBe(true)
    }),
    { numRuns: 15 },
  )
}, 60_000)

test('a damaged package is named with who can bring it again, and is set aside, until a sound one is there', async () => {
  turn(NAME, 1234, 5)
  expect(await repair()).toEqual({ found: [], left: [line('damaged')] })
  expect([existsSync(vault(NAME)), existsSync(vault(NAME + ASIDE))]).toEqual([false, true])
  expect(await repair()).toEqual({ found: [], left: [line('damaged')] })
  writeFileSync(vault(NAME), FILE)
  expect(await repair()).toEqual({ found: [], left: [] })
}, 60_000)

test('a package that is nowhere on the disk is named too', async () => {
  rmSync(vault(NAME))
  expect(await repair()).toEqual({ found: [], left: [line('missing')] })
}, 60_000)

test('what was set aside since it could not be read, and can be, has its place again', async () => {
  renameSync(vault(NAME), vault(NAME + ASIDE))
  const { left } = await repair(true)
  expect(left).toEqual([expect.stringMatching(/can be put back$/)])
  expect(await repair()).toEqual({ found: [expect.stringMatching(/is put back$/)], left: [] })
  expect(readFileSync(vault(NAME)).equals(FILE)).toBe(true)
}, 60_000)

test('a file of which no act knows is named by its path', async () => {
  const name = `${'0'.repeat(64)}.tdf`
  writeFileSync(vault(name), FILE)
  expect((await repair()).left).toEqual([expect.stringMatching(`${name}: it is not the file that its name says`)])
}, 60_000)

async function synced(): Promise<Running> {
  const both = { GB: await made.serve('GB'), RU: await made.serve('RU') }
  const isThere = async () => (await packagesIn(both.RU.node.read, UUID)) !== null
  for (let tries = 0; !(await isThere()); tries += 1) {
    if (tries > 400) throw new Error('the partner did not follow')
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  await both.GB.close()
  return both.RU
}

const theirs = () => made.at('RU', 'vault', NAME)

test('what the partner’s node has of a damaged or missing package comes back, byte for byte', async () => {
  partner = await synced()
  const again = (how: string) =>
    `package ${UUID} of GB: its file was ${how}, and is as it was registered, from RU’s node`
  writeFileSync(theirs(), FILE)
  turn(NAME, 77, 1)
  expect(await repair()).toEqual({ found: [again('damaged')], left: [] })
  expect([readFileSync(vault(NAME)).equals(FILE), existsSync(vault(NAME + ASIDE))]).toEqual([true, false])
  rmSync(vault(NAME))
  expect(await repair()).toEqual({ found: [again('missing')], left: [] })
  expect(await repair()).toEqual({ found: [], left: [] })
}, 60_000)

test('where the partner’s is damaged too, it gives nothing, and the package is named', async () => {
  const turned = Buffer.from(FILE)
  turned[0] = (turned[0] ?? 0) ^ 1
  writeFileSync(theirs(), turned)
  rmSync(vault(NAME))
  expect(await repair()).toEqual({ found: [], left: [line('missing')] })
  expect(existsSync(vault(NAME))).toBe(false)
}, 60_000)

test('a package’s file is given back to the partner’s node alone, and only where it had it', async () => {
  writeFileSync(theirs(), FILE)
  const stranger = await fetch(`${partner?.origin}/package/GB/${UUID}/0`)
  expect(stranger.status).toBe(401)
  const given = (nation: Code, named: object, piece = 0) =>
    nation === 'RU' && partner !== null
      ? givenBack(partner.node, { uuid: UUID, nation: 'GB', ...named }, piece)
      : made.opened(nation, (node) => givenBack(node, { uuid: UUID, nation: 'GB', ...named }, piece))
  expect((await given('RU', {}))?.length).toBe(FILE.length)
  expect(await given('RU', {}, 1)).toBeNull()
  for (const other of [{ uuid: 'other' }, { nation: 'RU' }, { nation: 'constructor' }])
    expect(await given('RU', other)).toBeNull()
  // Its gate has not let it through: nobody brought it there yet.
  expect(await given('GB', {})).toBeNull()
}, 60_000)
