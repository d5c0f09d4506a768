import { gzipSync } from 'node:zlib'
import { equal, utf8 } from '@entente/core/ledger/bytes'
import { expect, test } from 'vitest'
import { handTimer } from '../simulated/hand-timer.ts'
import { readBody } from './body.ts'

const clock = handTimer(0)
const ADDRESS = 'https://gb.entente.example/witness/add-entries'

function sent(body: Uint8Array | ReadableStream<Uint8Array>, coding?: string): Request {
  const headers = coding === undefined ? {} : { 'Content-Encoding': coding }
  const bytes = body instanceof ReadableStream ? body : new Uint8Array(body)
  return new Request(ADDRESS, { method: 'POST', body: bytes, headers, duplex: 'half' } as RequestInit)
}

const stalling = (...parts: readonly Uint8Array[]) => clock.stalling(10_000, ...parts)
const within = (most: number, left = 1_000_000) => ({ most, within: 10_000, room: { left } })

test('a body is read whole, out of gzip as well, and takes up room until it is given back', async () => {
  for (const request of [sent(utf8('entries')), sent(gzipSync('entries'), 'gzip')]) {
    const limits = within(100, 50)
    const body = await readBody(request, clock, limits)
    expect(body).toEqual({ kind: 'bytes', bytes: utf8('entries'), whole: true, taken: 7 })
    expect(limits.room.left).toBe(43)
  }
  const nothing = await readBody(new Request(ADDRESS, { method: 'POST' }), clock, within(100))
  expect(nothing).toMatchObject({ kind: 'bytes', whole: true, taken: 0 })
  expect(await readBody(sent(utf8('x'), 'br'), clock, within(100))).toEqual({ kind: 'unsupported' })
})

test('what is too long is given as far as it may come, counted after compression', async () => {
  const bomb = gzipSync(Buffer.alloc(50_000_000))
  for (const request of [sent(new Uint8Array(5_000)), sent(bomb, 'gzip')]) {
    const body = await readBody(request, clock, within(1_000))
    expect(body).toMatchObject({ kind: 'bytes', whole: false, bytes: { length: 1_000 } })
  }
})

test('what breaks off or stalls is given as far as it came', async () => {
  const broken = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(utf8('some'))
    },
    pull(controller) {
      controller.error(new Error('the connection was reset'))
    },
  })
  for (const body of [broken, stalling(utf8('some'))]) {
    expect(await readBody(sent(body), clock, within(100))).toMatchObject({ whole: false, bytes: utf8('some') })
  }
  const torn = await readBody(sent(gzipSync('entries').subarray(0, 15), 'gzip'), clock, within(100))
  expect(torn).toMatchObject({ kind: 'bytes', whole: false })
})

test('where others take up the room, nothing is kept, and what was taken is given back', async () => {
  const limits = within(100, 6)
  expect(await readBody(sent(stalling(utf8('four'), utf8('more'))), clock, limits)).toEqual({ kind: 'busy' })
  expect(limits.room.left).toBe(6)
})

test('nothing more is read once what came says that it is not needed', async () => {
  const asked: string[] = []
  const body = await readBody(sent(stalling(utf8('ab'), utf8('cd'), utf8('ef'))), clock, within(100), async (sofar) => {
    asked.push(new TextDecoder().decode(sofar))
    return asked.length < 2 ? 'more' : 'none'
  })
  expect([asked, body]).toMatchObject([['ab', 'abcd'], { whole: false, bytes: utf8('abcd') }])
  const all = await readBody(sent(stalling(utf8('ab'), utf8('cd'))), clock, within(100), async () => 'all')
  expect(all).toMatchObject({ whole: false, bytes: utf8('abcd') })
})

/** A body that comes byte by byte. */
function dribbling(bytes: Uint8Array): ReadableStream<Uint8Array> {
  let at = 0
  return new ReadableStream({
    pull(controller) {
      for (let count = 0; count < 1_000 && at < bytes.length; count += 1, at += 1) {
        controller.enqueue(bytes.slice(at, at + 1))
      }
      if (at >= bytes.length) controller.close()
    },
  })
}

const numbered = (length: number) => Uint8Array.from({ length }, (_, i) => i % 251)

test('a body that comes byte by byte is read whole, and looked at as often as it doubles', async () => {
  const bytes = numbered(130_000)
  const limits = within(1_000_000)
  const sizes: number[] = []
  const body = await readBody(sent(dribbling(bytes)), clock, limits, async (sofar) => {
    sizes.push(sofar.length)
    expect(equal(sofar, bytes.subarray(0, sofar.length))).toBe(true)
    return 'more'
  })
  expect(sizes).toEqual(Array.from({ length: 17 }, (_, i) => 2 ** i))
  expect(body).toEqual({ kind: 'bytes', bytes, whole: true, taken: 130_000 })
  expect(limits.room.left).toBe(870_000)
})

test('what comes in pieces of any length is what was sent', async () => {
  const bytes = numbered(2_000)
  const cuts = [0, 1, 1, 701, 704, 2_000]
  const parts = cuts.slice(1).map((end, i) => bytes.slice(cuts[i], end))
  for (const most of [2_000, 1_500, 2, 1]) {
    const body = await readBody(sent(stalling(...parts)), clock, within(most))
    expect(body).toMatchObject({ whole: false, bytes: bytes.subarray(0, most) })
  }
})

test('where a look fails, what was taken is given back', async () => {
  const limits = within(100, 50)
  const look = () => Promise.reject(new Error('the disk failed'))
  await expect(readBody(sent(utf8('entries')), clock, limits, look)).rejects.toThrow('the disk failed')
  expect(limits.room.left).toBe(50)
})
