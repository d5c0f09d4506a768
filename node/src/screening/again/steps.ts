import type { AgainBody } from '@entente/core/contract/screened-again'
import { MOST_CHANGED, MOST_LEFT } from '@entente/core/contract/screened-again'
import type { RunBody } from '@entente/core/contract/screening'
import type { Group } from './groups.ts'
import { whatChanged } from './what-changed.ts'

/** A party, and the run of it that was held against newer versions, by its id: one that came since is another's. */
export type Screened = { readonly party: string; readonly last: string }

/** A party for which newer versions change something: its run before, and the one that follows. */
export type Changed = Screened & { readonly before: RunBody; readonly run: RunBody }

/** What one act is to say; with `unchanged` where it moves on all others of its snapshot. */
export type Step = Pick<AgainBody, 'from' | 'to' | 'lists' | 'unchanged'> & {
  readonly left: readonly Screened[]
  readonly changed: readonly (Changed & Pick<AgainBody['changed'][number], 'lists'>)[]
}

/** As many letters of an act’s body are said of parties: the versions of a hundred lists stand beside them. */
const MOST_SAID = 28_000

type Waiting = { changed: Step['changed'][number][]; left: Screened[]; said: number; unchanged: number }

/** What is to be said of the parties of each group, so much of it at a time as an act holds. */
export class Steps {
  readonly #to: string
  readonly #waiting = new Map<Group, Waiting>()

  constructor(to: string) {
    this.#to = to
  }

  changed(group: Group, changed: Changed): void {
    const lists = whatChanged(changed.before, changed.run)
    const waiting = this.#of(group)
    waiting.changed.push({ ...changed, lists })
    waiting.said += JSON.stringify(lists).length + 150
  }

  left(group: Group, left: Screened): void {
    const waiting = this.#of(group)
    waiting.left.push(left)
    waiting.said += left.party.length + 3
  }

  unchanged(group: Group): void {
    this.#of(group).unchanged += 1
  }

  isFull(group: Group): boolean {
    const { changed, left, said } = this.#of(group)
    return changed.length >= MOST_CHANGED || left.length >= MOST_LEFT || said > MOST_SAID
  }

  /** Whether anything is to be said of a group that was not. */
  has(group: Group): boolean {
    const { changed, left, unchanged } = this.#of(group)
    return changed.length + left.length + unchanged > 0
  }

  take(group: Group): Step {
    const { changed, left, unchanged } = this.#of(group)
    this.#waiting.set(group, { changed: [], left: [], said: 0, unchanged })
    return { from: group.from, to: this.#to, lists: group.lists, changed, left }
  }

  last(group: Group): Step {
    const { unchanged } = this.#of(group)
    return { ...this.take(group), unchanged }
  }

  #of(group: Group): Waiting {
    const known = this.#waiting.get(group)
    if (known !== undefined) return known
    const waiting = { changed: [], left: [], said: 0, unchanged: 0 }
    this.#waiting.set(group, waiting)
    return waiting
  }
}
