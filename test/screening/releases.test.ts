/** Screening at the key server: no share leaves while a party of the licence was not looked up. */
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { enactLaw } from '../../node/src/laws/enact.ts'
import { previewLaw } from '../../node/src/laws/preview.ts'
import { proposeLaw } from '../../node/src/laws/propose.ts'
import { runScreening } from '../../node/src/screening/run.ts'
import { acceptedPackage, acts } from '../vault/accepted-package.ts'
import { readExampleList } from './example-list.ts'

const MARCH = '2014-03-17T12:00:00Z'
const { world, licence, ask } = await acceptedPackage()
afterAll(() => world[Symbol.asyncDispose]())

world.move(MARCH)
const { previous, digest } = await world.ask('gb-licensing', previewLaw, { known: MARCH })
const asked = { known: MARCH, previous, preview: digest, confirm: [] }
const proposed = await world.ask('gb-licensing', proposeLaw, asked)
await world.ask('gb-countersigning', enactLaw, { proposal: proposed.acts[0]?.id ?? 'none' })
await world.carry()

async function reasons(): Promise<readonly string[]> {
  await ask(world.GB)
  const [newest] = (await acts(world.GB, 'vault.reasons')).slice(-1).map(({ body }) => Object(body))
  return newest?.reasons
}

test('a list that was read keeps every share until the parties were looked up in it', async () => {
  expect(await reasons()).not.toContain('law')
  const entity = { id: 'ex-1', schema: 'Company', properties: { name: ['Zoological Institute'] } }
  await readExampleList(world.GB, join(world.folder, 'lists'), 'EU-269', [entity], '2014-03-17')
  expect(await reasons()).toContain('law')
  await world.ask('gb-licensing', runScreening, { application: licence })
  expect(await reasons()).not.toContain('law')
})

test('what both nations read of it says nothing of why', async () => {
  await world.carry()
  const shared = await acts(world.RU, 'vault.release')
  expect(shared.some(({ nation }) => nation === 'GB')).toBe(true)
  expect(JSON.stringify(shared)).not.toMatch(/EU-269|screen/)
})
