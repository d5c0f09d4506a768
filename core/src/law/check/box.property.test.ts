import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bundles, NATIONAL } from '../arbitrary/book.ts'
import { conditions } from '../arbitrary/conditions.ts'
import { cases } from '../arbitrary.ts'
import { decide, load } from '../decide.ts'
import type { Bundle } from '../model.ts'
import type { Ruling } from '../ruling.ts'
import { areNested, mayMeet, whyEmpty } from './box.ts'
import type { Column, Standing } from './columns.ts'
import { Columns } from './columns.ts'
import { checkSilenced } from './silenced.ts'
import { covers } from './traits.ts'

const HASH = 'sha256:test'

function columnsOf(bundle: Bundle): Map<string, Column> {
  const columns = new Columns(bundle.parts)
  return new Map(
    bundle.parts.flatMap((part) => [...columns.of(part)]).map((column) => [column.home ?? 'agreement', column]),
  )
}

/** Every rule free and without exceptions: those that the guard reports as free are then those that are true. */
function bare(bundle: Bundle): Bundle {
  const rules = (part: Bundle['parts'][number]) =>
    part.rules.map((rule) => ({ ...rule, effect: 'free' as const, except: [] }))
  return { ...bundle, parts: bundle.parts.map((part) => ({ ...part, rules: rules(part) })) }
}

function trueIn(ruling: Ruling, column: string): ReadonlySet<string> {
  const findings = column === 'agreement' ? ruling.agreement?.findings : ruling.nations[column]?.findings
  return new Set(findings?.filter(({ holds, effect }) => holds === 'yes' && effect === 'free').map(({ rule }) => rule))
}

/** British law as many rules of a few conditions each, so that boxes meet, hold one another and are empty often. */
const crowded = fc
  .tuple(
    cases(15),
    fc.array(fc.array(conditions(NATIONAL), { minLength: 1, maxLength: 2 }), { minLength: 30, maxLength: 30 }),
  )
  .map(([{ bundle, asked }, all]) => {
    const [model] = bundle.parts.flatMap(({ rules }) => rules)
    const rules = model ? all.map((when, index) => ({ ...model, id: `gb.rule.${index}`, inForce: ALWAYS, when })) : []
    const parts = bundle.parts.map((part) => (part.id === 'GB' ? { ...part, rules } : part))
    return { bundle: { ...bundle, parts }, asked }
  })
const ALWAYS = { from: null, until: null }

/** What is true of one item at an instant, for each column, of random books and transfers. */
function eachColumn(see: (column: Column, isTrue: (standing: Standing) => boolean) => void): void {
  fc.assert(
    fc.property(crowded, ({ bundle, asked }) => {
      const columns = columnsOf(bundle)
      const book = load(bare(bundle), HASH)
      for (const { at, transfer } of asked) {
        const single = { ...transfer, ...(transfer.items && { items: transfer.items.slice(0, 1) }) }
        const ruling = decide(book, at, single, { simulate: true })
        const now = Date.parse(at)
        for (const [name, column] of columns) {
          const said = trueIn(ruling, name)
          see(column, ({ rule, span }) => said.has(rule.id) && span.from <= now && now < span.until)
        }
      }
    }),
    { numRuns: 60 },
  )
}

test('columns hold the rules that the guard judges by, for the same times', () => {
  fc.assert(
    fc.property(bundles, (bundle) => {
      const book = load(bundle, HASH)
      for (const [name, { rules, home }] of columnsOf(bundle)) {
        const judged = home === null ? book.agreement('pact') : book.nation(name)
        const said = (all: readonly Pick<Standing, 'rule' | 'span'>[]) =>
          all.map(({ rule, span }) => [rule.id, span.from, span.until])
        expect(said(rules)).toEqual(said(judged?.rules ?? []))
      }
    }),
    { numRuns: 50 },
  )
})

test('in an empty box nothing is ever true', () => {
  let empty = 0
  eachColumn(({ rules }, isTrue) => {
    for (const standing of rules) {
      const why = whyEmpty(standing.boxes)
      if (why === null) continue
      empty++
      expect([why, standing.rule.when, isTrue(standing)]).toEqual([why, standing.rule.when, false])
    }
  })
  expect(empty).toBeGreaterThan(50)
}, 60_000)

test('where two boxes never meet, their rules are never both true', () => {
  let met = 0
  eachColumn(({ rules }, isTrue) => {
    const held = rules.filter((rule) => rule.boxes.length > 0 && isTrue(rule))
    for (const one of held) {
      for (const other of held) {
        met++
        const both = [one.rule.when, other.rule.when]
        expect([both, mayMeet(one.boxes, other.boxes)]).toEqual([both, true])
      }
    }
  })
  expect(met).toBeGreaterThan(50)
}, 60_000)

test('where one box lies within another, its rule is true only where the other is', () => {
  let nested = 0
  eachColumn(({ rules }, isTrue) => {
    for (const inner of rules.filter(isTrue)) {
      for (const outer of rules) {
        if (outer === inner || !covers(outer.span, inner.span) || !areNested(inner.boxes, outer.boxes)) continue
        if (outer.rule.when.length > 0) nested++
        const both = [inner.rule.when, outer.rule.when]
        expect([both, isTrue(outer)]).toEqual([both, true])
      }
    }
  })
  expect(nested).toBeGreaterThan(50)
}, 60_000)

test('taking away a rule that can never decide changes no verdict', () => {
  let silenced = 0
  fc.assert(
    fc.property(cases(10), ({ bundle, asked }) => {
      const problems = checkSilenced(named(bundle).parts, new Columns(named(bundle).parts))
      const ids = new Set(
        problems.filter(({ message }) => message.includes('can never decide')).map(({ line }) => line),
      )
      let line = 0
      const rest = {
        ...bundle,
        parts: bundle.parts.map((part) => ({ ...part, rules: part.rules.filter(() => !ids.has(++line)) })),
      }
      silenced += ids.size
      if (ids.size === 0) return
      const [before, after] = [load(bundle, HASH), load(rest, HASH)]
      for (const { at, transfer, options } of asked) {
        const verdicts = (ruling: Ruling) => [
          ruling.verdict,
          ruling.agreement?.scope,
          ...Object.entries(ruling.nations).map(([nation, { verdict }]) => `${nation} ${verdict}`),
        ]
        expect(verdicts(decide(after, at, transfer, options))).toEqual(verdicts(decide(before, at, transfer, options)))
      }
    }),
    { numRuns: 300 },
  )
  expect(silenced).toBeGreaterThan(20)
}, 60_000)

/** Each rule at a line of its own, by which it is known again. */
function named(bundle: Bundle): Bundle {
  let line = 0
  const placed = (part: Bundle['parts'][number]) =>
    part.rules.map((rule) => ({ ...rule, place: { file: 'law/example.md', line: ++line } }))
  return { ...bundle, parts: bundle.parts.map((part) => ({ ...part, rules: placed(part) })) }
}
