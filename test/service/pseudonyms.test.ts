import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { namesOf } from '../../node/src/access/names.ts'
import { makePersonsKey } from '../../node/src/access/persons.ts'
import { introductionOf, nationConfig } from '../../node/src/demo/nation.ts'
import { personasOf } from '../../node/src/demo/personas.ts'
import { demonstrationProvider } from '../../node/src/demo/provider.ts'
import { signInAs } from '../../node/src/demo/walk.ts'
import type { Running } from '../../node/src/service/run.ts'
import { run } from '../../node/src/service/run.ts'

const folder = mkdtempSync(join(tmpdir(), 'entente-persons-'))
const partner = { port: 1, introduction: introductionOf(folder, 'RU') }
introductionOf(folder, 'GB')
const config = nationConfig({ nation: 'GB', folder, listening: { port: 0 }, partner, log: 'silent' })
const provider = (origin: string) => demonstrationProvider(origin, 'GB', personasOf('GB'))
let running: Running

/** As any provider's people are called in acts, and not as those of the demonstration. */
const open = () => run(config, { introduction: partner.introduction, provider })

beforeAll(async () => {
  makePersonsKey(config.keys)
  running = await open()
}, 60_000)
afterAll(async () => {
  await running.close()
  rmSync(folder, { recursive: true })
})

async function ask(token: string, operation: string, input: unknown = {}) {
  const headers = { 'content-type': 'application/json', 'x-entente': '1', authorization: `Bearer ${token}` }
  const body = JSON.stringify(input)
  const answer = await fetch(`${running.origin}/api/${operation}`, { method: 'POST', headers, body })
  return JSON.parse(await answer.text())
}

const callerOf = async (token: string) => (await ask(token, 'me.get')).caller

test('two sign-ins of one person are one pseudonym, another person is another, and the name is theirs', async () => {
  const [first, second, other] = [
    await callerOf(await signInAs(running.origin, 'gb-exporter')),
    await callerOf(await signInAs(running.origin, 'gb-exporter')),
    await callerOf(await signInAs(running.origin, 'gb-licensing')),
  ]
  expect(first).toMatchObject({ person: expect.stringMatching(/^p-[0-9a-f]{32}$/), name: 'Alice Marsh' })
  expect(second.person).toBe(first.person)
  expect(other.person).not.toBe(first.person)
  const { read } = running.node
  expect(await namesOf(read, [first.person, null, 'p-nobody'])).toEqual({ [first.person]: 'Alice Marsh' })
  expect(await namesOf(read, [null])).toEqual({})
})

test('no byte of the provider’s subject reaches the journal, and the table that knows it is no fold', async () => {
  const token = await signInAs(running.origin, 'gb-exporter')
  const { person } = await callerOf(token)
  const { generals } = await ask(token, 'generals.list')
  await ask(token, 'generals.register', { general: generals[0].general })
  // A denial is an act of the internal log, and its subject names the person.
  expect((await ask(token, 'cases.queue')).code).toBe('not-permitted')
  const { read, store } = { read: running.node.read, store: running.node.store }
  const acts = await read
    .selectFrom('act')
    .select('type')
    .where((is) => is.or([is('person', '=', person), is('subject', '=', `access/${person}`)]))
    .execute()
  expect(acts.map(({ type }) => type).sort()).toEqual(['access.denied', 'generals.register'])
  const told: Buffer[] = []
  for (const { origin, size } of store.logs().filter(({ own }) => own)) {
    for (const entry of await store.entries(origin, 0, size)) {
      told.push(Buffer.from(JSON.parse(Buffer.from(entry).toString()).payload, 'base64'))
    }
  }
  expect(Buffer.concat(told).toString()).toContain(person)
  expect(Buffer.concat(told).toString()).not.toContain('gb-exporter')
  const before = await store.digest()
  await read.deleteFrom('person').where('id', '=', person).execute()
  expect(await store.digest()).toEqual(before)
  expect(await callerOf(await signInAs(running.origin, 'gb-exporter'))).toMatchObject({ person })
})

test('the secret is its owner’s alone, is never overwritten, and a node without it does not start', async () => {
  const keys = join(config.keys, '..')
  expect(readdirSync(keys)).toContain('persons.key')
  const path = join(keys, 'persons.key')
  expect(statSync(path).mode & 0o777).toBe(0o600)
  expect(readFileSync(path, 'utf8')).toMatch(/^[0-9a-f]{64}\n$/)
  expect(() => makePersonsKey(config.keys)).toThrow('EEXIST')
  const other = mkdtempSync(join(tmpdir(), 'entente-persons-'))
  introductionOf(other, 'GB')
  const without = nationConfig({ nation: 'GB', folder: other, listening: { port: 0 }, partner, log: 'silent' })
  await expect(run(without, { introduction: partner.introduction, provider })).rejects.toThrow(
    /persons\.key: it cannot/,
  )
})
