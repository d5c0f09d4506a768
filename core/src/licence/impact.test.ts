import { describe, expect, test } from 'vitest'
import type { Transfer } from '../contract/transfer.ts'
import type { Book } from '../law/decide.ts'
import { load } from '../law/decide.ts'
import { bookOf, lawFiles } from '../law/testing/law-files.ts'
import { content, PUMP, World } from './arbitrary.ts'
import { submitApplication } from './commands/applications.ts'
import { reserveDelivery } from './commands/deliveries.ts'
import type { Dossier } from './dossier.ts'
import { heldLicences, impact } from './impact.ts'

/** The statute book that stands beside the code, with or without some of its files. */
function book(without: (file: string) => boolean = () => false): Book {
  const { bundle, hash } = bookOf(lawFiles().filter(({ file }) => !without(file)))
  return load(bundle, hash)
}

const whole = book()
const beforeStatement = book((file) => file.includes('statement-2014-03-18'))

function transferFor(change: Partial<Transfer> & { type: 'armed-forces' | 'state-agency' | 'company' }): Transfer {
  const { type, ...rest } = change
  const military = type === 'armed-forces'
  const filled = (PUMP.parties ?? []).map((party) => ({
    ...party,
    military: false,
    rights: ['ru-foreign-trade'],
    lists: [],
  }))
  return {
    ...PUMP,
    items: (PUMP.items ?? []).map((item) => ({
      ...item,
      controls: ['GB-ML:ML10', 'RU-MPP:component'],
      use: 'component' as const,
      origin: ['GB'],
      published: false,
      label: null,
    })),
    parties: [...filled.slice(0, 2), { ...filled[2], role: 'end-user' as const, type, military }],
    endUse: { nation: 'RU', military, purpose: 'Maintenance', incorporation: null },
    informed: false,
    ...rest,
  }
}

function licensed(reference: string, transfer: Transfer, reserve = false): { dossier: Dossier; world: World } {
  const world = new World()
  world.reference = reference
  world.license({}, content({ transfer }))
  if (reserve) {
    world.at = '2014-03-01T12:00:00Z'
    const lines = [{ line: 1, quantity: { amount: '1', unit: 'NAR' }, value: { amount: '1.00', currency: 'GBP' } }]
    world.do('gb-exporter', reserveDelivery, { reference, lines })
  }
  return { dossier: world.of('GB'), world }
}

describe('a change of law', () => {
  const witnessed = { 'gb.entente.example/log/mtca-gb-ru': 99, 'ru.entente.example/log/mtca-gb-ru': 99 }
  const at = '2014-03-18T14:00:00Z'
  const forces = licensed('GBRU-2014-000001', transferFor({ type: 'armed-forces' }), true).dossier
  const agency = licensed('GBRU-2014-000002', transferFor({ type: 'state-agency' })).dossier
  const civil = licensed('GBRU-2014-000003', transferFor({ type: 'company' })).dossier

  test('the statement of 18 March holds what is for the forces, asks a person of an agency, and names nothing civil', () => {
    const change = { before: beforeStatement, after: whole, at, simulate: true }
    const effects = impact(change, [civil, forces, agency], witnessed)
    expect(effects.filter(({ nation }) => nation === 'GB')).toMatchObject([
      { reference: 'GBRU-2014-000001', subject: 'licence', before: 'licence', after: 'suspended', held: true },
      { reference: 'GBRU-2014-000001', subject: 'delivery', delivery: 'D1', held: true },
      { reference: 'GBRU-2014-000002', subject: 'licence', after: 'refer', action: 'judge', held: false },
    ])
    for (const { provision } of effects) expect(provision).toContain('gb/statement/2014-03-18')
    expect(heldLicences(effects, 'GB')).toEqual(['GBRU-2014-000001'])
    expect(impact(change, [agency, civil, forces], witnessed)).toEqual(effects)
  })

  test('on 1 August an open case under a new contract is held, and one under the contract of February is not', () => {
    const open = (reference: string, concluded: string) => {
      const world = new World()
      world.reference = reference
      const transfer = transferFor({ type: 'company', contract: { ...PUMP.contract, concluded } })
      world.do('gb-exporter', submitApplication, content({ transfer }))
      return world.of('GB')
    }
    const cases = [open('GBRU-2014-000004', '2014-08-01'), open('GBRU-2014-000005', '2014-02-10')]
    const change = { before: whole, after: whole, beforeAt: '2014-07-31T12:00:00Z', at: '2014-08-01T12:00:00Z' }
    const effects = impact({ ...change, simulate: true }, cases, witnessed).filter(({ nation }) => nation === 'GB')
    expect(effects).toMatchObject([{ reference: 'GBRU-2014-000004', subject: 'case', after: 'prohibited', held: true }])
  })

  test('what is over, and what the law says no differently, is not named', () => {
    const change = { before: whole, after: whole, at, simulate: true }
    expect(impact(change, [civil, forces, agency], witnessed)).toEqual([])
    const later = { before: beforeStatement, after: whole, at: '2017-01-01T00:00:00Z', simulate: true }
    expect(impact(later, [forces], witnessed)).toEqual([])
  })
})
