/** A package of a Russian firm under Russia's own scheme of grades, for a firm in the United Kingdom. */
import { afterAll, describe, expect, test } from 'vitest'
import { utf8 } from '../../core/src/ledger/bytes.ts'
import { acceptPackage } from '../../node/src/vault/accept.ts'
import { listLabels } from '../../node/src/vault/labels.ts'
import { packFileUnderLicence } from '../../node/src/vault/pack.ts'
import { pinSigner } from '../../node/src/vault/pin.ts'
import { fromRussia } from '../dossiers/from-russia.ts'
import { apply, grant, TERMS } from '../dossiers/steps.ts'
import { twoNodes } from '../dossiers/two-nodes.ts'
import { askShare, deposit, PERIOD, policyOf, send, serve } from './packing.ts'

const world = await twoNodes()
afterAll(() => world[Symbol.asyncDispose]())
const WORKS = 'Example Aerospace Ltd'
const STATED = { policy: 'RU-GRIF', classification: 'несекретно', states: ['No Limited Distribution'] }

/** A Russian licence for a drawing, with openings, for which British law asks for none. */
async function licensed(): Promise<string> {
  const goods = fromRussia(world, 'GB-ML:ML1')
  const parties = (goods.parties ?? []).map((party) =>
    party.role === 'consignee' ? { ...party, role: 'recipient' as const } : party,
  )
  const label = { policy: 'RU-GRIF', classification: 'несекретно' }
  const items = (goods.items ?? []).map((item) => ({ ...item, controls: ['RU-DU:arms', 'GB-ML:ML22'], label }))
  const transfer = { ...goods, kind: 'technology' as const, means: 'electronic' as const, parties, items }
  const reference = await apply(world, transfer, undefined, 'ru-exporter')
  const openings = { most: 3, counted: 'each-opening' as const }
  const terms = { ...TERMS, destinations: ['GB'], lines: TERMS.lines.map((line) => ({ ...line, openings })) }
  await grant(world, 'ru', reference, terms)
  // British law has no licence for technology that comes in.
  await grant(world, 'gb', reference, null)
  await world.carry()
  await world.carry()
  return reference
}

async function packed(licence: string, label: object) {
  const upload = await send(world, 'ru-exporter', utf8('Корпус насоса. Материал: сталь.\n'))
  const file = { upload, name: 'body.txt', media: 'text/plain', licence, line: 1, recipients: [WORKS] }
  return world.ask('ru-exporter', packFileUnderLicence, { ...file, label: { ...STATED, ...label } })
}

describe('a Russian package', async () => {
  const licence = await licensed()
  await world.ask('ru-security', pinSigner, { kid: 'pack-ru', ...PERIOD })
  await serve(world, 'gb', 'wrapped')
  await serve(world, 'ru', 'ec-wrapped')
  await world.carry()

  test('is not packed unless its maker states that the document is not for official use only, and is told so', async () => {
    const { schemes } = await world.ask('ru-exporter', listLabels, {})
    expect(schemes[0]).toMatchObject({ policy: 'RU-GRIF', states: ['No Limited Distribution'] })
    await expect(packed(licence, { states: undefined })).rejects.toMatchObject({
      code: 'guard-forbids',
      message: expect.stringContaining('does not state what the agreement demands'),
    })
    for (const classification of ['для служебного пользования', 'секретно']) {
      await expect(packed(licence, { classification }), classification).rejects.toMatchObject({
        message: expect.stringContaining('No line of the agreement maps the grade'),
      })
    }
  })

  test('is packed under Russia’s own grade, let through by both gates, and opened with the shares of both nations', async () => {
    const named = await packed(licence, {})
    expect(named).toMatchObject({ nation: 'RU', outcome: 'pass' })
    await world.carry()
    const id = { uuid: named.uuid, nation: named.nation }
    const bytes = await deposit(world, id)
    await world.ask('ru-security', acceptPackage, id)
    await world.ask('gb-security', acceptPackage, id)
    await world.carry()
    await world.carry()
    const recipient = { nation: 'GB', organisation: WORKS, person: 'p-1' }
    for (const node of [world.RU, world.GB]) {
      expect(await askShare(node, id.uuid, await policyOf(bytes), { recipient })).toMatchObject({ permit: true })
    }
  })
})
