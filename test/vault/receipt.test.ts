/** The receipt of an opening: both nations' answers as one file, which whoever has the two root keys can check. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseVkey } from '../../core/src/ledger/key.ts'
import { UUID } from '../../core/src/vault/testing/acts.ts'
import { verifyFile } from '../../core/src/verify/file.ts'
import type { Judged } from '../../core/src/verify/found.ts'
import { NODE } from '../../node/src/store/primitives.ts'
import { receiptOfOpening } from '../../node/src/vault/receipt.ts'
import { secondVerdict, withoutPython } from '../../node/src/verify/testing/second-verifier.ts'
import { rootOf } from '../dossiers/roots.ts'
import { carryFrom } from '../dossiers/two-nodes.ts'
import { entente } from '../entente.ts'
import { acceptedPackage } from './accepted-package.ts'
import { byBoth, bySplit, recordOfOpening } from './recorded-opening.ts'

const { world, licence, ask } = await acceptedPackage()
const roots = await Promise.all([world.GB, world.RU].map(rootOf))
const trusted = roots.map((root) => parseVkey(root, NODE.sha256))
const folder = mkdtempSync(join(tmpdir(), 'entente-receipt-'))
afterAll(async () => {
  await world[Symbol.asyncDispose]()
  rmSync(folder, { recursive: true })
})

const named = { uuid: UUID, nation: 'GB' }

const both = () => recordOfOpening(world, 'gb-licensing', byBoth)
const split = (who = 'ru-auditor') => recordOfOpening(world, who, bySplit)

const judge = (bytes: Uint8Array): Judged => verifyFile(bytes, { roots: trusted }, NODE)
function keptAs(name: string, bytes: Uint8Array): string {
  writeFileSync(join(folder, name), bytes)
  return join(folder, name)
}

beforeAll(async () => {
  // As a standby does after the first server has refused.
  await ask(world.GB, { opening: 'first', failures: ['binding'] })
  await ask(world.GB, { opening: 'first' })
  await ask(world.RU, { opening: 'first' })
  await ask(world.GB, { opening: 'second' })
  await ask(world.RU, { opening: 'second', failures: ['binding'] })
  writeFileSync(join(folder, 'roots'), `${roots.join('\n')}\n`)
})

test('half of the receipt of an opening is not to be had: it would say another thing than the whole', async () => {
  expect(await world.codeOf(recordOfOpening(world, 'gb-licensing', () => true))).toBe('not-found')
  // Britain has Russia's answer, and Russia has not cosigned Britain's.
  await carryFrom(world.RU, world.GB)
  expect(await world.codeOf(both())).toBe('not-witnessed')
})

describe('the receipt of an opening', () => {
  beforeAll(async () => {
    await world.carry()
    await world.carry()
  })

  test('proves that both nations released, one after its first server refused, with the count of the exporter’s', async () => {
    const { bytes, name } = await both()
    expect(name).toMatch(new RegExp(`^opening-${UUID}-\\d+\\.entente$`))
    expect(judge(bytes)).toMatchObject({
      outcome: 'proven',
      found: {
        kind: 'record',
        licences: [],
        ignored: [],
        openings: [
          {
            ...{ uuid: UUID, licence, line: 1, outcome: 'both', matched: 'stated' },
            answers: [
              { nation: 'GB', permit: false, ordinal: null },
              { nation: 'GB', permit: true, ordinal: 1, remaining: 1 },
              { nation: 'RU', permit: true, ordinal: null },
            ],
          },
        ],
        unproven: expect.arrayContaining(['left-out', 'later']),
      },
    })
  })

  test('shows a release by one with a refusal by the other as that, and tells no reason', async () => {
    const { bytes } = await split()
    expect(judge(bytes)).toMatchObject({
      found: {
        openings: [
          {
            outcome: 'split',
            answers: [
              { nation: 'GB', permit: true },
              { nation: 'RU', permit: false },
            ],
          },
        ],
      },
    })
    expect(Buffer.from(bytes).toString('latin1')).not.toContain('vault.reasons')
  })

  test('is for whoever may read who opened, and for nobody else', async () => {
    expect(await world.codeOf(split('gb-exporter'))).toBe('not-permitted')
    const elsewhere = { ...named, origin: world.GB.store.logs()[0]?.origin ?? '', index: 0 }
    expect(await world.codeOf(world.ask('gb-auditor', receiptOfOpening, elsewhere))).toBe('not-found')
  })

  test('is judged by `entente verify`, which says who released, who refused, and that he may have released later', async () => {
    const [whole, halved] = [keptAs('both', (await both()).bytes), keptAs('split', (await split()).bytes)]
    const judged = entente('verify', whole, '--roots', join(folder, 'roots'))
    expect([judged.status, judged.stdout]).toEqual([0, expect.stringContaining(': released by both, GB and RU\n')])
    expect(judged.stdout).toContain(`under line 1 of ${licence}`)
    expect(entente('verify', halved, '--roots', join(folder, 'roots')).stdout).toContain(
      ': released by GB, refused by RU; whoever refused may have released later, which a file can leave out\n',
    )
  })

  test('with any bit turned is refused, or says the same', async () => {
    const { bytes } = await split()
    const said = JSON.stringify(judge(bytes))
    fc.assert(
      fc.property(fc.nat(bytes.length * 8 - 1), (bit) => {
        const turned = bytes.map((byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte))
        const judged = judge(turned)
        if (judged.outcome === 'proven') expect(JSON.stringify(judged)).toBe(said)
      }),
      { numRuns: 200 },
    )
  })

  test.skipIf(withoutPython())('says to the second verifier what it says to ours', async () => {
    for (const { bytes } of [await both(), await split()]) {
      const judged = judge(bytes)
      const { openings } =
        judged.outcome === 'proven' && judged.found.kind === 'record' ? judged.found : { openings: [] }
      const said = openings.map(({ uuid, outcome, answers }) => {
        const released = answers.filter(({ permit }) => permit).map(({ nation }) => nation)
        return { package: uuid, outcome, released }
      })
      expect(said).toHaveLength(1)
      expect(secondVerdict(keptAs('file', bytes), '--roots', join(folder, 'roots'))).toMatchObject({
        status: 0,
        said: { openings: said },
      })
    }
  })
})
