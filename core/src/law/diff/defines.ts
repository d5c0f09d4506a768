import type { Condition, Define, Part, Rule } from '../model.ts'
import { settingOf } from '../show/rule.ts'
import { conditionsText } from '../words-of.ts'
import { conditionChanges, keyOf } from './conditions.ts'
import type { Point } from './rules.ts'
import type { Reach } from './tendency.ts'
import { joined, tendencyOf, together, turned } from './tendency.ts'

type Alternative = readonly Condition[]

/** What is different between two versions of a define, for the rules that meet it. */
export function definePoints(
  before: Define,
  after: Define,
  settings: readonly [was: Part, is: Part],
  parts: readonly Part[],
): Point[] {
  const [was, is] = settings
  const keys = ({ alternatives }: Define) => alternatives.map(keyOfAlternative)
  const added = after.alternatives.filter((all) => !keys(before).includes(keyOfAlternative(all)))
  const gone = before.alternatives.filter((all) => !keys(after).includes(keyOfAlternative(all)))
  const both = [settingOf(was), settingOf(is)] as const
  const changed = added.slice(0, gone.length)
  const users = is.rules.filter(({ when }) =>
    when.some((condition) => condition.kind === 'meets' && condition.name === after.name),
  )
  const point = (text: string, reach: Reach): Point => ({
    text: `${text}; for ${users.map(({ id }) => id).join(', ') || 'no rule'}`,
    tendency: together(users.map((rule) => tendencyOf(meetsReach(rule, after.name, reach), rule.effect))),
  })
  return [
    ...changed.map((all, index) => {
      const old = gone[index] ?? []
      const reach = joined(conditionChanges(old, all, both, parts).map((each) => each.reach))
      return point(`now ${conditionsText(all, both[1])}; before, ${conditionsText(old, both[0])}`, reach)
    }),
    ...added.slice(changed.length).map((all) => point(`also ${conditionsText(all, both[1])}`, 'more')),
    ...gone.slice(changed.length).map((all) => point(`no longer ${conditionsText(all, both[0])}`, 'fewer')),
  ]
}

function keyOfAlternative(all: Alternative): string {
  return all.map(keyOf).join(' and ')
}

function meetsReach(rule: Rule, name: string, reach: Reach): Reach {
  return joined(
    rule.when.map((condition) =>
      condition.kind === 'meets' && condition.name === name ? (condition.not ? turned(reach) : reach) : 'same',
    ),
  )
}
