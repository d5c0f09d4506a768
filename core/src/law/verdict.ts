import type { Transfer } from '../contract/transfer.ts'
import type { Verdict } from '../contract/words.ts'
import { VERDICTS } from '../contract/words.ts'
import { weighAgreement } from './guard/agreement.ts'
import type { Book } from './guard/book.ts'
import { concerned } from './guard/concerned.ts'
import { Gathered, judgeBriefly, NONE, UNCOVERED } from './guard/judge.ts'
import { scenes } from './guard/scene.ts'
import type { Rule } from './model.ts'

/** A nation's verdict, and the rules that `decide` would report for it as holding or open. */
export type NationVerdict = { readonly nation: string; readonly verdict: Verdict; readonly reasons: readonly Rule[] }

export type BriefRuling = { readonly verdict: Verdict; readonly nations: readonly NationVerdict[] }

/**
 * The verdict that `decide` gives, with the rules themselves as reasons and nothing written out: for whoever judges
 * many transfers. Takes the instant in milliseconds since 1970; an agreement that the transfer names counts with its
 * own status. Nations and reasons stand in no particular order.
 */
export function verdict(book: Book, at: number, transfer: Transfer): BriefRuling {
  const items = scenes(transfer, at)
  const { certain, possible, unnamed } = concerned(book, transfer)
  let whole = unnamed.length > 0 ? UNCOVERED : NONE
  const nations: NationVerdict[] = []
  for (const nation of possible.size === 0 ? certain : [...certain, ...possible.keys()]) {
    const column = book.nation(nation)
    let upper = NONE
    for (let each = 0; each < items.length; each++) {
      const item = items[each]
      const most = item ? judgeBriefly(column, item, gathered) : NONE
      if (most > upper) upper = most
    }
    if (upper > whole) whole = upper
    const reasons = gathered.taken()
    nations.push({
      nation,
      verdict: VERDICTS[upper] ?? 'uncovered',
      reasons: items.length > 1 ? [...new Set(reasons)] : reasons,
    })
  }
  if (transfer.agreement !== undefined)
    whole = Math.max(whole, weighAgreement(book, transfer.agreement, items, false).upper)
  return { verdict: VERDICTS[whole] ?? 'uncovered', nations }
}

const gathered = new Gathered()
