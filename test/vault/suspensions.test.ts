import { afterAll, expect, test } from 'vitest'
import { base64, utf8 } from '../../core/src/ledger/bytes.ts'
import { listDifferences } from '../../node/src/monitor/list.ts'
import type { Node } from '../../node/src/node.ts'
import { issueTokenFor } from '../../node/src/tokens/issue.ts'
import { inspectUpload } from '../../node/src/vault/inspect-upload.ts'
import { liftSuspension } from '../../node/src/vault/lift.ts'
import { packFileUnderLicence } from '../../node/src/vault/pack.ts'
import { suspendOpener } from '../../node/src/vault/suspend.ts'
import { listSuspensions } from '../../node/src/vault/suspensions.ts'
import { uploadFile } from '../../node/src/vault/upload.ts'
import { acceptedPackage, acts } from './accepted-package.ts'
import { packInputOf } from './packing.ts'

const { world, licence, ask } = await acceptedPackage()
afterAll(() => world[Symbol.asyncDispose]())

const reason = 'It was seen with somebody else'
const works = { nation: 'RU', whom: 'organisation', name: 'Example Aircraft Works' } as const
const reader = { nation: 'RU', whom: 'person', name: 'p-1' } as const
const firm = { nation: 'GB', whom: 'organisation', name: 'Example Aerospace Ltd' } as const

async function newestReasons(node: Node): Promise<readonly string[]> {
  const [newest] = (await acts(node, 'vault.reasons')).slice(-1).map(({ body }) => Object(body))
  return newest?.reasons
}

test('nothing leaves to whom a nation suspends in that second, with the other out of reach; there it does until it reads that', async () => {
  expect(await ask(world.RU)).toMatchObject({ permit: true })
  await world.ask('ru-security', suspendOpener, { ...reader, reason })
  expect(await ask(world.RU)).toEqual({ permit: false, because: 'denied' })
  expect(await newestReasons(world.RU)).toEqual(['suspended'])
  expect(await ask(world.RU, { recipient: { nation: 'RU', organisation: works.name, person: 'p-2' } })).toMatchObject({
    permit: true,
  })
  expect(await ask(world.GB)).toMatchObject({ permit: true })
  await world.carry()
  expect(await ask(world.GB)).toEqual({ permit: false, because: 'denied' })
  expect(await newestReasons(world.GB)).toEqual(['suspended'])
})

test('two persons of that nation let it leave again, each nation for itself', async () => {
  const lift = (who: string) => world.codeOf(world.ask(who, liftSuspension, { ...reader, reason: 'It was not so' }))
  expect(await lift('gb-security')).toBe('not-found')
  expect(await lift('ru-exporter')).toBe('not-permitted')
  expect(await lift('ru-security')).toBe('done')
  expect(await lift('ru-security')).toBe('separation-of-duty')
  expect(await ask(world.RU)).toEqual({ permit: false, because: 'denied' })
  expect(await lift('ru-licensing')).toBe('done')
  expect(await ask(world.RU)).toMatchObject({ permit: true })
  expect(await ask(world.GB)).toEqual({ permit: false, because: 'denied' })
  await world.carry()
  expect(await ask(world.GB)).toMatchObject({ permit: true })
  const { suspensions } = await world.ask('gb-auditor', listSuspensions, {})
  expect(suspensions).toMatchObject([{ by: 'RU', of: reader, reason, standing: false, lifts: [{}, {}] }])
})

test('an organisation that is suspended gets no token at home, and one that packs opens nowhere and packs no more', async () => {
  const token = { server: 'https://kas.gb.example', key: 'A'.repeat(43) }
  const issued = () => world.codeOf(world.ask('ru-exporter', issueTokenFor, token))
  expect(await issued()).toBe('done')
  await world.ask('gb-security', suspendOpener, { ...works, reason })
  expect(await world.codeOf(world.ask('gb-licensing', suspendOpener, { ...works, reason }))).toBe('wrong-state')
  expect(await issued()).toBe('done')
  await world.carry()
  expect(await issued()).toBe('not-permitted')
  for (const who of ['gb-security', 'gb-security-2']) await world.ask(who, liftSuspension, { ...works, reason })
  await world.carry()
  expect(await issued()).toBe('done')
  await world.ask('ru-security', suspendOpener, { ...firm, reason })
  expect(await ask(world.RU)).toEqual({ permit: false, because: 'denied' })
  await world.carry()
  const input = packInputOf('none', licence)
  expect(await world.codeOf(world.ask('gb-exporter', packFileUnderLicence, input))).toBe('not-permitted')
  const { recipients: _, ...inspected } = input
  expect(await world.codeOf(world.ask('gb-exporter', inspectUpload, inspected))).toBe('not-permitted')
  const piece = { offset: 0, piece: base64(utf8('abc')) }
  expect(await world.codeOf(world.ask('gb-exporter', uploadFile, piece))).toBe('not-permitted')
})

test('the monitors of both nations find nothing in it, and the tables are the same when they are made again', async () => {
  for (const node of [world.GB, world.RU]) {
    await node.watch.look()
    const before = await node.store.digest()
    expect(await node.store.rebuild()).toEqual(before)
  }
  expect((await world.ask('ru-security', listDifferences, {})).differences).toEqual([])
})
