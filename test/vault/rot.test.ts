import { existsSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { base64 } from '../../core/src/ledger/bytes.ts'
import { packageLines } from '../../node/src/service/inspect-packages.ts'
import { acceptPackage } from '../../node/src/vault/accept.ts'
import { depositPackage } from '../../node/src/vault/deposit.ts'
import { depositReport } from '../../node/src/vault/deposit-report.ts'
import { downloadPackage } from '../../node/src/vault/download.ts'
import { getPackage } from '../../node/src/vault/get.ts'
import { inspectKept } from '../../node/src/vault/inspect-kept.ts'
import { registerPackage } from '../../node/src/vault/register.ts'
import { reportOfPackage } from '../../node/src/vault/report.ts'
import { reviewPackage } from '../../node/src/vault/review.ts'
import { reviewsOfPackage } from '../../node/src/vault/reviews.ts'
import { uploadFile } from '../../node/src/vault/upload.ts'
import { type TwoNodes, twoNodes } from '../dossiers/two-nodes.ts'
import { licensedDrawing } from './drawing.ts'
import { deposit, fileOf, pack, readyToPack } from './packing.ts'

const DRAWING = `NOT PROTECTIVELY MARKED\nThe body is turned from bar.\n${'Every edge is broken.\n'.repeat(30)}`
const DOUBTFUL = `NOT PROTECTIVELY MARKED\nThe body keeps no secret from its maker, whoever looks.\n${'Every edge is broken.\n'.repeat(30)}`
const DAMAGED = 'The file of this package is damaged at this node: it is to be brought again'

let world: TwoNodes
let licence = ''
/** A package at both nodes, its bytes, and where the Russian node has them. */
let named = { uuid: '', nation: '' }
let bytes: Buffer
let path = ''
beforeAll(async () => {
  world = await twoNodes()
  licence = await licensedDrawing(world, { most: 5, counted: 'each-opening' })
  await readyToPack(world)
  const { uuid, nation, container } = await pack(world, licence, DRAWING)
  named = { uuid, nation }
  path = world.RU.vault.file(container)
  await world.carry()
  bytes = Buffer.from(await deposit(world, named))
}, 120_000)
afterAll(() => world[Symbol.asyncDispose]())

function turn(file: string, at: number, bit: number): void {
  const turned = readFileSync(file)
  turned[at] = (turned[at] ?? 0) ^ (1 << bit)
  writeFileSync(file, turned)
}

const seen = () => world.ask('ru-security', getPackage, named)
const taken = (stretch: object = {}) => world.ask('ru-exporter', downloadPackage, { ...named, ...stretch })

async function bring(file = bytes): Promise<void> {
  const { upload } = await world.ask('ru-security', uploadFile, { deposit: named, offset: 0, piece: base64(file) })
  await world.ask('ru-security', depositPackage, { ...named, upload })
}

test('wherever a bit of a package’s file turned, nothing of it is given; who brings it again has put it right', async () => {
  const place = fc.integer({ min: 0, max: bytes.length - 1 })
  await fc.assert(
    fc.asyncProperty(place, fc.integer({ min: 0, max: 7 }), place, async (at, bit, offset) => {
      turn(path, at, bit)
      expect(await seen()).toMatchObject({ here: true, next: expect.arrayContaining(['vault.download']) })
      await expect(taken({ offset, length: 1 })).rejects.toMatchObject({ code: 'not-found', message: DAMAGED })
      await expect(taken()).rejects.toMatchObject({ code: 'not-found', message: DAMAGED })
      expect(await seen()).toMatchObject({ here: false, next: expect.arrayContaining(['vault.deposit']) })
      await bring()
      expect((await seen()).next).not.toContain('vault.deposit')
      expect(bytes.equals(await fileOf(world, 'ru-exporter', named))).toBe(true)
    }),
    { numRuns: 25 },
  )
}, 60_000)

test('a file that became shorter or longer, or of which nothing is left, is found as well', async () => {
  for (const damage of [
    () => truncateSync(path, bytes.length - 1),
    () => truncateSync(path, 0),
    () => writeFileSync(path, Buffer.concat([bytes, Buffer.alloc(1)])),
  ]) {
    damage()
    await expect(taken({ length: 1 })).rejects.toMatchObject({ message: DAMAGED })
    await bring()
  }
  expect(bytes.equals(await fileOf(world, 'ru-exporter', named))).toBe(true)
})

test('a damaged file is nothing against a package at the gate, which looks at it once it is sound', async () => {
  turn(path, bytes.length - 100, 3)
  const accept = () => world.ask('ru-security', acceptPackage, named)
  await expect(accept()).rejects.toMatchObject({ code: 'not-found', message: DAMAGED })
  await bring()
  expect(await world.codeOf(accept())).toBe('done')
})

test('a damaged file that nobody has asked for yet is put right by who brings it; a sound one stays as it is', async () => {
  turn(path, 7, 7)
  await bring()
  expect(readFileSync(path).equals(bytes)).toBe(true)
  const { ino, mtimeMs } = statSync(path)
  await bring()
  expect([statSync(path).ino, statSync(path).mtimeMs]).toEqual([ino, mtimeMs])
  const other = Buffer.from(bytes)
  other[9] = (other[9] ?? 0) ^ 1
  expect(await world.codeOf(bring(other))).toBe('bad-input')
  expect(readFileSync(path).equals(bytes)).toBe(true)
})

/** A package that people of the packing nation must release, and what its report is once they have. */
async function released() {
  const { uuid, nation } = await pack(world, licence, DOUBTFUL)
  const judged = { uuid, nation }
  for (const who of ['gb-security', 'gb-security-2'])
    await world.ask(who, reviewPackage, { ...judged, ground: 'The word is an everyday one here' })
  await world.ask('gb-exporter', registerPackage, { uuid })
  await world.carry()
  return { judged, report: await world.ask('gb-exporter', reportOfPackage, judged) }
}

test('wherever a bit of a report that was brought turned, it is not shown, and is to be brought again', async () => {
  const { judged, report } = await released()
  const shown = async () => (await world.ask('ru-security', reviewsOfPackage, judged)).findings
  const next = async () => (await world.ask('ru-security', getPackage, judged)).next
  const carry = () => world.ask('ru-security', depositReport, { ...judged, report })
  await carry()
  const [found, before] = [await shown(), await next()]
  const file = world.RU.vault.report((await world.ask('ru-security', reviewsOfPackage, judged)).report)
  const length = statSync(file).size
  expect([found, before.includes('vault.depositReport')]).toEqual([[expect.anything()], false])
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: length - 1 }), fc.integer({ min: 0, max: 7 }), async (at, bit) => {
      turn(file, at, bit)
      expect([await shown(), existsSync(file)]).toEqual([null, false])
      expect(await next()).toContain('vault.depositReport')
      await carry()
      expect([await shown(), await next()]).toEqual([found, before])
    }),
    { numRuns: 25 },
  )
}, 60_000)

test('what is damaged or missing is named by its package, with who has another; what nobody brought is not missing', async () => {
  const { judged, report } = await released()
  await world.ask('ru-security', depositReport, { ...judged, report })
  const brought = world.RU.vault.report((await world.ask('ru-security', reviewsOfPackage, judged)).report)
  const waiting = await pack(world, licence, DOUBTFUL)
  const lines = async (code: 'GB' | 'RU') => {
    const kept = await inspectKept(join(world.folder, code, 'vault'), false)
    return packageLines(world[code], kept, async () => false)
  }
  expect([await lines('GB'), await lines('RU')]).toEqual(Array(2).fill({ found: [], left: [] }))
  turn(path, 5, 5)
  turn(brought, 5, 5)
  turn(world.GB.vault.file(waiting.container), 5, 5)
  const again = 'a firm or a security officer deposits it again, from GB’s node'
  const { left } = await lines('RU')
  expect(left).toContain(`package ${named.uuid} of GB: its file is damaged; ${again} or the firm that packed it`)
  expect(left).toContain(`package ${judged.uuid} of GB: the report of its inspection is damaged; ${again}`)
  expect((await lines('GB')).left).toEqual([
    `package ${waiting.uuid} that waits for people: its file is damaged; nobody else has one; withhold it, and have it packed anew`,
  ])
  rmSync(`${path}.damaged`)
  expect((await lines('RU')).left).toContainEqual(expect.stringContaining(`${named.uuid} of GB: its file is missing`))
}, 60_000)
