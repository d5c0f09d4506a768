import type { Caller } from '@entente/core/contract/people'
import type { Recorded } from '@entente/core/contract/recorded'
import { idOfAct } from '../dossiers/act-ids.ts'
import type { Node } from '../node.ts'
import { actsAt, type Borne } from './answers.ts'

/**
 * The answer to a command whose acts are recorded and whose answer is not: the embedded engine makes the acts durable
 * before the tables, and a process may be killed between the two. `found`: acts that bear an id which its first act may
 * have. Null: nothing of it was recorded.
 */
export async function lostAnswer(node: Node, by: Caller, found: readonly Borne[]): Promise<Recorded | null> {
  const first = ownOf(node, by, found)
  if (first === null) return null
  const acts: Recorded['acts'] = []
  for (let act: Borne | null = first; act !== null; ) {
    const { id, type, origin, index } = act
    acts.push({ id, type, origin, index })
    const next = await actsAt(node.read)(idOfAct(first.id, acts.length))
    act = next === null ? null : ownOf(node, by, [next])
  }
  return { subject: first.subject, acts }
}

function ownOf({ nation }: Node, { person }: Caller, found: readonly Borne[]): Borne | null {
  return found.find((act) => act.nation === nation && act.person === person) ?? null
}
