import { createHash, randomBytes } from 'node:crypto'
import { actId } from '@entente/core/contract/act'
import type { Caller } from '@entente/core/contract/people'
import { Refused } from '@entente/core/contract/refusals'
import { machineInstant } from '../access/sessions.ts'
import type { Node } from '../node.ts'
import type { AnyOperation, Call } from '../operation.ts'
import { upload } from '../operation.ts'
import { answersAt, deleteOld } from './answers.ts'
import { lostAnswer } from './lost-answer.ts'

const KEY = /^[\x21-\x7e]{8,200}$/
const KEPT_HOURS = 48
const KEPT = KEPT_HOURS * 3_600_000
const DAY = 86_400_000
/** An act's id has the time of its key, and a client must not choose when it acted. */
const MOST_OFF = 5 * 60_000

/**
 * Runs a command once for each idempotency key of a person: asked again, the answer is the one that was given. It is
 * written in the very transaction that makes the acts, so what that transaction gives must be the answer. Where the
 * acts outlived it, the answer is made of them. Refuses `bad-input` for what is no key, `idempotency-mismatch` for
 * another command under a key, and `idempotency-expired` for a new command under a key whose own time is more than five
 * minutes off the node's clock, or so old that nobody knows any more what was answered.
 */
export async function runOnce(
  node: Node,
  op: AnyOperation,
  input: unknown,
  by: Caller,
  key?: string,
): Promise<unknown> {
  if (op.kind === 'query' || key === undefined) return op.run(node, input, by, freshCall(node))
  if (!KEY.test(key)) throw new Refused('bad-input', 'The Idempotency-Key is none: expected 8 to 200 visible letters')
  const asked = { key: digestOf([by.person, key]), person: by.person, digest: digestOf([op.name, told(op, input)]) }
  return afterOthers(node, asked.key, () => runUnder(node, op, input, by, key, asked))
}

const running = new WeakMap<Node['store'], Map<string, Promise<unknown>>>()

/** What is asked under one key is done one after another: whoever comes second finds what the first was answered. */
function afterOthers(node: Node, key: string, work: () => Promise<unknown>): Promise<unknown> {
  const here = running.get(node.store) ?? new Map<string, Promise<unknown>>()
  running.set(node.store, here)
  const before = here.get(key)
  const result = before === undefined ? work() : before.then(work, work)
  const forget = () => {
    if (here.get(key) === result) here.delete(key)
  }
  here.set(key, result)
  result.then(forget, forget)
  return result
}

async function runUnder(node: Node, op: AnyOperation, input: unknown, by: Caller, key: string, asked: Asked) {
  const answered = await answerOf(node, asked)
  if (answered) return answered.answer
  const off = Math.abs(node.clock.milliseconds() - (timeOf(key) ?? node.clock.milliseconds()))
  if (off > KEPT) refuseTime()
  const ids = idsFrom(node, key, asked.key)
  const found = await foundAgain(node, op, by, asked, ids)
  if (found) return found.answer
  if (off > MOST_OFF) refuseTime()
  try {
    return await op.run(recording(node, op, asked, ids[0]), input, by, { id: ids[0] })
  } catch (error) {
    // It may be that another process answered it.
    const meanwhile = await answerOf(node, asked)
    if (meanwhile) return meanwhile.answer
    throw error
  }
}

/** A file is told by its digest: as JSON it would be ten times its size. */
function told(op: AnyOperation, input: unknown): unknown {
  const read = op.input === upload ? upload.safeParse(input) : null
  return read?.success ? createHash('sha256').update(read.data.bytes).digest('hex') : input
}

type Asked = { readonly key: string; readonly person: string; readonly digest: string }

async function answerOf(node: Node, { key, person, digest }: Asked): Promise<{ answer: unknown } | null> {
  const row = await answersAt(node.read)({ key, person })
  if (row === null) return null
  if (row.digest !== digest) {
    throw new Refused('idempotency-mismatch', 'Something else was asked before under this Idempotency-Key')
  }
  return { answer: row.answer }
}

async function foundAgain(node: Node, op: AnyOperation, by: Caller, asked: Asked, ids: readonly string[]) {
  const lost = await lostAnswer(node, by, ids)
  if (lost === null) return null
  // Another of this key may have come to its end meanwhile.
  const meanwhile = await answerOf(node, asked)
  if (meanwhile) return meanwhile
  if (!(op.again?.types ?? [op.name]).includes(lost.acts[0]?.type ?? '')) {
    throw new Refused('idempotency-mismatch', 'Something else was asked before under this Idempotency-Key')
  }
  const answer = op.again === undefined ? lost : await op.again.answer(node, lost)
  const row = { ...asked, answer: JSON.stringify(answer), at: machineInstant() }
  await node.read
    .insertInto('idempotency')
    .values(row)
    .onConflict((conflict) => conflict.columns(['key', 'person']).doNothing())
    .execute()
  return { answer }
}

/**
 * The node, whose first transaction that gives an answer of the operation also writes it. What gives none is not written,
 * for it would be sent to whoever asks again: he is answered by the acts.
 */
function recording(node: Node, { output }: AnyOperation, asked: Asked, id: string): Node {
  let written = false
  return {
    ...node,
    transact: (work) =>
      node.transact(
        async (tx) => {
          const result = await work(tx)
          if (written || !output.safeParse(result).success) return result
          await deleteOld(node.read, tx, machineInstant(-KEPT))
          await tx.answer({ ...asked, answer: result ?? null, at: machineInstant() })
          written = true
          return result
        },
        [id],
      ),
  }
}

function freshCall(node: Node): Call {
  return { id: idFrom(node.clock.milliseconds(), randomBytes(10)) }
}

const UUID7 = /^([0-9a-f]{8})-([0-9a-f]{4})-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i

/** The time that a key states, in milliseconds since 1970; null: it states none. */
function timeOf(key: string): number | null {
  const [, high, low] = UUID7.exec(key) ?? []
  return high && low ? Number.parseInt(high + low, 16) : null
}

function refuseTime(): never {
  throw new Refused(
    'idempotency-expired',
    'The time of this Idempotency-Key is more than 5 minutes off the clock of the node, and no answer to it is known',
  )
}

/**
 * The id of a command's first act, and those that it may have had before, for as long as an answer is kept. The time of
 * a key that is a UUID of version 7 is kept, another key has that of its day. The rest is of the person too, so that no
 * id can be taken.
 */
function idsFrom(node: Node, key: string, digest: string): readonly [string, ...string[]] {
  const chance = Buffer.from(digest, 'hex').subarray(0, 10)
  const time = timeOf(key)
  if (time !== null) return [idFrom(time, chance)]
  const today = Math.floor(node.clock.milliseconds() / DAY) * DAY
  return [idFrom(today, chance), idFrom(today - DAY, chance), idFrom(today - 2 * DAY, chance)]
}

function idFrom(milliseconds: number, chance: Uint8Array): string {
  const id = actId(milliseconds, chance)
  if (id === null) throw new RangeError(`no act has an id of ${milliseconds} ms`)
  return id
}

function digestOf(value: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex')
}
