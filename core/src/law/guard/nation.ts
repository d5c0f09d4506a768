import { VERDICTS } from '../../contract/words.ts'
import type { Duty, NationRuling } from '../ruling.ts'
import { noLaw, saidIn } from '../said.ts'
import type { Book } from './book.ts'
import type { Column } from './column.ts'
import type { Found } from './findings.ts'
import { duties, findings, gatherMissing, notModelled } from './findings.ts'
import type { ItemRuling } from './judge.ts'
import { judge, NONE, UNCOVERED } from './judge.ts'
import { inOrder, MissingFacts } from './missing-facts.ts'
import type { Scene } from './scene.ts'

/** What a column gives to the whole: bounds, the facts that its open rules wait for, and what its having a say waits for. */
export type Judged = {
  readonly lower: number
  readonly upper: number
  readonly open: MissingFacts
  readonly waits: readonly string[]
}

/** The bounds of several items together: the severest of each. */
export function bounds(rulings: readonly ItemRuling[]): { lower: number; atLeast: number; verdict: number } {
  const joined = { lower: NONE, atLeast: NONE, verdict: NONE }
  for (const { lower, atLeast, verdict } of rulings) {
    joined.lower = Math.max(joined.lower, lower)
    joined.atLeast = Math.max(joined.atLeast, atLeast)
    joined.verdict = Math.max(joined.verdict, verdict)
  }
  return joined
}

/**
 * What the items wait for that could raise an answer that is certainly `lower`. Where an item may be met with silence,
 * an answer to any of its open rules may end or prove that.
 */
export function missingAbove(rulings: readonly ItemRuling[], scenes: readonly Scene[], lower: number): MissingFacts {
  const missing = new MissingFacts()
  for (const [index, ruling] of rulings.entries()) {
    const scene = scenes[index]
    if (scene) gatherMissing(ruling, scene, lower, missing)
  }
  return missing
}

/** Judges a transfer's items by the law of one nation. */
export function judgeNation(
  book: Book,
  nation: string,
  scenes: readonly Scene[],
): { ruling: NationRuling; judged: Judged } {
  const column = book.nation(nation)
  const at = scenes[0]?.at ?? 0
  const rulings = scenes.map((scene) => judge(column, scene))
  const { lower, atLeast, verdict } = bounds(rulings)
  const found = findings(rulings, scenes, lower)
  const open = missingAbove(rulings, scenes, lower)
  const rest = restOf(nation, column, found, at)
  return {
    judged: { lower, upper: verdict, open, waits: [] },
    ruling: {
      verdict: VERDICTS[verdict] ?? 'uncovered',
      atLeast: lower === UNCOVERED ? null : (VERDICTS[atLeast] ?? null),
      certain: lower === verdict,
      ask: inOrder(open.above(NONE)),
      findings: found.map(({ finding }) => finding),
      ...rest,
    },
  }
}

/** The duties and what is left out, also in further languages. */
function restOf(
  nation: string,
  column: Column,
  found: readonly Found[],
  at: number,
): Pick<NationRuling, 'duties' | 'notModelled' | 'said'> {
  if (column.isUnknownAt(at)) {
    const { text, said } = noLaw(nation)
    return { duties: [], notModelled: [text], said }
  }
  return inLanguages(column, at, duties(found), notModelled(found, column, at))
}

/** Duties and what is left out, with what they are in further languages. */
export function inLanguages(
  column: Column,
  at: number,
  duties: Duty[],
  notModelled: string[],
): Pick<NationRuling, 'duties' | 'notModelled' | 'said'> {
  return { duties, notModelled, ...saidIn(column.partsAt(at), [...duties.map(({ text }) => text), ...notModelled]) }
}
