import type { Openings } from '../../core/src/contract/terms.ts'
import type { Transfer } from '../../core/src/contract/transfer.ts'
import { apply, grant, TERMS } from '../dossiers/steps.ts'
import { pump, type TwoNodes } from '../dossiers/two-nodes.ts'

/** A manufacturing drawing, unclassified by its British mark, for the works in Russia. */
export function drawing(): Transfer {
  const { items = [], parties = [] } = pump()
  return pump({
    kind: 'technology',
    means: 'electronic',
    items: items.map((item) => ({
      ...item,
      description: 'Manufacturing drawing of the hydraulic pump',
      controls: ['GB-ML:ML22', 'RU-MPP:information'],
      label: { policy: 'GB-GPMS', classification: 'NOT PROTECTIVELY MARKED' },
    })),
    parties: parties.map((party) => (party.role === 'consignee' ? { ...party, role: 'recipient' } : party)),
  })
}

/** A licence of both nations for it, with openings; gives its reference. */
export async function licensedDrawing(world: TwoNodes, openings: Openings): Promise<string> {
  const reference = await apply(world, drawing())
  const terms = { ...TERMS, lines: TERMS.lines.map((line) => ({ ...line, openings })) }
  await grant(world, 'gb', reference, terms)
  await grant(world, 'ru', reference, terms)
  await world.carry()
  await world.carry()
  return reference
}
