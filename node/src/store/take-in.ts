import { CUT_OFF, whyCutOff } from '@entente/core/contract/succession'
import { equal } from '@entente/core/ledger/bytes'
import type { SignedCheckpoint } from '@entente/core/ledger/checkpoint'
import { followEntries, type Held } from '@entente/core/ledger/follow'
import type { VerifierKey } from '@entente/core/ledger/key'
import { historyAfter, listAt } from '@entente/core/ledger/key-history'
import { keysFor } from '@entente/core/ledger/key-list'
import { leafHash } from '@entente/core/ledger/merkle'
import { formatNote } from '@entente/core/ledger/note'
import type { Primitives } from '@entente/core/ledger/primitives'
import { hasBegun } from './chain.ts'
import { type Draft, group } from './draft.ts'
import type { StoredEntry } from './engine/engine.ts'
import { foldEntry } from './fold.ts'
import { resume } from './guarded.ts'
import { type Head, headRoot } from './head.ts'
import { isEnded } from './internal-log.ts'
import { type Judged, judge } from './judge.ts'
import { keysFollowed, openFollowed, rulesOf } from './key-places.ts'
import { headOf, type Ledger, refuseIfStopped, tell } from './ledger.ts'
import { NODE, sha256 } from './primitives.ts'
import { cosign } from './publish.ts'
import { Stopped } from './stopped.ts'
import type { TakenIn } from './store.ts'
import { onlyKnown } from './witness.ts'
import type { Writing } from './writing.ts'

/**
 * Takes in entries of the partner's log up to a checkpoint of it. Everything is verified first; then all of it is made
 * durable in one step, and only then cosigned: the cosignature says that every entry is held.
 */
export async function takeIn(
  ledger: Ledger,
  origin: string,
  entries: readonly Uint8Array[],
  note: Uint8Array,
): Promise<TakenIn> {
  // A restored mirror takes in again what it had cosigned, and cosigns nothing before it has all of it.
  if (ledger.curable !== 'mirror') refuseIfStopped(ledger)
  const head = headOf(ledger, origin)
  const isFollowed = !head.own && hasBegun(head) && !isEnded(ledger, head)
  // It ended while this was under way: nothing more is taken in of it, and whoever brought it is told no fault.
  if (!isFollowed || ledger.partner === null) return { kind: 'unchanged' }
  const leaves = entries.map((entry) => leafHash(entry, sha256))
  const signing = keysOver(ledger, head, entries, note)
  const step = followEntries(heldOf(head), note, leaves, signing, NODE)
  if (step.kind === 'refused') return { kind: 'refused', code: step.refusal.code, message: step.refusal.message }
  if (step.kind === 'unchanged') return unchanged(ledger, head, step.opened)
  if (step.kind === 'fork' && !isNoted(head)) return { kind: 'unproven' }
  if (step.kind !== 'advanced') return step.kind === 'fork' ? step : { kind: step.kind }
  const kept = onlyKnown(step.opened, signing)
  const quarantined = await group(
    ledger,
    async (writing, draft) => {
      const bad = await appendAll(ledger, writing, draft, origin, entries)
      draft.keep(origin, kept)
      return bad
    },
    'divisible',
  )
  if (ledger.curable === 'mirror') await resume(ledger)
  cosign(ledger, origin, openFollowed(ledger, headOf(ledger, origin), kept), ledger.clock.now())
  return { kind: 'advanced', size: step.to.checkpoint.size, quarantined }
}

/** The keys that may sign a checkpoint over what is held and these entries: the lists that they bring judge it. */
export function keysOver(ledger: Ledger, head: Head, entries: readonly Uint8Array[], note: Uint8Array): VerifierKey[] {
  const keys = historyAfter(head.keys, head.range.size, entries, rulesOf(ledger, head), NODE)
  return keysFollowed(ledger, { ...head, keys }, note)
}

/** A crash may have come between holding the entries and cosigning them. */
function unchanged(ledger: Ledger, head: Head, opened: SignedCheckpoint): TakenIn {
  const { origin } = head
  if (ledger.published.get(origin)?.size !== head.range.size) {
    const kept = onlyKnown(opened, keysFollowed(ledger, head, formatNote(opened.note)))
    cosign(ledger, origin, openFollowed(ledger, head, kept), ledger.clock.now())
  }
  return { kind: 'unchanged' }
}

async function appendAll(
  ledger: Ledger,
  writing: Writing,
  draft: Draft,
  origin: string,
  entries: readonly Uint8Array[],
): Promise<number[]> {
  const first = draft.head(origin).range.size
  const list = entries.map((bytes, i) => ({ origin, index: first + i, bytes }))
  return appendFolded(ledger, writing, draft, list)
}

/** So many are folded together: when one breaks the fold, so many are folded again. */
const TOGETHER = 256

/**
 * Appends and folds entries that stand already. Gives the indices of those that went into quarantine. Hardly ever does
 * one break the fold, and a savepoint costs as much as folding one: so they share one, until one does.
 */
export async function appendFolded(
  ledger: Ledger,
  writing: Writing,
  draft: Draft,
  entries: readonly StoredEntry[],
): Promise<number[]> {
  const quarantined: number[] = []
  let coming = checkedAhead(ledger, draft, entries.slice(0, TOGETHER))
  for (let from = 0; from < entries.length; from += TOGETHER) {
    const some = entries.slice(from, from + TOGETHER)
    const using = await coming
    // The seals of the next ones are checked while these are folded.
    coming = checkedAhead(ledger, draft, entries.slice(from + TOGETHER, from + 2 * TOGETHER))
    const mark = draft.mark()
    await writing.set()
    try {
      const bad = await appendEach({ ledger, writing, draft, using }, some, true)
      await writing.write()
      writing.keep()
      quarantined.push(...bad)
    } catch (error) {
      if (error instanceof Stopped) throw error
      draft.back(mark)
      await writing.back()
      quarantined.push(...(await appendEach({ ledger, writing, draft, using }, some, false)))
    }
  }
  return quarantined
}

/** Primitives that know what these entries are signed by, of the keys in force now that have to be checked. */
function checkedAhead(ledger: Ledger, draft: Draft, entries: readonly StoredEntry[]): Promise<Primitives> {
  const origins = [...new Set(entries.map(({ origin }) => origin))]
  const keys = new Map(origins.map((origin) => [origin, checkedKeys(draft.head(origin))]))
  const checked = entries.filter(({ origin }) => (keys.get(origin)?.length ?? 0) > 0)
  return ledger.checksAhead(
    checked.map(({ bytes }) => bytes),
    [...keys.values()].flat(),
  )
}

/** Our own seals are not checked again; an officer's key is, since whoever has the seal can append without it. */
function checkedKeys({ own, keys, range }: Head): VerifierKey[] {
  const list = listAt(keys, range.size)
  if (list === null) return []
  return [...(own ? [] : keysFor(list, 'seal')), ...keysFor(list, 'officer')]
}

/** Takes our own seals as given. */
function trustingSeals({ keys, range }: Head, using: Primitives): Primitives {
  const list = listAt(keys, range.size)
  const seals = list === null ? [] : keysFor(list, 'seal')
  const isSeal = (key: Uint8Array) => seals.some(({ publicKey }) => equal(publicKey, key))
  return { ...using, verify: (key, message, bytes) => isSeal(key) || using.verify(key, message, bytes) }
}

type Appending = {
  readonly ledger: Ledger
  readonly writing: Writing
  readonly draft: Draft
  readonly using: Primitives
}

async function appendEach(into: Appending, entries: readonly StoredEntry[], together: boolean): Promise<number[]> {
  const quarantined: number[] = []
  for (const { origin, index, bytes } of entries) {
    if (!(await appendOne(into, origin, bytes, together))) quarantined.push(index)
  }
  return quarantined
}

async function appendOne(
  { ledger, writing, draft, using: ahead }: Appending,
  origin: string,
  bytes: Uint8Array,
  together: boolean,
): Promise<boolean> {
  const head = draft.head(origin)
  const using = head.own ? trustingSeals(head, ahead) : ahead
  const { judged, keys } = await judge(bytes, head, { rules: rulesOf(ledger, head), using }, draft.leafOf)
  await draft.append(writing.db, origin, bytes, keys)
  const end = draft.endOf(origin)
  const stands = head.range.size < end
  const counted: Judged = stands ? await once(writing, origin, judged, together) : cutOff(end)
  const entry = { index: head.range.size, bytes, judged: counted }
  const good = await foldEntry(writing, head, entry, ledger.fold, together)
  if (!good && head.own && counted === judged)
    tell(ledger, `our own entry ${head.range.size} of ${origin} could not be folded`)
  return good
}

function cutOff(end: number): Judged {
  return { good: false, reason: CUT_OFF, message: whyCutOff(end) }
}

/**
 * An act counts where it stands first. The table takes no id twice of one log, so that those that are folded together need not be
 * looked up.
 */
async function once(writing: Writing, origin: string, judged: Judged, together: boolean): Promise<Judged> {
  if (!judged.good || together) return judged
  const { id } = judged.act
  const find = writing.db.selectFrom('act').select('index').where('id', '=', id).where('origin', '=', origin)
  const before = await find.executeTakeFirst()
  if (before === undefined) return judged
  return { good: false, reason: 'repeated-act', message: `the act ${id} stands at ${before.index} already` }
}

/** What the follower holds; a crash within a long take-in leaves more entries than its newest checkpoint covers. */
export function heldOf(head: Head): Held | null {
  if (head.range.size === 0) return null
  const checkpoint = { origin: head.origin, size: head.range.size, root: headRoot(head) }
  return { checkpoint, note: head.note ?? new Uint8Array(0), range: head.range }
}

/** Whether its newest checkpoint covers all that is held, and can be half of evidence. */
function isNoted({ note, range }: Head): boolean {
  return note !== null && Buffer.from(note).toString().split('\n')[1] === `${range.size}`
}
