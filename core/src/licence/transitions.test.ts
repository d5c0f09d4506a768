import { describe, expect, test } from 'vitest'
import { DOSSIER_BODIES } from '../contract/act-bodies.ts'
import type { Entry } from '../contract/entry.ts'
import { PERSON_ROLES } from '../contract/people.ts'
import { Refused } from '../contract/refusals.ts'
import {
  AGREEMENT,
  CONSIGNEE,
  content,
  FIRM,
  FOREIGN,
  MINISTRY,
  REFERENCE,
  ruling,
  World,
  wanted,
} from './arbitrary.ts'
import type { Context, Draft } from './command.ts'
import * as appeals from './commands/appeals.ts'
import * as applications from './commands/applications.ts'
import * as cases from './commands/cases.ts'
import * as deliveries from './commands/deliveries.ts'
import * as licences from './commands/licences.ts'
import * as questions from './commands/questions.ts'
import type { Dossier } from './dossier.ts'
import { foldDossier, isWriter } from './fold.ts'
import { stateIn } from './state.ts'
import { STATES, TRANSITIONS, transitionsOf } from './transitions.ts'

const reference = REFERENCE
const because = 'because'
const line = [{ line: 1, quantity: { amount: '1', unit: 'NAR' }, value: { amount: '1.00', currency: 'GBP' } }]
const yes = { reference, accept: true, reasons: because }

/** A world in which both nations' machines stand in many states: made step by step, each step a world of its own. */
function worlds(): { readonly [name: string]: World } {
  const found: { [name: string]: World } = {}
  const keep = (name: string, make: (world: World) => void, from?: string) => {
    const world = new World()
    if (from) steps[from]?.(world)
    make(world)
    found[name] = world
    steps[name] = (other) => {
      if (from) steps[from]?.(other)
      make(other)
    }
  }
  const steps: { [name: string]: (world: World) => void } = {}
  const both = (run: (code: string) => void) => ['gb', 'ru'].forEach(run)
  keep('nothing', () => {})
  keep('submitted-alone', (world) => {
    world.do('gb-exporter', applications.submitApplication, content())
    world.meet()
  })
  keep('submitted', (world) => world.submit())
  keep('accepted', (world) => both((n) => world.do(`${n}-licensing`, cases.acceptCase, {})), 'submitted')
  keep(
    'assigned',
    (world) => both((n) => world.do(`${n}-licensing`, cases.assignCase, { reference, officer: 'x' })),
    'accepted',
  )
  keep(
    'routed',
    (world) =>
      both((n) => {
        world.do(`${n}-licensing`, cases.assessCase, { reference, lines: [] })
        world.do(`${n}-licensing`, cases.clearCase, { reference, result: 'clear' })
        world.do(`${n}-licensing`, cases.routeCase, { reference, ministries: [MINISTRY, FOREIGN] })
      }),
    'assigned',
  )
  keep(
    'advised',
    (world) =>
      both((n) => {
        world.do(`${n}-adviser`, cases.adviseCase, { reference, type: 'approve', reasons: because })
        world.do(`${n}-adviser-2`, cases.adviseCase, { reference, type: 'refuse', reasons: because, criteria: ['2'] })
      }),
    'routed',
  )
  const argument = because
  const consolidated = { reference, recommendation: 'approve' as const, argument }
  keep(
    'consolidated',
    (world) => both((n) => world.do(`${n}-licensing`, cases.consolidateCase, consolidated)),
    'advised',
  )
  keep(
    'proposed',
    (world) =>
      both((n) => {
        const terms = { ...wanted(n.toUpperCase()), conditions: [] }
        world.do(`${n}-licensing`, cases.proposeCase, { reference, outcome: 'granted', terms, reasons: because })
      }),
    'consolidated',
  )
  keep('first', (world) => both((n) => world.do(`${n}-countersigning`, cases.countersignCase, yes)), 'proposed')
  keep('second', (world) => both((n) => world.do(`${n}-countersigning-2`, cases.countersignCase, yes)), 'first')
  keep(
    'licensed',
    (world) => {
      both((n) => world.do(`${n}-licensing`, cases.decideCase, { reference, reasons: because }))
      world.meet()
      world.at = '2014-03-01T12:00:00Z'
    },
    'second',
  )
  keep(
    'reopened',
    (world) => both((n) => world.do(`${n}-licensing`, cases.reopenCase, { reference, ground: 'error' })),
    'licensed',
  )
  keep(
    'suspended',
    (world) => both((n) => world.do(`${n}-licensing`, licences.suspendLicence, { because })),
    'licensed',
  )
  keep('revoked', (world) => both((n) => world.do(`${n}-licensing`, licences.revokeLicence, { because })), 'licensed')
  keep('surrendered', (world) => world.do('gb-exporter', licences.surrenderLicence, {}), 'licensed')
  keep(
    'reserved',
    (world) => {
      world.do('gb-exporter', deliveries.reserveDelivery, { reference, lines: line })
      world.meet()
    },
    'licensed',
  )
  const d1 = { reference, delivery: 'D1' }
  keep('released', (world) => world.do('gb-exporter', deliveries.releaseDelivery, d1), 'reserved')
  keep(
    'cancelled',
    (world) => world.do('gb-licensing', deliveries.cancelDelivery, { ...d1, reason: because }),
    'reserved',
  )
  keep(
    'shipped',
    (world) => {
      world.do('gb-exporter', deliveries.shipDelivery, d1)
      world.meet()
    },
    'reserved',
  )
  keep('received', (world) => world.do('ru-exporter', deliveries.receiveDelivery, d1), 'shipped')
  keep(
    'closed',
    (world) => both((n) => world.do(`${n}-licensing`, cases.returnCase, { reference, reason: because })),
    'submitted',
  )
  keep(
    'withdrawn',
    (world) => world.do('gb-exporter', applications.withdrawApplication, { reason: because }),
    'submitted',
  )
  keep(
    'asked',
    (world) => {
      both((n) => world.do(`${n}-licensing`, questions.askCase, { reference, question: because }))
      world.meet()
    },
    'submitted',
  )
  keep(
    'answered',
    (world) => {
      for (const id of ['GB-1', 'RU-1']) {
        world.do('gb-exporter', questions.answerCase, { reference, question: id, answer: because })
      }
      world.meet()
    },
    'asked',
  )
  keep(
    'question-closed',
    (world) =>
      both((n) => {
        world.do(`${n}-licensing`, questions.closeQuestion, {
          reference,
          question: `${n.toUpperCase()}-1`,
          reason: because,
        })
      }),
    'asked',
  )
  keep('refused', (world) => {
    world.submit()
    for (const nation of ['GB', 'RU']) {
      world.review(nation)
      world.decide(nation, { outcome: 'refused' })
    }
  })
  keep('appealed', (world) => world.do('gb-exporter', appeals.lodgeAppeal, { grounds: because }), 'refused')
  return found
}

const WORLDS = worlds()

/** A body that each act takes, as far as a body can be right for a nation whatever the state. */
function bodyOf(type: string, nation: string, question: string): { [field: string]: unknown } {
  const delivery = 'D1'
  const verdict = 'licence'
  const bodies: { [type: string]: { [field: string]: unknown } } = {
    'applications.submit': {
      ...content(),
      reference,
      agreement: AGREEMENT,
      direction: 'GB-RU',
      verdicts: { GB: 'licence' },
    },
    'applications.withdraw': { reason: because },
    'cases.return': { reason: because },
    'cases.assign': { officer: because },
    'cases.assess': { lines: [] },
    'cases.clear': { result: 'clear' },
    'cases.route': { ministries: [MINISTRY] },
    'cases.advise': { type: 'approve', reasons: because, conditions: [] },
    'cases.consolidate': { recommendation: 'approve', argument: because, conditions: [] },
    'cases.propose': { outcome: 'refused', criteria: ['1'], reasons: because, countersignatures: 2 },
    'cases.countersign': { accept: true, reasons: because },
    'cases.decide': { outcome: 'granted', terms: wanted(nation), reasons: because, verdict, findings: [], basis: [] },
    'cases.reopen': { ground: 'error' },
    'cases.ask': { id: `${nation}-7`, question: because },
    'cases.answer': { question, answer: because },
    'cases.closeQuestion': { question: `${nation}-1`, reason: because },
    'licences.suspend': { because },
    'licences.reinstate': { because },
    'licences.revoke': { because },
    'deliveries.reserve': { delivery: 'D7', lines: line },
    'deliveries.release': { delivery },
    'deliveries.ship': { delivery },
    'deliveries.receive': { delivery },
    'deliveries.adjust': { delivery, lines: line, reason: because },
    'deliveries.cancel': { delivery, reason: because },
    'appeals.lodge': { grounds: because },
    'appeals.decide': { outcome: 'dismissed', reasons: because },
  }
  return bodies[type] ?? {}
}

/** In these a licence was granted, and nobody may rely on it who knows what came after. */
const NO_LONGER_LIVE = ['reopened', 'suspended', 'revoked', 'surrendered']

/** What must hold beside the table, as its `where` says: worked out here by other means than the fold's. */
function elsewhere(type: string, world: World, dossier: Dossier, nation: string, role: string): boolean {
  const own = dossier.cases[nation]?.state
  switch (type) {
    case 'applications.withdraw':
      return own === 'open'
    case 'cases.ask':
      return own === 'open'
    case 'cases.route':
      return Boolean(dossier.cases[nation]?.work?.assessment)
    case 'licences.surrender':
      return !dossier.deliveries.some(({ state }) => state === 'reserved')
    case 'deliveries.reserve':
      return stateIn('holding', dossier, 'GB') === 'held' && !NO_LONGER_LIVE.some((name) => world === WORLDS[name])
    case 'appeals.lodge':
      return dossier.cases[nation]?.decisions.at(-1)?.outcome === 'refused' && role === 'exporter'
    default:
      return true
  }
}

const ORGANISATIONS: { readonly [role: string]: string } = { adviser: MINISTRY }

function entryFor(world: World, type: string, nation: string, role: string, shared: boolean): Entry {
  const question = shared ? 'RU-1' : 'GB-1'
  const firm = nation === 'GB' ? FIRM : CONSIGNEE
  const organisation = role === 'exporter' ? firm : (ORGANISATIONS[role] ?? 'The authority')
  const other = world.logs[world.origin(nation === 'GB' ? 'RU' : 'GB', true)] ?? []
  return {
    act: {
      id: '',
      type,
      at: world.at,
      nation,
      log: world.origin(nation, shared),
      by: { person: 'somebody-new', role, organisation },
      subject: `dossiers/${reference}`,
      body: bodyOf(type, nation, question),
      law: `sha256:${'0'.repeat(64)}`,
      causes: other.map(({ origin, index }) => ({ origin, index, leaf: '' })),
    },
    origin: world.origin(nation, shared),
    index: 1000,
    shared,
  }
}

describe('the table of transitions', () => {
  test('names only states that there are, and every act has a row', () => {
    for (const { machine, from, to } of TRANSITIONS) {
      for (const state of [...from, ...(to ?? [])]) expect(STATES[machine]).toContain(state)
    }
    for (const type of Object.keys(DOSSIER_BODIES)) expect(transitionsOf(type).length, type).toBeGreaterThan(0)
  })

  test('every state of every machine is reached by the worlds below', () => {
    for (const [machine, states] of Object.entries(STATES) as [keyof typeof STATES, readonly string[]][]) {
      const reached = Object.values(WORLDS).flatMap((world) =>
        ['GB', 'RU'].flatMap((nation) => {
          const dossier = world.folded[nation]
          if (!dossier) return ['none']
          const about = ['GB-1', 'RU-1'].map((question) => ({ question, delivery: 'D1' }))
          return about.map((each) => stateIn(machine, dossier, nation, each))
        }),
      )
      expect([...new Set([...reached, 'none'])].sort(), machine).toEqual([...states].sort())
    }
  })

  for (const type of Object.keys(DOSSIER_BODIES)) {
    test(`${type} has an effect for each role and nation, in each log and state, exactly where the table says`, () => {
      let allowed = 0
      for (const [name, world] of Object.entries(WORLDS)) {
        for (const nation of ['GB', 'RU']) {
          for (const role of PERSON_ROLES) {
            for (const shared of [true, false]) {
              const dossier = world.folded[nation] ?? null
              const entry = entryFor(world, type, nation, role, shared)
              const empty = foldDossier(null, { ...entry, act: { ...entry.act, type: 'nothing' } })
              const before = dossier ?? { ...empty, ignored: [] }
              const about = { question: shared ? 'RU-1' : 'GB-1', delivery: 'D1' }
              const of = type === 'cases.closeQuestion' ? { question: `${nation}-1` } : about
              const found = type === 'cases.ask' || type === 'deliveries.reserve' ? {} : of
              const expected =
                (dossier !== null || type === 'applications.submit') &&
                transitionsOf(type).some(
                  (row) =>
                    isWriter(before, row, nation) &&
                    row.roles.includes(role) &&
                    (row.log === 'shared') === shared &&
                    row.from.includes(stateIn(row.machine, before, nation, found)),
                ) &&
                elsewhere(type, world, before, nation, role)
              const after = foldDossier(dossier, entry)
              const took = after.ignored.length === before.ignored.length
              if (took) allowed += 1
              const why = after.ignored.at(-1)?.reason
              expect(took, `${type} by ${role} of ${nation}, shared ${shared}, in ${name}: ${why}`).toBe(expected)
            }
          }
        }
      }
      expect(allowed).toBeGreaterThan(0)
    })
  }
})

type AnyCommand = (dossier: Dossier | null, input: never, context: Context) => Draft[]

/** Each command with an input that is right wherever it is allowed. */
const COMMANDS: { readonly [type: string]: readonly [AnyCommand, { [field: string]: unknown }] } = {
  'applications.withdraw': [applications.withdrawApplication, { reason: because }],
  'cases.open': [cases.openCase, {}],
  'cases.accept': [cases.acceptCase, {}],
  'cases.return': [cases.returnCase, { reason: because }],
  'cases.assign': [cases.assignCase, { officer: because }],
  'cases.assess': [cases.assessCase, { lines: [] }],
  'cases.clear': [cases.clearCase, { result: 'clear' }],
  'cases.route': [cases.routeCase, { ministries: [MINISTRY] }],
  'cases.advise': [cases.adviseCase, { type: 'approve', reasons: because }],
  'cases.consolidate': [cases.consolidateCase, { recommendation: 'approve', argument: because }],
  'cases.propose': [cases.proposeCase, { outcome: 'refused', criteria: ['1'], reasons: because }],
  'cases.countersign': [cases.countersignCase, { accept: true, reasons: because }],
  'cases.decide': [cases.decideCase, { reasons: because }],
  'cases.reopen': [cases.reopenCase, { ground: 'error' }],
  'cases.ask': [questions.askCase, { question: because }],
  'licences.suspend': [licences.suspendLicence, { because }],
  'licences.reinstate': [licences.reinstateLicence, { because }],
  'licences.revoke': [licences.revokeLicence, { because }],
  'licences.surrender': [licences.surrenderLicence, {}],
  'deliveries.reserve': [deliveries.reserveDelivery, { lines: line }],
  'deliveries.release': [deliveries.releaseDelivery, { delivery: 'D1' }],
  'deliveries.ship': [deliveries.shipDelivery, { delivery: 'D1' }],
  'deliveries.receive': [deliveries.receiveDelivery, { delivery: 'D1' }],
  'deliveries.adjust': [deliveries.adjustDelivery, { delivery: 'D1', lines: line, reason: because }],
  'deliveries.cancel': [deliveries.cancelDelivery, { delivery: 'D1', reason: because }],
  'appeals.lodge': [appeals.lodgeAppeal, { grounds: because }],
  'appeals.decide': [appeals.decideAppeal, { outcome: 'dismissed', reasons: because }],
}

describe('commands', () => {
  for (const [type, [command, input]] of Object.entries(COMMANDS)) {
    test(`${type} is refused to every role and nation in every state that the table does not allow`, () => {
      const done: string[] = []
      for (const [name, world] of Object.entries(WORLDS)) {
        for (const nation of ['GB', 'RU']) {
          for (const role of PERSON_ROLES) {
            const dossier = world.folded[nation] ?? null
            const firm = nation === 'GB' ? FIRM : CONSIGNEE
            const organisation = role === 'exporter' ? firm : (ORGANISATIONS[role] ?? 'The authority')
            const who = { person: 'somebody-new', name: '', role, organisation, nation }
            const context = world.context('gb-licensing', { caller: who, home: nation })
            const judged = { ...context, ruling: ruling({ GB: 'licence', RU: 'licence' }) }
            let took = true
            try {
              command(dossier, { reference, ...input } as never, judged)
            } catch (error) {
              if (!(error instanceof Refused)) throw error
              took = false
            }
            if (!took) continue
            done.push(`${name} ${nation} ${role}`)
            const about = type === 'cases.ask' || type === 'deliveries.reserve' ? {} : { delivery: 'D1' }
            const rows = transitionsOf(type).filter(
              (row) =>
                dossier !== null &&
                isWriter(dossier, row, nation) &&
                row.roles.includes(role) &&
                row.from.includes(stateIn(row.machine, dossier, nation, about)) &&
                (!row.work || row.work.includes(stateIn('work', dossier, nation))),
            )
            expect(rows.length, `${type} by ${role} of ${nation} in ${name}`).toBeGreaterThan(0)
          }
        }
      }
      expect(done.length, type).toBeGreaterThan(0)
    })
  }
})
