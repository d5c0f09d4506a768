import { VERDICTS } from '../../contract/words.ts'
import { order } from '../order.ts'
import type { NationRuling } from '../ruling.ts'
import type { Book } from './book.ts'
import type { Found } from './findings.ts'
import { duties, findings, notModelled } from './findings.ts'
import type { ItemRuling } from './judge.ts'
import { judge, NONE, UNCOVERED } from './judge.ts'
import type { Scene } from './scene.ts'

/** What a column gives to the whole: bounds, the facts that its open rules wait for, and what its having a say waits for. */
export type Judged = {
  readonly lower: number
  readonly upper: number
  readonly open: readonly { readonly place: number; readonly missing: ReadonlySet<string> }[]
  readonly waits: readonly string[]
}

/** The bounds of several items together: the severest of each. */
export function bounds(rulings: readonly ItemRuling[]): { lower: number; atLeast: number; verdict: number } {
  return {
    lower: Math.max(...rulings.map(({ lower }) => lower)),
    atLeast: Math.max(...rulings.map(({ atLeast }) => atLeast)),
    verdict: Math.max(...rulings.map(({ verdict }) => verdict)),
  }
}

/** The open rules of a column; where silence is possible, an answer to any of them may end or prove it. */
export function openRules(found: readonly Found[], rulings: readonly ItemRuling[]): Judged['open'] {
  const silent = rulings.some(({ lower, verdict }) => lower === NONE && verdict === UNCOVERED)
  return found.filter(({ finding }) => finding.holds === 'open').map(({ place, missing }) => ({ place: silent ? UNCOVERED : place, missing }))
}

/** The facts that open rules wait for. */
export function missingFacts(found: readonly Found[]): string[] {
  return [...new Set(found.filter(({ finding }) => finding.holds === 'open').flatMap(({ missing }) => [...missing]))].sort(order)
}

/** Judges a transfer's items by the law of one nation. */
export function judgeNation(book: Book, nation: string, scenes: readonly Scene[]): { ruling: NationRuling; judged: Judged } {
  const column = book.nation(nation)
  const rulings = scenes.map((scene) => judge(column, scene))
  const found = findings(rulings, scenes)
  const { lower, atLeast, verdict } = bounds(rulings)
  return {
    judged: { lower, upper: verdict, open: openRules(found, rulings), waits: [] },
    ruling: {
      verdict: VERDICTS[verdict] ?? 'uncovered',
      atLeast: lower === UNCOVERED ? null : (VERDICTS[atLeast] ?? null),
      certain: lower === verdict,
      ask: missingFacts(found),
      findings: found.map(({ finding }) => finding),
      duties: duties(found),
      notModelled: column.parts.length === 0 ? [`no law of ${nation} is modelled`] : notModelled(found, column),
    },
  }
}
