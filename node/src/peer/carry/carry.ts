import { Refused } from '@entente/core/contract/refusals'
import { formatReceipt, parseReceipt } from '@entente/core/ledger/carried'
import { parseCheckpoint } from '@entente/core/ledger/checkpoint'
import { decodeContainer } from '@entente/core/ledger/container'
import { formatLine, parseNote } from '@entente/core/ledger/note'
import { attempt } from '@entente/core/ledger/refusal'
import type { Following } from '../follow.ts'
import type { Receiving } from '../receipt.ts'
import { type Exported, exportHeld, exportLog } from './export.ts'
import { type TakenFrom, takeBackBundle, takeBundle } from './import.ts'
import { requireReceipt, takeTyped } from './take-receipt.ts'

/** What we give back for a bundle: a file, and the one line that says as much. */
export type Given = { readonly size: number; readonly line: string; readonly file: Uint8Array }

/** What came of a file that was carried here. */
export type Imported = {
  readonly kind: 'bundle' | 'receipt'
  readonly origin: string
  /** The entries that were taken in; null: the file is a receipt alone. */
  readonly taken: TakenFrom | null
  /** Entries of our log that the partner holds, by its newest receipt. */
  readonly witnessed: number
  /** Our receipt for the partner's log; null: nothing of it is held. */
  readonly given: Given | null
}

/** The logs by hand: what stands behind the files and the typed line of an air gap. */
export type Carrying = {
  /** See `exportLog`; `held`: what we hold of the partner's log, for a partner that lost the end of it. */
  exportLog(asked?: { readonly from?: number; readonly held?: boolean }): Promise<Exported>
  /** Takes in a bundle or a receipt. See `takeBundle`; `takeBack`: what is carried is our own log. */
  importFile(bytes: Uint8Array, takeBack?: boolean): Promise<Imported>
  /** Takes a receipt that was typed, and gives the log of ours and the size of which it is. See `takeTyped`. */
  takeTyped(text: string): Promise<{ readonly origin: string; readonly size: number }>
}

export function carrying(following: Following, receiving: Receiving): Carrying {
  const { store, partner, using } = following
  const { origin } = receiving
  const exporting = { store, origin, partner: partner.origin, ...(using && { using }) }
  const imported = (kind: Imported['kind'], taken: TakenFrom | null, of: string): Imported => {
    const witnessed = store.log(origin)?.witnessed ?? 0
    return { kind, origin: of, taken, witnessed, given: given(store.cosignature(partner.origin)) }
  }
  return {
    exportLog: ({ from, held = false } = {}) => (held ? exportHeld(exporting, from) : exportLog(exporting, from)),
    async importFile(bytes, takeBack = false) {
      if (kindOf(bytes) === 'receipt') {
        await requireReceipt(receiving, parseReceipt(bytes))
        return imported('receipt', null, origin)
      }
      if (takeBack) return imported('bundle', await takeBackBundle(receiving, bytes), origin)
      return imported('bundle', await takeBundle(following, receiving, bytes), partner.origin)
    },
    takeTyped: async (text) => ({ origin, size: await takeTyped(receiving, text) }),
  }
}

function kindOf(bytes: Uint8Array): 'bundle' | 'receipt' {
  const read = attempt(() => decodeContainer(bytes))
  if (!read.ok) throw new Refused('bad-input', `The file is no bundle and no receipt: ${read.refusal.message}`)
  const { kind } = read.value
  if (kind === 'bundle' || kind === 'receipt') return kind
  throw new Refused('bad-input', `The file is a ${kind}; expected a bundle or a receipt`)
}

/** Our line is the last: the log's own stand before it. */
function given(note: Uint8Array | null): Given | null {
  const { text, lines } = note === null ? { text: '', lines: [] } : parseNote(note)
  const last = lines.at(-1)
  if (note === null || last === undefined) return null
  return { size: parseCheckpoint(text).size, line: formatLine(last), file: formatReceipt(note) }
}
