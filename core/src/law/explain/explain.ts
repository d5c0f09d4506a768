import type { Transfer } from '../../contract/transfer.ts'
import { parseTransfer } from '../../contract/transfer.ts'
import type { Verdict } from '../../contract/words.ts'
import { VERDICTS } from '../../contract/words.ts'
import type { Book, Options } from '../decide.ts'
import { decide } from '../decide.ts'
import { put, steps } from '../edit.ts'
import type { LoadedRule } from '../guard/column.ts'
import { printInstant } from '../guard/span.ts'
import type { Condition } from '../model.ts'
import { order } from '../order.ts'
import type { NationRuling } from '../ruling.ts'
import type { Change } from './changes.ts'
import { changesOf, edges } from './changes.ts'

/** A change that would alter the verdict: of one fact, or of the instant (`path` is then `at`). */
export type Counterfactual = {
  readonly path: string
  readonly from: unknown
  readonly to: unknown
  readonly verdict: Verdict
  readonly through: readonly string[]
}

/**
 * What is the smallest change that would alter a nation's verdict? Takes the question as `decide` does, and the
 * authority that asks; gives the changes of one fact or of the instant, each on an edge of a rule that decided or of
 * an exception to it, and each tried: the verdict beside it is the guard's own. For every fact and every other
 * verdict, the first such value.
 *
 * It is for the authority that decides and for nobody else: whoever serves it must know that the reader is one, and
 * an applicant gets none of it. Refuses (throws RangeError) an authority whose law has no say in the transfer.
 */
export function explain(
  book: Book,
  at: string,
  transfer: Transfer,
  authority: string,
  options: Options = {},
): Counterfactual[] {
  const ruling = decide(book, at, transfer, options).nations[authority]
  if (!ruling) throw new RangeError(`the law of ${authority} has no say in this transfer`)
  const found = new Map<string, Counterfactual>()
  const note = (path: string, from: unknown, to: unknown, then: NationRuling | undefined) => {
    if (!then || then.verdict === ruling.verdict) return
    const key = `${path} ${then.verdict}`
    if (!found.has(key)) found.set(key, { path, from, to, verdict: then.verdict, through: deciding(then) })
  }
  for (const { rule, items } of decidingRules(book, authority, ruling)) {
    for (const instant of instants(rule))
      note('at', at, instant, decide(book, instant, transfer, options).nations[authority])
    for (const change of changes(book, rule, transfer, items)) {
      const changed = apply(transfer, change)
      if (changed)
        note(
          change.path,
          read(transfer, change.path),
          change.value,
          decide(book, at, changed, options).nations[authority],
        )
    }
  }
  const place = ({ verdict }: Counterfactual) => VERDICTS.indexOf(verdict)
  return [...found.values()].sort((a, b) => place(a) - place(b) || order(a.path, b.path))
}

/** The rules whose effect is the verdict. */
function deciding({ verdict, findings }: NationRuling): string[] {
  return findings.filter(({ holds, effect }) => holds !== 'no' && effect === verdict).map(({ rule }) => rule)
}

function decidingRules(
  book: Book,
  authority: string,
  ruling: NationRuling,
): { rule: LoadedRule; items: readonly number[] }[] {
  const severest = new Set(deciding(ruling))
  const column = book.nation(authority)
  return ruling.findings
    .filter(({ rule, holds }) => severest.size === 0 || (holds !== 'no' && severest.has(rule)))
    .flatMap(({ rule, items }) =>
      column.rules.filter((loaded) => loaded.rule.id === rule).map((loaded) => ({ rule: loaded, items })),
    )
}

/** The last second before its window and the first after it: where the law of the day is another. */
function instants({ span }: LoadedRule): string[] {
  return [span.from - 1000, span.until].flatMap((time) => printInstant(time) ?? [])
}

function changes(book: Book, rule: LoadedRule, transfer: Transfer, items: readonly number[]): Change[] {
  const at = edges(book)
  const conditions = [rule, ...rule.exceptions].flatMap((each) => flat(each))
  return items.flatMap((index) => conditions.flatMap((condition) => changesOf(condition, transfer, index, at)))
}

function flat({ rule, part }: LoadedRule): Condition[] {
  return rule.when.flatMap((condition) =>
    condition.kind === 'meets'
      ? (part.defines.find(({ name }) => name === condition.name)?.alternatives.flat() ?? [])
      : [condition],
  )
}

/** The transfer with the change made; null where that would be no transfer. */
function apply(transfer: Transfer, { path, value }: Change): Transfer | null {
  const parsed = parseTransfer(put(transfer, steps(path), value))
  return 'transfer' in parsed ? parsed.transfer : null
}

function read(transfer: Transfer, path: string): unknown {
  return steps(path).reduce(
    (at: unknown, step) => (typeof at === 'object' && at !== null ? Reflect.get(at, step) : undefined),
    transfer,
  )
}
