import { createServer, type IncomingMessage, type Server } from 'node:http'
import { inspect } from 'node:util'
import { type Answer, addCheckpoint, TEXT, type Witness } from './witness.ts'

/** 63 hashes and a note of 96 KiB, with room to spare. */
const MOST_BYTES = 128 * 1024
const PATIENCE = 10_000

/** The HTTP side of C2SP tlog-witness. `told` hears of what is no caller's fault. It does not listen yet. */
export function witnessServer(witness: Witness, told: (line: string) => void): Server {
  const server = createServer({ requestTimeout: PATIENCE, headersTimeout: PATIENCE }, (request, response) => {
    answerTo(request, witness)
      .catch((error: unknown) => {
        told(inspect(error))
        return { status: 503, type: TEXT, body: 'this witness cosigns nothing now: its operator is told why\n' }
      })
      .then(({ status, type, body }) => {
        // What was not read to its end leaves the connection at an unknown place.
        const ending = request.complete ? {} : { connection: 'close' }
        response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store', ...ending }).end(body)
      })
      .catch((error: unknown) => told(inspect(error)))
  })
  server.maxConnections = 256
  return server
}

async function answerTo(request: IncomingMessage, witness: Witness): Promise<Answer> {
  const path = request.url ?? ''
  if (path === '/add-checkpoint') {
    if (request.method !== 'POST') return { status: 405, type: TEXT, body: 'expected POST\n' }
    const body = await bodyOf(request)
    return body === null
      ? { status: 400, type: TEXT, body: `the request is longer than ${MOST_BYTES} bytes, or broke off\n` }
      : addCheckpoint(body, witness)
  }
  const hash = /^\/([0-9a-f]{64})\/checkpoint$/.exec(path)?.[1]
  const note = hash === undefined || request.method !== 'GET' ? null : witness.roots.note(hash)
  if (note === null) return { status: 404, type: TEXT, body: 'there is nothing here\n' }
  return { status: 200, type: TEXT, body: Buffer.from(note).toString() }
}

/** Null: too long, or it broke off. */
async function bodyOf(request: IncomingMessage): Promise<Uint8Array | null> {
  const parts: Buffer[] = []
  let length = 0
  try {
    for await (const part of request.iterator({ destroyOnReturn: false })) {
      length += part.length
      if (length > MOST_BYTES) return null
      parts.push(part)
    }
  } catch {
    return null
  }
  return new Uint8Array(Buffer.concat(parts))
}
