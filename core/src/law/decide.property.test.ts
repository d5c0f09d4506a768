import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Transfer } from '../contract/transfer.ts'
import { VERDICTS, type Verdict } from '../contract/words.ts'
import { bundles, NATIONAL } from './arbitrary/book.ts'
import { extraRules, RESTRICTING } from './arbitrary/rules.ts'
import { factsOf, without } from './arbitrary/transfers.ts'
import { cases, questions } from './arbitrary.ts'
import { decide, load } from './decide.ts'
import type { Bundle, Rule } from './model.ts'
import { decideSlowly } from './reference.ts'
import type { NationRuling, Ruling } from './ruling.ts'
import { verdict } from './verdict.ts'

const HASH = 'sha256:example'

function rank(verdict: Verdict | null): number {
  return verdict === null ? -1 : VERDICTS.indexOf(verdict)
}

/** What is certain at the least: a silence that is certain says so in the verdict alone. */
function lower({ verdict, atLeast, certain }: NationRuling): number {
  return rank(certain ? verdict : atLeast)
}

function withRules(bundle: Bundle, id: string, change: (rules: readonly Rule[]) => readonly Rule[]): Bundle {
  return {
    ...bundle,
    parts: bundle.parts.map((part) => (part.id === id ? { ...part, rules: change(part.rules) } : part)),
  }
}

/** One of the parts that bind nations: what an agreement's rules say bears on its scope, and not on any nation. */
function bindingPart(bundle: Bundle, roll: number): Bundle['parts'][number] | undefined {
  const parts = bundle.parts.filter(({ kind }) => kind === 'nation' || kind === 'community')
  return parts[roll % parts.length]
}

/** What the rules of a column say for certain, one rule left aside. */
function saidBy(ruling: NationRuling | undefined, aside: string): readonly string[] {
  const findings = ruling?.findings ?? []
  return findings
    .filter(({ rule, holds }) => holds === 'yes' && rule !== aside)
    .map(({ rule, effect, items }) => `${rule} ${effect} ${items}`)
}

test('the fast guard and the slow one give the same bytes', () => {
  fc.assert(
    fc.property(cases(5), ({ bundle, asked }) => {
      const book = load(bundle, HASH)
      for (const { at, transfer, options } of asked) {
        const slow = decideSlowly({ bundle, hash: HASH }, at, transfer, options)
        expect(JSON.stringify(decide(book, at, transfer, options))).toBe(JSON.stringify(slow))
      }
    }),
    { numRuns: 400 },
  )
}, 60_000)

test('the brief verdict is that of the whole ruling, and cites every rule that holds', () => {
  fc.assert(
    fc.property(cases(5), ({ bundle, asked }) => {
      const book = load(bundle, HASH)
      for (const { at, transfer } of asked) {
        const whole = decide(book, at, transfer)
        const brief = verdict(book, Date.parse(at), transfer)
        expect(brief.verdict).toBe(whole.verdict)
        expect(Object.fromEntries(brief.nations.map(({ nation, verdict }) => [nation, verdict]))).toEqual(
          Object.fromEntries(Object.entries(whole.nations).map(([nation, { verdict }]) => [nation, verdict])),
        )
        expect(brief.nations).toHaveLength(Object.keys(whole.nations).length)
        for (const { nation, reasons } of brief.nations) {
          const cited = new Set(reasons.map(({ id }) => id))
          const holding = whole.nations[nation]?.findings.filter(({ holds }) => holds === 'yes') ?? []
          for (const { rule } of holding) expect(cited).toContain(rule)
        }
      }
    }),
    { numRuns: 300 },
  )
}, 60_000)

test('removing a fact never makes a verdict milder, and never raises what is certain', () => {
  fc.assert(
    fc.property(bundles, questions, fc.nat(), (bundle, { at, transfer, options }, roll) => {
      const paths = factsOf(transfer)
      fc.pre(paths.length > 0)
      const book = load(bundle, HASH)
      const full = decide(book, at, transfer, options)
      const less = decide(book, at, without(transfer, paths[roll % paths.length] ?? []), options)
      expect(rank(less.verdict)).toBeGreaterThanOrEqual(rank(full.verdict))
      expect(less.allowed && !full.allowed).toBe(false)
      if (less.certain) expect(less.verdict).toBe(full.verdict)
      for (const [nation, ruling] of Object.entries(full.nations)) {
        const other = less.nations[nation]
        if (other === undefined) continue
        expect(rank(other.verdict)).toBeGreaterThanOrEqual(rank(ruling.verdict))
        expect(lower(other)).toBeLessThanOrEqual(lower(ruling))
      }
    }),
    { numRuns: 2000 },
  )
}, 60_000)

test('what nothing could raise has nothing to ask, and what could be raised asks', () => {
  fc.assert(
    fc.property(cases(5), ({ bundle, asked }) => {
      const book = load(bundle, HASH)
      for (const { at, transfer, options } of asked) {
        const ruling = decide(book, at, transfer, options)
        for (const column of Object.values(ruling.nations)) expect(column.ask.length === 0).toBe(column.certain)
      }
    }),
    { numRuns: 200 },
  )
}, 60_000)

test('moving the instant inside every window changes nothing but the instant', () => {
  fc.assert(
    fc.property(bundles, questions, fc.nat(1_000_000), (bundle, { at, transfer, options }, part) => {
      const edges = edgesOf(bundle)
      const now = Date.parse(at)
      const start = edges.filter((edge) => edge <= now).at(-1) ?? Date.parse('1990-01-01T00:00:00Z')
      const end = edges.find((edge) => edge > now) ?? Date.parse('2040-01-01T00:00:00Z')
      const seconds = Math.floor(((end - start) / 1000 - 1) * (part / 1_000_000))
      const later = new Date(start + seconds * 1000).toISOString().replace('.000Z', 'Z')
      const book = load(bundle, HASH)
      const moved = decide(book, later, transfer, options)
      expect(moved.at).toBe(later)
      expect({ ...moved, at }).toEqual(decide(book, at, transfer, options))
    }),
    { numRuns: 500 },
  )
}, 60_000)

/** Every moment of a book but those that are facts of a condition, in order. */
function edgesOf(bundle: Bundle): readonly number[] {
  const windows = bundle.parts.flatMap((part) => [
    ...part.rules.map(({ inForce }) => inForce),
    ...part.lists.flatMap((list) => [list.inForce, ...list.members.map(({ inForce }) => inForce)]),
    ...(part.agreement?.statuses ?? []).map(({ inForce }) => inForce),
  ])
  return windows
    .flatMap(({ from, until }) => [from, until])
    .flatMap((moment) => (typeof moment === 'string' ? [moment] : Object.values(moment ?? {})))
    .map((moment) => Date.parse(moment))
    .sort((one, other) => one - other)
}

const exceptions = extraRules('new.exception', NATIONAL, ['lift', 'lift to free'])

test('an exception added to a rule makes no rule stricter, though it may leave a silence', () => {
  fc.assert(
    fc.property(bundles, questions, exceptions, fc.nat(), (bundle, { at, transfer, options }, exception, roll) => {
      const home = bindingPart(bundle, roll)
      const verdicts = (home?.rules ?? []).filter(({ effect }) => !effect.startsWith('lift'))
      const named = verdicts[(roll >>> 4) % verdicts.length]
      fc.pre(home !== undefined && named !== undefined)
      const before = decide(load(bundle, HASH), at, transfer, options)
      const excepted = withRules(bundle, home.id, (rules) => [
        ...rules.map((rule) => (rule === named ? { ...rule, except: [...rule.except, exception.id] } : rule)),
        exception,
      ])
      const after = decide(load(excepted, HASH), at, transfer, options)
      for (const [nation, ruling] of Object.entries(after.nations)) {
        const old = before.nations[nation]
        const others = saidBy(ruling, named.id).filter((said) => !said.startsWith(exception.id))
        expect(others).toEqual(saidBy(old, named.id))
        if (ruling.verdict !== 'uncovered') expect(rank(ruling.verdict)).toBeLessThanOrEqual(rank(old?.verdict ?? null))
      }
    }),
    { numRuns: 1000 },
  )
}, 60_000)

const restrictions = extraRules('new.restriction', NATIONAL, RESTRICTING)

test('a rule that is added makes no verdict milder, unless it ends a silence', () => {
  fc.assert(
    fc.property(bundles, questions, restrictions, fc.nat(), (bundle, { at, transfer, options }, rule, roll) => {
      const before = decide(load(bundle, HASH), at, transfer, options)
      const home = bindingPart(bundle, roll)?.id ?? ''
      const more = withRules(bundle, home, (rules) => [...rules, rule])
      const after = decide(load(more, HASH), at, transfer, options)
      if (before.verdict !== 'uncovered') expect(rank(after.verdict)).toBeGreaterThanOrEqual(rank(before.verdict))
      for (const [nation, ruling] of Object.entries(before.nations)) {
        if (ruling.verdict === 'uncovered') continue
        expect(rank(after.nations[nation]?.verdict ?? null)).toBeGreaterThanOrEqual(rank(ruling.verdict))
      }
    }),
    { numRuns: 1000 },
  )
}, 60_000)

test('the order of parts, lists, rules, items and parties never matters', () => {
  fc.assert(
    fc.property(bundles, questions, fc.nat(), (bundle, { at, transfer, options }, seed) => {
      const items = transfer.items && shuffled(transfer.items, seed)
      const parties = transfer.parties && shuffled(transfer.parties, seed + 1)
      const mixed: Transfer = {
        ...transfer,
        ...(items && { items: items.map(({ value }) => value) }),
        ...(parties && { parties: parties.map(({ value }) => value) }),
      }
      const ruling = decide(load(bundle, HASH), at, transfer, options)
      const other = decide(load(shuffledBook(bundle, seed), HASH), at, mixed, options)
      const names = {
        items: items?.map(({ index }) => index) ?? [0],
        parties: parties?.map(({ index }) => index) ?? [],
      }
      expect(renamed(other, names)).toEqual(renamed(ruling, { items: [0, 1, 2], parties: [0, 1, 2, 3] }))
    }),
    { numRuns: 500 },
  )
}, 60_000)

type Placed<T> = { readonly index: number; readonly value: T }

function shuffled<T>(values: readonly T[], seed: number): readonly Placed<T>[] {
  const key = (index: number) => Math.imul(seed + index * 7919 + 1, 2_654_435_761) >>> 8
  return values.map((value, index) => ({ index, value })).sort((one, other) => key(one.index) - key(other.index))
}

function shuffledBook(bundle: Bundle, seed: number): Bundle {
  const mix = <T>(values: readonly T[]): T[] => shuffled(values, seed).map(({ value }) => value)
  return {
    ...bundle,
    parts: mix(
      bundle.parts.map((part) => ({
        ...part,
        instruments: mix(part.instruments),
        rules: mix(part.rules.map((rule) => ({ ...rule, except: mix(rule.except) }))),
        lists: mix(part.lists.map((list) => (list.kind === 'labels' ? list : { ...list, members: mix(list.members) }))),
      })),
    ),
  }
}

/** A ruling in which items and parties have their old numbers, and sets of paths an order of their own. */
function renamed(ruling: Ruling, names: { items: readonly number[]; parties: readonly number[] }): Ruling {
  const path = (text: string) =>
    text.replace(
      /^(items|parties)\[(\d+)\]/,
      (_, array: 'items' | 'parties', index) => `${array}[${names[array][Number(index)]}]`,
    )
  const paths = (texts: readonly string[]) => texts.map(path).sort()
  const column = <T extends Pick<NationRuling, 'ask' | 'findings'>>(old: T): T => ({
    ...old,
    ask: paths(old.ask),
    findings: old.findings.map((finding) => ({
      ...finding,
      facts: paths(finding.facts),
      items: finding.items.map((index) => names.items[index] ?? index).sort(),
    })),
  })
  return {
    ...ruling,
    ask: paths(ruling.ask),
    nations: Object.fromEntries(Object.entries(ruling.nations).map(([nation, old]) => [nation, column(old)])),
    agreement: ruling.agreement && column(ruling.agreement),
  }
}
