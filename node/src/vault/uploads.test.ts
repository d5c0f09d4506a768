import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MOST_MANIFEST } from '@entente/core/container/manifest'
import { payloadBytes } from '@entente/core/container/segments'
import { MOST_PACKED, PIECE_BYTES } from '@entente/core/contract/packages'
import type { Caller } from '@entente/core/contract/people'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { LEAST_FREE, Room } from './room.ts'
import { MOST_OF_ORGANISATION, Uploads } from './uploads.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'entente-uploads-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const by = (person: string, organisation = person): Caller => ({
  ...{ person, name: '', role: 'exporter', organisation, nation: 'GB' },
})
const code = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error) => error.code,
  )

/** Every piece has its own letters, and the last is short. */
const file = Buffer.concat([0, 1, 2].map((n) => Buffer.alloc(n === 2 ? 1000 : PIECE_BYTES, `piece ${n} `)))
const pieces = [0, 1, 2].map((n) => file.subarray(n * PIECE_BYTES, (n + 1) * PIECE_BYTES))

test('a file that is sent in pieces is read again by any place, and none of it stands on the disk as it is', async () => {
  const uploads = new Uploads(folder)
  const id = await uploads.begin(by('a'))
  for (const [n, piece] of pieces.entries()) await uploads.append(id, by('a'), n * PIECE_BYTES, piece)
  const sent = await uploads.sent(id, by('a'))
  expect(sent.size).toBe(file.length)
  for (const [at, length] of [
    [0, file.length],
    [PIECE_BYTES - 3, 10],
    [5, 0],
    [file.length - 1, 1],
    [7, 2 * PIECE_BYTES],
  ] as const) {
    expect(Buffer.from(await sent.read(at, length)).equals(file.subarray(at, at + length))).toBe(true)
  }
  await expect(sent.read(file.length - 1, 2)).rejects.toThrow('more was asked for')
  for (const name of readdirSync(folder)) expect(readFileSync(join(folder, name), 'latin1')).not.toContain('piece 1')
  await sent.done()
  expect(readdirSync(folder)).toEqual([])
  expect(await code(uploads.sent(id, by('a')))).toBe('not-found')
})

test('pieces come in their order, each once, and behind a short one none', async () => {
  const uploads = new Uploads(folder)
  const id = await uploads.begin(by('a'))
  const [first = Buffer.alloc(0), second = Buffer.alloc(0), last = Buffer.alloc(0)] = pieces
  expect(await code(uploads.append(id, by('a'), PIECE_BYTES, second))).toBe('wrong-state')
  const answers = await Promise.all([uploads.append(id, by('a'), 0, first), uploads.append(id, by('a'), 0, first)])
  expect(answers).toEqual([PIECE_BYTES, PIECE_BYTES])
  expect(await uploads.append(id, by('a'), PIECE_BYTES, last)).toBe(PIECE_BYTES + 1000)
  expect(await code(uploads.append(id, by('a'), PIECE_BYTES + 1000, last))).toBe('wrong-state')
  const other = await uploads.begin(by('a'))
  expect(await code(uploads.append(other, by('a'), 0, file.subarray(0, PIECE_BYTES + 1)))).toBe('too-large')
  expect(await code(uploads.append(other, by('b'), 0, first))).toBe('not-found')
})

test('who begins a fifth one has given up the oldest, one that nobody touches is forgotten, and all together are bounded', async () => {
  let now = 0
  const uploads = new Uploads(folder, { now: () => now })
  const ids: string[] = []
  for (; now < 5; now += 1) ids.push(await uploads.begin(by('a')))
  expect(await Promise.all(ids.map((id) => code(uploads.sent(id, by('a')))))).toEqual([
    'not-found',
    ...Array(4).fill('done'),
  ])
  for (let n = 0; n < 28; n += 1) await uploads.begin(by(`b${n}`))
  expect(await code(uploads.begin(by('c')))).toBe('rate-limited')
  now += 6 * 3_600_001
  expect(await code(uploads.begin(by('c')))).toBe('done')
  expect(await code(uploads.sent(ids[4] ?? '', by('a')))).toBe('not-found')
})

test('a file is no longer than what was said of it, such as the length of a registered package', async () => {
  const uploads = new Uploads(folder)
  const id = await uploads.begin(by('a'), PIECE_BYTES + 1000)
  const [first = Buffer.alloc(0), second = Buffer.alloc(0), last = Buffer.alloc(0)] = pieces
  expect(await uploads.append(id, by('a'), 0, first)).toBe(PIECE_BYTES)
  expect(await code(uploads.append(id, by('a'), PIECE_BYTES, second))).toBe('too-large')
  expect(await uploads.append(id, by('a'), PIECE_BYTES, last)).toBe(PIECE_BYTES + 1000)
})

test('all files together are bounded in bytes, also while their pieces are written, and what is forgotten makes room', async () => {
  const uploads = new Uploads(folder, { together: 2 * PIECE_BYTES })
  const [first = Buffer.alloc(0)] = pieces
  const ids = await Promise.all(['a', 'b', 'c'].map((who) => uploads.begin(by(who))))
  const sent = (n: number) => code(uploads.append(ids[n] ?? '', by('abc'.charAt(n)), 0, first))
  expect((await Promise.all([0, 1, 2].map(sent))).sort()).toEqual(['done', 'done', 'no-room'])
  await (await uploads.sent(ids[0] ?? '', by('a'))).done()
  expect([await sent(1), await sent(2)]).toEqual(['done', 'done'])
})

test('one organisation takes half of the whole at most, whoever of it sends', async () => {
  const uploads = new Uploads(folder, { together: 4 * PIECE_BYTES })
  const [first = Buffer.alloc(0)] = pieces
  const sent = async (who: Caller) => code(uploads.append(await uploads.begin(who), who, 0, first))
  expect([await sent(by('a', 'One')), await sent(by('b', 'One')), await sent(by('c', 'One'))]).toEqual([
    ...['done', 'done', 'no-room'],
  ])
  expect([await sent(by('d', 'Other')), await sent(by('e', 'Other'))]).toEqual(['done', 'done'])
})

test('the longest file that is packed may be sent on by one organisation as the package that it became', () => {
  expect(payloadBytes(MOST_PACKED) + MOST_MANIFEST).toBeLessThan(MOST_OF_ORGANISATION)
})

test('what nobody adds to is forgotten though nobody begins another; asking for a piece that is there adds nothing', async () => {
  let now = 0
  let look = async () => {}
  const uploads = new Uploads(folder, {
    now: () => now,
    repeat(_, work) {
      look = work
    },
  })
  const [first = Buffer.alloc(0), second = Buffer.alloc(0)] = pieces
  const [idle, used] = [await uploads.begin(by('a')), await uploads.begin(by('b'))]
  for (const [id, who] of [
    [idle, by('a')],
    [used, by('b')],
  ] as const)
    await uploads.append(id, who, 0, first)
  now += 4 * 3_600_000
  await uploads.append(idle, by('a'), 0, first)
  await uploads.append(used, by('b'), PIECE_BYTES, second)
  now += 3 * 3_600_000
  await look()
  expect(readdirSync(folder)).toEqual([used])
})

test('a piece that is being written when its file is forgotten is written under its key, and then goes', async () => {
  let letOn = () => {}
  const looked = new Promise<number>((resolve) => {
    letOn = () => resolve(LEAST_FREE + PIECE_BYTES)
  })
  const uploads = new Uploads(folder, { free: () => looked })
  const id = await uploads.begin(by('a'))
  const order: string[] = []
  const [first = Buffer.alloc(0)] = pieces
  const taken = uploads.append(id, by('a'), 0, first).finally(() => order.push('taken'))
  // The piece is at the look for room.
  await new Promise(setImmediate)
  const forgotten = uploads.forget(id).then(() => order.push('forgotten'))
  letOn()
  expect(await taken).toBe(PIECE_BYTES)
  await forgotten
  expect(order).toEqual(['taken', 'forgotten'])
  expect(readdirSync(folder)).toEqual([])
})

test('of what was sent one package is made at a time, and meanwhile it is not given up for others', async () => {
  const uploads = new Uploads(folder, { now: () => 0 })
  const id = await uploads.begin(by('a'))
  const [first = Buffer.alloc(0)] = pieces
  await uploads.append(id, by('a'), 0, first)
  await uploads.claim(id, by('a'), async ({ size, read }) => {
    expect(await code(uploads.claim(id, by('a'), async () => 'a second one'))).toBe('wrong-state')
    for (let n = 0; n < 5; n += 1) await uploads.begin(by('a'))
    expect(Buffer.from(await read(0, size)).equals(first)).toBe(true)
  })
  expect(await uploads.claim(id, by('a'), async () => 'after the first')).toBe('after the first')
})

test('room on the disk is kept for all that is about to be written at once, and given back', async () => {
  const room = new Room(async () => LEAST_FREE + 10)
  const reserved = await Promise.allSettled([room.reserve(10), room.reserve(10), room.reserve(10)])
  expect(reserved.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected'])
  expect(await code(room.reserve(1))).toBe('no-room')
  for (const each of reserved) if (each.status === 'fulfilled') each.value()
  expect(await code(room.reserve(10))).toBe('done')
})

test('nothing is taken that would leave the logs’ disk without room', async () => {
  let free = LEAST_FREE + PIECE_BYTES
  const uploads = new Uploads(folder, { free: async () => free })
  const [first = Buffer.alloc(0), second = Buffer.alloc(0)] = pieces
  const id = await uploads.begin(by('a'))
  expect(await uploads.append(id, by('a'), 0, first)).toBe(PIECE_BYTES)
  free -= 1
  expect(await code(uploads.append(id, by('a'), PIECE_BYTES, second))).toBe('no-room')
  expect(await code(uploads.claim(id, by('a'), async () => 'packed'))).toBe('no-room')
  // What waits for its packer's signature is on the disk already.
  expect(await uploads.claim(id, by('a'), async () => 'recorded', true)).toBe('recorded')
  free += 1
  expect(await uploads.append(id, by('a'), PIECE_BYTES, second)).toBe(2 * PIECE_BYTES)
})
