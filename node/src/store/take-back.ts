import { Refused } from '@entente/core/contract/refusals'
import { equal } from '@entente/core/ledger/bytes'
import { extend, leafHash, rootOf } from '@entente/core/ledger/merkle'
import { group } from './draft.ts'
import { writeLog } from './fold.ts'
import { resume } from './guarded.ts'
import { headOf, type Ledger } from './ledger.ts'
import { sha256 } from './primitives.ts'
import { Savepoint } from './savepoint.ts'
import { appendFolded } from './take-in.ts'
import { keepReceipt, openOwn } from './witness.ts'

/**
 * Takes back entries of our own log that a restored node lacks, from the partner's mirror: from our size on, up to a
 * checkpoint that we signed and he cosigned. When nothing that was signed is missing any more, signing goes on.
 */
export async function takeBack(
  ledger: Ledger,
  origin: string,
  entries: readonly Uint8Array[],
  note: Uint8Array,
): Promise<void> {
  const head = headOf(ledger, origin)
  if (ledger.curable === null || !head.own) throw new Refused('wrong-state', 'nothing is missing here')
  const opened = openOwn(ledger, origin, note)
  const leaves = entries.map((entry) => leafHash(entry, sha256))
  const range = extend(head.range, leaves, sha256)
  const { size, root } = opened.checkpoint
  if (range.size !== size || !equal(rootOf(range, sha256), root)) {
    throw new Refused('bad-input', 'the entries do not lead to the checkpoint from what is held')
  }
  await group(
    ledger,
    async (trx, draft) => {
      const stored = entries.map((bytes, i) => ({ origin, index: head.range.size + i, bytes }))
      await appendFolded(ledger, new Savepoint(trx), draft, stored)
      await writeLog(trx, draft.head(origin))
      await keepReceipt(ledger, trx, draft, origin, opened)
    },
    'divisible',
  )
  await resume(ledger)
}
