import { expect, test } from 'vitest'
import type { Caller } from '../contract/people.ts'
import type { SubmissionState } from '../contract/submissions.ts'
import { SUSPENSIONS_SUBJECT } from '../contract/suspensions.ts'
import { type Held, nextOf, nextOfSubmission, nextOfSuspension } from './next.ts'
import { foldPackages } from './packages.ts'
import type { Package, Packages, Review } from './state.ts'
import { foldSuspensions, NO_SUSPENSIONS, type Suspensions } from './suspensions.ts'
import { FIRM, Logs, registerOf, releasedBy, reviewOf, UUID, WORKS } from './testing/acts.ts'

function packageIn({ entries }: Logs): Package {
  const found = entries.reduce<Packages | null>(foldPackages, null)?.packages.GB
  if (found === undefined) throw new Error(`${UUID} is not registered`)
  return found
}

function as(role: Caller['role'], nation: string, organisation = ''): Caller {
  return { person: `${nation}-${role}`, name: '', role, organisation, nation }
}

/** The commands of everybody about a package. */
function nextIn(logs: Logs, held: Partial<Held> = {}) {
  const found = packageIn(logs)
  const all = (caller: Caller) => nextOf(found, caller, { here: true, report: false, awaited: false, ...held })
  const of = (caller: Caller) => all(caller).filter((name) => name !== 'vault.receipt')
  return {
    own: of(as('security-officer', 'GB')),
    other: of(as('security-officer', 'RU')),
    packer: of(as('exporter', 'GB', FIRM)),
    recipient: of(as('exporter', 'RU', WORKS)),
    stranger: of(as('exporter', 'RU', 'Another works')),
    auditor: of(as('auditor', 'RU')),
  }
}

const TAKES = ['vault.download']
const NOBODY = { packer: TAKES, recipient: TAKES, stranger: TAKES, auditor: [] }

test('a package that waits is let through or kept back by each nation’s officer, and graded by its owner’s alone', () => {
  const logs = new Logs()
  const registered = logs.about('vault.register', registerOf(), { role: 'exporter' })
  expect(nextIn(logs)).toEqual({
    ...NOBODY,
    own: [...TAKES, 'vault.accept', 'vault.reject', 'vault.regrade', 'vault.revoke'],
    other: [...TAKES, 'vault.accept', 'vault.reject', 'vault.revoke'],
  })
  logs.about('vault.accept', { container: registerOf().container }, { cites: [registered] })
  expect(nextIn(logs).own).toEqual([...TAKES, 'vault.regrade', 'vault.revoke'])
  expect(nextIn(logs).recipient).toEqual(TAKES)
})

test('the receipt of an opening is for authorities and auditors of both nations, and not for firms', () => {
  const logs = new Logs()
  logs.accepted()
  const held = { here: true, report: false, awaited: false }
  const isOffered = (caller: Caller) => nextOf(packageIn(logs), caller, held).includes('vault.receipt')
  expect([as('security-officer', 'RU'), as('auditor', 'GB'), as('licensing-officer', 'GB')].map(isOffered)).toEqual([
    true,
    true,
    true,
  ])
  expect([as('exporter', 'GB', FIRM), as('exporter', 'RU', WORKS)].map(isOffered)).toEqual([false, false])
})

test('where the file is not at a node it is brought there first', () => {
  const logs = new Logs()
  logs.about('vault.register', registerOf(), { role: 'exporter' })
  const { other, recipient, auditor } = nextIn(logs, { here: false })
  expect({ other, recipient, auditor }).toEqual({
    other: ['vault.deposit', 'vault.reject', 'vault.revoke'],
    recipient: ['vault.deposit'],
    auditor: [],
  })
})

test('nobody is offered to let through what he registered himself', () => {
  const logs = new Logs()
  logs.about('vault.register', registerOf(), { role: 'security-officer' })
  expect(nextIn(logs).own).toEqual([...TAKES, 'vault.regrade', 'vault.revoke'])
  expect(nextIn(logs).other).toContain('vault.accept')
})

test('a recipient may ask for tokens once both gates let it through, until either nation withdraws it', () => {
  const logs = new Logs()
  const registered = logs.accepted()
  expect(nextIn(logs)).toEqual({
    ...NOBODY,
    own: [...TAKES, 'vault.regrade', 'vault.revoke'],
    other: [...TAKES, 'vault.revoke'],
    recipient: [...TAKES, 'tokens.issue'],
  })
  logs.about('vault.revoke', { reason: 'withdrawn' }, { nation: 'RU', cites: [registered] })
  expect(nextIn(logs)).toEqual({ ...NOBODY, own: [...TAKES, 'vault.regrade', 'vault.revoke'], other: TAKES })
})

test('of what people had to judge the report is taken at the packing nation, and brought to the other one once', () => {
  const logs = new Logs()
  for (const person of ['a', 'b']) logs.about('vault.review', reviewOf(), { person })
  logs.about('vault.register', registerOf(releasedBy('a', 'b')), { role: 'exporter' })
  const has = (report: boolean, operation: string) =>
    Object.entries(nextIn(logs, { report })).flatMap(([who, next]) => (next.includes(operation) ? [who] : []))
  expect(has(true, 'vault.report')).toEqual(['own', 'packer'])
  expect(has(false, 'vault.report')).toEqual([])
  expect(has(false, 'vault.depositReport')).toEqual(['other', 'recipient', 'stranger'])
  expect(has(true, 'vault.depositReport')).toEqual([])
  expect(has(true, 'vault.reviews')).toEqual(['own', 'other', 'packer', 'auditor'])
})

test('while people of a nation are awaited its officer may keep the package back, and not let it through', () => {
  const logs = new Logs()
  logs.about('vault.register', registerOf(), { role: 'exporter' })
  const { other } = nextIn(logs, { awaited: true })
  expect([other.includes('vault.accept'), other.includes('vault.reject')]).toEqual([false, true])
})

test('what waits is released once by each of those who are asked, refused by one of them, and registered by its own', () => {
  const demands = [{ role: 'security-officer', count: 2 }] as const
  const submitter = 'GB-exporter'
  const by = (person: string): Pick<Review, 'stamp'> => {
    const of = { person, role: 'security-officer', organisation: '' } as const
    return { stamp: { at: '', nation: 'GB', place: { origin: '', index: 0 }, by: of } }
  }
  const of = (state: SubmissionState, caller: Caller, ...reviewers: string[]) =>
    nextOfSubmission(state, { demands, reviewers: reviewers.map(by), submitter, toEquate: false }, caller)
  const officer = as('security-officer', 'GB')
  expect(of('waiting', officer)).toEqual(['vault.review', 'vault.withhold'])
  expect(of('waiting', officer, officer.person)).toEqual(['vault.withhold'])
  expect(of('waiting', as('licensing-officer', 'GB'))).toEqual(['vault.withhold'])
  expect(of('released', officer, 'a', 'b')).toEqual(['vault.withhold'])
  expect(of('released', as('exporter', 'GB'), 'a', 'b')).toEqual(['vault.register'])
  expect(of('released', { ...as('exporter', 'GB'), person: 'another' }, 'a', 'b')).toEqual([])
  for (const state of ['withheld', 'registered'] as const) expect(of(state, officer)).toEqual([])
})

test('what the label counts as is said by a security officer, never of his own submission', () => {
  const of = (caller: Caller, submitter: string, state: SubmissionState = 'waiting') =>
    nextOfSubmission(state, { demands: [], reviewers: [], submitter, toEquate: true }, caller)
  const officer = as('security-officer', 'GB')
  expect(of(officer, 'GB-exporter')).toEqual(['vault.equate', 'vault.withhold'])
  expect(of(officer, officer.person)).toEqual(['vault.withhold'])
  expect(of(as('licensing-officer', 'GB'), 'GB-exporter')).toEqual(['vault.withhold'])
  expect(of(officer, 'GB-exporter', 'withheld')).toEqual([])
})

test('a suspension is lifted by officers of the nation that suspends, each once, and by nobody his own', () => {
  const of = (suspend: object, caller: Caller, ...lifts: string[]) => {
    const logs = new Logs()
    const said = { nation: 'RU', whom: 'organisation', name: WORKS, reason: 'because', ...suspend }
    logs.write('vault.suspend', SUSPENSIONS_SUBJECT, said)
    for (const person of lifts) logs.write('vault.lift', SUSPENSIONS_SUBJECT, said, { person })
    const [found] = logs.entries.reduce<Suspensions>(foldSuspensions, NO_SUSPENSIONS).suspensions
    return found && nextOfSuspension(found, caller).length
  }
  const officer = as('security-officer', 'GB')
  expect([of({}, officer), of({}, officer, 'a'), of({}, as('licensing-officer', 'GB'))]).toEqual([1, 1, 1])
  expect([of({}, officer, officer.person), of({}, officer, 'a', 'b')]).toEqual([0, 0])
  expect([of({}, as('security-officer', 'RU')), of({}, as('adviser', 'GB'))]).toEqual([0, 0])
  expect(of({ nation: 'GB', whom: 'person', name: officer.person }, officer)).toBe(0)
})
