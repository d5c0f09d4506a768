import type { Registered } from '../container/registered.ts'
import type { PackageView, ServersView } from '../contract/packages.ts'
import { pinnedAt } from './servers.ts'

/** What a home node's answers (`vault.get`, `vault.servers`) say of a package, as its opener holds the file against it. */
export function registeredIn(
  { container, length, registeredAt }: Pick<PackageView, 'container' | 'length' | 'registeredAt'>,
  { signers }: Pick<ServersView, 'signers'>,
): Registered {
  const said = signers.map(({ at, unpinned, ...signer }) => {
    return { ...signer, stamp: { at }, unpinned: unpinned && { stamp: { at: unpinned.at } } }
  })
  return { container, length, pinned: pinnedAt({ signers: said }, registeredAt) }
}
