import { createHash } from 'node:crypto'
import type { Caller } from '@entente/core/contract/people'
import { Refused } from '@entente/core/contract/refusals'
import { machineInstant } from '../access/sessions.ts'
import { freshId, idOfCommand, timeOfKey } from '../dossiers/act-ids.ts'
import type { Node } from '../node.ts'
import type { AnyOperation, Call } from '../operation.ts'
import { madeBy, upload } from '../operation.ts'
import { systemRandom } from '../ports.ts'
import { type Answered, answersAt, type Borne, deleteOld, knownAt } from './answers.ts'
import { declaring } from './declared.ts'
import { lostAnswer } from './lost-answer.ts'
import { type AskedFor, handFor, settleHand, signing } from './signing.ts'

const KEY = /^[\x21-\x7e]{8,200}$/
const KEPT_HOURS = 48
const KEPT = KEPT_HOURS * 3_600_000
const DAY = 86_400_000
/** An act's id has the time of its key, and a client must not choose when it acted. */
const MOST_OFF = 5 * 60_000

/**
 * Runs a command once for each idempotency key of a person: asked again, the answer is the one that was given. It is
 * written in the very transaction that makes the acts, so what that transaction gives must be the answer. Where the
 * acts outlived it, the answer is made of them. `signed`: what the person signed of it himself. Refuses `bad-input` for
 * what is no key, or for signatures without one, `idempotency-mismatch` for another command under a key, and
 * `idempotency-expired` for a new command under a key whose own time is more than five minutes off the node's clock, or so
 * old that nobody knows any more what was answered; and what `handFor` refuses.
 */
export async function runOnce(
  node: Node,
  op: AnyOperation,
  input: unknown,
  by: Caller,
  key?: string,
  signed?: readonly Uint8Array[],
): Promise<unknown> {
  if (op.kind === 'query' || key === undefined) {
    if (signed === undefined) return op.run(declaring(node, op, by), input, by, freshCall(node))
    throw new Refused('bad-input', 'Signatures come with a command and its Idempotency-Key')
  }
  if (!KEY.test(key)) throw new Refused('bad-input', 'The Idempotency-Key is none: expected 8 to 200 visible letters')
  const asked = { key: digestOf([by.person, key]), person: by.person, digest: digestOf([op.name, told(op, input)]) }
  return afterOthers(node, asked.key, () => runUnder(node, op, input, { by, key, signed }, asked))
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

type Brought = { readonly by: Caller; readonly key: string; readonly signed: readonly Uint8Array[] | undefined }

async function runUnder(node: Node, op: AnyOperation, input: unknown, { by, key, signed }: Brought, asked: AskedFor) {
  const ids = idsFrom(node, key, by.person)
  const known = await knownAt(node.read)({ key: asked.key, person: asked.person, ids })
  const answered = answerTo(asked, known.answered)
  if (answered) return answered.answer
  const off = Math.abs(node.clock.milliseconds() - (timeOfKey(key) ?? node.clock.milliseconds()))
  if (off > KEPT) refuseTime()
  const found = await foundAgain(node, op, by, asked, known.acts)
  if (found) return found.answer
  if (off > MOST_OFF) refuseTime()
  const hand = handFor(node, asked, signed)
  const within = recording(declaring(signing(node, hand), op, by), op, asked, ids[0])
  try {
    const answer = await op.run(within, input, by, { id: ids[0], hand })
    if (hand !== undefined) settleHand(node, asked, hand)
    return answer
  } catch (error) {
    if (hand !== undefined) settleHand(node, asked, hand, error)
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

async function answerOf(node: Node, asked: AskedFor): Promise<{ answer: unknown } | null> {
  return answerTo(asked, await answersAt(node.read)({ key: asked.key, person: asked.person }))
}

function answerTo({ digest }: AskedFor, row: Answered | null): { answer: unknown } | null {
  if (row === null) return null
  if (row.digest !== digest) {
    throw new Refused('idempotency-mismatch', 'Something else was asked before under this Idempotency-Key')
  }
  return { answer: row.answer }
}

async function foundAgain(node: Node, op: AnyOperation, by: Caller, asked: AskedFor, acts: readonly Borne[]) {
  const lost = await lostAnswer(node, by, acts)
  if (lost === null) return null
  // Another of this key may have come to its end meanwhile.
  const meanwhile = await answerOf(node, asked)
  if (meanwhile) return meanwhile
  if (!madeBy(op).first.includes(lost.acts[0]?.type ?? '')) {
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
function recording(node: Node, { output }: AnyOperation, asked: AskedFor, id: string): Node {
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
  return { id: freshId(node.clock.milliseconds(), systemRandom) }
}

function refuseTime(): never {
  throw new Refused(
    'idempotency-expired',
    'The time of this Idempotency-Key is more than 5 minutes off the clock of the node, and no answer to it is known',
  )
}

/** The id of a command's first act, and those that it may have had before, for as long as an answer is kept. */
function idsFrom(node: Node, key: string, person: string): readonly [string, ...string[]] {
  const now = node.clock.milliseconds()
  const today = idOfCommand(key, person, now)
  if (timeOfKey(key) !== null) return [today]
  return [today, idOfCommand(key, person, now - DAY), idOfCommand(key, person, now - 2 * DAY)]
}

function digestOf(value: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex')
}
