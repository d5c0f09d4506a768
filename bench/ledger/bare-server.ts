/** A server as a node's, which answers every request alike and does nothing else. It says its port, and ends with its parent. */
import { stdin, stdout } from 'node:process'
import { listen } from '../../node/src/http/server.ts'

const acts = [
  { id: '0144d4f4-9c00-7000-8000-000000000001', type: 'cases.assign', origin: 'gb.example/log/a', index: 1 },
]
const listening = await listen('127.0.0.1', 0)
listening.answer({
  async fetch(request) {
    await request.arrayBuffer()
    return Response.json({ subject: 'dossiers/GBRU-2014-000001', acts })
  },
})
stdin.on('end', () => process.exit(1)).resume()
stdout.write(`${listening.port}\n`)
