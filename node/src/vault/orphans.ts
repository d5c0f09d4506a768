import { fields } from '@entente/core/contract/fields'
import { orphansOutput } from '@entente/core/contract/packages'
import { receiptView } from '@entente/core/vault/present'
import { receiptsOf } from '@entente/core/vault/receipts'
import type { Release } from '@entente/core/vault/state'
import { AUTHORITY, operation } from '../operation.ts'
import { instantOf } from '../ports.ts'
import { permitsSince } from './releases.ts'

/** Of so many days. */
const DAYS = 30
const A_DAY = 86_400_000

/**
 * The official clients ask one nation's server after the other's, and so make some by themselves; whoever makes many holds
 * shares of one nation.
 */
export const listOrphans = operation({
  name: 'vault.orphans',
  kind: 'query',
  summary: 'List the releases of one nation, of the last 30 days, to which none of the other belongs after ten minutes',
  may: [...AUTHORITY, 'auditor'],
  input: fields({}),
  output: orphansOutput,
  async run(node) {
    const at = node.clock.now()
    const byPackage = new Map<string, Release[]>()
    for (const release of await permitsSince(node.read, instantOf(Date.parse(at) - DAYS * A_DAY))) {
      byPackage.set(release.uuid, [...(byPackage.get(release.uuid) ?? []), release])
    }
    const orphans = [...byPackage].flatMap(([uuid, releases]) =>
      receiptsOf(releases, at)
        .filter(({ orphan }) => orphan)
        .map((receipt) => ({ uuid, ...receiptView(receipt) })),
    )
    return { orphans: orphans.sort((a, b) => (a.at < b.at ? 1 : -1)) }
  },
})
