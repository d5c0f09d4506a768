/** What keeps anybody from filling the log with answers, or from making answers that nobody counts. */
import { afterAll, expect, test } from 'vitest'
import { packageSubject } from '../../core/src/contract/vault.ts'
import { UUID } from '../../core/src/vault/testing/acts.ts'
import { listDifferences } from '../../node/src/monitor/list.ts'
import type { Node } from '../../node/src/node.ts'
import { acceptedPackage, act, acts } from './accepted-package.ts'

const { world, ask } = await acceptedPackage()
afterAll(() => world[Symbol.asyncDispose]())

test('an answer that no node could count is not given, and one that is written all the same is found by both nodes', async () => {
  await ask(world.RU)
  const before = (await acts(world.RU, 'vault.release')).length
  const recipient = { nation: 'RU', organisation: 'Example Aircraft Works\u202e', person: 'p-1' }
  expect(await ask(world.RU, { recipient })).toEqual({ permit: false, because: 'denied' })
  expect(await ask(world.RU, { sid: 'gb' })).toMatchObject({ permit: false })
  expect(await acts(world.RU, 'vault.release')).toHaveLength(before)
  const [row] = await acts(world.RU, 'vault.release')
  world.bent.add('vault.release')
  await act(world.RU, 'vault.release', packageSubject(UUID), { ...Object(row?.body), recipient }, 'node')
  await world.carry()
  for (const node of [world.GB, world.RU]) await node.watch.look()
  await world.carry()
  for (const who of ['gb-auditor', 'ru-auditor']) {
    const { differences } = await world.ask(who, listDifferences, {})
    const found = differences.filter(({ code }) => code === 'malformed').map(({ nation }) => nation)
    expect(found.sort(), who).toEqual(['GB', 'RU'])
  }
})

test('whoever asks far too often is not even recorded, so that nobody fills the log', async () => {
  const recipient = { nation: 'RU', organisation: 'Example Aircraft Works', person: 'p-busy' }
  await ask(world.RU, { recipient })
  const busy = () => world.RU.read.selectFrom('vault_release').selectAll().where('person', '=', 'p-busy').execute()
  const rows = await busy()
  expect(rows).toHaveLength(1)
  // As if he had asked so often: the answers of an hour are counted where they stand.
  const more = Array.from({ length: 119 }, (_, i) => rows.map((row) => ({ ...row, index: 1_000_000 + i }))).flat()
  await world.RU.transact((tx) => tx.db.insertInto('vault_release').values(more).execute())
  expect(await ask(world.RU, { recipient })).toEqual({ permit: false, because: 'not-now' })
  expect(await busy()).toHaveLength(120)
})

test('neither is an organisation that asks far too often, nor the other nation under ever other names', async () => {
  const [row] = await world.RU.read.selectFrom('vault_release').selectAll().where('person', '=', 'p-busy').execute()
  if (row === undefined) expect.fail('nobody was busy')
  const add = (node: Node, count: number, of: (i: number) => object) => {
    const rows = Array.from({ length: count }, (_, i) => ({
      ...row,
      nation: node.nation,
      index: 2_000_000 + i,
      ...of(i),
    }))
    return node.transact((tx) => tx.db.insertInto('vault_release').values(rows).execute())
  }
  const said = async (node: Node, nation: string, organisation: string) => {
    const before = (await acts(node, 'vault.release')).length
    const answer = await ask(node, { recipient: { nation, organisation, person: 'p-new' } })
    return [answer, (await acts(node, 'vault.release')).length - before]
  }
  const notNow = { permit: false, because: 'not-now' }
  await add(world.RU, 1200, (i) => ({ organisation: 'Busy Works', person: `p-${i}` }))
  expect(await said(world.RU, 'RU', 'Busy Works')).toEqual([notNow, 0])
  expect((await said(world.RU, 'RU', 'Quiet Works'))[1]).toBe(1)
  await add(world.GB, 3000, (i) => ({ organisation: `Works ${i}`, person: `p-${i}` }))
  expect(await said(world.GB, 'RU', 'Quiet Works')).toEqual([notNow, 0])
  // A nation’s own people are its own affair.
  expect((await said(world.GB, 'GB', 'Quiet Works'))[1]).toBe(1)
})
