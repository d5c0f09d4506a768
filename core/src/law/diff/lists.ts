import canonicalize from 'canonicalize'
import type { Condition, Define, List, Member, Part, Rule } from '../model.ts'
import { windowText, zoneOf } from '../moment-text.ts'
import type { Point } from './rules.ts'
import { windowReach } from './rules.ts'
import type { Reach, Tendency } from './tendency.ts'
import { joined, tendencyOf, together, turned } from './tendency.ts'

/** What is different between two versions of a list, and what it does to the rules that look at it. */
export function listPoints(before: List, after: List, part: Part, parts: readonly Part[]): Point[] {
  const zone = zoneOf(part)
  const point = (text: string, reach: Reach): Point => ({ text, tendency: listTendency(after, part, parts, reach) })
  const points = windowReach(before.inForce, after.inForce).map(({ reach }) =>
    point(`in force ${windowText(after.inForce, zone) ?? 'without an end'}`, reach),
  )
  const members = (list: List) => new Map(list.members.map((member) => [memberKey(member), member]))
  const [was, is] = [members(before), members(after)]
  for (const [key, member] of is) {
    const old = was.get(key)
    const window = windowText(member.inForce, zone)
    if (!old) points.push(point(`${nameOf(member)} is on it${window === null ? '' : `, ${window}`}`, 'more'))
    else
      for (const { reach } of windowReach(old.inForce, member.inForce))
        points.push(point(`${nameOf(member)} is on it ${window ?? 'as long as the list'}`, reach))
    if (old && old.note !== member.note)
      points.push({ text: `the note on ${nameOf(member)} is put anew`, tendency: 'neutral' })
  }
  for (const [key, member] of was) if (!is.has(key)) points.push(point(`${nameOf(member)} is no longer on it`, 'fewer'))
  return [...points, ...headPoints(before, after), ...orderPoint(before, after)]
}

function headPoints(before: List, after: List): Point[] {
  const points: Point[] = []
  if (before.publicity !== after.publicity) {
    const known = ['public', 'partly public', 'not public']
    const stricter = known.indexOf(after.publicity) > known.indexOf(before.publicity)
    points.push({
      text: `it is ${after.publicity}, and no longer ${before.publicity}`,
      tendency: stricter ? 'stricter' : 'milder',
    })
  }
  const said = [
    ['has the entries of', before.sameEntriesAs, after.sameEntriesAs],
    ['belongs to', before.of, after.of],
    ['is a list of', before.kind, after.kind],
    ['has the identifier', before.identifier ?? null, after.identifier ?? null],
    ['is marked', before.marked ?? null, after.marked ?? null],
  ] as const
  for (const [words, was, is] of said)
    if (was !== is)
      points.push({
        text: `it ${words} ${is ?? NONE[words] ?? 'nobody'}, and not ${was ?? NONE[words] ?? 'nobody'}`,
        tendency: 'mixed',
      })
  return [...points, ...militaryPoint(before, after)]
}

function militaryPoint(before: List, after: List): Point[] {
  const by = ({ military }: List) => (military === undefined ? null : `${military.cite} (${military.confidence})`)
  if (by(before) === by(after)) return []
  const is = by(after)
  const text =
    is === null
      ? 'it no longer says that who stands on it is a military end user'
      : `whoever stands on it is a military end user by ${is}`
  return [{ text, tendency: 'mixed' }]
}

/** What is said where a list of grades has no line of its own. */
const NONE: { readonly [words: string]: string } = {
  'has the identifier': 'one made of its name',
  'is marked': 'as labels state',
}

/** The order of grades is their meaning; elsewhere it is the reader's convenience. */
function orderPoint(before: List, after: List): Point[] {
  const common = (list: List, other: List) =>
    list.members.map(memberKey).filter((key) => other.members.some((member) => memberKey(member) === key))
  const same = canonicalize(common(before, after)) === canonicalize(common(after, before))
  if (same) return []
  return [{ text: 'its members stand in another order', tendency: after.kind === 'labels' ? 'mixed' : 'neutral' }]
}

function memberKey({ value, synonyms, equals }: Member): string {
  return canonicalize([value, synonyms, equals]) ?? value
}

function nameOf({ value, synonyms }: Member): string {
  return [value, ...synonyms].join(', ')
}

/** What it does when a list has more members, or fewer: it depends on the rules that look at the list. */
export function listTendency(list: List, part: Part, parts: readonly Part[], reach: Reach): Tendency {
  if (list.kind === 'equivalence') return reach === 'more' ? 'milder' : 'stricter'
  if (list.kind === 'caveats') return reach === 'more' ? 'stricter' : 'milder'
  if (list.kind === 'categories' || list.kind === 'inspection') return 'mixed'
  if (list.kind === 'nations' && list.name === part.id) return 'mixed'
  if (list.kind === 'rights' || list.kind === 'assurances' || list.kind === 'authorities' || list.kind === 'criteria')
    return 'neutral'
  const looking = parts.flatMap(({ rules, defines }) =>
    rules.map((rule) => ({ rule, sign: ruleReach(rule, defines, (condition) => namesList(condition, list, reach)) })),
  )
  return together(looking.map(({ rule, sign }) => tendencyOf(sign, rule.effect)))
}

/** What happens to a rule's reach, given what happens to each of its conditions, those of its defines among them. */
function ruleReach(rule: Rule, defines: readonly Define[], of: (condition: Condition) => Reach): Reach {
  return joined(
    rule.when.map((condition) => {
      if (condition.kind !== 'meets') return of(condition)
      const all = defines.find(({ name }) => name === condition.name)?.alternatives.flat() ?? []
      const reach = joined(all.map(of))
      return condition.not ? turned(reach) : reach
    }),
  )
}

function namesList(condition: Condition, list: List, reach: Reach): Reach {
  const name = list.name
  if (list.kind === 'labels') return condition.kind === 'label' && condition.policy === name ? 'others' : 'same'
  if (condition.kind === 'field') return condition.set.includes(name) ? (condition.not ? turned(reach) : reach) : 'same'
  if (condition.kind === 'entry')
    return condition.entries.some((entry) => entry.list === name) ? (condition.not ? turned(reach) : reach) : 'same'
  if (condition.kind !== 'party' && condition.kind !== 'incorporation-end-user') return 'same'
  const named = condition.traits.filter(
    (trait) => (trait.kind === 'nation' || trait.kind === 'lists') && trait.set.includes(name),
  )
  const inner = joined(named.map(({ not }) => (not ? turned(reach) : reach)))
  return condition.kind === 'party' && condition.quantifier === 'no' ? turned(inner) : inner
}
