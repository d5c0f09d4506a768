/**
 * A host between the nations that passes requests on, each late by a time of its own in either direction, so that some
 * overtake others; and some once more, when newer ones have passed, as what was recorded by somebody on the way. Bytes of
 * one connection are not put out of order, for TCP would put them right again. It says `ready`, and `counts` and what it
 * did as JSON to every line that it reads. Its argument is a `Proxying` as JSON.
 */
import { once } from 'node:events'
import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { argv, exit, stdin, stdout } from 'node:process'
import { createInterface } from 'node:readline'
import { buffer } from 'node:stream/consumers'
import { setTimeout as after } from 'node:timers/promises'
import { Chance } from '../../bench/simulate/chance.ts'

export type Proxying = {
  readonly address: string
  /** What comes to a port is passed on to an address. */
  readonly ways: readonly { readonly port: number; readonly to: { readonly host: string; readonly port: number } }[]
  readonly seed: number
}

/** `overtaken`: those that were passed on after one that had come later. */
export type Counts = { passed: number; overtaken: number; repeated: number }

/** Milliseconds that a request, or an answer, is late at most. */
const LATE = 200
/** Of a hundred requests so many come again, so many milliseconds later at most. */
const AGAIN = 25
const MUCH_LATER = 2000

const counts: Counts = { passed: 0, overtaken: 0, repeated: 0 }
const agent = new Agent({ keepAlive: true })

type Way = Proxying['ways'][number]
type Asked = { readonly asked: IncomingMessage; readonly body: Uint8Array }

/** Asks where the way leads. Gives the answer, of which nothing is read yet. */
async function pass({ to }: Way, { asked, body }: Asked, signal: AbortSignal): Promise<IncomingMessage> {
  const { method, url: path, headers } = asked
  const on = request({ ...to, method, path, headers: withoutHop(headers), agent, signal })
  // Whoever asked may be gone already, and then nobody waits for what comes of it.
  on.on('error', () => {}).end(body)
  const [answer] = await once(on, 'response', { signal })
  return answer
}

/** What concerns one connection alone. */
function withoutHop({
  connection: _,
  'keep-alive': __,
  'transfer-encoding': ___,
  ...rest
}: IncomingMessage['headers']) {
  return rest
}

async function passAgain(way: Way, asked: Asked, later: number): Promise<void> {
  await after(later)
  counts.repeated += 1
  const answer = await pass(way, asked, AbortSignal.timeout(MUCH_LATER)).catch(() => null)
  answer?.on('error', () => {}).resume()
}

/** Passes on what comes by one way. */
function passing(way: Way, chance: Chance): (asked: IncomingMessage, answer: ServerResponse) => void {
  let [come, newest] = [0, 0]
  return (asked, answer) => {
    come += 1
    const number = come
    const gone = new AbortController()
    answer.on('close', () => gone.abort())
    const work = async () => {
      const whole = { asked, body: await buffer(asked) }
      await after(chance.below(LATE))
      counts.passed += 1
      if (number < newest) counts.overtaken += 1
      newest = Math.max(newest, number)
      if (chance.below(100) < AGAIN) void passAgain(way, whole, chance.below(MUCH_LATER))
      const came = await pass(way, whole, gone.signal)
      const body = await buffer(came)
      await after(chance.below(LATE))
      answer.writeHead(came.statusCode ?? 502, withoutHop(came.headers)).end(body)
    }
    work().catch(() => answer.destroy())
  }
}

async function proxy({ address, ways, seed }: Proxying): Promise<void> {
  const chance = new Chance(`${seed}`)
  for (const way of ways) {
    const server = createServer(passing(way, chance.for(`${way.port}`)))
    server.listen(way.port, address)
    await once(server, 'listening')
  }
  stdout.write('ready\n')
  for await (const _ of createInterface({ input: stdin })) stdout.write(`counts ${JSON.stringify(counts)}\n`)
}

if (argv[1]?.endsWith('proxy.js')) {
  await proxy(JSON.parse(argv[2] ?? ''))
  exit(0)
}
