import type { Transfer } from '../../core/src/contract/transfer.ts'
import type { TwoNodes } from './two-nodes.ts'
import { pump } from './two-nodes.ts'

/**
 * A thing from a Russian maker for a British firm: on the dual-use list of Russia, and under an entry of the British
 * military list, `GB-ML:ML1` for a firearm, or `GB-ML:ML10` for what comes in under the open general import licence.
 */
export function fromRussia(world: TwoNodes, entry: string): Transfer {
  const { items = [], parties = [], ...rest } = pump({}, false)
  const firmOf = (nation: 'GB' | 'RU') =>
    world[nation].demo?.personas.find(({ role }) => role === 'exporter')?.organisation ?? ''
  const turned = parties.map(({ nation, ...party }) => {
    if (nation === 'GB') return { ...party, nation: 'RU', name: firmOf('RU'), rights: ['ru-foreign-trade'] }
    return { ...party, nation: 'GB', ...(party.role === 'consignee' ? { name: firmOf('GB'), rights: [] } : {}) }
  })
  return {
    ...rest,
    from: 'RU',
    to: 'GB',
    items: items.map((item) => ({ ...item, controls: ['RU-DU:arms', entry], origin: ['RU'] })),
    parties: turned,
    endUse: { ...rest.endUse, nation: 'GB' },
    assurances: ['end-user-certificate', 'no-wmd-undertaking'],
  }
}
