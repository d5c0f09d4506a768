import { judgeAddCheckpoint, parseAddCheckpoint } from '@entente/core/ledger/add-checkpoint'
import { parseAddEntries } from '@entente/core/ledger/add-entries'
import { judgeAddEntries, judgeHead } from '@entente/core/ledger/add-entries-answer'
import { parseCheckpoint } from '@entente/core/ledger/checkpoint'
import { parseNote } from '@entente/core/ledger/note'
import { attempt, LedgerRefusal } from '@entente/core/ledger/refusal'
import { Turn } from '../../store/turn.ts'
import { remoteIn } from '../carry/remote.ts'
import { keysAt, sizeIn } from '../signed-by.ts'
import { type Taking, take } from '../take.ts'
import { isForked, keepFork } from '../trouble.ts'
import { busy, cosigned, info, said } from './answers.ts'
import type { Look } from './body.ts'
import { Pending } from './pending.ts'

/** As long as the head of `add-entries` can be: an origin and a ticket, each with its length, and two sizes. */
const MOST_HEAD = 2 * 65_537 + 16

/** What the mirror of the partner's log answers to bodies that have come, one after another. */
export type Judge = {
  readonly addCheckpoint: (body: Uint8Array) => Promise<Response>
  readonly addEntries: (body: Uint8Array) => Promise<Response>
  /** Whether the packages of `add-entries` are needed, by its head. */
  readonly look: Look
}

export function judgeFor(on: Taking): Judge {
  const pending = new Pending(on)
  const turn = new Turn()
  return {
    addCheckpoint: (body) => turn.run(() => addCheckpoint(on, pending, body)),
    addEntries: (body) => turn.run(() => addEntries(on, pending, body)),
    async look(sofar) {
      const read = attempt(() => parseAddEntries(sofar))
      if (!read.ok) return sofar.length > MOST_HEAD ? 'none' : 'more'
      const { origin, start } = read.value
      // In its turn too: the checkpoint that came just before it may be what it is of.
      const mirrored = await turn.run(async () => (origin === on.partner.origin ? pending.mirrored(start) : null))
      return judgeHead(read.value, mirrored) === null ? 'all' : 'none'
    },
  }
}

/** C2SP tlog-witness, as a mirror does it: the checkpoint becomes pending, and nothing is cosigned yet. */
async function addCheckpoint(on: Taking, pending: Pending, body: Uint8Array): Promise<Response> {
  const last = pending.heads().at(-1) ?? null
  const read = attempt(() => parseAddCheckpoint(body).note)
  const keys = keysAt(on, read.ok ? sizeIn(read.value) : 0)
  const judged = judgeAddCheckpoint(body, keys, () => last, on.using)
  if (judged.status === 409) return said(409, `${judged.size}`, { 'Content-Type': 'text/x.tlog.size' })
  if (judged.status === 422 && judged.fork !== null) await keepFork(on, judged.fork).catch(unlessUnproven)
  if (judged.status !== 200) return said(judged.status, judged.because)
  if (await isForked(on)) return said(422, FORKED)
  pending.show(judged.to)
  return cosigned([])
}

/** Two notes that no one key list judges convince nobody; the second is not taken all the same. */
function unlessUnproven(error: unknown): void {
  if (!(error instanceof LedgerRefusal)) throw error
}

const FORKED = 'the log signed two histories, and is followed no further'

async function addEntries(on: Taking, pending: Pending, body: Uint8Array): Promise<Response> {
  const { origin } = on.partner
  const read = attempt(() => parseAddEntries(body))
  if (!read.ok) return said(400, read.refusal.message)
  const mirrored = await pending.mirrored(read.value.start)
  const judged = judgeAddEntries(body, (asked) => (asked === origin ? mirrored : null), on.using)
  if (judged.status === 409) return info(409, judged)
  if (!('entries' in judged)) return said(judged.status, judged.because)
  if (await isForked(on)) return said(422, FORKED)
  if (!pending.wait(judged.next - judged.entries.length, judged.entries)) {
    return busy('more of the log waits for the rest of its checkpoint than is taken')
  }
  return judged.status === 202 ? info(202, judged) : takenIn(on, pending, judged.pending)
}

/** Takes in all up to a pending checkpoint, as any follower does. What is cosigned then is the answer. */
async function takenIn(on: Taking, pending: Pending, size: number): Promise<Response> {
  const { store, partner, using } = on
  const offered = pending.heads().find(({ checkpoint }) => checkpoint.size === size)
  if (offered === undefined) return further(pending)
  const { taken } = await take(on, offered, remoteIn(partner.origin, pending.brought(), store, using), 'push')
  pending.settle()
  if (taken.kind === 'refused') return said(403, taken.message)
  if (taken.kind === 'fork') return said(422, FORKED)
  if (taken.kind === 'unproven') return said(422, 'it is another history than what is held')
  const note = store.cosignature(partner.origin)
  const { text, lines } = note === null ? { text: null, lines: [] } : parseNote(note)
  const reached = text === null ? 0 : parseCheckpoint(text).size
  if (reached > size) return further(pending)
  // The guard has no room, or entries are missing yet of what was cosigned before a restore.
  if (reached < size) return busy('the entries are held, and not cosigned yet')
  return cosigned(lines.filter(({ name }) => name !== partner.origin))
}

/** Another came first, and further: where to go on from. */
function further(pending: Pending): Response {
  return info(409, { pending: pending.heads().at(-1)?.checkpoint.size ?? 0, next: pending.next() })
}
