import type { Transfer } from '@entente/core/contract/transfer'

/** A transfer of which everything is stated, but for a second item and a second party that leave most unsaid. */
export const WHOLE: Transfer = {
  kind: 'technology',
  from: 'GB',
  to: 'RU',
  via: ['FR', 'DE'],
  means: 'electronic',
  agreement: 'mtca-gb-ru',
  contract: { concluded: '2014-02-10T12:30:00Z', value: { amount: '950000.00', currency: 'GBP' } },
  items: [
    {
      description: 'Drawing 7201 of a hydraulic pump',
      controls: ['GB-ML:ML10', 'GB-ML:ML22'],
      use: 'production',
      origin: ['GB', 'US'],
      published: false,
      quantity: { amount: '4', unit: 'NAR' },
      value: { amount: '120000.00', currency: 'EUR' },
      label: { policy: 'GB-GPMS', classification: 'UNCLASSIFIED' },
    },
    { description: 'Drawing 7202 of its housing', quantity: { amount: '1' } },
  ],
  parties: [
    {
      role: 'end-user',
      name: 'Air Force',
      nation: 'RU',
      type: 'armed-forces',
      military: true,
      rights: ['ru-foreign-trade'],
      lists: ['EU-833-IV'],
    },
    { role: 'exporter', name: 'Example Aerospace Ltd', rights: [], lists: [] },
  ],
  endUse: {
    nation: 'KZ',
    military: true,
    purpose: 'Production of pumps',
    incorporation: {
      into: 'Transport aircraft 76',
      nation: 'IN',
      endUser: {
        role: 'recipient',
        name: 'Example Air Lines',
        nation: 'IN',
        type: 'state-agency',
        military: false,
        rights: ['in-import'],
        lists: ['US-SDN'],
      },
    },
  },
  assurances: ['end-user-undertaking', 'no-re-export'],
  informed: true,
}
