import { bundle } from '../../core/src/law/bundle.ts'
import type { Bundle, Condition, Effect, List, Member, Part, Rule, Window } from '../../core/src/law/model.ts'
import { Random } from './random.ts'

/** Nations with law in the book; the others are only destinations. */
export const NATIONS = ['AU', 'GB', 'RU', 'US'] as const
export const DESTINATIONS = [
  ...NATIONS,
  ...'AE AR AT BE BG BR CA CH CL CN CZ DE DK EE EG ES FI FR GR HU ID IE IL IN IT JP KR LT LV MX NL NO NZ PL PT SE'.split(
    ' ',
  ),
]
export const LIST = 'EX-ML'
export const POLICY = 'EX'
export const GRADES: readonly string[] = ['open', 'limited', 'restricted', 'confidential', 'secret']

const EFFECTS: readonly Effect[] = [
  'free',
  'general',
  'licence',
  'presumed-denial',
  'refer',
  'suspended',
  'blocked',
  'prohibited',
]
const ALWAYS: Window = { from: null, until: null }
const PUBLISHED = { basis: 'statute', knowability: 'public', confidence: 'sure' } as const

const HEADS = Array.from({ length: 22 }, (_, index) => `ML${index + 1}`)
const BRANCHES = HEADS.flatMap((head) => [...'abcdef'].map((letter) => `${head}.${letter}`))
/** The entries that items state; rules speak of these or of what stands above them. */
export const LEAVES = BRANCHES.flatMap((branch) => [1, 2, 3, 4, 5].map((number) => `${branch}.${number}`))

/** How many destinations a rule names, so that 0.06, 1.2 and 19 rules match a request at 100, 1,000 and 10,000 rules. */
function breadth(size: number): number {
  return size <= 100 ? 10 : size <= 1000 ? 20 : 31
}

/** A statute book of so many rules, each a product of sets: a nation's column, entries, destinations, grades, a window. */
export function makeBook(size: number): { bundle: Bundle; text: string; hash: string } {
  const random = new Random(size)
  const rules = Array.from({ length: size }, (_, number) => makeRule(random, number, breadth(size)))
  const parts = NATIONS.map((nation) =>
    part(
      nation,
      'nation',
      rules.filter(({ instrument }) => instrument === instrumentOf(nation)),
      [],
    ),
  )
  return bundle([...parts, part('common', 'common', [], lists())], '2026-01-01')
}

function instrumentOf(nation: string): string {
  return `${nation.toLowerCase()}/example`
}

function part(id: string, kind: Part['kind'], rules: Rule[], own: List[]): Part {
  const instrument = {
    ...PUBLISHED,
    id: instrumentOf(id),
    title: 'Example Act',
    text: null,
    zone: null,
    language: null,
    modelled: '2026-01-01',
    notModelled: [],
  }
  const instruments = kind === 'nation' ? [instrument] : []
  return { id, kind, instruments, rules, defines: [], lists: own, reachesOrigin: false, zones: {}, agreement: null }
}

function makeRule(random: Random, number: number, destinations: number): Rule {
  const nation = random.pick(NATIONS)
  const depth = random.next()
  const path = depth < 0.3 ? random.pick(HEADS) : depth < 0.7 ? random.pick(BRANCHES) : random.pick(LEAVES)
  const spread = Math.max(1, destinations - 5 + random.below(11))
  const when: Condition[] = [
    { kind: 'entry', not: false, entries: [{ list: LIST, path }] },
    { kind: 'field', field: 'to', not: false, set: random.some(DESTINATIONS, spread) },
    random.chance(0.7)
      ? { kind: 'label', compare: 'at or above', policy: POLICY, grade: random.pick(GRADES) }
      : { kind: 'label', compare: 'at or below', policy: POLICY, grade: random.pick(GRADES) },
  ]
  return {
    ...PUBLISHED,
    id: `${nation.toLowerCase()}.example.${number}`,
    instrument: instrumentOf(nation),
    cite: `article/${number}`,
    citeAlso: [],
    inForce: window(random),
    insertedBy: null,
    endedBy: null,
    when,
    effect: random.pick(EFFECTS),
    by: 'Example Authority',
    except: [],
    oblige: random.chance(0.25) ? [{ text: 'keep a record for four years', provision: 'article/9' }] : [],
    offence: null,
    supersedes: [],
    notModelled: [],
    because: 'These goods may go to these nations only as the article says.',
    translations: [],
  }
}

function window(random: Random): Window {
  const year = 1995 + random.below(20)
  return {
    from: `${year}-01-01T00:00:00Z`,
    until: random.chance(0.5) ? null : `${year + 5 + random.below(15)}-07-01T00:00:00Z`,
  }
}

function lists(): List[] {
  const head = { of: null, inForce: ALWAYS, sameEntriesAs: null, publicity: 'public' } as const
  return [
    { ...head, kind: 'entries', name: LIST, members: LEAVES.map(member) },
    { ...head, kind: 'labels', name: POLICY, members: GRADES.map(member) },
  ]
}

function member(value: string): Member {
  return { value, synonyms: [], equals: null, inForce: ALWAYS, note: null }
}
