import type { DossierActType } from '../contract/act-bodies.ts'
import type { PersonRole } from '../contract/people.ts'

/** What a transition moves. Each has one writer: a nation, for its own part. */
export type Machine =
  | 'application'
  | 'case'
  | 'work'
  | 'question'
  | 'answer'
  | 'licence'
  | 'holding'
  | 'delivery'
  | 'receipt'

/** The states of each machine. `none` stands for what is not there yet. */
export const STATES = {
  application: ['none', 'submitted', 'withdrawn'],
  case: ['none', 'open', 'finalised', 'under-appeal', 'closed', 'withdrawn'],
  work: [
    'none',
    'submitted',
    'initial-checks',
    'under-review',
    'advice',
    'consolidation',
    'final-review',
    'countersignature',
    'second-countersignature',
    'countersigned',
  ],
  question: ['none', 'asked', 'closed'],
  answer: ['none', 'awaited', 'given'],
  licence: ['none', 'granted', 'suspended', 'revoked'],
  holding: ['none', 'held', 'surrendered'],
  delivery: ['none', 'reserved', 'released', 'shipped', 'cancelled'],
  receipt: ['none', 'reserved', 'shipped', 'received'],
} as const satisfies { readonly [machine in Machine]: readonly string[] }

type StateOf<M extends Machine> = (typeof STATES)[M][number]

/** Whose act it is: of the exporter's nation, of its partner, or of either for its own part. */
export type Writer = 'exporter' | 'partner' | 'each'

export type Transition = {
  readonly type: DossierActType
  readonly log: 'shared' | 'internal'
  readonly writer: Writer
  readonly roles: readonly PersonRole[]
  readonly machine: Machine
  readonly from: readonly string[]
  /** Where it leads. Several: the act's body says which. Null: nowhere else. */
  readonly to: readonly string[] | null
  /** Where the nation's own work must stand as well; the partner does not see it and does not check it. */
  readonly work?: readonly string[]
  /** What else must hold, for people to read. */
  readonly where?: string
}

const LICENSING: readonly PersonRole[] = ['licensing-officer']
const DECIDING: readonly PersonRole[] = ['licensing-officer', 'countersigning-officer']
const RESTRICTING: readonly PersonRole[] = ['licensing-officer', 'countersigning-officer', 'security-officer']
const ASKING: readonly PersonRole[] = ['licensing-officer', 'adviser']
const EXPORTER: readonly PersonRole[] = ['exporter']

const OPEN_WORK = STATES.work.slice(1)
const ADVISED = [
  'consolidation',
  'final-review',
  'countersignature',
  'second-countersignature',
  'countersigned',
] as const

type Rest = Omit<Transition, 'type' | 'machine' | 'from' | 'to'>

function row<M extends Machine>(
  type: DossierActType,
  machine: M,
  from: readonly StateOf<M>[],
  to: readonly StateOf<M>[] | null,
  rest: Rest,
): Transition {
  return { type, machine, from, to, ...rest }
}

const shared = (writer: Writer, roles: readonly PersonRole[], where?: string): Rest => ({
  log: 'shared',
  writer,
  roles,
  ...(where ? { where } : {}),
})
const internal = (roles: readonly PersonRole[], where?: string): Rest => ({
  log: 'internal',
  writer: 'each',
  roles,
  ...(where ? { where } : {}),
})

const APPLICATION: readonly Transition[] = [
  row('applications.submit', 'application', ['none'], ['submitted'], {
    ...shared('exporter', EXPORTER, 'complete; what the guard forbids is a question and no application'),
  }),
  row('applications.withdraw', 'application', ['submitted'], ['withdrawn'], {
    ...shared('exporter', EXPORTER, 'by the same firm, while the case of its own nation is open'),
  }),
]

const CASES: readonly Transition[] = [
  row('cases.open', 'case', ['none'], ['open'], shared('partner', ['node'], 'it cites the submission')),
  row('cases.return', 'case', ['open'], ['closed'], shared('each', LICENSING, 'with a reason')),
  row('cases.decide', 'case', ['open'], ['finalised'], {
    ...shared('each', DECIDING, 'as proposed; no question open; the guard, asked again, does not forbid it'),
    work: ['countersigned'],
  }),
  row('cases.reopen', 'case', ['finalised'], ['open'], shared('each', LICENSING, 'with a ground; no appeal pending')),
  row('appeals.lodge', 'case', ['finalised'], ['under-appeal'], {
    ...shared('exporter', ['exporter', 'licensing-officer'], 'after a refusal; when late, by an officer with a reason'),
  }),
  row('appeals.decide', 'case', ['under-appeal'], ['open', 'finalised'], {
    ...shared('exporter', DECIDING, 'by nobody who proposed, countersigned or decided the refusal'),
  }),
]

const WORK: readonly Transition[] = [
  row('cases.accept', 'work', ['submitted'], ['initial-checks'], internal(LICENSING)),
  row('cases.assign', 'work', OPEN_WORK.slice(1), ['under-review'], {
    ...internal(LICENSING, 'from initial checks; later it changes nothing but the officer'),
  }),
  row('cases.assess', 'work', ['under-review', 'advice'], null, internal(LICENSING)),
  row('cases.clear', 'work', ['under-review', 'advice'], null, internal(['licensing-officer', 'adviser'])),
  row('cases.route', 'work', ['under-review', 'advice'], ['advice'], internal(LICENSING, 'assessed and cleared')),
  row('cases.advise', 'work', ['advice', ...ADVISED], ['advice', 'consolidation'], {
    ...internal(['adviser'], 'of a ministry that is asked; new advice undoes what was built on the old'),
  }),
  row('cases.consolidate', 'work', ['advice', ...ADVISED], ['final-review'], {
    ...internal(
      LICENSING,
      'with an argument where advice conflicts, is missing, or there is a concern; undoes a proposal',
    ),
  }),
  row('cases.propose', 'work', ADVISED.slice(1), ['countersignature'], {
    ...internal(LICENSING, 'in the place of an earlier proposal, whose countersignatures count no more'),
  }),
  row(
    'cases.countersign',
    'work',
    ['countersignature', 'second-countersignature'],
    ['second-countersignature', 'countersigned', 'final-review'],
    internal(['countersigning-officer'], 'by nobody who advised, consolidated, proposed or countersigned it'),
  ),
]

const QUESTIONS: readonly Transition[] = [
  row('cases.ask', 'question', ['none'], ['asked'], {
    ...internal(ASKING, 'while the case is open'),
    writer: 'exporter',
  }),
  row('cases.ask', 'question', ['none'], ['asked'], shared('partner', ASKING, 'while the case is open')),
  row('cases.answer', 'answer', ['awaited'], ['given'], { ...internal(EXPORTER), writer: 'exporter' }),
  row(
    'cases.answer',
    'answer',
    ['awaited'],
    ['given'],
    shared('exporter', EXPORTER, 'the partner’s question; cites it'),
  ),
  row('cases.closeQuestion', 'question', ['asked'], ['closed'], { ...internal(ASKING), writer: 'exporter' }),
  row('cases.closeQuestion', 'question', ['asked'], ['closed'], shared('partner', ASKING)),
]

const LICENCES: readonly Transition[] = [
  row('licences.suspend', 'licence', ['granted'], ['suspended'], shared('each', RESTRICTING)),
  row('licences.reinstate', 'licence', ['suspended'], ['granted'], shared('each', DECIDING, 'its own suspension only')),
  row('licences.revoke', 'licence', ['granted', 'suspended'], ['revoked'], shared('each', DECIDING)),
  row('licences.surrender', 'holding', ['held'], ['surrendered'], {
    ...shared('exporter', EXPORTER, 'nothing reserved'),
  }),
]

const DELIVERIES: readonly Transition[] = [
  row('deliveries.reserve', 'delivery', ['none'], ['reserved'], {
    ...shared('exporter', EXPORTER, 'under a live licence; within the balance; the conditions hold'),
  }),
  row('deliveries.release', 'delivery', ['reserved'], ['released'], shared('exporter', EXPORTER)),
  row('deliveries.ship', 'delivery', ['reserved'], ['shipped'], {
    ...shared('exporter', EXPORTER, 'under a live licence; the conditions hold or are confirmed'),
  }),
  row('deliveries.receive', 'receipt', ['shipped'], ['received'], {
    ...shared(
      'partner',
      ['exporter', 'licensing-officer'],
      'by a firm that is a party, or an officer; cites the shipment',
    ),
  }),
  row('deliveries.adjust', 'delivery', ['reserved', 'shipped'], null, {
    ...shared('exporter', LICENSING, 'within the balance'),
  }),
  row('deliveries.cancel', 'delivery', ['reserved', 'shipped'], ['cancelled'], shared('exporter', LICENSING)),
  row('deliveries.cancel', 'delivery', ['reserved'], ['cancelled'], shared('exporter', EXPORTER)),
]

/** The one table of what may happen to an application, its cases and its licence. All else is refused. */
export const TRANSITIONS: readonly Transition[] = [
  ...APPLICATION,
  ...CASES,
  ...WORK,
  ...QUESTIONS,
  ...LICENCES,
  ...DELIVERIES,
]

export function transitionsOf(type: string): readonly Transition[] {
  return TRANSITIONS.filter((transition) => transition.type === type)
}
