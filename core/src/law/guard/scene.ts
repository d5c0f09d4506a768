import type { Item, Transfer } from '../../contract/transfer.ts'
import { segments } from '../path.ts'
import type { Truth } from './kleene.ts'
import { FALSE, OPEN, TRUE } from './kleene.ts'

/** A control as stated, parted into its list and the segments of its entry. No two texts ever have one number. */
export type Control = { readonly list: string; readonly path: readonly string[]; readonly number: number }

/** What a condition looks at: a transfer, one of its items, an instant in milliseconds. */
export class Scene {
  readonly transfer: Transfer
  /** Null: the transfer states no items, and nothing is known of the one that is judged. */
  readonly item: Item | null
  readonly index: number
  readonly at: number
  /** Null: not stated. */
  readonly controls: readonly Control[] | null
  /** The ladder that the item's grade was last looked up on, and its rank there; -1 where it has none. */
  ladder: ReadonlyMap<string, number> | null
  rank: number
  /** The number of the item's grade in the book; -1 until somebody looks it up. */
  grade: number
  /** What is stated of the closed facts, as bits; 0 until somebody asks, for some bit is set in any case. */
  closed: number

  constructor(transfer: Transfer, item: Item | null, index: number, at: number) {
    this.transfer = transfer
    this.item = item
    this.index = index
    this.at = at
    this.controls = item?.controls === undefined ? null : readControls(item.controls)
    this.ladder = null
    this.rank = -1
    this.grade = -1
    this.closed = 0
  }
}

/** A condition made ready. It adds the paths of the missing facts that leave it open, where somebody asks for them. */
export type Test = (scene: Scene, missing: string[] | null) => Truth

/** By fact: its paths in the first item, the second, and so on. They are asked for often, and are few. */
const paths = new Map<string, string[]>()

/** The path of an item's fact; of an item that is not stated, `items`. */
export function itemPath(scene: Scene, fact: string): string {
  if (scene.item === null) return 'items'
  let written = paths.get(fact)
  if (written === undefined) {
    written = []
    paths.set(fact, written)
  }
  for (let index = written.length; index <= scene.index; index++) written.push(`items[${index}].${fact}`)
  return written[scene.index] ?? 'items'
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
let numbered = 0

/** Parts a stated control. The same text always gives the same parts, so those seen are kept, up to a limit. */
export function readControl(text: string): Control {
  const seen = known.get(text)
  if (seen) return seen
  const colon = text.indexOf(':')
  const control = { list: text.slice(0, colon), path: segments(text.slice(colon + 1)), number: numbered++ }
  if (known.size >= MOST_KNOWN_CONTROLS) known.clear()
  known.set(text, control)
  return control
}

/** Arrays are made as long as they are: one that grows takes room for many, and most transfers have one of each. */
function readControls(texts: readonly string[]): readonly Control[] {
  const [only] = texts
  if (texts.length === 1 && only !== undefined) return [readControl(only)]
  return texts.map((text) => readControl(text))
}

/** The items of a transfer, each to be judged by itself. */
export function scenes(transfer: Transfer, at: number): Scene[] {
  const { items } = transfer
  if (!items) return [new Scene(transfer, null, 0, at)]
  const [only] = items
  if (items.length === 1 && only) return [new Scene(transfer, only, 0, at)]
  return items.map((item, index) => new Scene(transfer, item, index, at))
}
