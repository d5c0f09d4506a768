import type { Item, Transfer } from '../../contract/transfer.ts'
import { segments } from '../path.ts'
import type { Truth } from './kleene.ts'
import { FALSE, OPEN, TRUE } from './kleene.ts'

/** A control as stated, parted into its list and the segments of its entry. */
export type Control = { readonly list: string; readonly path: readonly string[] }

/** What a condition looks at: a transfer, one of its items, an instant in milliseconds. */
export class Scene {
  readonly transfer: Transfer
  /** Null: the transfer states no items, and nothing is known of the one that is judged. */
  readonly item: Item | null
  readonly index: number
  readonly at: number
  /** The ladder that the item's grade was last looked up on, and its rank there; -1 where it has none. */
  ladder: ReadonlyMap<string, number> | null = null
  rank = -1

  constructor(transfer: Transfer, item: Item | null, index: number, at: number) {
    this.transfer = transfer
    this.item = item
    this.index = index
    this.at = at
  }

  /** Null: not stated. */
  get controls(): readonly Control[] | null {
    return this.item?.controls?.map(readControl) ?? null
  }
}

/** A condition made ready. It adds the paths of the missing facts that leave it open, where somebody asks for them. */
export type Test = (scene: Scene, missing: string[] | null) => Truth

/** The path of an item's fact; of an item that is not stated, `items`. */
export function itemPath(scene: Scene, fact: string): string {
  return scene.item === null ? 'items' : `items[${scene.index}].${fact}`
}

/** Open, for want of the fact at the path. */
export function lacking(missing: string[] | null, path: string): Truth {
  missing?.push(path)
  return OPEN
}

/** The tests joined by `and`; a settled whole asks for nothing. */
export function every(tests: readonly Test[]): Test {
  const [first] = tests
  if (tests.length === 1 && first) return first
  return (scene, missing) => {
    const mark = missing?.length ?? 0
    let pooled = 0
    for (const test of tests) {
      const value = test(scene, missing)
      if (value === FALSE) {
        if (missing) missing.length = mark
        return FALSE
      }
      if (value !== TRUE) pooled |= value
    }
    return pooled === 0 ? TRUE : pooled
  }
}

/** The tests joined by `or`; a settled whole asks for nothing. */
export function some(tests: readonly Test[]): Test {
  return (scene, missing) => {
    const mark = missing?.length ?? 0
    let pooled = 0
    for (const test of tests) {
      const value = test(scene, missing)
      if (value === TRUE) {
        if (missing) missing.length = mark
        return TRUE
      }
      if (value !== FALSE) pooled |= value
    }
    return pooled === 0 ? FALSE : pooled
  }
}

/** The test's contrary; what leaves it unsettled stays. */
export function negated(test: Test): Test {
  return (scene, missing) => {
    const value = test(scene, missing)
    return value === TRUE ? FALSE : value === FALSE ? TRUE : value
  }
}

const MOST_KNOWN_CONTROLS = 10_000
const known = new Map<string, Control>()

/** Parts a stated control. The same text always gives the same parts, so those seen are kept, up to a limit. */
export function readControl(text: string): Control {
  const seen = known.get(text)
  if (seen) return seen
  const colon = text.indexOf(':')
  const control = { list: text.slice(0, colon), path: segments(text.slice(colon + 1)) }
  if (known.size >= MOST_KNOWN_CONTROLS) known.clear()
  known.set(text, control)
  return control
}

/** The items of a transfer, each to be judged by itself. */
export function scenes(transfer: Transfer, at: number): Scene[] {
  const { items } = transfer
  if (!items) return [new Scene(transfer, null, 0, at)]
  const found: Scene[] = []
  for (let index = 0; index < items.length; index++) found.push(new Scene(transfer, items[index] ?? null, index, at))
  return found
}
