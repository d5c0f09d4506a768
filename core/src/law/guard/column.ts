import { VERDICTS } from '../../contract/words.ts'
import type { Effect, Part, Rule } from '../model.ts'
import { order } from '../order.ts'
import type { Found } from './findings.ts'
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

/** No place of an effect: the rule has exceptions, or conditions that the index does not settle. */
export const NOT_PLAIN = -2

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
  /** Whether the index leaves nothing to be tested when the facts that it looks at are stated. */
  readonly isSettled: boolean
  exceptions: readonly LoadedRule[] = NO_RULES
  /** The rules that name it as an exception. */
  namers: readonly LoadedRule[] = NO_RULES
  /** Its place among the rules of the column by their ids. */
  rank = 0
  /** What it says of an item for which it holds and from which no exception could lift it. */
  readonly holding: Held
  readonly #seat: Seat
  readonly #index: RuleIndex
  #test: Test | null = null
  #rest: Test | null = null
  #told: Map<number, Found> | null = null

  constructor({ rule, part, span }: Draft, number: number, seat: Seat, index: RuleIndex) {
    this.rule = rule
    this.part = part
    this.number = number
    this.span = span
    this.zone = seat.zone
    this.effect = placeOf(rule.effect)
    this.lifts = rule.effect.startsWith('lift')
    this.#seat = seat
    this.#index = index
    this.isSettled = rule.when.every((_, at) => index.settles(number, at))
    this.holding = { loaded: this, holds: 'yes', effect: this.effect, state: TRUE, exceptions: NO_RULES }
  }

  /** All its conditions. They are made ready when they are first asked: in most books most never are. */
  get test(): Test {
    this.#test ??= every(this.rule.when.map((condition) => testOf(condition, this.#seat)))
    return this.#test
  }

  /** What the index leaves to be tested when the facts that it looks at are stated. */
  get rest(): Test {
    this.#rest ??= every(
      this.rule.when.flatMap((condition, at) =>
        this.#index.settles(this.number, at) ? [] : [testOf(condition, this.#seat)],
      ),
    )
    return this.#rest
  }

  /** What it has said of the one item of a transfer, by the way in which it said it. */
  get told(): Map<number, Found> {
    this.#told ??= new Map()
    return this.#told
  }
}

const NO_RULES: readonly LoadedRule[] = []

type Draft = { readonly rule: Rule; readonly part: Part; readonly span: Span }

/** A regime's or community's law as it binds one nation, for as long as it does. */
export type Source = { readonly part: Part; readonly span: Span }

/** The law that one nation, or one agreement, is judged by. */
export class Column {
  readonly home: string | null
  readonly #sources: readonly Source[]
  readonly rules: readonly LoadedRule[]
  readonly index: RuleIndex
  /** By number: the effect of a rule that holds as soon as the index has settled all that it looks at; else NOT_PLAIN. */
  readonly plainEffects: Int8Array
  /** By number: the rules as the statute book has them. */
  readonly cited: readonly Rule[]

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
    for (const [rank, loaded] of [...this.rules].sort((a, b) => order(a.rule.id, b.rule.id)).entries())
      loaded.rank = rank
    this.#resolve()
    this.plainEffects = Int8Array.from(this.rules, ({ isSettled, exceptions, effect }) =>
      isSettled && exceptions.length === 0 ? effect : NOT_PLAIN,
    )
    this.cited = this.rules.map(({ rule }) => rule)
  }

  /** The parts that bind at an instant. */
  partsAt(at: number): Part[] {
    return this.#sources.filter(({ span }) => contains(span, at)).map(({ part }) => part)
  }

  /** What the model leaves out of all instruments that bind at an instant. */
  notModelledAt(at: number): string[] {
    const all = this.partsAt(at).flatMap(({ instruments }) => instruments)
    return [...new Set(all.sort((a, b) => order(a.id, b.id)).flatMap(({ notModelled }) => notModelled))]
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
        loaded.exceptions = [...loaded.exceptions, found]
        found.namers = [...found.namers, loaded]
      }
    }
  }
}

function isPath(name: string): boolean {
  return name.endsWith('.*')
}

const PLACES: ReadonlyMap<string, number> = new Map(VERDICTS.map((verdict, place) => [verdict, place]))

function placeOf(effect: Effect): number {
  if (effect === 'lift') return -1
  return PLACES.get(effect.startsWith('lift to ') ? effect.slice('lift to '.length) : effect) ?? -1
}
