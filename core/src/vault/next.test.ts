import { expect, test } from 'vitest'
import type { Caller } from '../contract/people.ts'
import { nextOf } from './next.ts'
import { foldPackages } from './packages.ts'
import type { Package, Packages } from './state.ts'
import { FIRM, Logs, registerOf, UUID, WORKS } from './testing/acts.ts'

function packageIn({ entries }: Logs): Package {
  const found = entries.reduce<Packages | null>(foldPackages, null)?.packages.GB
  if (found === undefined) throw new Error(`${UUID} is not registered`)
  return found
}

function as(role: Caller['role'], nation: string, organisation = ''): Caller {
  return { person: `${nation}-${role}`, name: '', role, organisation, nation }
}

/** The commands of everybody about a package. */
function nextIn(logs: Logs, here = true) {
  const found = packageIn(logs)
  const of = (caller: Caller) => nextOf(found, caller, here)
  return {
    own: of(as('security-officer', 'GB')),
    other: of(as('security-officer', 'RU')),
    packer: of(as('exporter', 'GB', FIRM)),
    recipient: of(as('exporter', 'RU', WORKS)),
    stranger: of(as('exporter', 'RU', 'Another works')),
    auditor: of(as('auditor', 'RU')),
  }
}

const NOBODY = { packer: [], recipient: [], stranger: [], auditor: [] }

test('a package that waits is let through or kept back by each nation’s officer, and graded by its owner’s alone', () => {
  const logs = new Logs()
  const registered = logs.about('vault.register', registerOf(), { role: 'exporter' })
  expect(nextIn(logs)).toEqual({
    ...NOBODY,
    own: ['vault.accept', 'vault.reject', 'vault.regrade', 'vault.revoke'],
    other: ['vault.accept', 'vault.reject', 'vault.revoke'],
  })
  logs.about('vault.accept', { container: registerOf().container }, { cites: [registered] })
  expect(nextIn(logs).own).toEqual(['vault.regrade', 'vault.revoke'])
  expect(nextIn(logs).recipient).toEqual([])
})

test('where the file is not at a node it is brought there first', () => {
  const logs = new Logs()
  logs.about('vault.register', registerOf(), { role: 'exporter' })
  const { other, recipient, auditor } = nextIn(logs, false)
  expect({ other, recipient, auditor }).toEqual({
    other: ['vault.deposit', 'vault.reject', 'vault.revoke'],
    recipient: ['vault.deposit'],
    auditor: [],
  })
})

test('nobody is offered to let through what he registered himself', () => {
  const logs = new Logs()
  logs.about('vault.register', registerOf(), { role: 'security-officer' })
  expect(nextIn(logs).own).toEqual(['vault.regrade', 'vault.revoke'])
  expect(nextIn(logs).other).toContain('vault.accept')
})

test('a recipient may ask for tokens once both gates let it through, until either nation withdraws it', () => {
  const logs = new Logs()
  const registered = logs.accepted()
  expect(nextIn(logs)).toEqual({
    ...NOBODY,
    own: ['vault.regrade', 'vault.revoke'],
    other: ['vault.revoke'],
    recipient: ['tokens.issue'],
  })
  logs.about('vault.revoke', { reason: 'withdrawn' }, { nation: 'RU', cites: [registered] })
  expect(nextIn(logs)).toEqual({ ...NOBODY, own: ['vault.regrade', 'vault.revoke'], other: [] })
})
