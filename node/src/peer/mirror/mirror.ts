import { Refused } from '@entente/core/contract/refusals'
import { MOST_BUNDLE_BYTES } from '../packages.ts'
import type { Timer } from '../ports.ts'
import type { Taking } from '../take.ts'
import { busy, said } from './answers.ts'
import { type Limits, readBody } from './body.ts'
import { type Judge, judgeFor } from './judge.ts'

/** The mirror of the partner's log as it is pushed to: C2SP tlog-witness and tlog-mirror. */
export type Mirror = {
  /** Answers a request below the submission prefix; null: it is neither of the two. */
  answer(request: Request): Promise<Response | null>
}

/** A note of 96 KiB and 63 hashes, with room to spare. */
const MOST_CHECKPOINT = 128 * 1024
/** A bundle's entries, with their lengths and proofs. */
const MOST_ENTRIES = MOST_BUNDLE_BYTES + 8 * 1024 * 1024

/** Bytes of bodies under way: the partner's own share, which nobody else takes up, and that of all others. */
const ROOM = 2 * MOST_ENTRIES

/** Requests that nobody signed: so many at once, and so many a second after that. */
const [BURST, A_SECOND] = [50, 10]

const REQUEST = /^\/witness\/(add-checkpoint|add-entries)$/

/**
 * Serves the mirror. What authenticates is the log's own signature on a checkpoint, and of each entry its proof against
 * that; nothing is kept that has none. `isReader` tells who signed a request: strangers are let take up less.
 */
export function mirror(on: Taking & { readonly clock: Timer }, isReader: (request: Request) => boolean): Mirror {
  const judge = judgeFor(on)
  const [readers, others] = [{ left: ROOM }, { left: ROOM }]
  const may = bucket(on.clock)

  async function answered(request: Request, asked: string): Promise<Response> {
    if (request.method !== 'POST') return said(405, 'expected POST', { Allow: 'POST' })
    const isKnown = isReader(request)
    if (!isKnown && !may()) return said(429, 'too many requests', { 'Retry-After': '1' })
    const room = isKnown ? readers : others
    return asked === 'add-checkpoint'
      ? checkpointIn(request, on.clock, judge, room)
      : entriesIn(request, on.clock, judge, room)
  }

  return {
    async answer(request) {
      const asked = REQUEST.exec(new URL(request.url).pathname)?.[1]
      if (asked === undefined) return null
      const answer = await answered(request, asked).catch(stopped)
      on.reach.answered(asked, answer.status)
      return answer
    },
  }
}

async function checkpointIn(request: Request, clock: Timer, judge: Judge, room: Limits['room']): Promise<Response> {
  const body = await readBody(request, clock, { most: MOST_CHECKPOINT, within: 10_000, room })
  if (body.kind !== 'bytes') return unread(body.kind)
  try {
    if (body.whole) return await judge.addCheckpoint(body.bytes)
    return closing(said(400, `the request is longer than ${MOST_CHECKPOINT} bytes, or broke off`))
  } finally {
    room.left += body.taken
  }
}

async function entriesIn(request: Request, clock: Timer, judge: Judge, room: Limits['room']): Promise<Response> {
  const body = await readBody(request, clock, { most: MOST_ENTRIES, within: 60_000, room }, judge.look)
  if (body.kind !== 'bytes') return unread(body.kind)
  try {
    const answer = await judge.addEntries(body.bytes)
    return body.whole ? answer : closing(answer)
  } finally {
    room.left += body.taken
  }
}

function unread(why: 'unsupported' | 'busy'): Response {
  if (why === 'busy') return closing(busy('too many requests are under way'))
  return closing(said(415, 'expected no compression, or gzip', { 'Accept-Encoding': 'gzip' }))
}

/** What was not read to its end leaves the connection at an unknown place. */
function closing(answer: Response): Response {
  answer.headers.set('Connection', 'close')
  return answer
}

/** Nothing is taken in where nothing may be cosigned; whatever else fails is a fault of ours. */
function stopped(error: unknown): Response {
  if (error instanceof Refused && error.code === 'ledger-stopped') return busy('nothing is taken in or cosigned now')
  throw error
}

/** Whether one more is let through: `BURST` at once, `A_SECOND` after that. */
function bucket(clock: Timer): () => boolean {
  let [left, at] = [BURST, clock.elapsed()]
  return () => {
    const now = clock.elapsed()
    left = Math.min(BURST, left + ((now - at) / 1000) * A_SECOND)
    at = now
    if (left < 1) return false
    left -= 1
    return true
  }
}
