/** On which searches, in which versions of lists, a decision, a shipment and a release of a key rested. */
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { SaidParty } from '../../core/src/contract/screening.ts'
import { reserveDelivery } from '../../node/src/deliveries/reserve.ts'
import { shipDelivery } from '../../node/src/deliveries/ship.ts'
import { stateOwnership } from '../../node/src/ownership/state.ts'
import { screenAgain } from '../../node/src/screening/again/screen-again.ts'
import { disposeOfHit } from '../../node/src/screening/dispose.ts'
import { screeningGrounds } from '../../node/src/screening/grounds.ts'
import { runScreening } from '../../node/src/screening/run.ts'
import { draw, license } from '../dossiers/steps.ts'
import { pump } from '../dossiers/two-nodes.ts'
import { acceptedPackage } from '../vault/accepted-package.ts'
import { readExampleList } from './example-list.ts'

const { world, licence, ask } = await acceptedPackage()
afterAll(() => world[Symbol.asyncDispose]())
const lists = join(world.folder, 'lists')

const WORKS: SaidParty = { name: 'Example Aircraft Works', nation: 'RU', type: 'company' }
const HOLDING: SaidParty = { name: 'Example Holding', nation: 'RU', type: 'company' }
const entity = (id: string, name: string) => ({ id, schema: 'Company', properties: { name: [name] } })
const OTHER = entity('ex-1', 'Zoological Institute')

const grounds = (reference = licence, person = 'gb-auditor') => world.ask(person, screeningGrounds, { reference })

/** The grounds in few words: what was done, and each party with the days of its lists and how its hits stood. */
async function said(reference = licence): Promise<string[]> {
  const told = await grounds(reference)
  return told.grounds.map(({ screens, parties, moments }) => {
    const done = moments.map(({ type, at }) => `${type} ${at.slice(8, 10)}`).join(', ')
    const searched = parties.map(({ party, owner, run }) => {
      const days = run?.lists.map(
        ({ list, published, newest }) => `${list} ${published.slice(8)}${newest ? '' : ' old'}`,
      )
      const hits = run?.hits.map(({ entry, state }) => `, ${entry} ${state}`).join('')
      return `${owner ? 'owner ' : ''}${party.name}: ${days?.join() ?? 'never'}${hits ?? ''}`
    })
    return [done, screens ? searched.join('; ') : 'no list'].join(' = ')
  })
}

test('a decision of which nobody had read any list says so', async () => {
  expect(await said()).toEqual(['cases.decide 14 = no list'])
})

test('a share of a key rests on the search of its instant, and not on a later one', async () => {
  world.move('2014-02-14T12:00:02Z')
  await readExampleList(world.GB, lists, 'US-SDN', [OTHER, entity('ex-works', WORKS.name)], '2014-02-14')
  await world.ask('gb-licensing', runScreening, { application: licence })
  world.move('2014-02-14T12:00:04Z')
  expect(await ask(world.GB)).toMatchObject({ permit: true })
  const undisposed = 'Example Aerospace Ltd: US-SDN 14; Example Aircraft Works: US-SDN 14, ex-works undisposed'
  const before = [`vault.release 14 = ${undisposed}; Example Air Force: US-SDN 14`, 'cases.decide 14 = no list']
  expect(await said()).toEqual(before)
  const [release] = (await grounds()).grounds[0]?.moments ?? []
  expect(release).toMatchObject({ type: 'vault.release', recipient: expect.any(String), package: expect.any(String) })

  world.move('2014-02-17T12:00:00Z')
  const { acts } = await world.ask('gb-licensing', runScreening, { party: WORKS })
  await world.ask('gb-licensing', disposeOfHit, {
    run: acts[0]?.id ?? '',
    hit: { list: 'US-SDN', entry: 'ex-works' },
    verdict: 'same',
    ground: 'the same name, in the same town',
    rests: [{ of: 'name', party: WORKS.name, entry: WORKS.name }],
  })
  expect(await said()).toEqual(before)
})

test('what was read, searched and stated since is seen in what was done after it', async () => {
  const holder = { owner: HOLDING, lo: '60', hi: '60' }
  const register = { what: 'register' as const, asset: WORKS, measures: ['capital' as const], holders: [holder] }
  const source = { source: 'extract of the register of firms', day: '2014-02-01' }
  const since = { complete: false, since: '2013-01-01T00:00:00Z', until: null }
  await world.ask('gb-licensing', stateOwnership, { ...register, ...since, ...source })
  const reference = await license(world, pump())
  world.move('2014-02-18T12:00:00Z')
  await world.carry()
  await readExampleList(
    world.GB,
    lists,
    'US-SDN',
    [OTHER, entity('ex-works', WORKS.name), entity('ex-2', 'Observatory')],
    '2014-02-18',
  )
  await world.ask('gb-exporter', reserveDelivery, { reference, lines: draw('1', '30000.00'), destination: 'RU' })
  world.move('2014-02-19T12:00:00Z')
  await world.carry()
  await world.ask('gb-licensing', runScreening, { application: reference })
  await world.ask('gb-licensing', runScreening, { party: HOLDING })
  await world.ask('gb-exporter', shipDelivery, { reference, delivery: 'D1' })
  const force = (day: string) => `Example Air Force: US-SDN ${day}`
  const firm = (day: string) => `Example Aerospace Ltd: US-SDN ${day}`
  const works = (day: string) => `Example Aircraft Works: US-SDN ${day}, ex-works same`
  expect(await said(reference)).toEqual([
    `deliveries.ship 19 = ${firm('18')}; ${works('18')}; ${force('18')}; owner Example Holding: US-SDN 18`,
    `deliveries.reserve 18 = ${firm('14 old')}; ${works('14 old')}; ${force('14 old')}; owner Example Holding: never`,
    `cases.decide 17 = ${firm('14')}; ${works('14')}; ${force('14')}; owner Example Holding: never`,
  ])
  const [ground] = (await grounds(reference)).grounds
  expect(ground?.moments).toMatchObject([{ delivery: 'D1' }])
  expect(ground?.taken).not.toContain('US-SDN')
})

test('what the node held against a newer version that changes nothing counts as searched in it, and says so', async () => {
  const reference = await license(world, pump())
  world.move('2014-02-20T12:00:00Z')
  await world.carry()
  const more = [entity('ex-2', 'Observatory'), entity('ex-3', 'Lighthouse')]
  await readExampleList(world.GB, lists, 'US-SDN', [OTHER, entity('ex-works', WORKS.name), ...more], '2014-02-20')
  await screenAgain(world.GB)
  world.move('2014-02-20T12:00:01Z')
  await world.ask('gb-exporter', reserveDelivery, { reference, lines: draw('1', '30000.00'), destination: 'RU' })
  const [reserved, decided] = (await grounds(reference)).grounds
  const runs = (reserved?.parties ?? []).flatMap(({ run }) => run ?? [])
  expect(runs.map((run) => run.lists.map(({ newest }) => newest))).toEqual(runs.map(() => [true]))
  expect(runs.find(({ hits }) => hits.length === 0)?.again).toMatchObject({
    at: '2014-02-20T12:00:00Z',
    lists: [{ list: 'US-SDN', published: '2014-02-20' }],
  })
  expect((decided?.parties ?? []).map(({ run }) => run?.again)).toEqual((decided?.parties ?? []).map(() => null))
})

test('neither a firm nor the other nation sees any of it', async () => {
  for (const person of ['gb-exporter', 'gb-adviser']) {
    expect(await world.codeOf(grounds(licence, person)), person).toBe('not-permitted')
  }
  const theirs = await grounds(licence, 'ru-auditor')
  expect(theirs.grounds.map(({ screens }) => screens)).toEqual([false])
  expect(JSON.stringify(theirs)).not.toMatch(/US-SDN|ex-works|gb\.entente/)
  expect(await world.codeOf(grounds('GBRU-2014-009999'))).toBe('not-found')
})
