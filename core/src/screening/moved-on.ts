import type { AgainBody } from '../contract/screened-again.ts'
import type { RunBody } from '../contract/screening.ts'

type By = Pick<RunBody, 'algorithm' | 'policy'>
type Move = By & { readonly from: string; reaches: string; reached: RunBody['lists'] }

/** A run, and whether it stays in the versions that it says: nobody held it against what came since. */
export type Counted = { readonly run: RunBody; readonly stays: boolean }

/**
 * In which versions runs count as searched, by the acts `screening.again` in the order of their log: those that a run
 * says, or newer ones to which the node moved it on because nothing in them changes anything for it.
 */
export class MovedOn {
  readonly #moves: Move[] = []

  /** Takes in an act: runs in its old versions count as in the new ones, and so do those that were moved to the old ones. */
  again({ from, to, lists, algorithm, policy, unchanged = 0 }: AgainBody): void {
    if (unchanged === 0) return
    const by = { algorithm, policy }
    const reached = lists.map(({ was: _, ...version }) => version)
    const isMoved = this.#moves.some((move) => move.from === from && isBy(move, by))
    for (const move of this.#moves) {
      if (move.reaches !== from || !isBy(move, by)) continue
      move.reaches = to
      move.reached = reached
    }
    if (!isMoved) this.#moves.push({ from, ...by, reaches: to, reached })
  }

  /** A run as it is recorded. One in versions from which others were moved on already stays in them. */
  ran(run: RunBody): Counted {
    return { run, stays: this.#moves.some(({ from }) => from === run.snapshot) }
  }

  /** A run in the versions in which it counts by now. */
  counted({ run, stays }: Counted): RunBody {
    const move = stays ? undefined : this.#moves.find(({ from, ...by }) => from === run.snapshot && isBy(by, run))
    return move === undefined ? run : { ...run, snapshot: move.reaches, lists: move.reached }
  }
}

function isBy(one: By, other: By): boolean {
  return one.algorithm === other.algorithm && one.policy === other.policy
}
