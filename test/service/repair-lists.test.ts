import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { copyKept } from '../../node/src/screening/lists/kept-copies.ts'
import { repairNode } from '../../node/src/service/repair.ts'
import { readExampleList } from '../screening/example-list.ts'
import { type TwoMade, twoMade } from './two-made.ts'

let made: TwoMade
let name = ''
let whole: Buffer
const lists = (...rest: string[]) => made.at('GB', 'lists', ...rest)
const backup = () => join(made.folder, 'backup')
const repair = (from = false, check = false) =>
  repairNode({ config: made.configOf('GB'), check, ...(from && { from: backup() }) })

beforeAll(async () => {
  made = await twoMade('entente-repair-lists-')
  const works = { id: 'ex-1', schema: 'Company', properties: { name: ['Example Aircraft Works'] } }
  await made.opened('GB', (node) => readExampleList(node, node.lists, 'US-SDN', [works], '2014-02-12'))
  name = readdirSync(lists()).find((each) => each.endsWith('.gz')) ?? ''
  whole = readFileSync(lists(name))
  await copyKept(lists(), join(backup(), 'lists'))
}, 60_000)
beforeEach(() => writeFileSync(lists(name), whole))
afterAll(() => rmSync(made.folder, { recursive: true, force: true }))

function turn(at: number, bit: number): void {
  const turned = Buffer.from(whole)
  turned[at] = (turned[at] ?? 0) ^ (1 << bit)
  writeFileSync(lists(name), turned)
}

/** What an unpacked file says; null: it is none any more. */
function said(): string | null {
  try {
    return gunzipSync(readFileSync(lists(name))).toString()
  } catch {
    return null
  }
}

test('wherever a bit of a list’s file turned, it is named, or says what it said', async () => {
  const before = said()
  let named = 0
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: whole.length - 1 }), fc.integer({ min: 0, max: 7 }), async (at, bit) => {
      turn(at, bit)
      const { left } = await repair(false, true)
      named += left.length
      if (left.length === 0) expect(said()).toBe(before)
      else expect(left).toEqual([expect.stringMatching(`${name}: it is not the file that its name says; expected it`)])
    }),
    { numRuns: 15 },
  )
  expect(named).toBeGreaterThan(5)
}, 60_000)

test('a damaged or missing file of a list comes back from a backup, and is else named', async () => {
  rmSync(lists(name))
  expect((await repair()).left).toEqual([expect.stringMatching(`${name}: the file of US-SDN@1 is missing; expected`)])
  expect(await repair(true)).toEqual({ found: [expect.stringMatching(`${name}: it was missing, and is`)], left: [] })
  expect(readFileSync(lists(name)).equals(whole)).toBe(true)
  turn(whole.length - 6, 2)
  const damaged = expect.stringMatching(`${name}: it is not the file that its name says; expected it from a backup`)
  expect((await repair()).left).toEqual([damaged])
  turn(whole.length - 6, 2)
  expect(await repair(true)).toEqual({
    found: [expect.stringMatching(`${name}: it was not .*, and is again`)],
    left: [],
  })
  expect(readFileSync(lists(name)).equals(whole)).toBe(true)
  expect(readdirSync(lists()).filter((each) => each.includes('.gz'))).toEqual([name])
}, 60_000)
