import { afterAll, beforeAll, expect, test } from 'vitest'
import { statedAct } from '../../core/src/ledger/act.ts'
import { fromBase64 } from '../../core/src/ledger/bytes.ts'
import { opensCommitment } from '../../core/src/ledger/commitment.ts'
import { license } from '../dossiers/steps.ts'
import type { TwoNodes } from '../dossiers/two-nodes.ts'
import { pump, twoNodes } from '../dossiers/two-nodes.ts'

let world: TwoNodes
beforeAll(async () => {
  world = await twoNodes()
  await license(world, pump())
}, 120_000)
afterAll(() => world[Symbol.asyncDispose]())

type Opening = { readonly sha256: string; readonly salt: string; readonly index: number }
const none = new Uint8Array(0)

/** What the partner holds of a British decision, and what Britain kept of it at home. */
async function decision() {
  const { GB, RU } = world
  const [shared, internal] = ['gb.entente.example/log/mtca-gb-ru', 'gb.entente.example/log/internal']
  const acts = async (node: typeof GB, origin: string) =>
    (await node.store.entries(origin, 0, node.store.log(origin)?.size ?? 0)).map((entry) => ({
      entry,
      act: statedAct(entry),
    }))
  const theirs = (await acts(RU, shared)).find(({ act }) => act.type === 'cases.decide') ?? expect.fail('no decision')
  const kept = await acts(GB, internal)
  const opened = kept.find(({ act }) => Array.isArray(act.body.openings)) ?? expect.fail('no openings')
  return { basis: theirs.act.body.basis as readonly string[], openings: opened.act.body.openings as Opening[], kept }
}

test('what a decision rested on opens its commitments, which the partner holds, and nothing that was put in its place does', async () => {
  const { basis, openings, kept } = await decision()
  expect(basis.length).toBeGreaterThan(3)
  expect(openings.map(({ sha256 }) => sha256)).toEqual(basis)
  for (const [at, { sha256, salt, index }] of openings.entries()) {
    const commitment = Buffer.from(basis[at] ?? '', 'hex')
    const bytes = fromBase64(salt) ?? none
    const entry = kept[index]?.entry ?? none
    expect([sha256, opensCommitment(commitment, bytes, entry)]).toEqual([sha256, true])
    const others = openings.filter((other) => other.index !== index)
    for (const other of others) {
      const [otherEntry, otherSalt] = [kept[other.index]?.entry ?? none, fromBase64(other.salt) ?? none]
      expect(opensCommitment(commitment, bytes, otherEntry)).toBe(false)
      expect(opensCommitment(commitment, otherSalt, entry)).toBe(false)
      expect(opensCommitment(commitment, otherSalt, otherEntry)).toBe(false)
    }
    const rewritten = entry.map((byte, i) => (i === 20 ? byte ^ 1 : byte))
    expect(opensCommitment(commitment, bytes, rewritten)).toBe(false)
  }
})
