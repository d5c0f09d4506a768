import type { Condition, Rule } from '../model.ts'
import { UNMARKED } from './grades.ts'
import { holds } from './labels.ts'
import type { Lists } from './lists.ts'
import type { Scene } from './scene.ts'

/** The bits of a label that is not stated or has no bit of its own, and of an item that is known to bear none. */
const UNREAD = 1
const NONE = 2
const FIRST = 2
/** The one bit of a word that no grade takes, for whoever counts with it. */
export const SPARE_BIT = 31

/**
 * The grades of the policies that a column's rules compare with, a bit each in one word. A rule is settled by a grade
 * of the policy that it names itself; what a grade of another policy means is for the equivalences to say.
 */
export class GradeBits {
  readonly #lists: Lists
  /** By policy: the bits of its grades, lowest first. */
  readonly #ladders = new Map<string, readonly number[]>()
  /** By the number of a grade in the book. */
  readonly #bits: Int32Array
  #used = FIRST

  constructor(rules: readonly Rule[], lists: Lists) {
    this.#lists = lists
    this.#bits = new Int32Array(lists.grades.count).fill(UNREAD)
    this.#bits[UNMARKED] = NONE
    for (const { when } of rules) {
      for (const condition of when) if (condition.kind === 'label') this.#learn(condition.policy)
    }
  }

  /** The bit of the item's label. */
  bit(scene: Scene): number {
    if (this.#used === FIRST) return 0
    if (scene.grade < 0) scene.grade = this.#lists.grades.number(scene.item?.label)
    return this.#bits[scene.grade] ?? UNREAD
  }

  /** Whether the word says all that a condition does, of a grade of its policy. */
  reads(condition: Condition): condition is Extract<Condition, { kind: 'label' }> {
    return condition.kind === 'label' && this.#ladders.has(condition.policy)
  }

  /** The bits for which a rule does not fail, and among them those by which it stays unsettled. */
  of({ when }: Rule): { readonly passes: number; readonly unsettled: number } {
    let passes = -1
    let unsettled = 0
    for (const condition of when) {
      if (!this.reads(condition)) continue
      const ladder = this.#ladders.get(condition.policy) ?? []
      const than = this.#lists.ladder(condition.policy)?.get(condition.grade.toLowerCase())
      if (than === undefined) throw new RangeError(`${condition.policy} has no grade ${condition.grade}`)
      const own = ladder.reduce((mask, bit) => mask | bit, 0)
      const held = ladder.reduce((mask, bit, rank) => (holds(condition.compare, rank, than) ? mask | bit : mask), 0)
      passes &= (~own & ~NONE) | held
      unsettled |= ~own & ~NONE & ~(1 << SPARE_BIT)
    }
    return { passes, unsettled }
  }

  /** A policy with more grades than there are bits left is left to the rules themselves. */
  #learn(policy: string): void {
    const ladder = this.#lists.ladder(policy)
    if (!ladder || this.#ladders.has(policy)) return
    const rungs = Math.max(-1, ...ladder.values()) + 1
    if (this.#used + rungs > SPARE_BIT) return
    const bits = Array.from({ length: rungs }, (_, rank) => 1 << (this.#used + rank))
    this.#used += rungs
    this.#ladders.set(policy, bits)
    for (const [grade, rank] of ladder) {
      this.#bits[this.#lists.grades.number({ policy, classification: grade })] = bits[rank] ?? UNREAD
    }
  }
}
