import { describe, expect, test } from 'vitest'
import type * as z from 'zod/mini'
import { applicationRow as applicationRowSchema, applicationView } from '../contract/applications.ts'
import { caseView, queueRow as queueRowSchema } from '../contract/case-views.ts'
import { licenceRow as licenceRowSchema, licenceView } from '../contract/licences.ts'
import { publicLicence } from '../contract/registers.ts'
import { REFERENCE, World } from './arbitrary.ts'
import type { Audience } from './audience.ts'
import { present } from './audience.ts'
import { lodgeAppeal } from './commands/appeals.ts'
import { reserveDelivery, shipDelivery } from './commands/deliveries.ts'
import { suspendLicence } from './commands/licences.ts'
import { answerCase, askCase } from './commands/questions.ts'
import type { Dossier, Opened } from './dossier.ts'
import { isOpened } from './dossier.ts'
import { applicationRow, presentApplication, presentCase, queueRow } from './present.ts'
import { licenceRow, presentLicence } from './present-licence.ts'
import type { Reader } from './reader.ts'

const reference = REFERENCE

function opened(dossier: Dossier): Opened {
  if (!isOpened(dossier)) throw new Error('not opened')
  return dossier
}

function reader(world: World, persona: string): Reader {
  const { caller, home, at } = world.context(persona)
  return { caller, home, at, witnessed: world.witnessed() }
}

/** A world with something of everything in it. */
function busy(): World {
  const world = new World()
  world.license({ RU: { conditions: [{ kind: 'text', text: { ru: 'Подтвердить' } }] } })
  world.at = '2014-03-01T12:00:00Z'
  const lines = [{ line: 1, quantity: { amount: '1', unit: 'NAR' }, value: { amount: '30000.00', currency: 'GBP' } }]
  world.do('gb-exporter', reserveDelivery, { reference, lines })
  world.do('gb-exporter', shipDelivery, { reference, delivery: 'D1', confirmations: ['RU-1'] })
  world.do('ru-licensing', suspendLicence, { because: 'x', provision: 'y 1' })
  world.meet()
  return world
}

function holds(schema: z.ZodMiniType, value: unknown): void {
  const read = schema.safeParse(value)
  expect(read.success ? [] : read.error.issues).toEqual([])
}

describe('what each audience is shown', () => {
  test('is what the contract says, field for field', () => {
    const asked = new World()
    asked.submit()
    asked.do('gb-licensing', askCase, { reference, question: 'What?' })
    const refused = new World()
    refused.submit()
    refused.review('GB')
    refused.decide('GB', { outcome: 'refused' })
    refused.do('gb-exporter', lodgeAppeal, { grounds: 'x' })
    for (const world of [busy(), asked, refused]) {
      for (const nation of ['GB', 'RU']) {
        const dossier = opened(world.of(nation))
        const officer = reader(world, `${nation.toLowerCase()}-licensing`)
        holds(applicationView, present(dossier, 'exporter', officer))
        holds(applicationView, present(dossier, 'partner', officer))
        holds(caseView, presentCase(dossier, officer, null))
        holds(applicationRowSchema, applicationRow(dossier, officer))
        holds(queueRowSchema, queueRow(dossier, officer))
        holds(licenceRowSchema, licenceRow(dossier, officer))
        const licence = presentLicence(dossier, officer)
        if (licence) holds(licenceView, licence)
        const row = present(dossier, 'public', officer)
        if (row) holds(publicLicence, row)
      }
    }
  })

  test('has nothing of an authority’s own work for anybody else, and no person for the public', () => {
    const world = busy()
    for (const audience of ['exporter', 'partner', 'public'] as const satisfies Audience[]) {
      const text = JSON.stringify(present(opened(world.of('GB')), audience, reader(world, 'gb-exporter')))
      expect(text).not.toContain('SEED')
      for (const person of ['gb-adviser', 'gb-licensing', 'gb-countersigning']) expect(text).not.toContain(person)
    }
    const register = JSON.stringify(present(opened(world.of('GB')), 'public', reader(world, 'gb-exporter')))
    for (const name of ['Example Aerospace', 'Example Aircraft', 'Example Air Force', 'gb-exporter', 'gb-licensing']) {
      expect(register).not.toContain(name)
    }
    const own = JSON.stringify(present(opened(world.of('GB')), 'authority', reader(world, 'gb-licensing')))
    expect(own).toContain('SEED-advice')
  })

  test('has an authority’s questions and their answers for the firm that applied, and not for its customer', () => {
    const world = new World()
    world.submit()
    world.do('ru-licensing', askCase, { reference, question: 'What does it cost you?' })
    world.meet()
    world.do('gb-exporter', answerCase, { reference, question: 'RU-1', answer: 'Half of that' })
    world.meet()
    const view = (nation: string, persona: string) =>
      presentApplication(opened(world.of(nation)), reader(world, persona)).questions.map(({ answer }) => answer?.text)
    expect(view('GB', 'gb-exporter')).toEqual(['Half of that'])
    expect(view('RU', 'ru-exporter')).toEqual([])
  })

  test('offers each role what it may do next, and the firm no act of an officer', () => {
    const world = busy()
    const next = (persona: string) => presentCase(opened(world.of('GB')), reader(world, persona), null).next
    expect(next('gb-exporter')).toEqual(['licences.surrender', 'deliveries.reserve'])
    expect(next('gb-countersigning')).toEqual(['licences.suspend', 'licences.revoke'])
    expect(next('gb-auditor')).toEqual([])
    const received = presentCase(opened(world.of('RU')), reader(world, 'ru-exporter'), null).next
    expect(received).toEqual(['deliveries.receive'])
  })

  test('shows both signatures and whether each is witnessed, the balance, and who suspended', () => {
    const world = busy()
    expect(presentLicence(opened(world.of('GB')), reader(world, 'gb-licensing'))).toMatchObject({
      status: 'suspended',
      signatures: [
        { nation: 'GB', witnessed: true },
        { nation: 'RU', witnessed: true },
      ],
      suspensions: [{ nation: 'RU', provision: 'y 1', lifted: null }],
      balance: [
        {
          quantity: { unit: 'NAR', authorised: '4', reserved: '0', used: '1', available: '3', over: '0' },
          value: { available: '90000.00' },
        },
      ],
      deliveries: [{ delivery: 'D1', state: 'shipped' }],
    })
  })
})
