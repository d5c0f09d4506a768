import type { Act } from '@entente/core/contract/act'
import { openAct } from '@entente/core/ledger/act'
import { utf8 } from '@entente/core/ledger/bytes'
import { expectedBy } from '@entente/core/ledger/expected'
import { parseVkey, type VerifierKey } from '@entente/core/ledger/key'
import { historyWith, type KeyHistory, type KeyRules, listAt } from '@entente/core/ledger/key-history'
import { openKeyList } from '@entente/core/ledger/key-list'
import { attempt, LedgerRefusal } from '@entente/core/ledger/refusal'
import { peek } from '../../peer/peek.ts'
import { Refusal } from '../../refusal.ts'
import { NODE } from '../../store/primitives.ts'

/** An internal log, or one that goes on from it: whose it is, and its entries from the first on. */
export type InternalLog = {
  readonly origin: string
  readonly nation: string
  entries(): AsyncIterable<Uint8Array>
}

/** An act at its place, sealed by its nation's node. */
export type LoggedAct = { readonly origin: string; readonly index: number; readonly act: Act }

/** What was read on the way: the roots that the logs name, which whoever reads compares, and what was passed over. */
export type ReadLogs = { readonly roots: Set<string>; readonly passed: string[] }

const WANTED = /^(?:screening|lists)\./

/**
 * The acts of internal logs about lists and parties, in the order of the log. Each seal is checked by the key list in force
 * at its place, under the root that the log itself names. An entry that is no good act has no effect, at the node or here,
 * and is told of. Refuses a log that does not begin with its keys.
 */
export async function* screeningActs(logs: readonly InternalLog[], read: ReadLogs): AsyncGenerator<LoggedAct> {
  for (const { origin, nation, entries } of logs) {
    let index = 0
    let rules: KeyRules | null = null
    let keys: KeyHistory = []
    for await (const entry of entries()) {
      rules ??= rulesIn(origin, nation, entry, read)
      const grown = attempt(() => historyWith(keys, index, entry, rules as KeyRules, NODE))
      if (grown.ok) keys = grown.value
      const opened = attempt(() => openAct(entry, expectedBy(origin, nation, listAt(keys, index)), NODE))
      if (!opened.ok) read.passed.push(`entry ${index} of ${origin} is no good act: ${opened.refusal.message}`)
      else if (WANTED.test(opened.value.act.type)) yield { origin, index, act: opened.value.act }
      index += 1
    }
  }
}

/** Under which root the key lists of a log stand, as its first act says. */
function rulesIn(origin: string, nation: string, opening: Uint8Array, { roots }: ReadLogs): KeyRules {
  const act = peek(opening)
  const stated = attempt(() => {
    if (act?.type !== 'log.open') throw new LedgerRefusal('bad-act', 'it is another act')
    const root: VerifierKey = parseVkey(String(act.body.root), NODE.sha256)
    const note = utf8(String(act.body.keys))
    return { root, first: { note, list: openKeyList(note, root, NODE) } }
  })
  if (!stated.ok) {
    throw new Refusal(
      `${origin}: its first entry opens no log (${stated.refusal.message}); expected log.open with its keys`,
    )
  }
  roots.add(String(act?.body.root))
  return { origin, nation, ...stated.value }
}
