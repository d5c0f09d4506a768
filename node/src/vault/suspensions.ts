import type { Caller } from '@entente/core/contract/people'
import { Refused } from '@entente/core/contract/refusals'
import { suspensionsInput, suspensionsOutput } from '@entente/core/contract/suspensions'
import { nextOfSuspension } from '@entente/core/vault/next'
import { isStanding, isSuspended } from '@entente/core/vault/suspensions'
import type { Node } from '../node.ts'
import { AUTHORITY, operation } from '../operation.ts'
import { suspensionsIn } from './fold.ts'

export const listSuspensions = operation({
  name: 'vault.suspensions',
  kind: 'query',
  summary: 'List whom either nation keeps, or kept, from packages, the newest first',
  may: [...AUTHORITY, 'auditor'],
  input: suspensionsInput,
  output: suspensionsOutput,
  async run({ read }, _, by) {
    const { suspensions } = await suspensionsIn(read)
    const shown = suspensions.map(({ of, reason, stamp, lifts }) => ({
      next: nextOfSuspension({ of, reason, stamp, lifts }, by),
      by: stamp.nation,
      of,
      at: stamp.at,
      role: stamp.by.role,
      reason,
      lifts: lifts.map((each) => {
        return { at: each.stamp.at, role: each.stamp.by.role, reason: each.reason, place: each.stamp.place }
      }),
      standing: isStanding({ lifts }),
      place: stamp.place,
    }))
    return { suspensions: shown.sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0)) }
  },
})

/** Refuses `not-permitted`: either nation keeps whoever asks from packages. */
export async function requireNotSuspended({ read }: Pick<Node, 'read'>, by: Caller): Promise<void> {
  if (!isSuspended(await suspensionsIn(read), by)) return
  throw new Refused('not-permitted', 'A nation has suspended this organisation or person')
}
