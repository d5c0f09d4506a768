import { definePoints } from './diff/defines.ts'
import type { Difference } from './diff/difference.ts'
import { changed, pairs, pointText } from './diff/difference.ts'
import { listPoints, listTendency } from './diff/lists.ts'
import { agreementDifferences, instrumentDifferences, wholeDifferences } from './diff/parts.ts'
import type { Placed } from './diff/rules.ts'
import {
  changedPoints,
  predecessor,
  rulePoints,
  ruleTendency,
  saysTheSame,
  substance,
  tendencyOfPoints,
  whom,
  windowOf,
} from './diff/rules.ts'
import type { Tendency } from './diff/tendency.ts'
import type { List, Part } from './model.ts'
import { windowText, zoneOf } from './moment-text.ts'
import { order } from './order.ts'

export type { Difference, Tendency }

/**
 * What became stricter or milder from one statute book to another, for whom, and from when; by part, then by name. Books
 * that differ in prose and layout only do not differ. A tendency is that of the change alone, for facts that can be
 * known: whether other rules make up for it, or a rule ends what was a silence, is not looked into.
 */
export function diff(before: readonly Part[], after: readonly Part[]): Difference[] {
  const ids = [...new Set([...before, ...after].map(({ id }) => id))].sort(order)
  return ids.flatMap((id) => {
    const was = before.find((part) => part.id === id) ?? emptied(after, id)
    const is = after.find((part) => part.id === id) ?? emptied(before, id)
    if (!was || !is) return []
    return [
      ...wholeDifferences(before, after, was, is),
      ...agreementDifferences(was, is),
      ...instrumentDifferences(was, is),
      ...ruleDifferences(was, is, before, after),
      ...defineDifferences(was, is, after),
      ...listDifferences(was, is, after),
    ]
  })
}

function emptied(parts: readonly Part[], id: string): Part | null {
  const part = parts.find((each) => each.id === id)
  return part ? { ...part, instruments: [], rules: [], defines: [], lists: [] } : null
}

function ruleDifferences(was: Part, is: Part, before: readonly Part[], after: readonly Part[]): Difference[] {
  const all = pairs(was.rules, is.rules, ({ id }) => id)
  const fresh = all.flatMap(({ one, other }) => (other && !one ? [other] : []))
  const gone = all.flatMap(({ one, other }) => (one && !other ? [one] : []))
  return all.flatMap(({ id, one, other }): Difference[] => {
    const about = { part: is.id, of: 'rule', id } as const
    if (one && other) {
      const placed = { rule: other, part: is }
      const points = changedPoints({ rule: one, part: was }, placed, after)
      return changed({ ...about, window: windowOf(placed) }, points, [`for whom: ${whom(placed)}`])
    }
    if (other) {
      const old = gone.find((rule) => saysTheSame(rule, other))
      if (old)
        return [{ ...about, change: 'changed', tendency: 'neutral', window: null, says: [`it was called ${old.id}`] }]
      return [{ ...about, change: 'added', ...added({ rule: other, part: is }, after) }]
    }
    if (!one || fresh.some((rule) => saysTheSame(rule, one))) return []
    const placed = { rule: one, part: was }
    return [
      {
        ...about,
        change: 'removed',
        tendency: contrary(ruleTendency(placed, before)),
        window: windowOf(placed),
        says: rulePoints(placed),
      },
    ]
  })
}

/** A new version of a provision is weighed against the one whose place it takes. */
function added(placed: Placed, after: readonly Part[]): Pick<Difference, 'tendency' | 'window' | 'says'> {
  const old = predecessor(placed)
  const points = old ? substance(old, placed, after) : []
  const tendency = old ? tendencyOfPoints(points) : ruleTendency(placed, after)
  const compared = points.length === 0 ? 'it says the same' : points.map(pointText).join('; ')
  const says = old ? [...rulePoints(placed), `in the place of ${old.rule.id}: ${compared}`] : rulePoints(placed)
  return { tendency, window: windowOf(placed), says }
}

function contrary(tendency: Tendency): Tendency {
  return tendency === 'stricter' ? 'milder' : tendency === 'milder' ? 'stricter' : tendency
}

function defineDifferences(was: Part, is: Part, after: readonly Part[]): Difference[] {
  return pairs(was.defines, is.defines, ({ name }) => name).flatMap(({ id, one, other }) => {
    const about = { part: is.id, of: 'define', id, window: null } as const
    if (one && other) return changed(about, definePoints(one, other, [was, is], after))
    return [
      {
        ...about,
        change: other ? 'added' : 'removed',
        tendency: 'neutral',
        says: ['it counts where a rule meets it'],
      } as const,
    ]
  })
}

function listDifferences(was: Part, is: Part, after: readonly Part[]): Difference[] {
  return pairs(was.lists, is.lists, listKey).flatMap(({ one, other }) => {
    const list = other ?? one
    if (!list) return []
    const about = { part: is.id, of: 'list', id: list.name, window: windowText(list.inForce, zoneOf(is)) } as const
    if (one && other) return changed(about, listPoints(one, other, is, after))
    const tendency = listTendency(list, is, after, other ? 'more' : 'fewer')
    return [
      {
        ...about,
        change: other ? 'added' : 'removed',
        tendency,
        says: [`${list.kind}, ${list.publicity}, with ${list.members.length} members`],
      } as const,
    ]
  })
}

/** A scheme of grades may have the name of another list of its part. */
function listKey({ kind, name }: List): string {
  return kind === 'labels' ? `${name} ${kind}` : name
}

/** The differences as text, one paragraph each, and a last line that counts them; `no change` for none. */
export function diffText(
  all: readonly Difference[],
  paint: { readonly tendency: (tendency: Tendency, text: string) => string },
): string {
  if (all.length === 0) return 'no change'
  const paragraphs = all.map(({ part, of, id, change, tendency, window, says }) => {
    const head = `${part}  ${of} ${of === 'part' ? '' : `${id} `}${change}${window === null ? '' : `, in force ${window}`}`
    return [
      `${paint.tendency(tendency, tendency.padEnd(8))}  ${head}`,
      ...says.map((line) => `${' '.repeat(10)}${line}`),
    ].join('\n')
  })
  const count = (tendency: Tendency) => all.filter((each) => each.tendency === tendency).length
  return [
    ...paragraphs,
    `${count('stricter')} stricter, ${count('milder')} milder, ${count('mixed')} mixed, ${count('neutral')} that change no verdict`,
  ].join('\n\n')
}
