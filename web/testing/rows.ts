import type { ApplicationRow } from '@entente/core/contract/applications'
import type { QueueRow } from '@entente/core/contract/case-views'
import type { Effect } from '@entente/core/contract/laws'
import type { LicenceRow } from '@entente/core/contract/licences'
import type { PublicLicence } from '@entente/core/contract/registers'
import { CASE_STATES } from '@entente/core/contract/states'

const GOODS = [
  'Hydraulic pump specially designed for a military transport aircraft',
  'Bearing set for the main gearbox of a military helicopter',
  'Drawing of a fuel valve',
  'Deck crane for a supply ship',
]

const reference = (number: number) => `GBRU-2014-${String(number).padStart(6, '0')}`

export const QUEUE: readonly QueueRow[] = Array.from({ length: 60 }, (_, index) => ({
  reference: reference(index + 1),
  kind: index % 7 === 3 ? 'open' : 'individual',
  organisation: index % 3 === 0 ? 'Example Aerospace Ltd' : 'Example Hydraulics Ltd',
  exporterNation: 'GB',
  summary: GOODS[index % GOODS.length] ?? '',
  submittedAt: `2014-02-${String(3 + (index % 20)).padStart(2, '0')}T10:00:00Z`,
  state: CASE_STATES[index % 10] ?? 'submitted',
  partnerState: index % 4 === 0 ? 'finalised' : 'under-review',
  joint: 'both-open',
  status: 'not-issued',
  assignedTo: index % 2 === 0 ? null : 'gb-licensing',
  hasQuestion: index % 5 === 1,
}))

const row = { direction: 'GB-RU', submittedAt: '2014-02-14T12:04:00Z', counterparty: 'Example Aircraft Works' } as const

export const APPLICATIONS: readonly ApplicationRow[] = [
  {
    ...row,
    reference: reference(1),
    kind: 'individual',
    summary: GOODS[0] ?? '',
    joint: 'licensed',
    states: { GB: 'finalised', RU: 'finalised' },
    status: 'live',
    openQuestions: 0,
  },
  {
    ...row,
    reference: reference(2),
    kind: 'individual',
    summary: 'Hydraulic pump for a civil cargo aircraft',
    joint: 'both-open',
    states: { GB: 'under-review', RU: 'under-review' },
    status: 'not-issued',
    openQuestions: 1,
  },
  {
    ...row,
    reference: reference(4),
    kind: 'individual',
    summary: GOODS[3] ?? '',
    joint: 'one-granted',
    states: { GB: 'finalised', RU: 'under-review' },
    status: 'not-issued',
    openQuestions: 0,
  },
  {
    ...row,
    reference: reference(5),
    kind: 'question',
    summary: 'Night sight for rifles',
    joint: 'refused',
    states: { GB: 'finalised', RU: 'closed' },
    status: 'not-issued',
    openQuestions: 0,
  },
]

const licence = { kind: 'individual', organisation: 'Example Aerospace Ltd' } as const

export const LICENCES: readonly LicenceRow[] = [
  {
    ...licence,
    reference: reference(1),
    summary: GOODS[0] ?? '',
    status: 'live',
    from: '2014-02-20T00:00:00Z',
    until: '2016-02-20T00:00:00Z',
    suspendedBy: [],
    openDeliveries: 1,
  },
  {
    ...licence,
    reference: reference(3),
    summary: 'Hydraulic pump, for the Air Force',
    status: 'suspended',
    from: '2014-02-20T00:00:00Z',
    until: '2016-02-20T00:00:00Z',
    suspendedBy: ['GB'],
    openDeliveries: 0,
  },
]

const published = {
  kind: 'individual',
  agreement: 'mtca-gb-ru',
  direction: 'GB-RU',
  destinations: ['RU'],
  controls: ['GB-ML:ML10'],
  issuedAt: '2014-02-20T08:05:00Z',
  from: '2014-02-20T00:00:00Z',
  until: '2016-02-20T00:00:00Z',
  values: [{ currency: 'GBP', amount: '120000.00' }],
} satisfies Partial<PublicLicence>

export const REGISTER: readonly PublicLicence[] = [
  { ...published, reference: reference(1), status: 'live', suspendedBy: [], conditions: 3 },
  { ...published, reference: reference(3), status: 'suspended', suspendedBy: ['GB'], conditions: 1 },
  {
    ...published,
    reference: 'RUGB-2014-000001',
    status: 'exhausted',
    suspendedBy: [],
    conditions: 0,
    destinations: ['GB'],
  },
]

const statement = { nation: 'GB', provision: 'gb/statement/2014-03-18 1', held: false } as const

export const EFFECTS: readonly Effect[] = [
  {
    ...statement,
    reference: reference(1),
    subject: 'licence',
    before: 'licence',
    after: 'suspended',
    because: 'The statement holds licences for units of the Russian armed forces.',
    translations: { ru: 'Заявление приостанавливает лицензии для частей Вооружённых сил России.' },
    action: 'hold',
  },
  {
    ...statement,
    reference: reference(1),
    subject: 'delivery',
    delivery: 'D2',
    before: 'licence',
    after: 'suspended',
    because: 'The licence that it is drawn from is held.',
    translations: { ru: 'Лицензия, по которой она списывается, приостановлена.' },
    action: 'hold',
  },
  {
    ...statement,
    reference: reference(2),
    subject: 'case',
    before: 'licence',
    after: 'refer',
    because: 'Whether the agency could be deployed against Ukraine is for a person to judge.',
    translations: { ru: 'Может ли это ведомство быть использовано против Украины, должен решить человек.' },
    action: 'judge',
  },
]

/** What a node found wrong with acts: one that nobody looked at, and one that an officer did. */
export const DIFFERENCES = [
  {
    nation: 'RU',
    at: '2014-02-22T10:00:00Z',
    place: { origin: 'ru.entente.example/log/mtca-gb-ru', index: 61 },
    code: 'over-balance',
    act: { origin: 'gb.entente.example/log/mtca-gb-ru', index: 58 },
    reference: 'GBRU-2014-000001',
    figures: [{ what: 'line 1 quantity', stated: '5', derived: '4' }],
    acknowledged: null,
  },
  {
    nation: 'GB',
    at: '2014-02-21T10:00:00Z',
    place: { origin: 'gb.entente.example/log/mtca-gb-ru', index: 57 },
    code: 'outside-window',
    act: { origin: 'gb.entente.example/log/mtca-gb-ru', index: 55 },
    reference: 'GBRU-2014-000003',
    figures: [{ what: 'valid until', stated: '2016-02-20T00:00:00Z', derived: '2016-02-20T00:00:00Z' }],
    acknowledged: {
      at: '2014-02-21T12:00:00Z',
      role: 'licensing-officer',
      reason: 'The clock of their node was wrong',
    },
  },
] as const
