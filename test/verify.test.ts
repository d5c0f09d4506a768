import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { utf8 } from '../core/src/ledger/bytes.ts'
import { decodeContainer, partsNamed } from '../core/src/ledger/container.ts'
import { formatForkFile, openByAny } from '../core/src/ledger/fork-file.ts'
import { formatVkey, parseVkey } from '../core/src/ledger/key.ts'
import { type KeyRole, keysFor } from '../core/src/ledger/key-list.ts'
import { verifyRecord } from '../core/src/ledger/record.ts'
import { attempt } from '../core/src/ledger/refusal.ts'
import { provenLicences } from '../core/src/licence/proven.ts'
import { verifyFile } from '../core/src/verify/file.ts'
import { nationOf } from '../core/src/verify/testing/nations.ts'
import { recordOfCase } from '../node/src/cases/record.ts'
import { recordOfDelivery } from '../node/src/deliveries/record.ts'
import { reserveDelivery } from '../node/src/deliveries/reserve.ts'
import { getLicence } from '../node/src/licences/get.ts'
import { recordOfLicence } from '../node/src/licences/record.ts'
import { suspendLicence } from '../node/src/licences/suspend.ts'
import { NODE } from '../node/src/store/primitives.ts'
import { otherVerdicts, secondVerdict, withoutPython } from '../node/src/verify/testing/second-verifier.ts'
import { ROOT } from './cases.ts'
import { rootOf } from './dossiers/roots.ts'
import { apply, draw, grant, license, TERMS } from './dossiers/steps.ts'
import type { TwoNodes } from './dossiers/two-nodes.ts'
import { pump, twoNodes } from './dossiers/two-nodes.ts'
import { entente } from './entente.ts'

let world: TwoNodes
let folder: string
let reference: string
let roots: string

beforeAll(async () => {
  world = await twoNodes()
  folder = mkdtempSync(join(tmpdir(), 'entente-verify-'))
  reference = await license(world, pump())
  await world.ask('gb-exporter', reserveDelivery, { reference, lines: draw('1', '30000.00') })
  await world.carry()
  await world.carry()
  const keys = await Promise.all([world.GB, world.RU].map(rootOf))
  roots = join(folder, 'roots')
  writeFileSync(roots, `# as the annex prints them\n${keys.join('\n')}\n`)
}, 60_000)

afterAll(async () => {
  await world[Symbol.asyncDispose]()
  rmSync(folder, { recursive: true, force: true })
})

function trusted() {
  const lines = readFileSync(roots, 'utf8').split('\n')
  return lines.filter((line) => line !== '' && !line.startsWith('#')).map((line) => parseVkey(line, NODE.sha256))
}

function kept(name: string, bytes: Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  return path
}

test('either nation’s record of a licence proves it to whoever has the two root keys', async () => {
  const british = await world.ask('gb-licensing', recordOfLicence, { reference })
  const russian = await world.ask('ru-auditor', recordOfLicence, { reference })
  for (const { bytes } of [british, russian]) {
    const proven = provenLicences(verifyRecord(bytes, trusted(), NODE))
    const own = await world.ask('gb-licensing', getLicence, { reference })
    expect(proven?.ignored).toEqual([])
    expect(proven?.licences).toMatchObject([{ reference, status: 'live', terms: own.terms, balance: own.balance }])
  }
  expect(british.name).toBe(`${reference}.entente`)
})

test('a suspension that both hold is in it', async () => {
  const suspended = await license(world, pump())
  await world.ask('ru-security', suspendLicence, { reference: suspended, because: 'An example of a reason' })
  await world.carry()
  const { bytes } = await world.ask('gb-licensing', recordOfLicence, { reference: suspended })
  const proven = provenLicences(verifyRecord(bytes, trusted(), NODE))
  expect(proven?.licences).toMatchObject([{ status: 'suspended', suspensions: [{ nation: 'RU' }] }])
})

test('a licence comes with its variation, which counts what was drawn before', async () => {
  const varied = await license(world, pump())
  await world.ask('gb-exporter', reserveDelivery, { reference: varied, lines: draw('1', '30000.00') })
  const variation = await license(world, pump(), varied)
  const { bytes } = await world.ask('ru-licensing', recordOfLicence, { reference: varied })
  const proven = provenLicences(verifyRecord(bytes, trusted(), NODE))
  expect(proven?.licences).toMatchObject([
    { reference: varied, status: 'superseded' },
    { reference: variation, status: 'live', balance: [{ quantity: { available: '3' } }] },
  ])
})

test('the record of a delivery proves its acts, and says nothing of the licence’s balance', async () => {
  const { bytes, name } = await world.ask('ru-licensing', recordOfDelivery, { reference, delivery: 'D1' })
  expect(name).toBe(`${reference}-D1.entente`)
  const judged = verifyFile(bytes, { roots: trusted() }, NODE)
  expect(judged).toMatchObject({
    outcome: 'proven',
    found: {
      acts: [{ type: 'deliveries.reserve', nation: 'GB' }],
      licences: [],
      statements: [{ reference, type: 'deliveries.reserve', delivery: 'D1', lines: draw('1', '30000.00') }],
    },
  })
  const none = world.ask('ru-licensing', recordOfDelivery, { reference, delivery: 'D9' })
  expect(await world.codeOf(none)).toBe('not-found')
})

test('the record of a case proves what each nation decided, a refusal as well, and nothing of what it rests on', async () => {
  const { bytes } = await world.ask('gb-auditor', recordOfCase, { reference })
  expect(verifyFile(bytes, { roots: trusted() }, NODE)).toMatchObject({
    outcome: 'proven',
    found: {
      acts: [{ type: 'cases.decide' }, { type: 'cases.decide' }],
      licences: [],
      statements: [
        { reference, outcome: 'granted', terms: TERMS },
        { reference, outcome: 'granted', terms: TERMS },
      ],
    },
  })
  const open = await apply(world, pump())
  expect(await world.codeOf(world.ask('gb-licensing', recordOfCase, { reference: open }))).toBe('not-found')
  for (const asked of [
    world.ask('gb-exporter', recordOfCase, { reference }),
    world.ask('gb-exporter', recordOfDelivery, { reference, delivery: 'D1' }),
  ]) {
    expect(await world.codeOf(asked)).toBe('not-permitted')
  }
})

test('the exporter has no record, and nobody has one of what was not granted', async () => {
  expect(await world.codeOf(world.ask('gb-exporter', recordOfLicence, { reference }))).toBe('not-permitted')
  const refused = await apply(world, pump())
  await grant(world, 'gb', refused)
  expect(await world.codeOf(world.ask('gb-licensing', recordOfLicence, { reference: 'GBRU-2014-999999' }))).toBe(
    'not-found',
  )
})

test('a file with any bit turned is refused, or says the same', async () => {
  const { bytes } = await world.ask('gb-licensing', recordOfLicence, { reference })
  const said = JSON.stringify(provenLicences(verifyRecord(bytes, trusted(), NODE)))
  fc.assert(
    fc.property(fc.nat(bytes.length * 8 - 1), (bit) => {
      const turned = new Uint8Array(bytes)
      turned[bit >> 3] = (turned[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      const judged = attempt(() => verifyRecord(turned, trusted(), NODE))
      if (judged.ok) expect(JSON.stringify(provenLicences(judged.value))).toBe(said)
    }),
    { numRuns: 300 },
  )
})

test('the command says what is proven and what is not, and ends with 0', async () => {
  const { bytes } = await world.ask('gb-licensing', recordOfLicence, { reference })
  const { status, stdout } = entente('verify', kept('licence', bytes), '--roots', roots)
  expect(stdout).toContain(`licence ${reference}: live at `)
  expect(stdout).toMatch(/cases\.decide by licensing-officer, entry \d+ of gb\.entente\.example\/log\/mtca-gb-ru/)
  expect(stdout).toMatch(/cosigned by ru\.entente\.example\/mirror at 2014-02-14T/)
  expect(stdout).toContain('not proven: that nothing came later')
  expect(status).toBe(0)
  const json = JSON.parse(entente('verify', kept('licence', bytes), '--roots', roots, '--json').stdout)
  expect(json).toMatchObject({ proven: true, kind: 'record', reference, licences: [{ status: 'live' }] })
})

test('a proof of one entry is judged by a policy, and evidence that shows nothing is refuted', async () => {
  const { bytes } = await world.ask('gb-licensing', recordOfLicence, { reference })
  const parts = decodeContainer(bytes)
  const [keys = bytes] = partsNamed(parts, 'keys')
  const [entry = bytes] = partsNamed(parts, 'entry')
  const [proof = bytes] = partsNamed(parts, 'proof')
  const lists = partsNamed(parts, 'keys').map((list) => openByAny(list, trusted(), NODE))
  const vkey = (nation: string, role: KeyRole) =>
    lists.filter((list) => list.nation === nation).flatMap((list) => keysFor(list, role).map(formatVkey))[0]
  const policy = kept('policy', utf8(`log ${vkey('GB', 'log')}\nwitness ru ${vkey('RU', 'mirror')}\nquorum ru\n`))
  const file = kept('proof', proof)
  const judged = entente('verify', file, '--entry', kept('entry', entry), '--policy', policy)
  expect([judged.status, judged.stdout]).toEqual([0, expect.stringMatching(/^proven: the entry stands at \d+ of gb\./)])
  const other = entente('verify', file, '--entry', kept('other', keys), '--policy', policy)
  expect([other.status, other.stdout]).toEqual([1, expect.stringContaining('(not-included)')])
  const claimed = kept('claimed', formatForkFile({ claim: 'bad-act', entry, proof }, keys))
  const refuted = entente('verify', claimed, '--roots', roots)
  expect([refuted.status, refuted.stdout]).toEqual([1, expect.stringMatching(/^refuted: /)])
})

test('what is refuted ends with 1, and what cannot be read with 2, each with its place', async () => {
  const { bytes } = await world.ask('gb-licensing', recordOfLicence, { reference })
  const strangers = join(folder, 'strangers')
  const [first = ''] = readFileSync(roots, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('gb.'))
  const record = kept('licence', bytes)
  writeFileSync(strangers, `${first}\n`)
  const half = entente('verify', record, '--roots', strangers)
  expect([half.status, half.stdout, half.stderr]).toEqual([2, '', expect.stringContaining('root key of each nation')])
  const stranger = nationOf('RU', 'ru.stranger.example', 90).root.key
  writeFileSync(strangers, `${first}\n${formatVkey(stranger)}\n`)
  const refuted = entente('verify', record, '--roots', strangers)
  expect([refuted.status, refuted.stdout]).toEqual([1, expect.stringMatching(/^refuted: .* \(not-signed\)\n$/)])
  const cut = entente('verify', kept('cut', bytes.slice(0, 900)), '--roots', roots)
  expect([cut.status, cut.stdout, cut.stderr]).toEqual([2, '', expect.stringContaining('(bad-container)')])
  const other = entente('verify', join(ROOT, 'package.json'), '--roots', roots)
  expect([other.status, other.stderr]).toEqual([2, expect.stringContaining('of no known kind')])
  writeFileSync(strangers, '# nothing\ngb.entente.example/root+00\n')
  const unread = entente('verify', record, '--roots', strangers)
  expect([unread.status, unread.stderr]).toEqual([2, expect.stringContaining('strangers:2: ')])
  const without = entente('verify', record)
  expect([without.status, without.stderr]).toEqual([2, expect.stringContaining('--roots')])
})

/** What a file of either kind comes to here, as the vectors of `conformance/ledger` say it. */
function saidOf(file: Uint8Array) {
  const judged = attempt(() => verifyRecord(file, trusted(), NODE))
  if (!judged.ok) return { refused: judged.refusal.code }
  return {
    acts: judged.value.acts.map(({ act, proven }) => ({
      id: act.id,
      nation: act.nation,
      index: proven.index,
      size: proven.checkpoint.size,
    })),
  }
}

describe.skipIf(withoutPython())('the second verifier, which shares no line with ours', () => {
  test('proves what `entente verify` proves, and ends as it does', async () => {
    const { bytes } = await world.ask('ru-auditor', recordOfLicence, { reference })
    const good = secondVerdict(kept('licence', bytes), '--roots', roots)
    expect(good).toEqual({ status: 0, said: saidOf(bytes) })
    const cut = secondVerdict(kept('cut', bytes.slice(0, 900)), '--roots', roots)
    expect(cut).toEqual({ status: 2, said: { refused: 'bad-container' } })
    const turned = bytes.map((byte, i) => (i === bytes.length - 20 ? byte ^ 1 : byte))
    expect(secondVerdict(kept('turned', turned), '--roots', roots)).toEqual({ status: 1, said: saidOf(turned) })
    expect(secondVerdict(kept('licence', bytes))).toMatchObject({ status: 2 })
    expect(secondVerdict(join(folder, 'nothing'), '--roots', roots)).toMatchObject({ status: 2 })
  })

  test('says the same of a record with any bit turned, and of any that was cut off', async () => {
    const { bytes } = await world.ask('gb-licensing', recordOfLicence, { reference })
    const vkeys = trusted().map(formatVkey)
    const bent: Uint8Array[] = []
    fc.assert(
      fc.property(fc.nat(bytes.length * 8 - 1), fc.nat(bytes.length), fc.boolean(), (bit, end, cut) => {
        const turned = bytes.map((byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte))
        bent.push(cut ? bytes.slice(0, end) : turned)
      }),
      { numRuns: 200 },
    )
    const cases = bent.map((file, i) => ({
      id: `${i}`,
      file: { base64: Buffer.from(file).toString('base64') },
      roots: vkeys,
      expect: saidOf(file),
    }))
    expect(otherVerdicts('records', cases)).toEqual([])
  })
})
