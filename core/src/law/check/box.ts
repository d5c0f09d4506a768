import type { Lists, Pattern } from '../guard/lists.ts'
import type { Span } from '../guard/span.ts'
import type { EntryRef, Part, Rule } from '../model.ts'
import type { Constraint } from './constraint.ts'
import { constraintsOf } from './constraint.ts'
import { contradiction } from './contradiction.ts'
import { countBoxes, expand, MOST_BOXES } from './expand.ts'
import { implied } from './implication.ts'

/** A product of sets: where all of these constraints are true. */
export type Box = readonly Constraint[]

/** Makes the boxes of the rules of one column. */
export class Boxes {
  readonly #column: { readonly home: string | null; readonly zone: string | null; readonly lists: Lists }
  readonly #patterns = new Map<string, readonly Pattern[]>()

  constructor(column: { readonly home: string | null; readonly zone: string | null; readonly lists: Lists }) {
    this.#column = column
  }

  /** The boxes whose union is where a rule is true, while it is in force; none for a rule that makes too many. */
  of(rule: Rule, part: Part, span: Span): readonly Box[] {
    if (countBoxes(rule.when, part.defines) > MOST_BOXES) return []
    const seat = { ...this.#column, part, span, patterns: this.#patternsOf }
    return expand(rule.when, part.defines).map((literals) =>
      literals.flatMap((literal) => constraintsOf(literal, seat)),
    )
  }

  /** A list is read through for each entry of it, and rules name the same entries many times. */
  readonly #patternsOf = ({ list, path }: EntryRef): readonly Pattern[] => {
    const key = `${list}:${path ?? ''}`
    const known = this.#patterns.get(key) ?? this.#column.lists.patterns(list, path)
    this.#patterns.set(key, known)
    return known
  }
}

/** Why nothing is ever in any of the boxes; null where something may be. */
export function whyEmpty(boxes: readonly Box[]): string | null {
  let why: string | null = null
  for (const box of boxes) {
    why = contradiction(box)
    if (why === null) return null
  }
  return why
}

/** Whether something may be in a box of each: false only where nothing certainly is. */
export function mayMeet(boxes: readonly Box[], others: readonly Box[]): boolean {
  return boxes.some((box) => others.some((other) => contradiction([...box, ...other]) === null))
}

/** Whether everything in the one box is certainly in the other. */
function isInside(inner: Box, outer: Box): boolean {
  for (const constraint of outer) if (!implied(constraint, inner)) return false
  return true
}

/** Whether each of the boxes lies within one of the others. */
export function areNested(inner: readonly Box[], outer: readonly Box[]): boolean {
  return inner.length > 0 && inner.every((box) => outer.some((other) => isInside(box, other)))
}
