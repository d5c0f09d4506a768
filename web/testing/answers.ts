import type { JudgedBy } from '@entente/core/contract/judged-by'
import type { Caller } from '@entente/core/contract/people'
import { Refused } from '@entente/core/contract/refusals'
import { rulingSchema } from '@entente/core/contract/ruling-schema'
import type { Transfer } from '@entente/core/contract/transfer'
import type { Ruling } from '@entente/core/law/ruling'
import { applicationView, caseView, licenceView } from './dossiers.ts'
import { logEntries, READABLE } from './entries.ts'
import { criteriaAt, example, judged } from './law.ts'
import { packageRows, packageView, SERVERS } from './packages.ts'
import { PACKING } from './packing.ts'
import { personas } from './people.ts'
import { reviews, submissions, suspensions } from './releases.ts'
import { APPLICATIONS, DIFFERENCES, EFFECTS, LICENCES, QUEUE, REGISTER } from './rows.ts'
import { BEYOND, OFFERED, PROPOSED } from './succession.ts'

export type Asker = { readonly nation: 'GB' | 'RU'; readonly caller: Caller | null; readonly clock: { at: string } }
type Input = { readonly [field: string]: unknown }
type Answer = (asker: Asker, input: Input) => unknown

const MAY: { readonly [role: string]: readonly string[] } = {
  'licensing-officer': ['laws.propose', 'monitor.list', 'monitor.acknowledge'],
  'security-officer': ['log.accept', 'log.succeed', 'log.beyond', 'vault.submissions', 'vault.suspend', 'vault.revoke'],
}

const ANSWERS: { readonly [operation: string]: Answer } = {
  ...PACKING,
  'me.get': ({ nation, caller, clock }) => ({
    caller,
    nation,
    node: `${nation.toLowerCase()}.entente.example`,
    partner: nation === 'GB' ? 'RU' : 'GB',
    partnerNode: nation === 'GB' ? 'ru.entente.example' : 'gb.entente.example',
    may: MAY[caller?.role ?? 'public'] ?? [],
    agreement: 'mtca-gb-ru',
    at: clock.at,
    demo: { personas: personas(nation), clock: true },
  }),
  'clock.set': ({ clock }, { at }) => {
    clock.at = String(at)
    return { at }
  },
  'transfers.check': ({ nation, clock }, { transfer, simulate, book }) => {
    const ruling = judged(transfer as Transfer, clock.at, simulate === true)
    return { ...ruling, judgedBy: bookOf(nation, ruling, book !== 'newest') }
  },
  'drafts.list': () => ({ drafts: [{ ...DRAFT, summary: 'Hydraulic pump specially designed for a military …' }] }),
  'drafts.get': () => ({ ...DRAFT, transfer: example('pump'), documents: [] }),
  'drafts.save': (asker, { transfer }) => ({ ...DRAFT, ...drafted(asker, transfer as Transfer) }),
  'drafts.check': (asker, { transfer }) => drafted(asker, transfer as Transfer),
  'applications.list': () => ({ applications: APPLICATIONS }),
  'applications.get': ({ nation }, { reference }) => applicationView(nation, known(reference)),
  'cases.queue': (_, { search, state, limit, after }) => {
    const met = QUEUE.filter((each) => matches(each.summary, search) && (state === undefined || each.state === state))
    const start = after === undefined ? 0 : Number(after)
    const end = start + Number(limit)
    return { cases: met.slice(start, end), next: end < met.length ? String(end) : null }
  },
  'cases.get': ({ nation, clock }, { reference }) => {
    const ruling = rulingSchema.parse(judged(example('pump'), clock.at, true))
    return caseView(nation, known(reference), { ruling, judgedBy: bookOf(nation, ruling, true) })
  },
  'cases.explain': ({ clock }) => ({
    at: clock.at,
    verdict: 'licence',
    changes: [{ path: 'endUse.military', from: true, to: false, verdict: 'licence', through: [] }],
  }),
  'licences.list': (_, { status, search }) => ({
    licences: LICENCES.filter(
      (each) => matches(each.summary, search) && (status === undefined || each.status === status),
    ),
    next: null,
  }),
  'licences.get': ({ nation }, { reference }) => licenceView(nation, known(reference)),
  'generals.list': ({ caller }) => ({
    generals: [
      { general: 'gb-ogl-aukus', title: 'Open general licence for the AUKUS nations', instrument: 'gb/ogl/aukus' },
      { general: 'gb-ogil', title: 'Open general import licence', instrument: 'gb/import' },
    ],
    registrations: [
      {
        general: 'gb-ogil',
        organisation: caller?.organisation,
        state: 'registered',
        registeredAt: '2014-02-03T09:00:00Z',
        withdrawnAt: null,
        place: { origin: 'gb.entente.example/log/mtca-gb-ru', index: 2 },
      },
    ],
  }),
  'laws.criteria': ({ clock }) => ({ at: clock.at, criteria: criteriaAt(clock.at) }),
  'laws.list': () => ({ laws: [law('4bf5', '2014-02-01T00:00:00Z', true), law('a01c', null, false)] }),
  'laws.preview': ({ clock }) => {
    const [after, previous] = [hash('a01c'), hash('4bf5')]
    return { hash: after, previous, at: clock.at, judged: 63, effects: EFFECTS, digest: hash('d1'), barred: null }
  },
  'laws.proposals': ({ caller, clock }) => ({
    proposals: [
      {
        id: '0144d4f4-9c00-7000-8000-000000000001',
        hash: hash('a01c'),
        previous: hash('4bf5'),
        from: null,
        confirm: ['GBRU-2014-000001'],
        proposedAt: clock.at,
        own: caller?.role === 'licensing-officer',
      },
    ],
  }),
  'registers.licences': ({ clock }, { status, search }) => ({
    at: clock.at,
    logs: LOGS.map(({ origin, nation, size, witnessed }) => ({ origin, nation, size, witnessed })),
    licences: REGISTER.filter(
      (each) => matches(each.reference, search) && (status === undefined || each.status === status),
    ),
    next: null,
  }),
  // The one node has alarms, and has found something: every page is looked at with its banners and without them.
  'log.alarms': ({ nation, caller, clock }) => ({
    at: clock.at,
    stopped: nation === 'RU' ? { what: 'permissions', since: '2014-02-13T12:00:00Z' } : null,
    alarms: nation === 'RU' && caller !== null && caller.role !== 'exporter' ? ALARMS : [],
    differences: nation === 'RU' ? 1 : 0,
  }),
  'log.entries': (_, { origin, from, limit }) => logEntries(String(origin), Number(from), Number(limit)),
  'log.state': ({ nation, caller, clock }) => ({
    at: clock.at,
    readable: caller?.role === 'auditor' ? READABLE : [],
    differences: nation === 'RU' ? 1 : 0,
    logs: LOGS.map((log) => ({ ...log, own: log.nation === nation, stopped: stoppedOf(nation, log.origin) })),
    // Its page shows a successor of the other's log that waits.
    offered: nation === 'RU' ? OFFERED : null,
  }),
  'log.beyond': () => BEYOND,
  'keys.state': ({ nation }) => ({ lists: [], proposals: nation === 'GB' ? PROPOSED : [] }),
  'vault.list': ({ caller }, { waiting }) => ({ packages: packageRows(waiting === true, caller), next: null }),
  'vault.get': ({ caller }, { uuid }) => packageView(String(uuid), caller),
  'vault.servers': () => SERVERS,
  'vault.submissions': ({ caller }) => ({ submissions: submissions(caller) }),
  'vault.reviews': ({ caller }, { uuid }) => reviews(String(uuid), caller),
  'vault.suspensions': ({ caller }) => ({ suspensions: suspensions(caller) }),
  'monitor.list': ({ nation }) => ({ differences: nation === 'RU' ? DIFFERENCES : [] }),
}

const DRAFT = { id: '1', updatedAt: '2014-02-14T11:40:00Z', kind: 'individual' } as const

function drafted({ nation, clock }: Asker, transfer: Transfer) {
  const ruling = judged(transfer, clock.at, true)
  const verdicts = Object.fromEntries(Object.entries(ruling.nations).map(([code, { verdict }]) => [code, verdict]))
  const completeness = [{ path: 'documents', missing: 'the end user’s undertaking' }]
  return {
    verdicts,
    completeness,
    ruling,
    judgedBy: bookOf(nation, ruling, true),
    kinds: ['individual', 'open', 'question'],
  }
}

/** The one node's partner has enacted another book, and of the other's nothing is known. */
function bookOf(nation: 'GB' | 'RU', { law: { hash: judging, modelledOn } }: Pick<Ruling, 'law'>, inForce: boolean) {
  const others: JudgedBy['others'] =
    nation === 'GB'
      ? { RU: { hash: hash('a01c'), from: '2014-02-10T08:00:00Z', same: false, verdict: 'licence' } }
      : { GB: { hash: null, from: null, same: null, verdict: null } }
  return { nation, hash: judging, modelledOn, inForce, from: null, others }
}

function matches(text: string, search: unknown): boolean {
  return typeof search !== 'string' || text.toLowerCase().includes(search.toLowerCase())
}

/** One reference is nobody's, so that a refusal can be looked at. */
function known(reference: unknown): string {
  if (reference === 'GBRU-2014-999999') throw new Refused('not-found', 'There is no such application')
  return String(reference)
}

const hash = (start: string) => `sha256:${start.padEnd(64, '5')}`

function law(start: string, enactedAt: string | null, inForce: boolean) {
  return {
    hash: hash(start),
    enactedAt,
    began: enactedAt === null && inForce,
    until: null,
    modelledOn: '2026-11-23',
    inForce,
    parts: ['GB', 'RU', 'EU', 'agreement/mtca-gb-ru'],
  }
}

const ALARMS = [
  {
    kind: 'unwitnessed',
    origin: 'ru.entente.example/log/mtca-gb-ru',
    since: '2014-02-13T12:00:00Z',
    stops: true,
    detail:
      'The partner has not cosigned ru.entente.example/log/mtca-gb-ru for longer than the agreement allows. Nothing new is permitted.',
  },
  {
    kind: 'bad-act',
    origin: 'gb.entente.example/log/mtca-gb-ru',
    since: '2014-02-12T08:30:00Z',
    stops: false,
    detail: 'Entries of gb.entente.example/log/mtca-gb-ru are no acts of its nation, and are without effect: 17, 21.',
  },
] as const

function stoppedOf(nation: 'GB' | 'RU', origin: string): string | null {
  return nation === 'RU' ? (ALARMS.find((alarm) => alarm.origin === origin)?.detail ?? null) : null
}

const LOGS = [
  {
    origin: 'gb.entente.example/log/mtca-gb-ru',
    nation: 'GB',
    size: 42,
    root: '3qQvXwqk1P0m0jWk6v2l1g8u1m6F1r6w2r9s0t1u2v4=',
    published: 42,
    witnessed: 40,
    witnessedAt: '2014-02-14T11:58:00Z',
    witnessWithin: 86_400,
    thirds: [{ witness: 'secretariat.example/witness', size: 42, at: '2014-02-14T11:58:30Z' }],
    came: { by: 'push', at: '2014-02-14T11:58:00Z' },
    unpushed: null,
    stopped: null,
    end: null,
    recovered: null,
  },
  {
    origin: 'ru.entente.example/log/mtca-gb-ru',
    nation: 'RU',
    size: 31,
    root: 'Zm9vYmFyYmF6cXV4MTIzNDU2Nzg5MGFiY2RlZmdoaWo=',
    published: 31,
    witnessed: 31,
    witnessedAt: '2014-02-14T11:59:00Z',
    witnessWithin: null,
    thirds: [],
    came: { by: 'fetch', at: '2014-02-14T11:59:00Z' },
    unpushed: null,
    stopped: null,
    end: null,
    recovered: { at: '2014-02-13T09:00:00Z', from: 24, until: 27, lostAfter: '2014-02-12T17:20:00Z' },
  },
]

export function answer(asker: Asker, operation: string, input: Input): unknown {
  const told = ANSWERS[operation]
  if (told === undefined) throw new Refused('not-found', `The fixture does not answer ${operation}.`)
  return told(asker, input)
}
