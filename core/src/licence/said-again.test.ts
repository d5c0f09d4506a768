import { expect, test } from 'vitest'
import { isSaidAgain } from './said-again.ts'

const about = (type: string, body = {}, subject = 'dossiers/GBRU-2014-000017') => isSaidAgain({ type, subject, body })

test('what restricts, and what uses a licence that stands, is said again in a successor', () => {
  const said = ['licences.suspend', 'licences.revoke', 'deliveries.ship', 'applications.submit']
  expect(said.map((type) => about(type))).toEqual([true, true, true, true])
  expect(about('cases.decide', { outcome: 'refused' })).toBe(true)
  expect(about('generals.withdraw', {}, 'generals/x')).toBe(true)
})

test('whoever stopped a package, or released a share of its key, is heard in a successor too; a gate lets through anew', () => {
  const said = (type: string, subject = 'packages/0144d4f4-9c00-4000-8000-000000000009') => about(type, {}, subject)
  expect(['vault.revoke', 'vault.regrade', 'vault.reject', 'vault.release'].map((type) => said(type))).toEqual([
    true,
    true,
    true,
    true,
  ])
  expect(['vault.retire', 'vault.unpin'].map((type) => said(type, 'packages/servers'))).toEqual([true, true])
  expect(['vault.accept', 'vault.serve', 'vault.pin'].map((type) => said(type))).toEqual([false, false, false])
})

test('a grant, a reinstatement and a registration are given again by an officer, and the ledger’s own acts by nobody', () => {
  expect(about('cases.decide', { outcome: 'granted' })).toBe(false)
  expect(['licences.reinstate', 'generals.register'].map((type) => about(type))).toEqual([false, false])
  expect(['log.open', 'ledger.saw', 'ledger.commit'].map((type) => about(type, {}, 'ledger/log'))).toEqual([
    false,
    false,
    false,
  ])
  expect(about('keys.publish', {}, 'ledger/keys')).toBe(false)
  expect(about('monitor.differs', {}, 'monitor/GBRU-2014-000017')).toBe(false)
})

test('law that was put in force is said again: a stricter one must not lapse with a log', () => {
  expect(about('laws.enact', {}, `laws/sha256:${'0'.repeat(64)}`)).toBe(true)
})
