import { packageSubject } from '@entente/core/contract/vault'
import { isSaidAgain } from '@entente/core/licence/said-again'
import { TRANSITIONS } from '@entente/core/licence/transitions'
import { expect, test } from 'vitest'
import { OPERATIONS } from '../operations.ts'

/** What nobody commands: the node's own acts, and those that an operation of another name makes. */
const OTHERS = ['ledger.commit', 'ledger.saw', 'log.open', 'log.recovered', 'monitor.differs']
const KEY_SERVER = ['vault.release']

/** Commands that make no act of a shared log. */
const UNSHARED = [
  ...['clock.set', 'drafts.delete', 'drafts.save', 'keys.propose', 'keys.withdraw', 'laws.propose', 'laws.withdraw'],
  ...['log.import', 'log.receipt', 'log.succeed', 'log.take-back', 'vault.deposit', 'vault.pack', 'vault.upload'],
  ...['lists.import', 'lists.propose', 'lists.upload', 'lists.withdraw'],
  ...['ownership.state', 'screening.dispose', 'screening.reopen', 'screening.run'],
  ...['vault.depositReport', 'vault.lookFor', 'vault.withhold'],
]

/** Types that a successor does not say again: an officer gives a permission anew, and the ledger's own begin afresh. */
const LAPSES = [
  ...['generals.register', 'licences.reinstate', 'vault.accept', 'vault.lift', 'vault.pin', 'vault.serve'],
  ...['keys.publish', 'ledger.commit', 'ledger.saw', 'log.accept', 'log.open', 'log.recovered'],
  // The follower looks at everything again, and says it of the logs that stand.
  ...['monitor.acknowledge', 'monitor.differs'],
]

const SAID_AGAIN = [
  ...['appeals.decide', 'appeals.lodge', 'applications.submit', 'applications.withdraw', 'cases.answer', 'cases.ask'],
  ...['cases.closeQuestion', 'cases.decide', 'cases.open', 'cases.reopen', 'cases.return'],
  ...['deliveries.adjust', 'deliveries.cancel', 'deliveries.receive', 'deliveries.release', 'deliveries.reserve'],
  ...['deliveries.ship', 'generals.withdraw', 'laws.enact', 'licences.revoke', 'licences.surrender'],
  ...['licences.suspend', 'vault.register', 'vault.regrade', 'vault.reject', 'vault.release', 'vault.retire'],
  ...['vault.equate', 'vault.review', 'vault.revoke', 'vault.suspend', 'vault.unpin'],
]

/** Every type of act that a shared log may hold: a new one is not known here until somebody decides. */
function sharedTypes(): string[] {
  const ofDossiers = TRANSITIONS.filter(({ log }) => log === 'shared').map(({ type }) => type)
  const internal = TRANSITIONS.filter(({ type }) => !ofDossiers.includes(type)).map(({ type }) => type)
  const not = new Set<string>([...internal, ...UNSHARED])
  const commanded = OPERATIONS.filter(({ kind, name }) => kind === 'command' && !not.has(name)).map(({ name }) => name)
  return [...new Set([...ofDossiers, ...commanded, ...OTHERS, ...KEY_SERVER])].sort()
}

function subjectOfType(type: string): string {
  if (type.startsWith('vault.')) return packageSubject('0144d4f4-9c00-4000-8000-000000000009')
  if (/^(?:ledger|log|keys)\./.test(type)) return 'ledger/log'
  if (/^(?:laws|generals|monitor)\./.test(type)) return `${type.split('.')[0]}/x`
  return 'dossiers/GBRU-2014-000017'
}

test('of every act that a shared log may hold it is decided whether a successor says it again', () => {
  expect(sharedTypes()).toEqual([...SAID_AGAIN, ...LAPSES].sort())
  const said = sharedTypes().filter((type) =>
    isSaidAgain({ type, subject: subjectOfType(type), body: { outcome: 'refused' } }),
  )
  expect(said).toEqual([...SAID_AGAIN].sort())
})
