import { VERDICTS } from '../../contract/words.ts'
import type { Column, LoadedRule } from './column.ts'
import type { Truth } from './kleene.ts'
import { FALSE, JUDGEMENT, OPEN, TRUE, UNKNOWABLE } from './kleene.ts'
import type { Scene } from './scene.ts'
import { contains } from './span.ts'

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
  /** For an exception that speaks: the rules that it lifts, or may yet lift. */
  readonly of: readonly LoadedRule[]
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
  const { index, rules } = column
  index.find(scene)
  let held: Held[] | null = null
  for (const number of index.partly) {
    const loaded = rules[number]
    if (loaded && !loaded.lifts) held = weigh(loaded, loaded.rest(scene, null), scene, held)
  }
  for (const number of index.wholly) {
    const loaded = rules[number]
    if (loaded && !loaded.lifts) held = weigh(loaded, loaded.test(scene, null), scene, held)
  }
  return held === null ? SILENCE : sum(held)
}

const SILENCE: ItemRuling = { atLeast: NONE, lower: UNCOVERED, verdict: UNCOVERED, held: [] }

function weigh(loaded: LoadedRule, state: Truth, scene: Scene, before: Held[] | null): Held[] | null {
  if (state === FALSE) return before
  const held = before ?? []
  if (loaded.exceptions.length === 0) {
    held.push({ loaded, holds: state & OPEN ? 'open' : 'yes', effect: counted(loaded.effect, state), state, exceptions: NO_RULES, of: NO_RULES })
    return held
  }
  const lifted: LoadedRule[] = []
  const waiting: LoadedRule[] = []
  for (const exception of loaded.exceptions) {
    const value = lifting(exception, scene)
    inner(exception, scene, held)
    if (value === FALSE) continue
    if (value === TRUE) lifted.push(exception)
    else waiting.push(exception)
    speak(exception, loaded, state, value, held)
  }
  const effect = counted(loaded.effect, state)
  if (lifted.length > 0) {
    if (!(state & OPEN)) held.push({ loaded, holds: 'no', effect, state, exceptions: lifted, of: NO_RULES })
  } else {
    const open = (state & OPEN) !== 0 || waiting.length > 0
    held.push({ loaded, holds: open ? 'open' : 'yes', effect, state, exceptions: waiting, of: NO_RULES })
  }
  return held
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

/** Whether an exception lifts: TRUE, FALSE, or OPEN. One that rests on what cannot be known lifts nothing. */
export function lifting(exception: LoadedRule, scene: Scene): Truth {
  if (!contains(exception.span, scene.at)) return FALSE
  const own = exception.test(scene, null)
  if (own === FALSE || (own !== TRUE && !(own & OPEN))) return FALSE
  let value = own === TRUE ? TRUE : OPEN
  for (const inner of exception.exceptions) {
    const lift = lifting(inner, scene)
    if (lift === TRUE) return FALSE
    if (lift !== FALSE) value = OPEN
  }
  return value
}

/** Records an exception that speaks: one that lifts, or that may yet put its own verdict in the rule's place. */
function speak(exception: LoadedRule, lifts: LoadedRule, state: Truth, value: Truth, held: Held[]): void {
  const holds = value === TRUE && !(state & OPEN) ? 'yes' : 'open'
  if (holds === 'open' && exception.effect === NONE) return
  const at = held.findIndex(({ loaded }) => loaded === exception)
  const before = held[at]
  const of = [...(before?.of ?? []), lifts]
  const said: Held = { loaded: exception, holds: before?.holds === 'yes' ? 'yes' : holds, effect: exception.effect, state: value, exceptions: NO_RULES, of }
  if (before) held[at] = said
  else held.push(said)
}

/** The exceptions to an exception, where it would otherwise have lifted something. */
function inner(exception: LoadedRule, scene: Scene, held: Held[]): void {
  if (exception.exceptions.length === 0 || !contains(exception.span, scene.at)) return
  const own = exception.test(scene, null)
  if (own === FALSE) return
  for (const each of exception.exceptions) {
    const value = lifting(each, scene)
    inner(each, scene, held)
    if (value !== FALSE) speak(each, exception, own, value, held)
  }
}

function sum(held: readonly Held[]): ItemRuling {
  let atLeast = NONE
  let verdict = NONE
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
