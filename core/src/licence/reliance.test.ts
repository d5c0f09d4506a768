import { describe, expect, test } from 'vitest'
import type { Entry } from '../contract/entry.ts'
import { REFERENCE, World } from './arbitrary.ts'
import { reopenCase } from './commands/cases.ts'
import { reserveDelivery, shipDelivery } from './commands/deliveries.ts'
import { reinstateLicence, revokeLicence, suspendLicence } from './commands/licences.ts'
import type { Dossier } from './dossier.ts'
import { foldDossier } from './fold.ts'

const reference = REFERENCE
const because = 'because'
const lines = [{ line: 1, quantity: { amount: '1', unit: 'NAR' }, value: { amount: '30000.00', currency: 'GBP' } }]

function licensed(): World {
  const world = new World()
  world.license()
  world.at = '2014-03-01T12:00:00Z'
  return world
}

/** An act as the exporter's node might write it past its commands, that cites entries of the partner's log. */
function written(
  world: World,
  type: string,
  body: object,
  cites: readonly number[],
  change: Partial<Entry> = {},
): Entry {
  const origin = world.origin('GB', true)
  const by = { person: 'gb-exporter', role: 'exporter', organisation: 'Example Aerospace Ltd' }
  const causes = cites.map((index) => ({ origin: world.origin('RU', true), index, leaf: '' }))
  const said = { id: '', type, at: world.at, nation: 'GB', log: origin, by, subject: `dossiers/${reference}` }
  return { act: { ...said, body: { ...body }, causes }, origin, index: 1000, shared: true, ...change }
}

function grantOf(world: World): number {
  return world.of('GB').cases.RU?.decisions.at(-1)?.stamp.place.index ?? -1
}

const why = (before: Dossier, entry: Entry) => foldDossier(before, entry).ignored.at(-1)?.reason ?? null

describe('relying on a licence', () => {
  test('has no effect before it is valid, nor from the instant at which it expires', () => {
    const world = licensed()
    const reserve = (at: string) => {
      world.at = at
      return why(world.of('RU'), written(world, 'deliveries.reserve', { delivery: 'D1', lines }, [grantOf(world)]))
    }
    expect(reserve('2014-02-19T23:59:59Z')).toMatch(/not valid before 2014-02-20/)
    expect(reserve('2014-02-20T00:00:00Z')).toBeNull()
    expect(reserve('2016-02-19T23:59:59Z')).toBeNull()
    expect(reserve('2016-02-20T00:00:00Z')).toMatch(/expired at 2016-02-20/)
  })

  test('a shipment of what was reserved in time has none after the licence expired', () => {
    const world = licensed()
    world.do('gb-exporter', reserveDelivery, { reference, lines })
    world.meet()
    world.at = '2016-03-01T00:00:00Z'
    const after = foldDossier(world.of('RU'), written(world, 'deliveries.ship', { delivery: 'D1' }, [grantOf(world)]))
    expect(after.deliveries[0]?.state).toBe('reserved')
  })

  test('has none once the own nation has suspended or revoked it', () => {
    for (const restrict of [suspendLicence, revokeLicence]) {
      const world = licensed()
      world.do('gb-licensing', restrict, { because })
      world.meet()
      const reserve = written(world, 'deliveries.reserve', { delivery: 'D1', lines }, [grantOf(world)])
      expect(why(world.of('RU'), reserve)).toMatch(/^GB had (suspended|revoked) the licence/)
    }
  })

  test('has none where the partner’s suspension was followed, and its effect where it was not read yet', () => {
    const world = licensed()
    const [suspension] = world.do('ru-licensing', suspendLicence, { because })
    const reserve = { delivery: 'D1', lines }
    const unread = written(world, 'deliveries.reserve', reserve, [grantOf(world)])
    expect(why(world.of('RU'), unread)).toBeNull()
    const cited = written(world, 'deliveries.reserve', reserve, [grantOf(world), suspension?.index ?? -1])
    expect(why(world.of('RU'), cited)).toMatch(/^RU had suspended the licence, and the acting nation knew it/)
    const followed = { followed: (suspension?.index ?? -1) + 1 }
    const quoted = written(world, 'deliveries.reserve', reserve, [grantOf(world)], followed)
    expect(why(world.of('RU'), quoted)).toMatch(/^RU had suspended the licence/)
  })

  test('what the partner suspended in the successor of his log is known once an act of that log was followed, and not before', () => {
    const world = licensed()
    const [made] = world.do('ru-licensing', suspendLicence, { because })
    if (made === undefined) throw new Error('it was suspended')
    const successor = `${world.origin('RU', true)}.2`
    const suspension = { ...made, origin: successor, index: 1, act: { ...made.act, log: successor, causes: [] } }
    const suspended = foldDossier(world.of('GB'), suspension)
    const unread = written(world, 'deliveries.reserve', { delivery: 'D1', lines }, [grantOf(world)])
    expect(grantOf(world)).toBeGreaterThanOrEqual(suspension.index)
    expect(why(suspended, unread)).toBeNull()
    const cites = [...unread.act.causes, { origin: successor, index: 1, leaf: '' }]
    const read = { ...unread, act: { ...unread.act, causes: cites } }
    expect(why(suspended, read)).toMatch(/^RU had suspended the licence, and the acting nation knew it/)
  })

  test('has its effect again when the partner lifted what he had suspended: the act cites the lifting', () => {
    const world = licensed()
    world.do('ru-licensing', suspendLicence, { because })
    world.do('ru-licensing', reinstateLicence, { because })
    world.meet()
    const [made] = world.do('gb-exporter', reserveDelivery, { reference, lines })
    expect(made?.act.causes.map(({ index }) => index)).toEqual([grantOf(world), grantOf(world) + 2])
    world.do('gb-exporter', shipDelivery, { reference, delivery: 'D1' })
    world.meet()
    expect(world.of('RU').deliveries[0]?.state).toBe('shipped')
  })

  test('has none under a grant that the partner has replaced, where the acting nation had followed the new one', () => {
    const world = licensed()
    const old = grantOf(world)
    world.do('ru-licensing', reopenCase, { reference, ground: 'error' as const })
    const unread = written(world, 'deliveries.reserve', { delivery: 'D1', lines }, [old])
    expect(why(world.of('RU'), unread)).toBeNull()
    const known = written(world, 'deliveries.reserve', { delivery: 'D1', lines }, [old], { followed: old + 2 })
    expect(why(world.of('RU'), known)).toMatch(/^RU had reopened its decision/)
    world.decide('RU')
    const replaced = written(world, 'deliveries.reserve', { delivery: 'D1', lines }, [old], {
      followed: (world.of('RU').cases.RU?.decisions.at(-1)?.stamp.place.index ?? -1) + 1,
    })
    expect(why(world.of('RU'), replaced)).toMatch(/decided anew/)
  })
})
