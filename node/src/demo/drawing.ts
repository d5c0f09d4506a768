import type { ProposedTerms } from '@entente/core/contract/terms'
import type { Transfer } from '@entente/core/contract/transfer'

const WORTH = { amount: '2000.00', currency: 'GBP' }
const ONE = { amount: '1', unit: 'NAR' }

/** Technical data that the demonstration has a licence for: a drawing, for the works in Russia. Everyone in it is made up. */
export const DRAWING: Transfer = {
  kind: 'technology',
  from: 'GB',
  to: 'RU',
  via: [],
  means: 'electronic',
  agreement: 'mtca-gb-ru',
  contract: { concluded: '2014-02-10', value: WORTH },
  items: [
    {
      description: 'Overhaul drawings of the hydraulic pump',
      controls: ['GB-ML:ML22', 'RU-MPP:information'],
      use: 'component',
      origin: ['GB'],
      published: false,
      quantity: ONE,
      value: WORTH,
      label: { policy: 'GB-GPMS', classification: 'NOT PROTECTIVELY MARKED' },
    },
  ],
  parties: [
    party('exporter', 'Example Aerospace Ltd', 'GB', 'company'),
    party('recipient', 'Example Aircraft Works', 'RU', 'company', ['ru-foreign-trade']),
    party('end-user', 'Air Force (example)', 'RU', 'armed-forces'),
  ],
  endUse: {
    nation: 'RU',
    military: true,
    purpose: 'Maintenance of military transport aircraft',
    incorporation: null,
  },
  assurances: ['end-user-undertaking'],
  informed: false,
}

type Party = NonNullable<Transfer['parties']>[number]

function party(
  role: NonNullable<Party['role']>,
  name: string,
  nation: string,
  type: NonNullable<Party['type']>,
  rights: string[] = [],
): Party {
  return { role, name, nation, type, military: type === 'armed-forces', rights, lists: [] }
}

/** For two years and twenty openings, whoever of the works opens it. */
export function drawingTerms(at: string): ProposedTerms {
  return {
    lines: [
      { line: 1, controlledBy: 'B', quantity: ONE, value: WORTH, openings: { most: 20, counted: 'each-opening' } },
    ],
    from: at,
    until: `${Number(at.slice(0, 4)) + 2}-01-01T00:00:00Z`,
    destinations: ['RU'],
    conditions: [],
  }
}
