import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { ED25519, formatVkey, parseVkey, type Signer } from '@entente/core/ledger/key'
import { verifyCopies } from '@entente/core/verify/copies'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { introductionOf, nationConfig } from '../../node/src/demo/nation.ts'
import { originHash } from '../../node/src/peer/names.ts'
import { signedNet } from '../../node/src/peer/read-signed.ts'
import { systemNet } from '../../node/src/peer/system.ts'
import { run } from '../../node/src/service/run.ts'
import { readKeys } from '../../node/src/store/keys.ts'
import { NODE, nodeSigner } from '../../node/src/store/primitives.ts'
import { copiesIn } from '../../node/src/verify/log-folder.ts'
import { ententeBeside } from '../entente.ts'
import type { Served } from './served.ts'
import { serve } from './served.ts'

let served: Served
beforeAll(async () => {
  served = await serve()
}, 60_000)
afterAll(() => served.close())

const SHARED = 'gb.entente.example/log/mtca-gb-ru'
const RU_SHARED = 'ru.entente.example/log/mtca-gb-ru'
const FILES = ['checkpoint', 'tile/0/000.p/1', 'tile/entries/000.p/1', 'tile/entries/000', 'journal', '']
const FOLDERS = ['/log/mtca-gb-ru', '/log/internal', '/log/none', `/witness/${originHash(RU_SHARED)}`]
const PATHS = FOLDERS.flatMap((folder) => FILES.map((file) => `${folder}/${file}`))

const STRANGER = nodeSigner('ru.entente.example/reader', ED25519, Buffer.alloc(32, 9))
const keysOf = (nation: 'gb' | 'ru') => readKeys(join(served.folder, nation, 'keys/keys.json'))

/** What a signer would send to read a path of GB's node, so many seconds from now. */
async function fieldsOf(
  path: string,
  signer: Signer,
  { node = 'gb.entente.example', seconds = 0, method = 'GET' } = {},
  at: 'GB' | 'RU' = 'GB',
) {
  const sent: Headers[] = []
  const clock = { now: () => Date.now() + seconds * 1000 }
  const nowhere = {
    fetch: async ({ headers }: Request) => {
      sent.push(headers)
      return new Response()
    },
  }
  await signedNet(nowhere, clock, node, signer).fetch(
    new Request(`${served.world.nations[at].origin}${path}`, { method }),
  )
  return sent[0] ?? expect.fail('nothing was sent')
}

const ask = (path: string, headers: Headers | Record<string, string> = {}, method = 'GET') =>
  fetch(`${served.world.nations.GB.origin}${path}`, { headers, method })

/** Refused as whoever is not signed in, in the same words whatever stands there. */
async function expectRefused(answer: Response) {
  expect(answer.status).toBe(401)
  expect(answer.headers.get('content-type')).toBe('application/problem+json')
  const { request, ...problem }: { [field: string]: unknown } = JSON.parse(await answer.text())
  expect(problem).toEqual({
    type: 'about:blank',
    title: 'Unauthorized',
    status: 401,
    code: 'not-signed-in',
    detail: 'What stands here is for the partner’s node and for readers by name, who sign each request',
    errors: [],
  })
  expect(request).toMatch(/^[0-9a-f-]{36}$/)
}

test.each(PATHS)('%s is refused to whoever signs nothing, and to a session', async (path) => {
  await expectRefused(await ask(path))
  await expectRefused(await ask(path, { authorization: `Bearer ${await served.token('gb-auditor')}` }))
  expect((await ask(path, {}, 'HEAD')).status).toBe(401)
})

test.each(PATHS)('%s is refused to a wrong key, a stale request, and one signed for something else', async (path) => {
  const { reader, mirror, seal } = keysOf('ru')
  const refused = [
    ...(await Promise.all([STRANGER, mirror, seal, keysOf('gb').reader].map((signer) => fieldsOf(path, signer)))),
    await fieldsOf(path, reader, { seconds: -310 }),
    await fieldsOf(path, reader, { seconds: 310 }),
    await fieldsOf(path, reader, { node: 'ru.entente.example' }),
    await fieldsOf(path, reader, { method: 'HEAD' }),
    await fieldsOf(`${path}x`, reader),
    await fieldsOf(`${path}?all`, reader),
  ]
  for (const fields of refused) await expectRefused(await ask(path, fields))
})

test('the partner reads the log, byte for byte what is kept, and no shared cache may keep it', async () => {
  const { GB } = served.world.nations
  const path = '/log/mtca-gb-ru/tile/entries/000.p/1'
  const answer = await ask(path, await fieldsOf(path, keysOf('ru').reader))
  expect(answer.status).toBe(200)
  expect(answer.headers.get('cache-control')).toMatch(/^private,/)
  const kept = await GB.node.store.bundle(SHARED, 0, 1)
  expect(new Uint8Array(await answer.arrayBuffer())).toEqual(kept && new Uint8Array(kept))
  const none = await ask('/log/internal/checkpoint', await fieldsOf('/log/internal/checkpoint', keysOf('ru').reader))
  expect(none.status).toBe(404)
})

test('a request that waits is asked once who it is, and answered when the log has grown', async () => {
  const { GB } = served.world.nations
  const path = '/log/mtca-gb-ru/checkpoint'
  const held = GB.node.store.log(SHARED)?.published ?? 0
  const fields = await fieldsOf(path, keysOf('ru').reader)
  fields.set('If-None-Match', `"${held}"`)
  fields.set('Prefer', 'wait=25')
  const waiting = ask(path, fields)
  const by = { person: 'p-1', role: 'exporter', organisation: 'Example Aerospace Ltd' } as const
  await GB.node.transact((tx) =>
    tx.act({ type: 'notes.make', log: 'shared', subject: 'notes/1', body: { text: 'hello' } }, by),
  )
  const answer = await waiting
  expect([answer.status, answer.headers.get('etag')]).toEqual([200, `"${held + 1}"`])
})

test('a reader that the configuration names reads the log, and another node’s does not', async () => {
  const folder = join(served.folder, 'named')
  const partner = { port: 1, introduction: introductionOf(folder, 'RU') }
  introductionOf(folder, 'GB')
  const place = { nation: 'GB', folder, listening: { port: 0 }, partner, log: 'silent' } as const
  const auditor = nodeSigner('auditor.example/reader', ED25519, Buffer.alloc(32, 5))
  const config = { ...nationConfig(place), readers: [formatVkey(auditor.key)] }
  const running = await run(config, { introduction: partner.introduction })
  const read = (signer: Signer) =>
    signedNet(systemNet, { now: Date.now }, 'gb.entente.example', signer).fetch(
      new Request(`${running.origin}/log/mtca-gb-ru/checkpoint`),
    )
  expect((await read(auditor)).status).toBe(200)
  await expectRefused(await read(keysOf('ru').reader))
  await running.close()
})

test('a reader copies both logs from a running node by the command, and the copy is proven with the two root keys', async () => {
  const folder = join(served.folder, 'reader')
  mkdirSync(folder)
  const at = (name: string) => join(folder, name)
  const made = await ententeBeside('log', 'reader', 'auditor.example/reader', '--save', at('reader.json'))
  expect(made).toMatchObject({ status: 0, stdout: expect.stringMatching(/^auditor\.example\/reader\+/) })
  expect(statSync(at('reader.json')).mode & 0o777).toBe(0o600)
  expect((await ententeBeside('log', 'reader', 'auditor.example/reader', '--save', at('reader.json'))).status).toBe(2)
  for (const nation of ['gb', 'ru'] as const) {
    writeFileSync(at(nation), JSON.stringify(keysOf(nation).introduction))
  }
  const place = [
    '--url',
    served.world.nations.GB.origin,
    '--agreement',
    'mtca-gb-ru',
    '--introductions',
    at('gb'),
    at('ru'),
  ]
  const refused = await ententeBeside('log', 'copy', at('none'), ...place, '--reader', at('reader.json'))
  expect(refused).toMatchObject({
    status: 2,
    stderr: expect.stringMatching(/answered with status 401; expected a node/),
  })
  const partner = { name: 'ru.entente.example/reader', seed: seedOf('ru') }
  writeFileSync(at('partner.json'), JSON.stringify(partner))
  const { store } = served.world.nations.GB.node
  await expect.poll(() => store.receipt(SHARED) ?? null, { timeout: 20_000 }).not.toBeNull()
  const copied = await ententeBeside('log', 'copy', at('copy'), ...place, '--reader', at('partner.json'))
  expect(copied).toMatchObject({ status: 0, stderr: '' })
  expect(copied.stdout).toMatch(/gb: \d+ entries of gb\..*\n.*ru: \d+ entries of ru\./)
  const roots = ['gb', 'ru'].map((nation) => JSON.parse(readFileSync(at(nation), 'utf8')).root)
  const judged = verifyCopies(copiesIn(at('copy')), { roots: roots.map((root) => parseVkey(root)) }, NODE)
  expect(judged).toMatchObject({ outcome: 'proven', found: { logs: [{ nation: 'GB' }, { nation: 'RU' }] } })
}, 60_000)

const seedOf = (nation: 'gb' | 'ru') =>
  JSON.parse(readFileSync(join(served.folder, nation, 'keys/keys.json'), 'utf8')).seeds.reader

test('the mirror of the partner’s log is pushed to by anybody, and takes nothing that the log did not sign', async () => {
  const at = (what: string) => `${served.world.nations.GB.origin}/witness/${what}`
  const push = (what: string, body: string | Uint8Array, headers: Record<string, string> = {}) =>
    fetch(at(what), { method: 'POST', body: typeof body === 'string' ? body : new Uint8Array(body), headers })
  const prefix = `${served.world.nations.RU.origin}/log/mtca-gb-ru/checkpoint`
  const fields = await fieldsOf('/log/mtca-gb-ru/checkpoint', keysOf('gb').reader, { node: 'ru.entente.example' }, 'RU')
  const note = await (await fetch(prefix, { headers: fields })).text()
  const again = await push('add-checkpoint', `old 0\n\n${note}`)
  expect([again.status, again.headers.get('content-type')]).toEqual([409, 'text/x.tlog.size'])
  const forged = await push('add-checkpoint', `old 0\n\n${note.replace('\n\n', '\nmore\n\n')}`)
  expect(forged.status).toBe(400)
  const compressed = await push('add-entries', gzipSync('rubbish'), { 'content-encoding': 'gzip' })
  expect([compressed.status, await compressed.text()]).toEqual([400, expect.stringMatching(/no origin/)])
  expect((await push('add-entries', 'x', { 'content-encoding': 'br' })).status).toBe(415)
  const read = await fetch(at('add-entries'))
  expect([read.status, read.headers.get('allow')]).toEqual([405, 'POST'])
  await expectRefused(await push(originHash(RU_SHARED), 'x'))
})
