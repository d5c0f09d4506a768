import type { Caller } from '@entente/core/contract/people'
import type { Recorded } from '@entente/core/contract/recorded'
import { idOfAct } from '../dossiers/act-ids.ts'
import type { Node } from '../node.ts'
import { actsAt } from './answers.ts'

/**
 * The answer to a command whose acts are recorded and whose answer is not: the embedded engine makes the acts durable
 * before the tables, and a process may be killed between the two. Null: nothing of it was recorded.
 */
export async function lostAnswer(node: Node, by: Caller, ids: readonly string[]): Promise<Recorded | null> {
  const first = await actOf(node, by, ids)
  if (first === null) return null
  const acts: Recorded['acts'] = []
  for (let act: Found | null = first; act !== null; act = await actOf(node, by, [idOfAct(first.id, acts.length)])) {
    const { id, type, origin, index } = act
    acts.push({ id, type, origin, index })
  }
  return { subject: first.subject, acts }
}

type Found = Recorded['acts'][number] & { readonly subject: string }

async function actOf({ read, nation }: Node, { person }: Caller, ids: readonly string[]): Promise<Found | null> {
  const found = await Promise.all(ids.map(actsAt(read)))
  return found.find((act) => act?.nation === nation && act.person === person) ?? null
}
