import { fields } from '@entente/core/contract/fields'
import { serversOutput } from '@entente/core/contract/packages'
import { planAt } from '@entente/core/vault/servers'
import { ANYONE, operation } from '../operation.ts'
import { serversIn } from './fold.ts'

/** Public keys, and where the servers are: whoever packs needs them, and anybody may hold them against a package. */
export const listServers = operation({
  name: 'vault.servers',
  kind: 'query',
  summary: 'List the key servers of both nations and the keys that sign packages, and say which are in use',
  may: ANYONE,
  input: fields({}),
  output: serversOutput,
  async run(node) {
    const servers = await serversIn(node.read)
    const planned = planAt(servers, node.clock.now()).map(({ stamp }) => stamp.place)
    const isPlanned = ({ origin, index }: { origin: string; index: number }) =>
      planned.some((place) => place.origin === origin && place.index === index)
    return {
      keys: servers.keys.map(({ stamp, retired, ...key }) => ({
        ...key,
        retired: retired && { at: retired.stamp.at, destroyed: retired.destroyed },
        planned: isPlanned(stamp.place),
        place: stamp.place,
      })),
      signers: servers.signers.map(({ stamp, unpinned, ...signer }) => ({
        ...signer,
        at: stamp.at,
        unpinned: unpinned && { at: unpinned.stamp.at, reason: unpinned.reason },
        place: stamp.place,
      })),
    }
  },
})
