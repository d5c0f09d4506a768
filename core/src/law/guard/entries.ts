import type { Condition } from '../model.ts'
import type { Truth } from './kleene.ts'
import { FALSE, OPEN, TRUE, UNKNOWABLE } from './kleene.ts'
import type { LoadedList, Pattern } from './lists.ts'
import type { Control, Scene, Test } from './scene.ts'
import { itemPath, negated } from './scene.ts'
import { contains } from './span.ts'
import type { Seat } from './tests.ts'

/** One `LIST` or `LIST:path` of a condition. */
type Ref = { readonly loaded: LoadedList; readonly patterns: readonly Pattern[] }

/** Whether some stated control lies in one of the lists or entries; see the row `entry in L` of the notation's facts. */
export function entryTest(condition: Extract<Condition, { kind: 'entry' }>, seat: Seat): Test {
  const refs = condition.entries.map(
    ({ list, path }): Ref => ({ loaded: seat.lists.get(list), patterns: seat.lists.patterns(list, path) }),
  )
  const test: Test = (scene, missing) => {
    const { controls, at } = scene
    let value: Truth = FALSE
    for (const ref of refs) {
      const one = lies(ref, controls, at, seat)
      if (one === TRUE) return TRUE
      value |= one
    }
    if (value & OPEN) missing?.push(itemPath(scene, 'controls'))
    return value
  }
  return condition.not ? negated(test) : test
}

function lies({ loaded, patterns }: Ref, controls: Scene['controls'], at: number, seat: Seat): Truth {
  if (!contains(loaded.span, at)) return FALSE
  const unread = loaded.open ? 0 : UNKNOWABLE
  if (controls === null) return OPEN | unread
  if (controls.length === 0) return FALSE
  for (const control of controls) {
    for (const pattern of patterns) if (matches(control, pattern) && contains(pattern.members, at)) return TRUE
  }
  const owner = loaded.list.of
  if (owner !== null && !controls.some(({ list }) => seat.lists.owners(list).has(owner))) return OPEN | unread
  return unread
}

/** By segment: `ML10` does not lie under `ML1`. */
export function matches(control: Control, pattern: Pattern): boolean {
  if (control.list !== pattern.list) return false
  const { path } = pattern
  if (path === null) return true
  if (control.path.length < path.length) return false
  for (let index = 0; index < path.length; index++) if (control.path[index] !== path[index]) return false
  return true
}
