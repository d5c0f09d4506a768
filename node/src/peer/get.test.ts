import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, expect, test } from 'vitest'
import { get } from './get.ts'
import { systemNet, systemTimer } from './system.ts'

const open: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of open.splice(0)) await close()
})

/** A server that answers every request so. */
async function serving(answer: (response: ServerResponse) => void): Promise<string> {
  const server = createServer((_request, response) => answer(response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  open.push(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

const never = new AbortController().signal
const ask = (address: string, within = 2000, signal = never) =>
  get(systemNet, systemTimer, { address, most: 1000, within }, signal)

test('what comes whole, in time and short enough is read', async () => {
  const address = await serving((response) => response.end('a note'))
  expect(await ask(address)).toEqual({ kind: 'bytes', bytes: new Uint8Array(Buffer.from('a note')) })
})

test('what is counted is what comes out of compression, and not what went in', async () => {
  const bomb = gzipSync(Buffer.alloc(50_000_000))
  const address = await serving((response) => response.setHeader('Content-Encoding', 'gzip').end(bomb))
  expect(await ask(address)).toEqual({ kind: 'failed', why: 'answered with more than 1000 bytes' })
})

test('a slow sender is given up on, from whatever byte on it is slow', async () => {
  const silent = await serving(() => undefined)
  const halting = await serving((response) => response.write('a'))
  for (const address of [silent, halting]) {
    expect(await ask(address, 100)).toEqual({ kind: 'failed', why: 'no whole answer in time' })
  }
})

test('a long answer may take its time while it comes, and not once nothing more does', async () => {
  const asked = { most: 1000, within: 60_000 }
  const steady = await serving(async (response) => {
    for (const part of 'abcdefgh') {
      response.write(part)
      await new Promise((resolve) => setTimeout(resolve, 500))
    }
    response.end()
  })
  const answer = await get(systemNet, systemTimer, { ...asked, silence: 3000, address: steady }, never)
  expect(answer).toEqual({ kind: 'bytes', bytes: new Uint8Array(Buffer.from('abcdefgh')) })
  const cut = await serving((response) => response.write('a'))
  const given = await get(systemNet, systemTimer, { ...asked, silence: 100, address: cut }, never)
  expect(given).toEqual({ kind: 'failed', why: 'no whole answer in time' })
})

test('nobody is sent elsewhere', async () => {
  const elsewhere = await serving((response) => response.end('a note of another'))
  const address = await serving((response) => response.writeHead(302, { Location: elsewhere }).end())
  expect(await ask(address)).toMatchObject({ kind: 'failed' })
})

test('what is no longer wanted ends at once', async () => {
  const address = await serving(() => undefined)
  const ending = new AbortController()
  const asked = ask(address, 60_000, ending.signal)
  setTimeout(() => ending.abort(), 20)
  expect(await asked).toMatchObject({ kind: 'failed' })
  expect(await ask(address, 60_000, ending.signal)).toEqual({ kind: 'failed', why: 'no longer wanted' })
})

test.each([
  [304, { kind: 'unchanged' }],
  [404, { kind: 'missing' }],
  [500, { kind: 'failed', why: 'answered with status 500' }],
  [206, { kind: 'failed', why: 'answered with status 206' }],
])('status %i says so much and no more', async (status, answer) => {
  const address = await serving((response) => response.writeHead(status).end())
  expect(await ask(address)).toEqual(answer)
})
