import { parseCheckpoint } from '@entente/core/ledger/checkpoint'
import { parseNote } from '@entente/core/ledger/note'
import { formatSilence } from '@entente/core/verify/silence'
import { ownTiles } from './catch-up.ts'
import type { OwnTrouble } from './contradicted.ts'
import { forkPrefix } from './evidence.ts'
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
  const name = `${forkPrefix(origin, using)}silence-${index}.entente`
  if ((await evidence.names()).includes(name)) return true
  const [note, [entry]] = [store.checkpoint(origin), await store.entries(origin, index, index + 1)]
  const [own, other] = [store.keys(origin).at(-1), partner.lists().at(-1)]
  const checkpoint = note && parseCheckpoint(parseNote(note).text)
  if (!note || !checkpoint || checkpoint.size <= index || !entry || !own || !other) return false
  const { proof } = await proofIn({ seen: { checkpoint, note }, read: ownTiles(store, origin) }, index, using)
  await evidence.keep(name, formatSilence([own.note, other.note], { entry, proof }))
  return true
}
