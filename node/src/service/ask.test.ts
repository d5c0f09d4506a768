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
let server: Server
let url = ''

beforeAll(async () => {
  server = createServer(({ url: path = '' }, response) => {
    const { status, type, body } = ANSWERS[path] ?? { status: 501, type: 'text/html', body: Buffer.from('<!doctype') }
    response.writeHead(status, { 'content-type': type }).end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const at = server.address()
  url = `http://127.0.0.1:${typeof at === 'object' && at ? at.port : 0}`
})
afterAll(() => server.close())

test('a node answers with JSON or with a file, and both come as they are', async () => {
  expect(await ask(url, 'me.get', {}, null)).toEqual({ nation: 'GB' })
  expect(await ask(url, 'licences.document', {}, null)).toEqual(new Uint8Array(PDF))
})

test('what is no node, or no address, is told to whoever asks', async () => {
  await expect(ask(url, 'laws.list', {}, null)).rejects.toThrow(Refusal)
  await expect(ask(url, 'log.state', {}, null)).rejects.toThrow(Refusal)
  await expect(ask('nonsense', 'me.get', {}, null)).rejects.toThrow('`nonsense` is no address')
})
