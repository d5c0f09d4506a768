import { nodeItself } from '@entente/core/contract/people'
import type { AgainBody } from '@entente/core/contract/screened-again'
import { SCREENED_AGAIN } from '@entente/core/contract/screened-again'
import { SCREENED_BY } from '@entente/core/screening/policy'
import type { Node } from '../../node.ts'
import type { Tx } from '../../store/store.ts'
import { RUN } from '../fold.ts'
import { versionsWaiting } from '../lists/settle.ts'
import { screeningSubject } from '../subject.ts'
import { AGAIN } from './fold.ts'
import { rescreened, searchedByOther } from './rescreen.ts'
import type { Screened, Step } from './steps.ts'

/** What came of screening parties again. `waiting`: versions that are not in force, before which nothing is screened. */
export type ScreenedAgain = {
  /** So many were searched by another algorithm or policy, and are held until an officer searches each anew. */
  readonly other: number
  readonly unchanged: number
  readonly left: number
  readonly changed: readonly Step['changed'][number][]
  readonly waiting: readonly string[]
}

/**
 * Screens all parties again that were searched in older versions than the newest, and records what that changes: the runs
 * of a step and the act that names them together, so that a process that ends between two steps leaves parties as they
 * were, in their older versions, and the next one goes on. The node's own: nobody is asked.
 */
export async function screenAgain(node: Pick<Node, 'name' | 'read' | 'transact' | 'clock'>): Promise<ScreenedAgain> {
  const waiting = (await versionsWaiting(node.read)).map(({ list, number }) => `${list}@${number}`)
  const other = await searchedByOther(node.read)
  if (waiting.length > 0) return { unchanged: 0, left: 0, changed: [], waiting, other }
  const changed: Step['changed'][number][] = []
  const counts = { unchanged: 0, left: 0 }
  for await (const step of rescreened(node.read, node.clock.now())) {
    await node.transact((tx) => recordStep(tx, node.name, step))
    for (const each of step.changed) changed.push(each)
    counts.left += step.left.length
    counts.unchanged += step.unchanged ?? 0
  }
  return { ...counts, changed, waiting, other }
}

/**
 * The runs of a step, and then the act that names them. A party that an officer searched since the step was worked out is
 * not of it any more: what his search added would be lost, and it was in the newer versions.
 */
export async function recordStep(tx: Pick<Tx, 'act' | 'db'>, organisation: string, step: Step): Promise<void> {
  const author = nodeItself(organisation)
  const { changed: toSay, left } = await notSince(tx.db, step)
  const changed: AgainBody['changed'] = []
  if (toSay.length + left.length + (step.unchanged ?? 0) === 0) return
  for (const { party, run, lists } of toSay) {
    const draft = { type: RUN, log: 'internal', subject: screeningSubject(party), body: run } as const
    const { id } = await tx.act(draft, author)
    changed.push({ party, run: id, lists })
  }
  const body: AgainBody = { ...step, ...SCREENED_BY, changed, left: left.map(({ party }) => party) }
  await tx.act({ type: AGAIN, log: 'internal', subject: SCREENED_AGAIN, body }, author)
}

async function notSince(db: Tx['db'], { changed, left }: Step): Promise<Pick<Step, 'changed' | 'left'>> {
  const parties = [...changed, ...left].map(({ party }) => party)
  if (parties.length === 0) return { changed, left }
  const rows = await db.selectFrom('screening_party').select(['party', 'run']).where('party', 'in', parties).execute()
  const runs = new Map(rows.map(({ party, run }) => [party, run]))
  const isLast = ({ party, last }: Screened) => runs.get(party) === last
  return { changed: changed.filter(isLast), left: left.filter(isLast) }
}
