import type { ApplicationView } from '@entente/core/contract/applications'
import type { CaseView } from '@entente/core/contract/case-views'
import type { DecisionView, InternalWork } from '@entente/core/contract/cases'
import type { LicenceView } from '@entente/core/contract/licences'
import type { ActState, CaseState, JointState } from '@entente/core/contract/states'
import type { Condition, Terms } from '@entente/core/contract/terms'
import { example } from './law.ts'
import { WHOLE } from './whole-transfer.ts'

const HASH = 'sha256:4bf5122f344554c53bde2ebb8cd2b7e3d1600ad631c385a5d7cce23c7785459a'
const ORIGIN = { GB: 'gb.entente.example/log/mtca-gb-ru', RU: 'ru.entente.example/log/mtca-gb-ru' } as const
type Nation = keyof typeof ORIGIN

const at = (nation: Nation, index: number) => ({ origin: ORIGIN[nation], index })

/** The newest of the node's own acts have not come as far as those before. */
function stateOf(home: Nation, nation: Nation, index: number): ActState | null {
  if (nation !== home) return null
  if (index > 12) return index === 13 ? 'published' : 'recorded'
  return index < 10 ? 'answered' : 'witnessed'
}

const CONDITIONS: readonly Condition[] = [
  {
    id: 'GB-1',
    owner: 'GB',
    kind: 'no-onward-transfer',
    text: {
      en: 'The pumps stay with the end user named in the application and are not passed on without consent.',
      ru: 'Насосы остаются у названного в заявлении конечного пользователя и не передаются без согласия.',
    },
  },
  { id: 'GB-2', owner: 'GB', kind: 'report-after', days: 30 },
  {
    id: 'RU-1',
    owner: 'RU',
    kind: 'text',
    text: {
      en: 'A representative of the works is present when the crates are opened.',
      ru: 'При вскрытии ящиков присутствует представитель завода.',
    },
  },
]

function terms(quantity: string, value: string, conditions: readonly Condition[]): Terms {
  return {
    lines: [
      {
        line: 1,
        quantity: { amount: quantity, unit: 'NAR' },
        value: { amount: value, currency: 'GBP' },
        controlledBy: 'B',
      },
    ],
    from: '2014-02-20T00:00:00Z',
    until: '2016-02-20T00:00:00Z',
    destinations: ['RU'],
    conditions: [...conditions],
  }
}

function granted(nation: Nation, index: number, given: Terms): DecisionView {
  return {
    nation,
    at: nation === 'GB' ? '2014-02-19T14:20:00Z' : '2014-02-20T08:05:00Z',
    outcome: 'granted',
    terms: given,
    reasons:
      nation === 'GB'
        ? 'None of the criteria of 26 October 2000 speaks against it. The end user has given an undertaking.'
        : 'Ввоз соответствует порядку, предусмотренному Указом № 1062. Сертификат конечного пользователя представлен.',
    verdict: 'licence',
    findings: [
      {
        rule: nation === 'GB' ? 'gb.eco2008.3' : 'ru.1062.import',
        holds: 'yes',
        effect: 'licence',
        instrument: nation === 'GB' ? 'uksi/2008/3231' : 'ru/decree/2005/1062',
        provision: nation === 'GB' ? 'article/3' : 'licensing/import',
        because:
          nation === 'GB'
            ? 'Military goods, software and technology leave the United Kingdom only under a licence.'
            : 'Military products enter Russia under a licence of the federal service.',
        translations: {
          ru:
            nation === 'GB'
              ? 'Военные товары, программы и технологии вывозятся из Соединённого Королевства только по лицензии.'
              : 'Продукция военного назначения ввозится в Россию по лицензии федеральной службы.',
        },
      },
    ],
    law: HASH,
    onAppeal: false,
    place: at(nation, index),
  }
}

const SHARED = {
  kind: 'individual',
  agreement: 'mtca-gb-ru',
  direction: 'GB-RU',
  organisation: 'Example Aerospace Ltd',
  exporterNation: 'GB',
  partnerNation: 'RU',
  submittedAt: '2014-02-14T12:04:00Z',
  variations: [],
  documents: [
    {
      name: 'end-user-undertaking.pdf',
      as: 'end-user-undertaking',
      sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
      size: 184_320,
      mediaType: 'application/pdf',
    },
  ],
  verdicts: { GB: 'licence', RU: 'licence' },
  appeals: [],
} satisfies Partial<ApplicationView>

type Step = readonly [type: string, at: string, nation: Nation, role: string, internal?: true]

const OPENED: readonly Step[] = [
  ['applications.submit', '2014-02-14T12:04:00Z', 'GB', 'exporter'],
  ['cases.open', '2014-02-14T12:04:02Z', 'RU', 'node'],
  ['cases.accept', '2014-02-14T13:10:00Z', 'GB', 'licensing-officer', true],
  ['cases.assess', '2014-02-14T15:30:00Z', 'GB', 'licensing-officer', true],
  ['cases.clear', '2014-02-14T15:42:00Z', 'GB', 'adviser', true],
  ['cases.route', '2014-02-14T15:45:00Z', 'GB', 'licensing-officer', true],
  ['cases.ask', '2014-02-17T09:30:00Z', 'RU', 'licensing-officer'],
  ['cases.advise', '2014-02-17T11:00:00Z', 'GB', 'adviser', true],
]

const DECIDED: readonly Step[] = [
  ['cases.answer', '2014-02-18T10:15:00Z', 'GB', 'exporter'],
  ['cases.propose', '2014-02-19T10:00:00Z', 'GB', 'licensing-officer', true],
  ['cases.countersign', '2014-02-19T13:50:00Z', 'GB', 'countersigning-officer', true],
  ['cases.decide', '2014-02-19T14:20:00Z', 'GB', 'licensing-officer'],
  ['cases.decide', '2014-02-20T08:05:00Z', 'RU', 'licensing-officer'],
  ['deliveries.reserve', '2014-02-24T09:00:00Z', 'GB', 'exporter'],
  ['deliveries.ship', '2014-02-26T07:30:00Z', 'GB', 'exporter'],
  ['deliveries.receive', '2014-03-03T11:20:00Z', 'RU', 'exporter'],
]

const timeline = (steps: readonly Step[], withInternal: boolean, home: Nation): ApplicationView['timeline'] =>
  steps
    .map(([type, when, nation, role, internal = false], index) => {
      const state = internal ? null : stateOf(home, nation, index)
      return { type, at: when, nation, role, place: at(nation, index), state, internal }
    })
    .filter(({ internal }) => withInternal || !internal)

function dossier(
  home: Nation,
  [state, other]: readonly [CaseState, CaseState],
  joint: JointState,
  withInternal: boolean,
): ApplicationView {
  const isLicensed = joint === 'licensed'
  return {
    ...SHARED,
    reference: isLicensed ? 'GBRU-2014-000001' : 'GBRU-2014-000002',
    transfer: example('pump'),
    place: at('GB', 1),
    joint,
    states: { GB: state, RU: other },
    status: isLicensed ? 'live' : 'not-issued',
    decisions: isLicensed
      ? [
          granted('GB', 11, terms('4', '120000.00', CONDITIONS.slice(0, 2))),
          granted('RU', 12, terms('6', '200000.00', CONDITIONS.slice(2))),
        ]
      : [],
    questions: [
      {
        id: 'RU-1',
        nation: 'RU',
        askedAt: '2014-02-17T09:30:00Z',
        question: 'Для какого типа самолёта предназначены насосы?',
        state: isLicensed ? 'answered' : 'open',
        answer: isLicensed ? { at: '2014-02-18T10:15:00Z', text: 'The Il-76, all versions in service.' } : null,
        closed: null,
      },
    ],
    timeline: timeline(isLicensed ? [...OPENED, ...DECIDED] : OPENED, withInternal, home),
    processing: {
      GB: { days: 4, running: !isLicensed, firstOutcomeAt: null, firstOutcomeDays: null },
      RU: { days: 3, running: false, firstOutcomeAt: null, firstOutcomeDays: null },
    },
    next: [],
  }
}

export function applicationView(home: Nation, reference: string): ApplicationView {
  const isLicensed = reference.endsWith('1')
  const view = isLicensed
    ? dossier(home, ['finalised', 'finalised'], 'licensed', false)
    : dossier(home, ['under-review', 'under-review'], 'both-open', false)
  return { ...view, next: isLicensed ? ['appeals.lodge'] : ['cases.answer', 'applications.withdraw'] }
}

const signed = (organisation: string, role: string, when: string, index: number) => ({
  by: { person: 'p', role, organisation },
  at: when,
  place: { origin: 'gb.entente.example/log/internal', index },
})

const WORK: InternalWork = {
  assignedTo: 'gb-licensing',
  assessment: {
    lines: [{ line: 1, controls: ['GB-ML:ML10'], summary: 'components for military transport aircraft' }],
    note: 'Rated as the exporter stated it.',
    ...signed('Example Export Authority', 'licensing-officer', '2014-02-14T15:30:00Z', 3),
  },
  clearance: {
    result: 'clear',
    ...signed('Example Export Authority', 'adviser', '2014-02-14T15:42:00Z', 4),
  },
  ministries: ['Example Ministry of Defence', 'Example Foreign Ministry'],
  advice: [
    {
      type: 'approve-with-conditions',
      reasons: 'Maintenance of transport aircraft. The pumps must stay with the end user.',
      conditions: CONDITIONS.slice(0, 1),
      superseded: false,
      ...signed('Example Ministry of Defence', 'adviser', '2014-02-17T11:00:00Z', 7),
    },
    {
      type: 'refuse',
      reasons: 'The situation in the region is getting worse.',
      conditions: [],
      criteria: ['gb/criteria/2000-10-26 4'],
      superseded: false,
      ...signed('Example Foreign Ministry', 'adviser', '2014-02-17T15:00:00Z', 8),
    },
  ],
  combined: 'conflicting',
  consolidation: null,
  proposal: null,
  countersignatures: [],
}

/** Everything that any officer could be offered, so that every form can be looked at. */
const EVERYTHING = [
  'cases.accept',
  'cases.assign',
  'cases.assess',
  'cases.clear',
  'cases.route',
  'cases.ask',
  'cases.closeQuestion',
  'cases.advise',
  'cases.consolidate',
  'cases.propose',
  'cases.countersign',
  'cases.decide',
  'cases.return',
]

/** Neither authority has accepted; of the other's work nothing is known. */
function submittedAt(home: Nation): readonly [CaseState, CaseState] {
  return home === 'GB' ? ['submitted', 'under-review'] : ['under-review', 'submitted']
}

export function caseView(home: Nation, reference: string, judged: Pick<CaseView, 'ruling' | 'judgedBy'>): CaseView {
  const isLicensed = reference === 'GBRU-2014-000001'
  const view = isLicensed
    ? dossier(home, ['finalised', 'finalised'], 'licensed', true)
    : dossier(home, reference.endsWith('3') ? submittedAt(home) : ['consolidation', 'under-review'], 'both-open', true)
  const next = isLicensed ? ['cases.reopen'] : EVERYTHING
  return {
    ...view,
    reference,
    // Of one transfer everything is stated that its schema has.
    transfer: reference === 'GBRU-2014-000004' ? WHOLE : view.transfer,
    internal: WORK,
    licence: isLicensed ? licenceView(home, reference) : null,
    ignored: [],
    ...judged,
    next,
  }
}

export function licenceView(home: Nation, reference: string): LicenceView {
  const isSuspended = reference.endsWith('3')
  return {
    reference,
    kind: 'individual',
    organisation: 'Example Aerospace Ltd',
    exporterNation: 'GB',
    partnerNation: 'RU',
    agreement: 'mtca-gb-ru',
    transfer: example('pump'),
    at: '2014-03-04T12:00:00Z',
    status: isSuspended ? 'suspended' : 'live',
    issuedAt: '2014-02-20T08:05:00Z',
    terms: terms('4', '120000.00', CONDITIONS),
    clash: null,
    signatures: [
      signature(home, 'GB', 11, terms('4', '120000.00', CONDITIONS.slice(0, 2))),
      signature(home, 'RU', 12, terms('6', '200000.00', CONDITIONS.slice(2))),
    ],
    suspensions: isSuspended
      ? [
          {
            nation: 'GB',
            at: '2014-03-18T13:00:00Z',
            because: 'The end user is a unit of the armed forces.',
            provision: 'gb/statement/2014-03-18 1',
            place: at('GB', 14),
            lifted: null,
          },
        ]
      : [],
    revoked: [],
    surrendered: null,
    balance: [
      {
        line: 1,
        controlledBy: 'B',
        quantity: { unit: 'NAR', authorised: '4', reserved: '1', used: '1', available: '2', over: '0' },
        value: {
          currency: 'GBP',
          authorised: '120000.00',
          reserved: '30000.00',
          used: '30000.00',
          available: '60000.00',
          over: '0.00',
        },
      },
    ],
    deliveries: [delivery(home, 'D1', 'received'), delivery(home, 'D2', 'reserved')],
    timeline: timeline([...OPENED, ...DECIDED], false, home).filter(
      ({ type }) => !/^(applications|cases.[^d])/.test(type),
    ),
    next: [
      'deliveries.reserve',
      'deliveries.release',
      'deliveries.ship',
      'deliveries.receive',
      'deliveries.adjust',
      'licences.suspend',
      'licences.revoke',
      'licences.surrender',
    ],
  }
}

function signature(home: Nation, nation: Nation, index: number, given: Terms): LicenceView['signatures'][number] {
  const { at: when } = granted(nation, index, given)
  const where = { place: at(nation, index), witnessed: true, state: stateOf(home, nation, index) }
  return { nation, at: when, outcome: 'granted', terms: given, law: HASH, ...where }
}

function delivery(home: Nation, id: string, state: 'received' | 'reserved'): LicenceView['deliveries'][number] {
  const isDone = state === 'received'
  return {
    delivery: id,
    state,
    lines: [{ line: 1, quantity: { amount: '1', unit: 'NAR' }, value: { amount: '30000.00', currency: 'GBP' } }],
    destination: 'RU',
    recipient: 'Example Aircraft Works',
    reservedAt: '2014-02-24T09:00:00Z',
    shippedAt: isDone ? '2014-02-26T07:30:00Z' : null,
    receivedAt: isDone ? '2014-03-03T11:20:00Z' : null,
    received: null,
    confirmations: isDone ? ['RU-1'] : [],
    place: at('GB', isDone ? 13 : 16),
    states: {
      reserved: stateOf(home, 'GB', isDone ? 13 : 16),
      shipped: isDone ? stateOf(home, 'GB', 14) : null,
      received: isDone ? stateOf(home, 'RU', 15) : null,
    },
  }
}
