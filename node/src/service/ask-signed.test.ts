import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { problemDocument } from '@entente/core/contract/problem-document'
import { base64, utf8 } from '@entente/core/ledger/bytes'
import { canonicalJson } from '@entente/core/ledger/json'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { idOfAct, idOfCommand } from '../dossiers/act-ids.ts'
import { enactLaw } from '../laws/enact.ts'
import { suspendLicence } from '../licences/suspend.ts'
import type { AnyOperation } from '../operation.ts'
import { askSigned } from './ask-signed.ts'

const AT = '2014-03-18T12:00:00Z'
const NOW = Date.parse(AT)
const INPUT = { reference: 'GBRU-2014-000001', because: 'An example' }
const PROPOSAL = '0144d4f4-9c00-7000-8000-000000000001'

let home: string
let server: Server
let url = ''
/** The requests that bore signatures, each by its key and them. */
let signed: string[] = []
/** How often the connection breaks before an answer comes. */
let lost = 0
let types: readonly string[] = []

const bodies: { readonly [type: string]: { subject: string; body: object } } = {
  'licences.suspend': { subject: `dossiers/${INPUT.reference}`, body: { because: INPUT.because } },
  'laws.enact': { subject: 'laws/x', body: { proposal: { id: PROPOSAL, by: 'p-1' } } },
}

function answer({ headers }: IncomingMessage, response: ServerResponse): void {
  const [key, signatures] = [`${headers['idempotency-key']}`, headers['entente-signatures']]
  if (signatures !== undefined) {
    signed.push(`${key} ${signatures}`)
    lost -= 1
    if (lost >= 0) return void response.destroy()
    return void response.writeHead(200, { 'content-type': 'application/json' }).end('{"done":true}')
  }
  const first = idOfCommand(key, 'p-17', NOW)
  const by = { person: 'p-17', role: 'security-officer', organisation: 'An authority' }
  const toSign = types.map((type, n) => {
    const act = { id: idOfAct(first, n), type, at: AT, nation: 'GB', log: 'gb.example/log/x', by, causes: [] }
    return base64(utf8(canonicalJson({ ...act, ...bodies[type] })))
  })
  const problem = {
    type: 'about:blank',
    title: 'x',
    status: 409,
    code: 'signature-required',
    detail: 'x',
    request: 'x',
    errors: [],
  }
  const body = problemDocument.parse({ ...problem, toSign })
  response.writeHead(409, { 'content-type': 'application/problem+json' }).end(JSON.stringify(body))
}

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'ask-signed-'))
  const officer = { officer: 'gb.example/officer/p-17', nation: 'GB', seed: '07'.repeat(32) }
  writeFileSync(join(home, 'officer.json'), JSON.stringify(officer))
  server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const at = server.address()
  url = `http://127.0.0.1:${typeof at === 'object' && at ? at.port : 0}`
})
afterAll(() => {
  server.close()
  rmSync(home, { recursive: true })
})
beforeEach(() => {
  signed = []
  lost = 0
  types = ['licences.suspend']
})

const asked = (op = suspendLicence as AnyOperation, input: object = INPUT) =>
  askSigned(url, op, input, null, { key: join(home, 'officer.json'), yes: true, at: AT })

test('an answer that is lost is asked for once more, by the same key and the same signatures', async () => {
  lost = 1
  expect(await asked()).toEqual({ done: true })
  expect(signed).toEqual([signed[0], signed[0]])
})

test('where it is lost twice, it says by which act and key to look whether it is done', async () => {
  lost = 2
  const said = await asked().catch((error: Error) => error.message)
  const [key = ''] = signed[0]?.split(' ') ?? []
  expect(said).toContain(key)
  expect(said).toContain(idOfCommand(key, 'p-17', NOW))
  expect(signed).toHaveLength(2)
})

test('other acts than the operation’s own are not signed unread, whatever was said beforehand', async () => {
  types = ['laws.enact', 'laws.enact']
  expect(await asked(enactLaw as AnyOperation, { proposal: PROPOSAL })).toEqual({ done: true })
  types = ['laws.enact', 'licences.suspend']
  await expect(asked(enactLaw as AnyOperation, { proposal: PROPOSAL })).rejects.toThrow(/expected a terminal/)
  expect(signed).toHaveLength(1)
})
