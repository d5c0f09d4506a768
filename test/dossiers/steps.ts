import type { Transfer } from '../../core/src/contract/transfer.ts'
import { submitApplication } from '../../node/src/applications/submit.ts'
import { acceptCase } from '../../node/src/cases/accept.ts'
import { adviseCase } from '../../node/src/cases/advise.ts'
import { assessCase } from '../../node/src/cases/assess.ts'
import { assignCase } from '../../node/src/cases/assign.ts'
import { clearCase } from '../../node/src/cases/clear.ts'
import { consolidateCase } from '../../node/src/cases/consolidate.ts'
import { countersignCase } from '../../node/src/cases/countersign.ts'
import { decideCase } from '../../node/src/cases/decide.ts'
import { proposeCase } from '../../node/src/cases/propose.ts'
import { routeCase } from '../../node/src/cases/route.ts'
import { saveDraft } from '../../node/src/drafts/save.ts'
import type { TwoNodes } from './two-nodes.ts'

/** Drafts, submits and carries an application over; gives its reference. */
export async function apply(world: TwoNodes, transfer: Transfer, varies?: string, by = 'gb-exporter'): Promise<string> {
  const content = { kind: 'individual' as const, transfer, documents: [], varies }
  const { id } = await world.ask(by, saveDraft, content)
  const { subject } = await world.ask(by, submitApplication, { draft: id })
  await world.carry()
  return subject.slice('dossiers/'.length)
}

export const TERMS = {
  lines: [
    {
      line: 1,
      quantity: { amount: '4', unit: 'NAR' },
      value: { amount: '120000.00', currency: 'GBP' },
      controlledBy: 'B' as const,
    },
  ],
  from: '2014-02-14T00:00:00Z',
  until: '2016-02-14T00:00:00Z',
  destinations: ['RU'],
  conditions: [],
}

/** What only one nation may ever hold on its disk. */
export const SECRET = 'SEED-internal-of-'

/** Brings a nation's case to a grant, or, with no terms, to that its law asks for no licence. */
export async function grant(
  world: TwoNodes,
  nation: 'gb' | 'ru',
  reference: string,
  terms: typeof TERMS | null = TERMS,
): Promise<void> {
  const officer = `${nation}-licensing`
  const ministry = world[nation === 'gb' ? 'GB' : 'RU'].demo?.personas.find(
    ({ person }) => person === `${nation}-adviser`,
  )
  const reasons = `${SECRET}${nation}`
  const recommendation = terms === null ? 'no-licence-required' : 'approve'
  const outcome = terms === null ? { outcome: 'no-licence-required' as const } : { outcome: 'granted' as const, terms }
  await world.ask(officer, acceptCase, { reference })
  await world.ask(officer, assignCase, { reference, officer })
  await world.ask(officer, assessCase, { reference, lines: [{ line: 1, controls: ['GB-ML:ML10'], summary: 'pumps' }] })
  await world.ask(officer, clearCase, { reference, result: 'clear', note: reasons })
  await world.ask(officer, routeCase, { reference, ministries: [ministry?.organisation ?? ''] })
  await world.ask(`${nation}-adviser`, adviseCase, { reference, type: recommendation, reasons })
  await world.ask(officer, consolidateCase, { reference, recommendation })
  await world.ask(officer, proposeCase, { reference, ...outcome, reasons })
  await world.ask(`${nation}-countersigning`, countersignCase, { reference, accept: true, reasons })
  await world.ask(officer, decideCase, { reference, reasons: 'For both nations to read' })
}

export async function license(world: TwoNodes, transfer: Transfer, varies?: string): Promise<string> {
  const reference = await apply(world, transfer, varies)
  await grant(world, 'gb', reference)
  await grant(world, 'ru', reference)
  await world.carry()
  await world.carry()
  return reference
}

export function draw(amount: string, worth: string) {
  return [{ line: 1, quantity: { amount, unit: 'NAR' }, value: { amount: worth, currency: 'GBP' } }]
}
