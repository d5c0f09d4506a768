import type { Server } from 'node:http'
import { createServer } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Refusal } from '../refusal.ts'
import { ask } from './ask.ts'

const PDF = Buffer.from('%PDF-1.7 \xff', 'latin1')
const ANSWERS: { readonly [path: string]: { status: number; type: string; body: Buffer } } = {
  '/api/licences.document': { status: 200, type: 'application/pdf', body: PDF },
  '/api/me.get': { status: 200, type: 'application/json; charset=utf-8', body: Buffer.from('{"nation":"GB"}') },
  '/api/log.state': { status: 200, type: 'application/json', body: Buffer.from('{"nation":') },
}
/** The keys under which packing was asked for: the first time nothing is answered. */
const held: unknown[] = []
let server: Server
let url = ''

beforeAll(async () => {
  server = createServer(({ url: path = '', headers }, response) => {
    if (path === '/api/vault.pack') {
      held.push(headers['idempotency-key'])
      if (held.length === 1) return
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify({ keys: held }))
      return
    }
    const { status, type, body } = ANSWERS[path] ?? { status: 501, type: 'text/html', body: Buffer.from('<!doctype') }
    response.writeHead(status, { 'content-type': type }).end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const at = server.address()
  url = `http://127.0.0.1:${typeof at === 'object' && at ? at.port : 0}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

test('a node answers with JSON or with a file, and both come as they are', async () => {
  expect(await ask(url, 'me.get', {}, null)).toEqual({ nation: 'GB' })
  expect(await ask(url, 'licences.document', {}, null)).toEqual(new Uint8Array(PDF))
})

test('what is asked under a key is asked again where fetch gives up waiting, and nothing else is', async () => {
  const [slow, given] = [Symbol.for('undici.globalDispatcher.1'), { key: 'a-key-of-a-command', signatures: [] }]
  await ask(url, 'me.get', {}, null)
  const dispatcher = Reflect.get(globalThis, slow)
  Reflect.set(globalThis, slow, new dispatcher.constructor({ headersTimeout: 50 }))
  try {
    expect(await ask(url, 'vault.pack', {}, null, given)).toEqual({ keys: [given.key, given.key] })
    held.length = 0
    await expect(ask(url, 'vault.pack', {}, null)).rejects.toThrow('no node answers there')
  } finally {
    Reflect.set(globalThis, slow, dispatcher)
  }
})

test('what is no node, or no address, is told to whoever asks', async () => {
  await expect(ask(url, 'laws.list', {}, null)).rejects.toThrow(Refusal)
  await expect(ask(url, 'log.state', {}, null)).rejects.toThrow(Refusal)
  await expect(ask('nonsense', 'me.get', {}, null)).rejects.toThrow('`nonsense` is no address')
})
