import { VERDICTS } from '../../contract/words.ts'
import type { Effect, Part, Rule } from '../model.ts'
import { order } from '../order.ts'
import { RuleIndex } from './index.ts'
import type { Held } from './judge.ts'
import { TRUE } from './kleene.ts'
import type { Lists } from './lists.ts'
import type { Test } from './scene.ts'
import { every } from './scene.ts'
import type { Span } from './span.ts'
import { contains, meet, spanIn } from './span.ts'
import type { Seat } from './tests.ts'
import { testOf } from './tests.ts'

/** A rule made ready for one column. */
export class LoadedRule {
  readonly rule: Rule
  readonly part: Part
  readonly number: number
  readonly span: Span
  readonly zone: string | null
  /** The verdict's place in the lattice; -1 for one that only lifts. */
  readonly effect: number
  readonly lifts: boolean
  readonly test: Test
  /** What the index leaves to be tested when the facts that it looks at are stated. */
  readonly rest: Test
  readonly exceptions: LoadedRule[] = []
  /** The rules that name it as an exception. */
  readonly namers: LoadedRule[] = []
  /** What it says of an item for which it holds and from which no exception could lift it. */
  readonly holding: Held

  constructor({ rule, part, span }: Draft, number: number, seat: Seat, index: RuleIndex) {
    const isLeft = (condition: number) => !index.settles(number, condition)
    const tests = rule.when.map((condition, at) =>
      isLeft(at) ? testOf(condition, seat) : lazily(() => testOf(condition, seat)),
    )
    this.rule = rule
    this.part = part
    this.number = number
    this.span = span
    this.zone = seat.zone
    this.effect = placeOf(rule.effect)
    this.lifts = rule.effect.startsWith('lift')
    this.test = every(tests)
    this.rest = every(tests.filter((_, at) => isLeft(at)))
    this.holding = { loaded: this, holds: 'yes', effect: this.effect, state: TRUE, exceptions: [] }
  }
}

type Draft = { readonly rule: Rule; readonly part: Part; readonly span: Span }

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
    const seats = new Map(sources.map(({ part }) => [part, { part, home, zone, lists }]))
    this.rules = inForce.map((draft, number) => {
      const seat = seats.get(draft.part) ?? { part: draft.part, home, zone, lists }
      return new LoadedRule(draft, number, seat, this.index)
    })
    this.#resolve()
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

  #resolve(): void {
    const byId = new Map<string, LoadedRule[]>()
    for (const loaded of this.rules) {
      const same = byId.get(loaded.rule.id)
      if (same) same.push(loaded)
      else byId.set(loaded.rule.id, [loaded])
    }
    const ids = this.rules.some(({ rule }) => rule.except.some(isPath)) ? [...byId.keys()].sort(order) : []
    for (const loaded of this.rules) {
      const { id, except } = loaded.rule
      const below = (path: string) => ids.filter((other) => other.startsWith(path.slice(0, -1)) && other !== id)
      const names = except.flatMap((name) => (isPath(name) ? below(name) : [name]))
      for (const found of new Set(names.flatMap((name) => byId.get(name) ?? []))) {
        if (!found.lifts) continue
        loaded.exceptions.push(found)
        found.namers.push(loaded)
      }
    }
  }
}

function isPath(name: string): boolean {
  return name.endsWith('.*')
}

/** Makes a test when it is first asked: where every fact is stated, the index answers in its place. */
function lazily(make: () => Test): Test {
  let made: Test | null = null
  return (scene, missing) => {
    made ??= make()
    return made(scene, missing)
  }
}

const PLACES: ReadonlyMap<string, number> = new Map(VERDICTS.map((verdict, place) => [verdict, place]))

function placeOf(effect: Effect): number {
  if (effect === 'lift') return -1
  return PLACES.get(effect.startsWith('lift to ') ? effect.slice('lift to '.length) : effect) ?? -1
}
