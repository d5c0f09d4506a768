/** The order of hydraulic pumps; who uses them differs. */
export function pumps(endUser: { name: string; type: string; military: boolean }, concluded = '2014-02-10') {
  return {
    kind: 'goods',
    from: 'GB',
    to: 'RU',
    via: [],
    means: 'physical',
    agreement: 'mtca-gb-ru',
    contract: { concluded, value: { amount: '120000.00', currency: 'GBP' } },
    items: [
      {
        description: 'Hydraulic pump specially designed for a military transport aircraft',
        controls: ['GB-ML:ML10', 'RU-MPP:component'],
        use: 'component',
        origin: ['GB'],
        published: false,
        quantity: { amount: '4', unit: 'NAR' },
        value: { amount: '120000.00', currency: 'GBP' },
        label: null,
      },
    ],
    parties: [
      party('exporter', 'Example Aerospace Ltd', 'GB', 'company', false),
      party('consignee', 'Example Aircraft Works', 'RU', 'company', false, ['ru-foreign-trade']),
      party('end-user', endUser.name, 'RU', endUser.type, endUser.military),
    ],
    endUse: { nation: 'RU', military: endUser.military, purpose: 'Maintenance of aircraft', incorporation: null },
    assurances: ['end-user-undertaking'],
    informed: false,
  }
}

function party(role: string, name: string, nation: string, type: string, military: boolean, rights: string[] = []) {
  return { role, name, nation, type, military, rights, lists: [] }
}

export const AIR_FORCE = { name: 'Air Force (example)', type: 'armed-forces', military: true }
export const AIRLINE = { name: 'Example Cargo Airline', type: 'company', military: false }
