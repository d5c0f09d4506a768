import type { Transfer } from '../../core/src/contract/transfer.ts'
import { DESTINATIONS, GRADES, LEAVES, LIST, NATIONS, POLICY } from './book.ts'
import { Random } from './random.ts'

/** A transfer and the instant of law that it is judged at, both as text would give it and in milliseconds. */
export type Request = { readonly at: string; readonly time: number; readonly transfer: Transfer }

/** Transfers that state every fact that the rules read, as plain objects read from JSON. */
export function makeRequests(count: number, seed = 7): Request[] {
  const random = new Random(seed)
  return JSON.parse(JSON.stringify(Array.from({ length: count }, () => makeRequest(random))))
}

function makeRequest(random: Random): Request {
  const at = `${2004 + random.below(20)}-0${1 + random.below(9)}-15T12:00:00Z`
  const from = random.pick(NATIONS)
  const to = random.pick(DESTINATIONS.filter((nation) => nation !== from))
  const controls = Array.from({ length: random.chance(0.3) ? 2 : 1 }, () => `${LIST}:${random.pick(LEAVES)}`)
  const transfer: Transfer = {
    kind: 'technology',
    from,
    to,
    via: random.chance(0.1) ? [random.pick(DESTINATIONS)] : [],
    means: 'electronic',
    contract: { concluded: '2014-02-10', value: { amount: '120000.00', currency: 'GBP' } },
    items: [
      {
        controls,
        use: 'component',
        origin: [from],
        published: false,
        label: { policy: POLICY, classification: random.pick(GRADES) },
      },
    ],
    parties: [
      { role: 'exporter', name: 'Example Exports', nation: from, type: 'company' },
      { role: 'end-user', name: 'Example Works', nation: to, type: 'company' },
    ],
    endUse: { nation: to, military: random.chance(0.5), incorporation: null },
    assurances: [],
    informed: false,
  }
  return { at, time: Date.parse(at), transfer }
}

/** The same transfers, two in three without one of the facts that the rules read. */
export function withGaps(requests: readonly Request[]): Request[] {
  const random = new Random(11)
  return requests.map((request) => {
    const { transfer } = request
    const items = transfer.items ?? []
    switch (random.below(9)) {
      case 0:
      case 1:
        return { ...request, transfer: { ...transfer, items: items.map(({ label: _, ...item }) => item) } }
      case 2:
      case 3: {
        const { to: _, ...rest } = transfer
        return { ...request, transfer: rest }
      }
      case 4:
      case 5:
        return { ...request, transfer: { ...transfer, items: items.map(({ controls: _, ...item }) => item) } }
      default:
        return request
    }
  })
}
