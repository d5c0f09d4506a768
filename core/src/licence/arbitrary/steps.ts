import fc from 'fast-check'
import { DOSSIER_BODIES } from '../../contract/act-bodies.ts'
import type { Entry } from '../../contract/entry.ts'
import { PERSON_ROLES } from '../../contract/people.ts'
import { Refused } from '../../contract/refusals.ts'
import { caller, FIRM, MINISTRY, REFERENCE, World, wanted } from '../arbitrary.ts'
import * as appeals from '../commands/appeals.ts'
import * as applications from '../commands/applications.ts'
import * as cases from '../commands/cases.ts'
import * as deliveries from '../commands/deliveries.ts'
import * as licences from '../commands/licences.ts'
import * as questions from '../commands/questions.ts'

const reference = REFERENCE
const nations = ['GB', 'RU'] as const
const line = (amount: string, worth: string) => [
  { line: 1, quantity: { amount, unit: 'NAR' }, value: { amount: worth, currency: 'GBP' } },
]
const because = 'because'

type Step = (world: World) => void

function asked(step: Step): Step {
  return (world) => {
    try {
      step(world)
    } catch (error) {
      if (!(error instanceof Refused)) throw error
    }
  }
}

const nation = fc.constantFrom(...nations)
const amounts = fc.constantFrom('1', '2', '3', '4')
const delivery = fc.constantFrom('D1', 'D2', 'D3')
const at = (who: string, code: string) => `${code.toLowerCase()}-${who}`

/** What anybody might do at either node, in any order: most of it is refused. */
const COMMANDS: readonly fc.Arbitrary<Step>[] = [
  nation.map((n) => (world) => world.review(n)),
  fc.record({ n: nation, refused: fc.boolean(), amount: amounts }).map(({ n, refused, amount }) => (world) => {
    const lines = [
      {
        line: 1,
        quantity: { amount, unit: 'NAR' },
        value: { amount: '120000.00', currency: 'GBP' },
        controlledBy: 'B',
      },
    ]
    world.decide(n, refused ? { outcome: 'refused' } : { terms: { lines } })
  }),
  fc.constant((world) => world.meet()),
  fc.constant((world) => world.meet()),
  nation.map((n) => (world) => world.do(at('licensing', n), questions.askCase, { reference, question: 'What?' })),
  fc.record({ n: nation, i: fc.constantFrom(1, 2) }).map(({ n, i }) => (world) => {
    world.do('gb-exporter', questions.answerCase, { reference, question: `${n}-${i}`, answer: 'That' })
  }),
  nation.map((n) => (world) => {
    world.do(at('licensing', n), questions.closeQuestion, { reference, question: `${n}-1`, reason: because })
  }),
  nation.map((n) => (world) => world.do(at('licensing', n), licences.suspendLicence, { because })),
  nation.map((n) => (world) => world.do(at('licensing', n), licences.reinstateLicence, { because })),
  nation.map((n) => (world) => world.do(at('licensing', n), cases.reopenCase, { reference, ground: 'error' as const })),
  fc.record({ amount: amounts, worth: fc.constantFrom('30000.00', '60000.00', '0.01') }).map(
    ({ amount, worth }) =>
      (world) =>
        world.do('gb-exporter', deliveries.reserveDelivery, { reference, lines: line(amount, worth) }),
  ),
  delivery.map((id) => (world) => world.do('gb-exporter', deliveries.shipDelivery, { reference, delivery: id })),
  delivery.map((id) => (world) => world.do('gb-exporter', deliveries.releaseDelivery, { reference, delivery: id })),
  delivery.map((id) => (world) => world.do('ru-exporter', deliveries.receiveDelivery, { reference, delivery: id })),
  fc.record({ id: delivery, amount: amounts }).map(({ id, amount }) => (world) => {
    const input = { reference, delivery: id, lines: line(amount, '30000.00'), reason: because }
    world.do('gb-licensing', deliveries.adjustDelivery, input)
  }),
  delivery.map((id) => (world) => {
    world.do('gb-licensing', deliveries.cancelDelivery, { reference, delivery: id, reason: because })
  }),
  fc.constant((world) => world.do('gb-exporter', appeals.lodgeAppeal, { grounds: because })),
  fc.constant((world) => {
    world.do('gb-licensing-2', appeals.decideAppeal, { outcome: 'upheld' as const, reasons: because })
  }),
]

const RARE: readonly fc.Arbitrary<Step>[] = [
  fc.constant((world) => world.do('gb-exporter', applications.withdrawApplication, { reason: because })),
  fc.constant((world) => world.do('gb-exporter', licences.surrenderLicence, {})),
  nation.map((n) => (world) => world.do(at('licensing', n), licences.revokeLicence, { because })),
  nation.map((n) => (world) => world.do(at('licensing', n), cases.returnCase, { reference, reason: because })),
]

/** What takes several acts in a row, and is seldom hit upon one by one. */
const STORIES: readonly fc.Arbitrary<Step>[] = [
  fc.record({ id: delivery, early: fc.boolean() }).map(({ id, early }) => (world) => {
    const tries: Step[] = [
      (each) => each.do('gb-exporter', deliveries.reserveDelivery, { reference, lines: line('1', '30000.00') }),
      (each) => each.do('gb-exporter', deliveries.shipDelivery, { reference, delivery: id }),
      (each) => (early ? undefined : each.meet()),
      (each) => each.do('ru-exporter', deliveries.receiveDelivery, { reference, delivery: id }),
    ]
    for (const each of tries) asked(each)(world)
  }),
  fc.boolean().map((upheld) => (world) => {
    const outcome = upheld ? ('upheld' as const) : ('dismissed' as const)
    const tries: Step[] = [
      (each) => each.do('gb-licensing', cases.reopenCase, { reference, ground: 'error' as const }),
      (each) => each.decide('GB', { outcome: 'refused' }),
      (each) => each.do('gb-exporter', appeals.lodgeAppeal, { grounds: because }),
      (each) => each.do('gb-licensing-2', appeals.decideAppeal, { outcome, reasons: because }),
    ]
    for (const each of tries) asked(each)(world)
  }),
]

/** Bodies that are right for some act, and wrong for most. */
const BODIES: readonly { readonly [field: string]: unknown }[] = [
  {},
  { reason: because },
  { because },
  { grounds: because },
  { delivery: 'D1' },
  { delivery: 'D1', lines: line('1', '1.00') },
  { delivery: 'D9', lines: line('9', '1.00') },
  { delivery: 'D1', lines: line('1', '1.00'), reason: because },
  { officer: because },
  { ministries: [MINISTRY] },
  { result: 'clear' },
  { accept: true, reasons: because },
  { id: 'GB-9', question: because },
  { question: 'RU-1', answer: because },
  { question: 'GB-1', reason: because },
  { outcome: 'upheld', reasons: because },
  { ground: 'error' },
  { outcome: 'refused', criteria: ['1'], reasons: because, verdict: 'licence', findings: [], basis: [] },
  { outcome: 'granted', terms: wanted('RU'), reasons: because, verdict: 'licence', findings: [], basis: [] },
  { outcome: 'granted', terms: wanted('GB'), reasons: because, verdict: 'prohibited', findings: [], basis: [] },
  { surprise: null },
]

/** An act as a broken or hostile node might write it into its own log, past every command. */
export const rawActs = fc.record({
  type: fc.constantFrom(...Object.keys(DOSSIER_BODIES), 'nobody.knows'),
  nation,
  shared: fc.boolean(),
  role: fc.constantFrom(...PERSON_ROLES, 'emperor'),
  organisation: fc.constantFrom(FIRM, MINISTRY, 'Another'),
  person: fc.constantFrom('p-1', 'gb-licensing', 'gb-countersigning'),
  body: fc.constantFrom(...BODIES),
  law: fc.constantFrom(undefined, `sha256:${'0'.repeat(64)}`),
  causes: fc.array(fc.nat(5), { maxLength: 2 }),
})
type RawAct = typeof rawActs extends fc.Arbitrary<infer Of> ? Of : never

/** Writes it at the end of its nation's log. It cites only what that nation has read, as the store demands of any act. */
export function writeRaw(world: World, raw: RawAct): Entry {
  const context = world.context(`${raw.nation.toLowerCase()}-licensing`)
  const other = raw.nation === 'GB' ? 'RU' : 'GB'
  const readSoFar = world.read[raw.nation] ?? 0
  const cites = raw.causes
    .filter((index) => index < readSoFar)
    .map((index) => ({ origin: world.origin(other, true), index }))
  const draft = {
    type: raw.type,
    log: raw.shared ? ('shared' as const) : ('internal' as const),
    subject: `dossiers/${REFERENCE}`,
    body: raw.body,
    cites,
    ...(raw.law ? { law: raw.law } : {}),
  }
  const who = { ...caller('gb-licensing'), person: raw.person, organisation: raw.organisation }
  const author = { ...who, role: raw.role as typeof who.role }
  return world.append(draft, { ...context, caller: author })
}

const step = fc.oneof(
  { weight: 12, arbitrary: fc.oneof(...COMMANDS) },
  { weight: 4, arbitrary: fc.oneof(...STORIES) },
  { weight: 1, arbitrary: fc.oneof(...RARE) },
)

/** Two nations at work on one application, with and without acts past their commands. */
export function worlds(raw: boolean): fc.Arbitrary<World> {
  const noise: fc.Arbitrary<Step> = rawActs.map((act) => (world) => {
    writeRaw(world, act)
  })
  const steps = raw ? fc.oneof({ weight: 2, arbitrary: step }, { weight: 1, arbitrary: noise }) : step
  return fc
    .record({ licensed: fc.boolean(), steps: fc.array(steps, { minLength: 5, maxLength: 40, size: 'max' }) })
    .map(({ licensed, steps }) => {
      const world = new World()
      if (licensed) world.license()
      else world.submit()
      world.at = '2014-03-01T12:00:00Z'
      for (const each of steps) asked(each)(world)
      return world
    })
}
