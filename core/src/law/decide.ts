import type { Transfer } from '../contract/transfer.ts'
import type { Verdict } from '../contract/words.ts'
import { VERDICTS } from '../contract/words.ts'
import { allows } from './allows.ts'
import { judgeAgreement } from './guard/agreement.ts'
import type { Book } from './guard/book.ts'
import { load } from './guard/book.ts'
import { concerned } from './guard/concerned.ts'
import { NONE, UNCOVERED } from './guard/judge.ts'
import { inOrder, MissingFacts } from './guard/missing-facts.ts'
import type { Judged } from './guard/nation.ts'
import { judgeNation } from './guard/nation.ts'
import { scenes } from './guard/scene.ts'
import { order } from './order.ts'
import type { NationRuling, Ruling } from './ruling.ts'

export type { Book }
export { load }

/**
 * What a request brings beside the transfer. `simulate` sets aside the agreement's own status; `licensed` names the
 * nations whose authority's live licence covers the transfer.
 */
export type Options = { readonly simulate?: boolean; readonly licensed?: readonly string[] }

/**
 * May this transfer go ahead, under whose law, and why? Takes a loaded statute book, an instant of law (ISO 8601, UTC
 * with seconds) and a transfer that the book admits; gives the ruling. It reads no clock and keeps no state: the same
 * three give the same bytes. Refuses (throws RangeError) an instant that is none.
 */
export function decide(book: Book, at: string, transfer: Transfer, options: Options = {}): Ruling {
  const time = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/.test(at) ? Date.parse(at) : Number.NaN
  if (Number.isNaN(time)) throw new RangeError(`${at} is not an instant`)
  const items = scenes(transfer, time)
  const { certain, possible, unnamed } = concerned(book, transfer)
  const judged: Judged[] = []
  const nations: { [nation: string]: NationRuling } = {}
  for (const nation of [...certain, ...possible.keys()].sort(order)) {
    const column = judgeNation(book, nation, items)
    const waits = possible.get(nation)
    judged.push(waits ? { ...column.judged, lower: NONE, waits } : column.judged)
    nations[nation] = column.ruling
  }
  const agreement =
    transfer.agreement === undefined ? null : judgeAgreement(book, transfer.agreement, items, options.simulate === true)
  if (agreement) judged.push(agreement.judged)
  if (unnamed.length > 0) judged.push({ lower: NONE, upper: UNCOVERED, waits: unnamed, open: new MissingFacts() })
  const lower = Math.max(...judged.map((each) => each.lower))
  const upper = Math.max(...judged.map((each) => each.upper))
  return {
    at,
    verdict: verdictAt(upper),
    allowed:
      lower === upper &&
      !agreement?.ruling.simulated &&
      allows(nations, options.licensed ?? []) &&
      (agreement === null || agreement.allows),
    certain: lower === upper,
    ask: asks(judged, lower),
    nations,
    agreement: agreement?.ruling ?? null,
    law: { hash: book.hash, modelledOn: book.bundle.modelledOn },
  }
}

function verdictAt(place: number): Verdict {
  return VERDICTS[place] ?? 'uncovered'
}

/** The missing facts that could still raise the whole. */
function asks(judged: readonly Judged[], lower: number): string[] {
  const paths = new Set<string>()
  for (const { upper, open, waits } of judged) {
    if (upper <= lower) continue
    for (const path of waits) paths.add(path)
    for (const path of open.above(lower)) paths.add(path)
  }
  return inOrder(paths)
}
