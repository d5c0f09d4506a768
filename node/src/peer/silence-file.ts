import { differsBody } from '@entente/core/contract/monitor'
import { statedAct } from '@entente/core/ledger/act'
import { utf8 } from '@entente/core/ledger/bytes'
import { openCheckpoint, parseCheckpoint } from '@entente/core/ledger/checkpoint'
import { logKeysIn, type SignedKeys } from '@entente/core/ledger/key-history'
import { keysFor } from '@entente/core/ledger/key-list'
import { parseNote } from '@entente/core/ledger/note'
import { type Primitives, PURE } from '@entente/core/ledger/primitives'
import { attempt } from '@entente/core/ledger/refusal'
import { formatSilence } from '@entente/core/verify/silence'
import { ownTiles } from './catch-up.ts'
import type { OwnTrouble } from './contradicted.ts'
import { evidencePrefix } from './evidence.ts'
import type { Partner } from './partner.ts'
import { proofIn } from './proof-in.ts'

/**
 * Keeps the act at an index of our log that says that the partner does not cosign it as a file for whoever judges it:
 * a record would need the very cosignature that is missing. False: the act is not published yet.
 */
export async function keepSilence(
  { store, origin, evidence, using }: OwnTrouble,
  partner: Pick<Partner, 'lists'>,
  index: number,
): Promise<boolean> {
  const name = `${evidencePrefix(origin, using)}silence-${index}.entente`
  if ((await evidence.names()).includes(name)) return true
  const [note, [entry]] = [store.checkpoint(origin), await store.entries(origin, index, index + 1)]
  const checkpoint = note && parseCheckpoint(parseNote(note).text)
  if (!note || !checkpoint || checkpoint.size <= index || !entry) return false
  const lists = listsOf(store.keys(origin), partner.lists(), { origin, note, receipt: receiptIn(entry) }, using)
  if (lists === null) return false
  const { proof } = await proofIn({ seen: { checkpoint, note }, read: ownTiles(store, origin) }, index, using)
  await evidence.keep(name, formatSilence(lists, { entry, proof }))
  return true
}

/** The newest checkpoint that the partner cosigned, as the act shows it; null: he cosigned none. */
function receiptIn(entry: Uint8Array): Uint8Array | null {
  const read = attempt(() => differsBody.safeParse(statedAct(entry).body).data?.evidence?.cosigned)
  return read.ok && read.value !== undefined ? utf8(read.value) : null
}

type Shown = { readonly origin: string; readonly note: Uint8Array; readonly receipt: Uint8Array | null }

/**
 * Of each nation the newest list that judges what is shown: keys that signed the receipt may have been dropped since it
 * came. Null: no list is known.
 */
function listsOf(
  ours: readonly SignedKeys[],
  theirs: readonly SignedKeys[],
  { origin, note, receipt }: Shown,
  using: Primitives = PURE,
): readonly [Uint8Array, Uint8Array] | null {
  const notes = receipt === null ? [note] : [note, receipt]
  const own =
    ours.findLast(({ list }) => notes.every((each) => isSigned(each, logKeysIn(list, origin), [], using))) ??
    ours.at(-1)
  const keys = ours.flatMap(({ list }) => logKeysIn(list, origin))
  const other =
    theirs.findLast(({ list }) => receipt !== null && isSigned(receipt, keys, keysFor(list, 'mirror'), using)) ??
    theirs.at(-1)
  return own && other ? [own.note, other.note] : null
}

type Keys = ReturnType<typeof keysFor>

/** Whether a key of the log signed it, and one of the mirrors cosigned it where some are given. */
function isSigned(note: Uint8Array, log: Keys, mirrors: Keys, using: Primitives): boolean {
  const opened = attempt(() => openCheckpoint(note, log, mirrors, using))
  return opened.ok && (mirrors.length === 0 || opened.value.cosignatures.length > 0)
}
