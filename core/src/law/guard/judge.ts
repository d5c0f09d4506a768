import { VERDICTS } from '../../contract/words.ts'
import type { Rule } from '../model.ts'
import type { Column, LoadedRule } from './column.ts'
import { NOT_PLAIN } from './column.ts'
import type { Truth } from './kleene.ts'
import { FALSE, JUDGEMENT, OPEN, TRUE, UNKNOWABLE } from './kleene.ts'
import { lifting, speech } from './lifting.ts'
import type { Scene } from './scene.ts'

/** Verdicts as places in their order; NONE lies below all of them. */
export const NONE = -1
export const FREE = VERDICTS.indexOf('free')
export const REFER = VERDICTS.indexOf('refer')
export const BLOCKED = VERDICTS.indexOf('blocked')
export const UNCOVERED = VERDICTS.indexOf('uncovered')

/** A rule that spoke about an item, and how. */
export type Held = {
  readonly loaded: LoadedRule
  readonly holds: 'yes' | 'open' | 'no'
  /** The place of what it counts as; NONE for one that only lifts. */
  readonly effect: number
  readonly state: Truth
  /** The exceptions that lifted it, or that may yet. */
  readonly exceptions: readonly LoadedRule[]
}

/** The answer for one item: what certainly holds, what may, and every rule that had a part in it. */
export type ItemRuling = {
  /** The join of the rules that hold; NONE when none does. */
  readonly atLeast: number
  /** What the answer cannot fall below when facts are added; `uncovered` where silence is certain. */
  readonly lower: number
  readonly verdict: number
  readonly held: readonly Held[]
}

const NO_RULES: readonly LoadedRule[] = []

/** Judges one item in one column, as section 6 of the notation says. */
export function judge(column: Column, scene: Scene): ItemRuling {
  const { index, rules, plainEffects } = column
  if (rules.length === 0) return SILENCE
  index.find(scene)
  const { partly, wholly } = index
  let held: Held[] | null = null
  for (let each = 0; each < partly.count; each++) {
    const number = partly.rules[each] ?? 0
    const loaded = rules[number]
    if (loaded === undefined) continue
    if (plainEffects[number] === NOT_PLAIN) held = weigh(loaded, loaded.rest(scene, null), scene, held)
    else if (held === null) held = [loaded.holding]
    else held.push(loaded.holding)
  }
  for (let each = 0; each < wholly.count; each++) {
    const loaded = rules[wholly.rules[each] ?? 0]
    if (loaded) held = weigh(loaded, loaded.test(scene, null), scene, held)
  }
  return held === null ? SILENCE : sum(held, NONE)
}

/** Rules that are gathered one by one and taken together, in room that is used again. */
export class Gathered {
  readonly #rules: Rule[] = []
  #count = 0

  add(rule: Rule): void {
    this.#rules[this.#count++] = rule
  }

  taken(): readonly Rule[] {
    if (this.#count === 0) return NOTHING
    const rules = this.#rules.slice(0, this.#count)
    this.#count = 0
    return rules
  }
}

const NOTHING: readonly Rule[] = Object.freeze([])

/**
 * The verdict that `judge` gives for the item. Adds to `reasons` the rules that it would report as holding or open, and
 * keeps nothing of those that hold by the index alone: for whoever judges many.
 */
export function judgeBriefly(column: Column, scene: Scene, reasons: Gathered): number {
  const { index, rules, cited, plainEffects } = column
  if (cited.length === 0) return UNCOVERED
  index.find(scene)
  const { partly, wholly } = index
  let most = NONE
  let held: Held[] | null = null
  for (let each = 0; each < partly.count; each++) {
    const number = partly.rules[each] ?? 0
    const effect = plainEffects[number] ?? NOT_PLAIN
    if (effect === NOT_PLAIN) {
      const loaded = rules[number]
      if (loaded) held = weigh(loaded, loaded.rest(scene, null), scene, held)
      continue
    }
    if (effect > most) most = effect
    const rule = cited[number]
    if (rule) reasons.add(rule)
  }
  for (let each = 0; each < wholly.count; each++) {
    const loaded = rules[wholly.rules[each] ?? 0]
    if (loaded) held = weigh(loaded, loaded.test(scene, null), scene, held)
  }
  if (held === null) return most === NONE ? UNCOVERED : most
  const { atLeast, verdict } = sum(held, most)
  for (const { loaded, holds, effect } of held) {
    if (holds === 'yes' || (holds === 'open' && effect > atLeast)) reasons.add(loaded.rule)
  }
  return verdict
}

const SILENCE: ItemRuling = { atLeast: NONE, lower: UNCOVERED, verdict: UNCOVERED, held: [] }

function weigh(loaded: LoadedRule, state: Truth, scene: Scene, before: Held[] | null): Held[] | null {
  if (state === FALSE) return before
  const held = before ?? []
  const effect = counted(loaded.effect, state)
  if (loaded.exceptions.length === 0) {
    if (state === TRUE) held.push(loaded.holding)
    else held.push({ loaded, holds: state & OPEN ? 'open' : 'yes', effect, state, exceptions: NO_RULES })
    return held
  }
  const lifted: LoadedRule[] = []
  const waiting: LoadedRule[] = []
  for (const exception of loaded.exceptions) {
    const value = lifting(exception, scene)
    if (value === TRUE) lifted.push(exception)
    else if (value !== FALSE) waiting.push(exception)
    hear(exception, scene, held)
  }
  if (lifted.length > 0) {
    if (!(state & OPEN)) held.push({ loaded, holds: 'no', effect, state, exceptions: lifted })
  } else {
    const open = (state & OPEN) !== 0 || waiting.length > 0
    held.push({ loaded, holds: open ? 'open' : 'yes', effect, state, exceptions: waiting })
  }
  return held
}

/** Records what an exception, and the exceptions to it, say for themselves; each is heard once. */
function hear(exception: LoadedRule, scene: Scene, held: Held[]): void {
  if (held.some(({ loaded }) => loaded === exception)) return
  const holds = speech(exception, scene)
  if (holds !== null) {
    const exceptions =
      holds === 'open' ? exception.exceptions.filter((inner) => lifting(inner, scene) === OPEN) : NO_RULES
    held.push({ loaded: exception, holds, effect: exception.effect, state: holds === 'open' ? OPEN : TRUE, exceptions })
  }
  for (const inner of exception.exceptions) hear(inner, scene, held)
}

/**
 * What a rule counts as: its own effect; at least `blocked` where it rests on the unknowable; `refer` where a person
 * must first say whether it applies; and the severest of these while a fact is open.
 */
function counted(effect: number, state: Truth): number {
  if (state === TRUE) return effect
  if (state & OPEN) return Math.max(effect, state & UNKNOWABLE ? BLOCKED : NONE, state & JUDGEMENT ? REFER : NONE)
  return state & UNKNOWABLE ? Math.max(effect, BLOCKED) : REFER
}

/** What the rules say together, beside others that hold and say at most `already`. */
function sum(held: readonly Held[], already: number): ItemRuling {
  let atLeast = already
  let verdict = already
  let open = false
  let spoken = false
  for (const { holds, effect, state, loaded, exceptions } of held) {
    if (holds === 'no' || (effect === NONE && loaded.lifts)) continue
    verdict = Math.max(verdict, effect)
    if (holds === 'yes') atLeast = Math.max(atLeast, effect)
    else {
      open = true
      spoken ||= !loaded.lifts && !(state & OPEN) && exceptions.every((exception) => exception.effect !== NONE)
    }
  }
  if (atLeast !== NONE) return { atLeast, lower: atLeast, verdict, held }
  if (!open) return { atLeast, lower: UNCOVERED, verdict: UNCOVERED, held }
  return { atLeast, lower: NONE, verdict: spoken ? verdict : UNCOVERED, held }
}
