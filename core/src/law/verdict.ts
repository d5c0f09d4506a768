import type { Transfer } from '../contract/transfer.ts'
import type { Verdict } from '../contract/words.ts'
import { VERDICTS } from '../contract/words.ts'
import { weighAgreement } from './guard/agreement.ts'
import type { Book } from './guard/book.ts'
import { concerned } from './guard/concerned.ts'
import type { ItemRuling } from './guard/judge.ts'
import { judge, NONE, UNCOVERED } from './guard/judge.ts'
import { scenes } from './guard/scene.ts'
import type { Rule } from './model.ts'
import { order } from './order.ts'

/** A nation's verdict, and the rules that `decide` would report for it as holding or open. */
export type NationVerdict = { readonly nation: string; readonly verdict: Verdict; readonly reasons: readonly Rule[] }

export type BriefRuling = { readonly verdict: Verdict; readonly nations: readonly NationVerdict[] }

/**
 * The verdict that `decide` gives, with the rules themselves as reasons and nothing written out: for whoever judges
 * many transfers. Takes the instant in milliseconds since 1970; an agreement that the transfer names counts with its
 * own status. Reasons stand in no particular order.
 */
export function verdict(book: Book, at: number, transfer: Transfer): BriefRuling {
  const items = scenes(transfer, at)
  const { certain, possible, unnamed } = concerned(book, transfer)
  const nations: NationVerdict[] = []
  let whole = unnamed.length > 0 ? UNCOVERED : NONE
  for (const nation of [...certain, ...possible.keys()].sort(order)) {
    const column = book.nation(nation)
    const rulings = items.map((item) => judge(column, item))
    const upper = Math.max(...rulings.map((ruling) => ruling.verdict))
    whole = Math.max(whole, upper)
    nations.push({ nation, verdict: VERDICTS[upper] ?? 'uncovered', reasons: [...new Set(rulings.flatMap(reasonsOf))] })
  }
  if (transfer.agreement !== undefined)
    whole = Math.max(whole, weighAgreement(book, transfer.agreement, items, false).upper)
  return { verdict: VERDICTS[whole] ?? 'uncovered', nations }
}

function reasonsOf({ held, atLeast }: ItemRuling): Rule[] {
  return held
    .filter(({ holds, effect }) => holds === 'yes' || (holds === 'open' && effect > atLeast))
    .map(({ loaded }) => loaded.rule)
}
