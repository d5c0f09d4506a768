import fc from 'fast-check'
import type { Define, Effect, Rule } from '../model.ts'
import { conditions, type Scope } from './conditions.ts'
import { moments, PLACE, windows } from './vocabulary.ts'

const VERDICTS = [
  'free',
  'general',
  'licence',
  'presumed-denial',
  'refer',
  'suspended',
  'blocked',
  'prohibited',
] as const
const LIFTS = ['lift', 'lift to free', 'lift to general'] as const

/** A level's name is the start of the next one's, so that `….l1.*` is seen to end at a segment. */
const LEVELS = ['l1', 'l10', 'l100'] as const

/** A part's rules before their exceptions are named. */
export type Draft = { readonly rule: Rule; readonly level: number }

/** The optional lines of a rule, chosen by the bits of one number: most of a rule is only carried along. */
function trimmings(bits: number, instrument: string): Omit<Rule, 'id' | 'inForce' | 'when' | 'effect' | 'offence'> {
  const has = (bit: number) => (bits & (1 << bit)) !== 0
  return {
    instrument,
    cite: 'article/1',
    citeAlso: has(0) ? ['article/2'] : [],
    insertedBy: has(1) ? 'act/later' : null,
    endedBy: has(2) ? 'act/last' : null,
    by: has(3) ? 'Example Authority' : null,
    except: [],
    oblige: has(4) ? [{ text: 'keep a record', provision: 'article/9' }] : [],
    basis: has(5) ? 'press' : 'statute',
    knowability: has(6) ? 'unpublished' : 'public',
    confidence: has(0) ? 'likely' : 'sure',
    supersedes: [],
    notModelled: has(1) ? ['what else the article says'] : has(3) ? [`more of ${instrument}`] : [],
    because: 'The article says so.',
    translations: has(2) ? [{ language: 'ru', text: 'Так сказано в статье.' }] : [],
    ...(has(2) && { said: { ru: { 'keep a record': `вести учёт по ${instrument}` } } }),
    place: PLACE,
  }
}

function drafts(part: string, scope: Scope, name: string, effects: fc.Arbitrary<Effect>, level: number) {
  return fc
    .record({
      inForce: windows(scope.zoned),
      when: fc.oneof(
        { weight: 5, arbitrary: fc.array(conditions(scope), { maxLength: 2 }) },
        { weight: 1, arbitrary: fc.array(conditions(scope), { minLength: 3, maxLength: 4 }) },
      ),
      effect: effects,
      offence: fc.option(fc.record({ from: moments, by: fc.constantFrom(null, 'act/crimes') }), { freq: 1 }),
      bits: fc.nat(127),
    })
    .map(({ bits, ...lines }): Draft => {
      return { level, rule: { ...trimmings(bits, `act/${part}/${bits % 2}`), id: `${part}.${name}`, ...lines } }
    })
}

/** The rules of one part: up to four that say a verdict, and up to three lifts on rising levels. */
export function ruleDrafts(part: string, scope: Scope): fc.Arbitrary<Draft[]> {
  const verdicts = fc
    .integer({ min: 0, max: 4 })
    .chain((count) =>
      fc.tuple(
        ...Array.from({ length: count }, (_, index) =>
          drafts(part, scope, `rule.${index}`, fc.constantFrom(...VERDICTS), -1),
        ),
      ),
    )
  // Most parts never fall silent, so that what the other rules say is seen in the whole.
  const floor = drafts(part, scope, 'floor', fc.constantFrom('free', 'general', 'licence'), -1).map(
    (draft): Draft => ({ ...draft, rule: { ...draft.rule, inForce: { from: null, until: null }, when: [] } }),
  )
  const floors = fc.oneof(
    { weight: 1, arbitrary: fc.constant([]) },
    { weight: 3, arbitrary: floor.map((draft) => [draft]) },
  )
  const lifts = fc
    .uniqueArray(fc.nat(LEVELS.length - 1), { maxLength: LEVELS.length })
    .chain((levels) =>
      fc.tuple(
        ...levels.map((level) => drafts(part, scope, `lift.${LEVELS[level]}.a`, fc.constantFrom(...LIFTS), level)),
      ),
    )
  return fc.tuple(floors, verdicts, lifts).map((all) => all.flat())
}

/** Names exceptions: only lifts of a higher level, so that there is never a cycle. */
export function withExceptions(all: readonly Draft[]): fc.Arbitrary<ReadonlyMap<string, readonly string[]>> {
  const lifts = all.filter(({ level }) => level >= 0)
  const parts = [...new Set(lifts.map(({ rule }) => rule.id.slice(0, rule.id.indexOf('.'))))]
  const named = all.map(({ rule, level }) => {
    const names = [
      ...lifts.filter((lift) => lift.level > level).map((lift) => lift.rule.id),
      ...LEVELS.slice(level + 1).flatMap((name) => parts.map((part) => `${part}.lift.${name}.*`)),
      ...(level < 0 ? parts.map((part) => `${part}.lift.*`) : []),
    ]
    const some = names.length === 0 ? fc.constant([]) : fc.uniqueArray(fc.constantFrom(...names), { maxLength: 2 })
    return some.map((except): [string, readonly string[]] => [rule.id, except])
  })
  return fc.tuple(...named).map((pairs) => new Map(pairs))
}

/** A condition shared by name: one to three alternatives of one or two conditions each. */
export function defines(scope: Scope): fc.Arbitrary<Define[]> {
  const all = fc.array(conditions({ ...scope, defines: [] }), { minLength: 1, maxLength: 2 })
  return fc
    .array(all, { minLength: 1, maxLength: 3 })
    .map((alternatives) => scope.defines.map((name) => ({ name, alternatives, place: PLACE })))
}

/** A rule on its own that says a verdict, for adding to a part. */
export function extraRules(id: string, scope: Scope, effects: readonly Effect[]): fc.Arbitrary<Rule> {
  return drafts('extra', scope, 'rule', fc.constantFrom(...effects), -1).map(({ rule }) => ({ ...rule, id }))
}

export const RESTRICTING: readonly Effect[] = VERDICTS
