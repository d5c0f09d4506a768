import { VERDICTS } from '../../contract/words.ts'
import type { Effect, Part, Rule } from '../model.ts'
import { RuleIndex } from './index.ts'
import type { Lists } from './lists.ts'
import type { Test } from './scene.ts'
import { every } from './scene.ts'
import type { Span } from './span.ts'
import { contains, meet, spanIn } from './span.ts'
import type { Seat } from './tests.ts'
import { testOf } from './tests.ts'

/** A rule made ready for one column. */
export type LoadedRule = {
  readonly rule: Rule
  readonly part: Part
  readonly number: number
  readonly span: Span
  readonly zone: string | null
  /** The verdict's place in the lattice; -1 for one that only lifts. */
  readonly effect: number
  readonly lifts: boolean
  readonly test: Test
  /** Each of its conditions, for an answer that says what is missing. */
  readonly tests: readonly Test[]
  /** What the index leaves to be tested when the facts that it looks at are stated. */
  readonly rest: Test
  readonly exceptions: readonly LoadedRule[]
  /** The rules that name it as an exception. */
  readonly namers: readonly LoadedRule[]
}

/** A regime's or community's law as it binds one nation, for as long as it does. */
export type Source = { readonly part: Part; readonly span: Span }

/** The law that one nation, or one agreement, is judged by. */
export class Column {
  readonly home: string | null
  readonly #sources: readonly Source[]
  readonly rules: readonly LoadedRule[]
  readonly index: RuleIndex

  constructor(home: string | null, zone: string | null, sources: readonly Source[], lists: Lists) {
    this.home = home
    this.#sources = sources
    const drafts = sources.flatMap(({ part, span }) =>
      part.rules.map((rule) => ({ rule, part, span: meet(span, spanIn(rule.inForce, zone)) })),
    )
    const inForce = drafts.filter(({ span }) => span.from < span.until)
    this.index = new RuleIndex(inForce, home, lists)
    const exceptions = inForce.map((): LoadedRule[] => [])
    const namers = inForce.map((): LoadedRule[] => [])
    this.rules = inForce.map(({ rule, part, span }, number): LoadedRule => {
      const seat: Seat = { part, home, zone, lists }
      const tests = rule.when.map((condition) => testOf(condition, seat))
      const left = tests.filter((_, at) => !this.index.settles(number, at))
      return {
        rule,
        part,
        number,
        span,
        zone,
        effect: placeOf(rule.effect),
        lifts: rule.effect.startsWith('lift'),
        test: every(tests),
        tests,
        rest: every(left),
        exceptions: exceptions[number] ?? [],
        namers: namers[number] ?? [],
      }
    })
    this.#resolve(exceptions, namers)
  }

  /** The parts that bind at an instant. */
  partsAt(at: number): Part[] {
    return this.#sources.filter(({ span }) => contains(span, at)).map(({ part }) => part)
  }

  /** True where nothing here is law of this nation at an instant: no part of its own, and no rule of a community. */
  isUnknownAt(at: number): boolean {
    return (
      !this.#sources.some(({ part }) => part.kind !== 'community') && !this.rules.some(({ span }) => contains(span, at))
    )
  }

  #resolve(exceptions: LoadedRule[][], namers: LoadedRule[][]): void {
    const byId = new Map<string, LoadedRule[]>()
    for (const loaded of this.rules) byId.set(loaded.rule.id, [...(byId.get(loaded.rule.id) ?? []), loaded])
    const ids = [...byId.keys()].sort()
    for (const loaded of this.rules) {
      const { rule, number } = loaded
      const names = rule.except.flatMap((name) =>
        name.endsWith('.*') ? ids.filter((id) => id.startsWith(name.slice(0, -1)) && id !== rule.id) : [name],
      )
      for (const found of new Set(names.flatMap((id) => byId.get(id) ?? []))) {
        if (!found.lifts) continue
        exceptions[number]?.push(found)
        namers[found.number]?.push(loaded)
      }
    }
  }
}

const PLACES: ReadonlyMap<string, number> = new Map(VERDICTS.map((verdict, place) => [verdict, place]))

function placeOf(effect: Effect): number {
  if (effect === 'lift') return -1
  return PLACES.get(effect.startsWith('lift to ') ? effect.slice('lift to '.length) : effect) ?? -1
}
