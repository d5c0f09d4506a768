import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { introductionOf, nationConfig } from '../../node/src/demo/nation.ts'
import { GB, RU } from '../../node/src/peer/simulated/nation.ts'
import { type Running, run } from '../../node/src/service/run.ts'

/** What the partner does with a request, whatever it pleases. */
export type Answer = (incoming: IncomingMessage, outgoing: ServerResponse) => void

/** A running British node, and a Russian partner who has all the keys of his nation and does as the test says. */
export type Hostile = {
  readonly running: () => Running
  readonly folder: string
  /** The file with both root keys, and that of the node's configuration. */
  readonly roots: string
  readonly config: string
  /** Paths that the partner was asked for. */
  readonly asked: string[]
  answer(answer: Answer): void
  /** The partner shows a history under a note, as the forger of the peer's tests serves it. */
  serve(serving: (request: Request) => Promise<Response>): void
  /** What anybody is told of the partner's log. */
  told(): Promise<{ size: number; published: number; stopped: string | null }>
  /** The evidence that the node keeps, by name. */
  evidence(): Map<string, Uint8Array>
  restart(): Promise<void>
  close(): Promise<void>
}

export async function hostilePartner(): Promise<Hostile> {
  const folder = mkdtempSync(join(tmpdir(), 'entente-hostile-'))
  const asked: string[] = []
  let answering: Answer = (_incoming, outgoing) => outgoing.writeHead(404).end()
  const partner = createServer((incoming, outgoing) => {
    asked.push(incoming.url ?? '')
    answering(incoming, outgoing)
  })
  await new Promise<void>((resolve) => partner.listen(0, '127.0.0.1', resolve))
  const { port } = partner.address() as AddressInfo
  const own = introductionOf(folder, 'GB')
  const roots = join(folder, 'roots')
  writeFileSync(roots, `${own.root}\n${RU.introduction.root}\n`)
  const given = { nation: 'GB', folder, listening: { port: 0 }, partner: { port }, log: 'silent' } as const
  const start = () => run(nationConfig(given), { introduction: RU.introduction })
  let running = await start()
  const config = join(folder, 'entente.json')
  const write = () => {
    const { hostname, port: at } = new URL(running.origin)
    const other = { nation: 'RU', name: RU.node, url: `http://127.0.0.1:${port}` }
    const said = {
      nation: 'GB',
      name: GB.node,
      agreement: 'mtca-gb-ru',
      address: hostname,
      port: Number(at),
      partner: other,
    }
    writeFileSync(config, JSON.stringify(said))
  }
  write()
  return {
    ...{ folder, roots, config, asked, running: () => running },
    answer: (next) => {
      answering = next
    },
    serve: (serving) => {
      answering = (incoming, outgoing) => void relay(serving, incoming, outgoing)
    },
    async told() {
      const headers = { 'content-type': 'application/json', 'x-entente': '1' }
      const response = await fetch(`${running.origin}/api/log.state`, { method: 'POST', headers, body: '{}' })
      const { logs } = JSON.parse(await response.text())
      return logs.find(({ own: ours }: { own: boolean }) => !ours)
    },
    evidence() {
      const kept = join(folder, 'gb', 'evidence')
      const whole = readdirSync(kept).filter((name) => !name.endsWith('.part'))
      return new Map(whole.map((name) => [name, new Uint8Array(readFileSync(join(kept, name)))]))
    },
    async restart() {
      await running.close()
      running = await start()
      write()
    },
    async close() {
      await running.close()
      partner.closeAllConnections()
      await new Promise((resolve) => partner.close(resolve))
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function relay(
  serving: (request: Request) => Promise<Response>,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const response = await serving(new Request(`http://${incoming.headers.host}${incoming.url}`))
  outgoing.writeHead(response.status)
  outgoing.end(Buffer.from(await response.arrayBuffer()))
}

/** Waits until something is so, and says at the end what was instead. */
export async function until<T>(what: () => Promise<T>, is: (now: T) => boolean, within = 60_000): Promise<T> {
  const began = performance.now()
  for (;;) {
    const now = await what()
    if (is(now)) return now
    if (performance.now() - began > within) expect.fail(`it did not come about: ${JSON.stringify(now)}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
