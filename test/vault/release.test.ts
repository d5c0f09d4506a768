import { afterAll, describe, expect, test } from 'vitest'
import { encodePolicy } from '../../core/src/container/policy.ts'
import { packageSubject } from '../../core/src/contract/vault.ts'
import { utf8 } from '../../core/src/ledger/bytes.ts'
import { commit, commitmentText } from '../../core/src/ledger/commitment.ts'
import { canonicalJson } from '../../core/src/ledger/json.ts'
import { ententeOf, serveOf, UUID } from '../../core/src/vault/testing/acts.ts'
import { suspendLicence } from '../../node/src/licences/suspend.ts'
import { listDifferences } from '../../node/src/monitor/list.ts'
import type { Node } from '../../node/src/node.ts'
import { packagesIn, serversIn } from '../../node/src/vault/fold.ts'
import { getPackage } from '../../node/src/vault/get.ts'
import { listPackages } from '../../node/src/vault/list.ts'
import { listOrphans } from '../../node/src/vault/orphans.ts'
import { revokePackage } from '../../node/src/vault/revoke.ts'
import { serveKey } from '../../node/src/vault/serve.ts'
import { listServers } from '../../node/src/vault/servers.ts'
import { FEBRUARY } from '../dossiers/two-nodes.ts'
import { acceptedPackage, act, acts } from './accepted-package.ts'

const { world, licence, ask } = await acceptedPackage()
afterAll(() => world[Symbol.asyncDispose]())

async function newestReasons(node: Node): Promise<readonly string[]> {
  const [newest] = (await acts(node, 'vault.reasons')).slice(-1).map(({ body }) => Object(body))
  return newest?.reasons
}

/** What `vault_permit` is the sum of. */
function countsOfReleases(read: Node['read']) {
  return read
    .selectFrom('vault_release')
    .select(['base', 'line', 'nation', 'recipient_nation', 'organisation', 'person'])
    .select(({ fn }) => fn.countAll<number>().as('times'))
    .where('permit', '=', true)
    .groupBy(['base', 'line', 'nation', 'recipient_nation', 'organisation', 'person'])
}

async function inOrder(rows: { execute(): Promise<readonly object[]> }): Promise<readonly string[]> {
  return (await rows.execute()).map((row) => canonicalJson({ ...row })).sort()
}

describe('a share', () => {
  test('leaves at both nations, each by an act that was durable before', async () => {
    const [gb, ru] = [await ask(world.GB), await ask(world.RU)]
    expect([gb.permit, ru.permit]).toEqual([true, true])
    await world.carry()
    const seen = await acts(world.RU, 'vault.release')
    const said = seen.map(({ nation, body }) => [nation, Object(body).decision, Object(body).ordinal ?? null])
    expect(said.sort()).toEqual([
      ['GB', 'permit', 1],
      ['RU', 'permit', null],
    ])
    expect(JSON.stringify(seen)).not.toContain('reasons')
  })

  test('leaves for the last opening once, however many ask at once, and never again after that', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => ask(world.GB)))
    expect(answers.filter(({ permit }) => permit)).toHaveLength(1)
    const own = (await acts(world.GB, 'vault.release')).filter(({ nation }) => nation === 'GB')
    const bodies = own.map(({ body }) => Object(body))
    const counted = bodies
      .filter(({ decision }) => decision === 'permit')
      .map(({ ordinal, remaining }) => [ordinal, remaining])
    expect(counted).toEqual([
      [1, 1],
      [2, 0],
    ])
    // The partner's server leaves the count to it: else it would refuse the very opening that took the last one.
    expect(await ask(world.RU)).toMatchObject({ permit: true })
  })

  test('does not leave twice for one request', async () => {
    const request = `sha256:${'e'.repeat(64)}`
    expect(await ask(world.RU, { request })).toMatchObject({ permit: true })
    expect(await ask(world.RU, { request })).toEqual({ permit: false, because: 'denied' })
    expect(await newestReasons(world.RU)).toEqual(['replay'])
  })

  test('is asked for with others in one request: an object of another package is no repetition, and the same one is', async () => {
    const request = `sha256:${'d'.repeat(64)}`
    const uuid = '0d7e1c9a-4f0e-4a57-9c4b-6f1f6a5b7c12'
    const other = { request, uuid, policy: encodePolicy({ uuid, entente: ententeOf({ licence }) }) }
    expect(await ask(world.RU, { request })).toMatchObject({ permit: true })
    await ask(world.RU, other)
    expect(await newestReasons(world.RU)).not.toContain('replay')
    await ask(world.RU, other)
    expect(await newestReasons(world.RU)).toContain('replay')
  })

  test('is refused with all its reasons in the own log, to which the shared act is bound, and none in the other’s', async () => {
    const recipient = { nation: 'RU', organisation: 'Somebody', person: 'p-9' }
    expect(await ask(world.GB, { recipient })).toEqual({ permit: false, because: 'denied' })
    const [reasons] = (await acts(world.GB, 'vault.reasons')).slice(-1).map(({ body }) => Object(body))
    expect(reasons).toMatchObject({ decision: 'refuse', reasons: ['recipient', 'exhausted'] })
    const { basis, salt, ...said } = reasons
    const commitment = commit(Buffer.from(salt, 'base64'), utf8(canonicalJson(said)))
    expect(commitmentText(commitment)).toBe(basis)
    const shared = (await acts(world.GB, 'vault.release')).map(({ body }) => Object(body).basis)
    expect(shared).toContain(basis)
    await world.carry()
    expect(await acts(world.RU, 'vault.reasons')).not.toContainEqual(expect.objectContaining({ nation: 'GB' }))
  })

  test('waits for what is wrong with the request, which may come late; where that cannot be known nothing is recorded', async () => {
    const late = new Promise<readonly ['binding']>((resolve) => setTimeout(() => resolve(['binding']), 20))
    expect(await ask(world.RU, { failures: late })).toEqual({ permit: false, because: 'unreadable' })
    expect(await newestReasons(world.RU)).toContain('binding')
    const before = (await acts(world.RU, 'vault.release')).length
    await expect(ask(world.RU, { failures: Promise.reject(new Error('no such device')) })).rejects.toThrow(
      'no such device',
    )
    expect(await acts(world.RU, 'vault.release')).toHaveLength(before)
  })

  test('that was asked for unreadably is answered so, with one word for every reason', async () => {
    expect(await ask(world.RU, { policy: 'e30=' })).toEqual({ permit: false, because: 'unreadable' })
    expect(await ask(world.RU, { uuid: 'none' })).toEqual({ permit: false, because: 'unreadable' })
    expect(await ask(world.RU, { failures: ['binding'] })).toEqual({ permit: false, because: 'unreadable' })
  })

  test('leaves no more in the second in which this nation suspends, with the other out of reach; there it does until it reads that', async () => {
    await world.ask('ru-licensing', suspendLicence, { reference: licence, because: 'stop' })
    expect(await ask(world.RU)).toEqual({ permit: false, because: 'denied' })
    const [newest] = (await acts(world.RU, 'vault.reasons')).slice(-1).map(({ body }) => Object(body))
    expect(newest.reasons).toEqual(['suspended'])
    await world.carry()
    await ask(world.GB)
    const [gb] = (await acts(world.GB, 'vault.reasons')).slice(-1).map(({ body }) => Object(body))
    expect(gb.reasons).toEqual(['suspended', 'exhausted'])
  })

  test('does not leave where the partner’s log was not seen for longer than the agreement says', async () => {
    world.move('2014-02-16T12:00:00Z')
    await ask(world.RU)
    const [newest] = (await acts(world.RU, 'vault.reasons')).slice(-1).map(({ body }) => Object(body))
    expect(newest.reasons).toEqual(['suspended', 'stale'])
    world.move(FEBRUARY)
  })
})

describe('at a node, a package', () => {
  const named = { uuid: UUID, nation: 'GB' }

  test('is there for authorities, its firm and its recipients, and for nobody else', async () => {
    for (const who of ['gb-security', 'ru-licensing', 'gb-exporter', 'ru-exporter', 'gb-auditor']) {
      const { packages } = await world.ask(who, listPackages, { licence })
      expect(packages, who).toMatchObject([{ uuid: UUID, state: 'accepted', recipients: ['Example Aircraft Works'] }])
      expect(await world.ask(who, getPackage, named), who).toMatchObject({
        gates: [{ nation: 'GB' }, { nation: 'RU' }],
      })
    }
    expect(await world.ask('gb-exporter-2', listPackages, {})).toEqual({ packages: [], next: null })
    expect(await world.codeOf(world.ask('ru-exporter-2', getPackage, named))).toBe('not-found')
    expect(await world.codeOf(world.ask('gb-security', getPackage, { ...named, nation: 'RU' }))).toBe('not-found')
  })

  test('has the same openings and places for recipients left at either node, by the one count of the exporter’s', async () => {
    for (const who of ['gb-security', 'ru-security', 'gb-exporter', 'ru-exporter']) {
      expect((await world.ask(who, getPackage, named)).quota, who).toEqual({
        ...{ most: 2, counted: 'each-opening', used: 2, left: 0 },
        recipients: { most: 1, used: 1, left: 0 },
      })
    }
  })

  test('tells who opened it by both nations’ answers, and to firms without the person', async () => {
    const seen = await world.ask('ru-security', getPackage, named)
    const [first] = seen.receipts.slice(-1)
    expect(first).toMatchObject({
      outcome: 'both',
      matched: 'stated',
      organisation: 'Example Aircraft Works',
      person: 'p-1',
    })
    const released = first?.answers.filter(({ permit }) => permit).map(({ nation }) => nation)
    expect(released).toEqual(['GB', 'RU'])
    const { receipts } = await world.ask('ru-exporter', getPackage, named)
    expect(receipts.map(({ person }) => person)).not.toContain('p-1')
  })

  test('that one nation alone released is told after ten minutes, at both nodes', async () => {
    const orphans = async (who: string) => (await world.ask(who, listOrphans, {})).orphans
    const before = await orphans('gb-security')
    expect(before).toEqual([])
    world.move('2014-02-14T12:11:00Z')
    const [ru, gb] = [await orphans('ru-auditor'), await orphans('gb-security')]
    expect(ru).toEqual(gb)
    expect(ru.length).toBeGreaterThan(0)
    expect(ru.every(({ uuid, outcome, answers }) => uuid === UUID && outcome === 'one' && answers.length === 1)).toBe(
      true,
    )
    expect(await world.codeOf(world.ask('ru-exporter', listOrphans, {}))).toBe('not-permitted')
    world.move(FEBRUARY)
  })

  test('is opened by servers that are listed for anybody, and served by security officers alone', async () => {
    const { keys } = await world.ask('nobody', listServers, {})
    expect(keys.map(({ nation, kid, planned }) => [nation, kid, planned])).toEqual([
      ['GB', 'gb-1', true],
      ['RU', 'ru-1', true],
    ])
    expect(await world.codeOf(world.ask('gb-licensing', serveKey, serveOf(3)))).toBe('not-permitted')
    expect(await world.codeOf(world.ask('gb-security', serveKey, serveOf(3, { kid: 'gb-1' })))).toBe('wrong-state')
  })

  test('that either nation revokes stays revoked, and is not revoked twice', async () => {
    const input = { ...named, reason: 'It says more than its label' }
    await world.ask('ru-security', revokePackage, input)
    expect(await world.codeOf(world.ask('ru-security', revokePackage, input))).toBe('wrong-state')
    expect(await world.codeOf(world.ask('ru-exporter', revokePackage, input))).toBe('not-permitted')
    expect(await world.ask('ru-auditor', getPackage, named)).toMatchObject({
      state: 'revoked',
      revoked: [{ nation: 'RU' }],
    })
  })
})

test('a permit past the decision is found by both nodes: beyond what was granted, and after what its nation knew', async () => {
  const looked = async () => {
    for (const node of [world.GB, world.RU]) await node.watch.look()
    const { differences } = await world.ask('ru-licensing', listDifferences, { reference: licence })
    return differences.map(({ nation, code, figures }) =>
      [nation, code, figures[0]?.what, figures[0]?.derived].join(' '),
    )
  }
  await world.carry()
  expect(await looked()).toEqual([])
  const [row] = await acts(world.GB, 'vault.release')
  for (const node of [world.GB, world.RU]) {
    const body = { ...Object(row?.body), sid: node.nation.toLowerCase(), request: `sha256:${'f'.repeat(64)}` }
    const other = node === world.GB ? world.RU : world.GB
    const log = other.store.logs().find(({ own, shared }) => own && shared)
    const cited = { id: '', origin: log?.origin ?? '', index: (node.store.log(log?.origin ?? '')?.size ?? 1) - 1 }
    await act(node, 'vault.release', packageSubject(UUID), body, 'node', cited)
  }
  await world.carry()
  await looked()
  await world.carry()
  const found = (await looked()).sort()
  for (const nation of ['GB', 'RU']) {
    expect(found.filter((each) => each === `${nation} over-balance line 1 openings 2`)).toHaveLength(1)
    expect(found.filter((each) => each.startsWith(`${nation} after-restriction licences.suspend`))).toHaveLength(2)
  }
})

test('the tables of the vault are the same after a rebuild, and at both nations', async () => {
  await world.carry()
  for (const node of [world.GB, world.RU]) {
    const before = await node.store.digest()
    expect(await node.store.rebuild()).toEqual(before)
  }
  const [gb, ru] = await Promise.all([world.GB, world.RU].map(({ read }) => packagesIn(read, UUID)))
  expect(gb).toEqual(ru)
  for (const { read } of [world.GB, world.RU]) {
    const counts = read.selectFrom('vault_permit').selectAll()
    expect(await inOrder(counts)).toEqual(await inOrder(countsOfReleases(read)))
    expect(await counts.execute()).not.toHaveLength(0)
  }
  expect(Object.keys(gb?.packages.GB?.accepted ?? {})).toEqual(['GB', 'RU'])
  expect(await serversIn(world.GB.read)).toEqual(await serversIn(world.RU.read))
})
