import { utf8 } from '@entente/core/ledger/bytes'
import { expect, onTestFinished, test } from 'vitest'
import { ask } from '../../bench/simulate/ask.ts'
import { judgeActs } from '../../bench/simulate/judge.ts'
import {
  grant,
  reception,
  referenceOf,
  reservation,
  shipment,
  submission,
  suspension,
} from '../../bench/simulate/licence.ts'
import { ignoringCrashes } from '../../bench/simulate/machine.ts'
import { CODES, type Code } from '../../bench/simulate/nation.ts'
import { rotate } from '../../bench/simulate/rotation.ts'
import { World } from '../../bench/simulate/world.ts'
import { peek } from '../../node/src/peer/peek.ts'

/** An oracle that finds nothing proves nothing: each of these shows it something that must not be. */

const REFERENCE = referenceOf(1)

ignoringCrashes()

/** Two nations that both have granted a licence. */
async function licensed(seed: string) {
  const world = new World({ seed })
  onTestFinished(() => world.over())
  for (const code of CODES) await world.begin(code)
  await ask(world, submission(REFERENCE))
  await world.pass(1000)
  for (const code of CODES) for (const step of grant(code, REFERENCE)) expect(await ask(world, step)).toBe('done')
  await world.pass(1000)
  const storeOf = (code: Code) => {
    const store = world.alive(world.sides[code])?.store
    if (store === undefined) throw new Error(`${code} does not run`)
    return store
  }
  return { world, storeOf }
}

test('a byte that a nation withholds is found on its partner’s disk by the next look, also where two writes make it', async () => {
  const world = new World({ seed: 'withheld' })
  const disk = world.sides.RU.machine.disk.port()
  disk.makeFolder('/node')
  const file = disk.open('/node/file', 'new')
  disk.write(file, utf8('text WVlZWV'), 0)
  await world.check()
  disk.write(file, utf8('lZWVlZ'), 11)
  await expect(world.check()).rejects.toThrow('I11: RU has what its partner withholds, in /node/file')
})

test('a node that makes something else of what both hold is found once both hold the same again', async () => {
  const { world, storeOf } = await licensed('apart')
  await ask(world, suspension('GB', REFERENCE))
  await world.pass(1000)
  const { kept } = await storeOf('RU').read.selectFrom('dossier').select('kept').executeTakeFirstOrThrow()
  const changed = JSON.stringify({ ...Object(kept), suspensions: {} })
  await storeOf('RU').read.updateTable('dossier').set({ kept: changed }).where('reference', '=', REFERENCE).execute()
  const story = async () => {
    await ask(world, submission(referenceOf(2)))
    await world.pass(1000)
  }
  await expect(story()).rejects.toThrow(/^I6: GBRU-2014-000001 is not the same to both/)
})

test('an act that takes two nations is judged by what its node knew when it was made', async () => {
  const { world, storeOf } = await licensed('judged')
  expect(await ask(world, reservation(REFERENCE))).toBe('done')
  expect(await ask(world, shipment(REFERENCE))).toBe('done')
  await world.pass(1000)
  expect(await ask(world, reception(REFERENCE))).toBe('done')
  const nothing = { partnerPublished: 0, partnerSize: 0, witnessed: 0 }
  for (const [code, type] of [
    ['GB', 'deliveries.ship'],
    ['RU', 'deliveries.receive'],
  ] as const) {
    const store = storeOf(code)
    const { origin = '', size = 0 } = store.logs().find((log) => log.own && log.shared) ?? {}
    const index = (await store.entries(origin, 0, size)).findIndex((entry) => peek(entry)?.type === type)
    const made = { origin, index, id: '', standing: nothing }
    await expect(judgeActs(world, code, store, [made])).rejects.toThrow(`I7: ${code} ${type} dossiers/${REFERENCE}`)
  }
})

test('keys are exchanged with an overlap by both nations, and what is signed after it is believed', async () => {
  const { world, storeOf } = await licensed('exchanged')
  const serials = () => CODES.map((code) => storeOf(code).partnerLists().at(-1)?.list.serial)
  for (const serial of [2, 3, 4, 5]) {
    for (const code of CODES) expect(await rotate(world, code)).toBe('done')
    await world.pass(10_000)
    expect(serials()).toEqual([serial, serial])
  }
  expect(await rotate(world, 'GB')).toBe('refused')
  expect(await ask(world, reservation(REFERENCE))).toBe('done')
  await world.pass(1000)
  expect(storeOf('GB').logs()[0]).toMatchObject({ witnessed: storeOf('GB').logs()[0]?.size })
})

test('what the tables in memory do not know breaks the run, whoever passes over the refusal', async () => {
  const { world, storeOf } = await licensed('not known')
  const unknown = storeOf('GB').read.selectFrom('dossier').select('reference').where('reference', 'like', 'GB%')
  await unknown.execute().catch(() => undefined)
  await expect(world.check()).rejects.toThrow(/these tables do not know/)
})
