import type { LoadedRule } from './column.ts'
import type { Truth } from './kleene.ts'
import { and, FALSE, OPEN, TRUE } from './kleene.ts'
import type { Scene } from './scene.ts'
import { contains } from './span.ts'

/** Whether an exception lifts: TRUE, FALSE, or OPEN. One that rests on what cannot be known lifts nothing. */
export function lifting(exception: LoadedRule, scene: Scene): Truth {
  if (!contains(exception.span, scene.at)) return FALSE
  const own = exception.test(scene, null)
  if (own === FALSE || rests(own)) return FALSE
  let value = own === TRUE ? TRUE : OPEN
  for (const inner of exception.exceptions) {
    const lift = lifting(inner, scene)
    if (lift === TRUE) return FALSE
    if (lift !== FALSE) value = OPEN
  }
  return value
}

/**
 * Whether there is something for an exception to take away: a rule that names it holds, or may. Where that rule is
 * itself an exception, something that it would take away as well.
 */
function named(by: LoadedRule, scene: Scene, missing: string[] | null): Truth {
  if (!contains(by.span, scene.at)) return FALSE
  const mark = missing?.length ?? 0
  const own = by.test(scene, missing)
  const value = by.lifts ? and(own, namedByAny(by, scene, missing)) : own
  if (missing && (value === TRUE || value === FALSE)) missing.length = mark
  return value
}

function namedByAny(exception: LoadedRule, scene: Scene, missing: string[] | null): Truth {
  const mark = missing?.length ?? 0
  let pooled = FALSE
  for (const by of exception.namers) {
    const value = named(by, scene, missing)
    if (value === TRUE || rests(value)) {
      if (missing) missing.length = mark
      return TRUE
    }
    pooled |= value
  }
  return pooled
}

/** How an exception speaks: it lifts for certain, it may put its own verdict in some rule's place, or not at all. */
export function speech(exception: LoadedRule, scene: Scene): 'yes' | 'open' | null {
  const value = lifting(exception, scene)
  if (value === FALSE) return null
  let live = false
  for (const by of exception.namers) {
    const state = named(by, scene, null)
    if (state === FALSE) continue
    if (value === TRUE && !(state & OPEN)) return 'yes'
    live = true
  }
  return live && exception.effect >= 0 ? 'open' : null
}

/** Unsettled, and no fact would settle it. */
function rests(value: Truth): boolean {
  return value !== TRUE && value !== FALSE && !(value & OPEN)
}

/** The facts that an exception waits for: its own, and those of the exceptions to it that wait. */
export function waitsFor(exception: LoadedRule, scene: Scene): string[] {
  if (lifting(exception, scene) !== OPEN) return []
  const missing: string[] = []
  exception.test(scene, missing)
  for (const inner of exception.exceptions) missing.push(...waitsFor(inner, scene))
  return missing
}

/** The facts that the rules wait for of which an exception may take one away. */
export function namersWaitFor(exception: LoadedRule, scene: Scene): string[] {
  const missing: string[] = []
  for (const by of exception.namers) named(by, scene, missing)
  return missing
}
