import { type Act, actId } from '@entente/core/contract/act'
import type { ActDraft } from '@entente/core/contract/entry'
import { Refused } from '@entente/core/contract/refusals'
import { sealAct } from '@entente/core/ledger/act'
import { canonicalJson } from '@entente/core/ledger/json'
import { historyWith, listAt } from '@entente/core/ledger/key-history'
import { attempt } from '@entente/core/ledger/refusal'
import { instantOf } from '../ports.ts'
import { sharedHead } from './chain.ts'
import { type Draft, group } from './draft.ts'
import { foldAct } from './fold.ts'
import { type Hand, MOST_ACTS, Signatures } from './hand.ts'
import { internalHead } from './internal-log.ts'
import { wrongCause } from './judge.ts'
import { rulesOf, signersAt, unheldIn } from './key-places.ts'
import { headOf, type Ledger, refuseIfStopped } from './ledger.ts'
import { publish } from './publish.ts'
import { type RecordedAct, type RecordedActs, recordedActs } from './recorded-acts.ts'
import { Stopped } from './stopped.ts'
import type { By, Recorded, Tx } from './store.ts'
import type { Writing } from './writing.ts'

/** A command that waits: `run` gives its answer, which may be told once all is durable. */
type Command = {
  readonly run: (tx: Tx) => Promise<() => void>
  readonly reject: (error: unknown) => void
  /** Ids that acts of it may bear. */
  readonly ids: readonly string[]
  readonly hand: Hand | undefined
}

/** So many commands, or acts, share one durable append. */
const MOST_TOGETHER = 256

/** The commands of a node. Those that queued up while the last group was written are the next one; none waits on purpose. */
export class Commands {
  private readonly ledger: Ledger
  private readonly waiting: Command[] = []

  constructor(ledger: Ledger) {
    this.ledger = ledger
  }

  transact<T>(work: (tx: Tx) => Promise<T>, ids: readonly string[] = [], hand?: Hand): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const run = async (tx: Tx) => {
        const result = await work(tx)
        return () => resolve(result)
      }
      this.waiting.push({ run, reject, ids, hand })
      void this.ledger.turn.run(() => this.next())
    })
  }

  private async next(): Promise<void> {
    const commands = this.waiting.splice(0, MOST_TOGETHER)
    const [first] = commands
    if (first === undefined) return
    if (commands.length === 1) return runAlone(this.ledger, first)
    const rest = await runGroup(this.ledger, commands)
    this.waiting.unshift(...rest)
  }
}

/** Runs one command as a group of its own: its transaction is its savepoint. */
async function runAlone(ledger: Ledger, command: Command): Promise<void> {
  let refused = false
  try {
    refuseIfStopped(ledger)
    const answer = await group(ledger, async (writing, draft) => {
      const before = await recordedActs(writing, draft, command.ids)
      try {
        return await runWithin(ledger, writing, draft, before, command)
      } catch (error) {
        refused = true
        throw error
      }
    })
    answer()
    publish(ledger)
  } catch (error) {
    command.reject(refused ? error : refusalOf(error))
  }
}

/** Runs a command; what it keeps of its transaction makes no further act. */
async function runWithin(ledger: Ledger, writing: Writing, draft: Draft, before: RecordedActs, command: Command) {
  const length = draft.length
  const open = { is: true }
  try {
    const signatures = new Signatures(command.hand)
    const answer = await command.run(txOf(ledger, writing, draft, open, before, signatures))
    signatures.done()
    if (draft.length - length > MOST_ACTS) throw new Refused('too-large', `a command makes ${MOST_ACTS} acts at most`)
    return answer
  } finally {
    open.is = false
  }
}

/** Runs commands as one group. Gives those that it left for the next one. */
async function runGroup(ledger: Ledger, commands: readonly Command[]): Promise<readonly Command[]> {
  const done: { answer: () => void; command: Command }[] = []
  let next = 0
  try {
    refuseIfStopped(ledger)
    await group(ledger, async (writing, draft) => {
      const ids = commands.flatMap((command) => command.ids)
      const before = await recordedActs(writing, draft, ids)
      for (; next < commands.length && draft.length < MOST_TOGETHER; next += 1) {
        const command = commands[next]
        const answer = command === undefined ? null : await runOne(ledger, writing, draft, before, command)
        if (answer !== null && command !== undefined) done.push({ answer, command })
      }
    })
  } catch (error) {
    const refusal = refusalOf(error)
    for (const { command } of done) command.reject(refusal)
    for (const command of commands.slice(next)) command.reject(refusal)
    return []
  }
  for (const { answer } of done) answer()
  publish(ledger)
  return commands.slice(next)
}

/** Whatever stops a group, nothing of it was recorded, unless it says otherwise itself. */
function refusalOf(error: unknown): unknown {
  if (error instanceof Stopped) return error
  const why = error instanceof Error ? error.message : String(error)
  return new Stopped(`nothing was recorded: ${why}`, { cause: error })
}

/** Runs one command of several. Null: it was refused, took back what it did, and knows. */
async function runOne(
  ledger: Ledger,
  writing: Writing,
  draft: Draft,
  before: RecordedActs,
  command: Command,
): Promise<(() => void) | null> {
  const mark = draft.mark()
  writing.begin()
  try {
    const answer = await runWithin(ledger, writing, draft, before, command)
    writing.keep()
    return answer
  } catch (error) {
    draft.back(mark)
    await writing.back()
    command.reject(error)
    return null
  }
}

/** What a command is given to work with, on a draft. */
export function txOf(
  ledger: Ledger,
  writing: Writing,
  draft: Draft,
  open: { readonly is: boolean },
  before: RecordedActs,
  signatures: Signatures,
): Tx {
  const at = signatures.at ?? instantOf(ledger.clock.now())
  return {
    db: writing.db,
    at,
    async act(made, by, id) {
      if (!open.is) throw new Error('the command has ended: it makes no further act')
      const found = id === undefined ? null : await before.find(id)
      if (found !== null) return sameAct(ledger, found, made, by)
      const act = actOf(ledger, made, originOf(ledger, draft, made.log), by, at, id)
      return append(ledger, writing, draft, act, signatures)
    },
    dossier: (reference) => writing.dossiers.state(reference),
    family: (reference) => writing.dossiers.family(reference),
    answer: (given) => writing.answer(given),
  }
}

function originOf(ledger: Ledger, draft: Draft, log: ActDraft['log']): string {
  return log === 'shared' ? draft.shared().origin : internalHead(ledger).origin
}

/** An act for a log. */
export function actOf(ledger: Ledger, made: ActDraft, log: string, by: Act['by'], at: string, id?: string): Act {
  const given = id ?? actId(ledger.clock.now(), ledger.random.bytes(10))
  if (given === null) throw new Error('the clock shows a time that no act can bear')
  const { type, subject, body, law, causes = [] } = made
  const { person, role, organisation } = by
  return {
    id: given,
    type,
    at,
    nation: ledger.nation,
    log,
    by: { person, role, organisation },
    subject,
    body,
    ...(law === undefined ? {} : { law }),
    causes,
  }
}

/** The act that bears the id already. Refuses one that says another thing: nobody gets the answer to what he did not ask. */
function sameAct(ledger: Ledger, found: RecordedAct, made: ActDraft, by: By): Recorded {
  const { id, origin, index, type, subject, body, law } = found
  const { person, role, organisation } = found.by
  const kind = headOf(ledger, origin).shared ? 'shared' : 'internal'
  const before = [kind, type, subject, person, role, organisation, law, body]
  const now = [made.log, made.type, made.subject, by.person, by.role, by.organisation, made.law ?? null, made.body]
  if (canonicalJson(before) === canonicalJson(now)) return { id, origin, index }
  throw new Refused('idempotency-mismatch', 'under this id another act was recorded')
}

/** Seals an act, with the signature of whoever acts where his nation's list has a key of his, appends it and folds it. */
export async function append(
  ledger: Ledger,
  writing: Writing,
  draft: Draft,
  act: Act,
  signatures: Signatures,
): Promise<Recorded> {
  const wrong = await wrongCause(act.causes, draft.leafOf)
  if (wrong !== null) throw new Error(wrong)
  const head = draft.head(act.log)
  // To a log whose key signed another history nothing is added: it is dead, and its successor is another.
  if (ledger.curable === 'succession' && act.log === sharedHead(ledger).origin) throw new Stopped(ledger.stopped ?? '')
  const index = head.range.size
  const beside = signatures.of(act, listAt(head.keys, index))
  const sealed = attempt(() => sealAct(act, signersAt(ledger, head, 'seal', index), beside))
  if (!sealed.ok && sealed.refusal.code === 'too-long') throw new Refused('too-large', sealed.refusal.message)
  if (!sealed.ok) throw sealed.refusal
  const keys = attempt(() => historyWith(head.keys, index, sealed.value, rulesOf(ledger, head), signatures.using))
  if (!keys.ok) throw new Refused('bad-input', keys.refusal.message)
  // A list under which this node could sign nothing must not come into force.
  const unheld = keys.value === head.keys ? null : unheldIn(ledger, head, keys.value)
  if (unheld !== null) throw new Refused('wrong-state', unheld)
  await draft.append(writing.db, act.log, sealed.value, keys.value)
  await foldAct(writing, head, index, actIn(sealed.value), ledger.fold)
  return { id: act.id, origin: act.log, index }
}

/** The act as it was written and not as it was made, so that a rebuild folds the same. */
function actIn(entry: Uint8Array): Act {
  const { payload }: { payload: string } = JSON.parse(Buffer.from(entry).toString())
  return JSON.parse(Buffer.from(payload, 'base64').toString())
}
