import { Refused } from '@entente/core/contract/refusals'
import type { Checkpoint } from '@entente/core/ledger/checkpoint'
import { openCheckpoint } from '@entente/core/ledger/checkpoint'
import { type CompactRange, EMPTY_RANGE, extend, leafHash, rangeOf, rootOf } from '@entente/core/ledger/merkle'
import { formatNote, parseNote } from '@entente/core/ledger/note'
import { PURE } from '@entente/core/ledger/primitives'
import { attempt } from '@entente/core/ledger/refusal'
import { fromTiles } from '@entente/core/ledger/tile-proof'
import { isTypedOf, lineOf, mistyped, readTyped, type Typed, typedLine } from '@entente/core/ledger/typed'
import { ownTiles } from '../catch-up.ts'
import { type Receiving, takeByKnownKeys, tell } from '../receipt.ts'

/** Takes a cosigned checkpoint of our log that was carried here. Refuses `bad-input`, and `ledger-stopped`. */
export async function requireReceipt(on: Receiving, note: Uint8Array): Promise<void> {
  const receipt = await takeByKnownKeys(on, note, 'hand')
  if (receipt.kind === 'refused') throw new Refused('bad-input', `The receipt is refused: ${receipt.why}`)
  tell(on, receipt)
  if (receipt.kind === 'restored') throw new Refused('ledger-stopped', `Nothing is signed any more: ${receipt.why}`)
}

const AT_ONCE = 256

/** Signatures that are tried to find what was mistyped: some three seconds, in which the node answers nobody else. */
const MOST_TRIED = 20_000

/**
 * Takes a receipt that was typed: one cosignature line, held against every checkpoint of our log since the last receipt.
 * Gives the size that it is of. Refuses `bad-input`: with the place where it was mistyped, if that can be told.
 */
export async function takeTyped(on: Receiving, text: string): Promise<number> {
  const { store, partner, origin, using = PURE } = on
  const read = attempt(() => readTyped(text, partner.mirrors()))
  if (!read.ok) throw new Refused('bad-input', sentence(read.refusal.message))
  const typed = read.value
  const before = store.receipt(origin)
  const log = store.log(origin)
  if (log === undefined) throw new Error(`there is no log ${origin} here`)
  if (before !== null && isKnown(before, typed)) return log.witnessed
  const candidates = await unreceipted(on, log.witnessed, log.published)
  const found = candidates.findLast((checkpoint) => isTypedOf(typed, checkpoint, using))
  if (found === undefined) throw new Refused('bad-input', whyNot(typed, candidates.reverse(), log.witnessed, using))
  const signed = await store.signedAt(origin, found.size)
  if (signed === null) throw new Error(`${origin} was not signed at ${found.size}`)
  const note = parseNote(signed)
  await requireReceipt(on, formatNote({ text: note.text, lines: [...note.lines, typedLine(typed)] }))
  return found.size
}

function isKnown(receipt: Uint8Array, { key, letters }: Typed): boolean {
  return lineOf(receipt, key)?.includes(` ${letters}`) ?? false
}

/** Our log at every size since the last receipt: it names none, and any of them may have been carried. */
async function unreceipted({ store, origin, log, using = PURE }: Receiving, from: number, until: number) {
  const note = store.checkpoint(origin)
  if (note === null || from >= until) return []
  const { checkpoint } = openCheckpoint(note, log(), [], using)
  const found: Checkpoint[] = []
  let range: CompactRange =
    from === 0
      ? EMPTY_RANGE
      : await fromTiles(checkpoint, ownTiles(store, origin), (nodes) => rangeOf(from, nodes), using.sha256)
  for (let at = from; at < until; at += AT_ONCE) {
    for (const entry of await store.entries(origin, at, Math.min(until, at + AT_ONCE))) {
      range = extend(range, [leafHash(entry, using.sha256)], using.sha256)
      found.push({ origin, size: range.size, root: rootOf(range, using.sha256) })
    }
  }
  return found
}

function whyNot(typed: Typed, candidates: readonly Checkpoint[], witnessed: number, using = PURE): string {
  const wrong = mistyped(typed, candidates, MOST_TRIED, using)
  if (wrong) {
    return `The receipt is mistyped: character ${wrong.place} is \`${wrong.typed}\`, and would be right as \`${wrong.meant}\``
  }
  if (candidates.length === 0) return 'Nothing is published that the partner has given no receipt for'
  return `The receipt is of no checkpoint since the one of ${witnessed} entries: it is mistyped, older, or of another log`
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
