import { base64 } from '@entente/core/ledger/bytes'
import { balanceOf } from '@entente/core/licence/balance'
import type { Dossier } from '@entente/core/licence/dossier'
import { licenceOf } from '@entente/core/licence/meet'
import { dossierFrom } from '../../node/src/dossiers/fold.ts'
import { Stopped } from '../../node/src/store/stopped.ts'
import type { Store } from '../../node/src/store/store.ts'
import { AUTHORISED, WITHHELD } from './licence.ts'
import { Crash } from './machine.ts'
import { type Code, otherThan } from './nation.ts'
import type { World } from './world.ts'

/** Tables are what a rebuild makes, and both nodes come to the same of what both hold. */
export async function compareTables(world: World): Promise<void> {
  for (const { code } of Object.values(world.sides)) {
    await rebuiltAlike(world, code)
    await nothingWithheld(world, code)
  }
  await compareDossiers(world)
}

/** Nothing that a nation withholds may be in its partner's tables. */
async function nothingWithheld(world: World, code: Code): Promise<void> {
  const running = world.alive(world.sides[code])
  if (running === null) return
  const { read } = running.store
  const rows = [
    ...(await read.selectFrom('act').selectAll().execute()),
    ...(await read.selectFrom('dossier').selectAll().execute()),
  ]
  const found = rows.find((row) => JSON.stringify(row).includes(WITHHELD[otherThan(code)]))
  world.oracle.count('I11', found === undefined, () => `the tables of ${code} have what its partner withholds`)
}

/** The tables of a node that runs are what a rebuild makes of its logs. */
export async function rebuiltAlike(world: World, code: Code): Promise<void> {
  const running = world.alive(world.sides[code])
  if (running === null) return
  const rebuilt = await Promise.race([rebuild(running.store), running.process.ended.then(() => null)])
  if (rebuilt === null) return
  const { before, after } = rebuilt
  world.oracle.count('I13', JSON.stringify(before) === JSON.stringify(after), () => {
    return `the tables of ${code} are not what a rebuild makes: ${differences(before, after)}`
  })
}

/**
 * The digests of the tables as they are, and as they are once they are made again; null: the process ended amid it, or
 * does not know what it holds since its disk failed it.
 */
async function rebuild(store: Store) {
  try {
    return { before: await store.digest(), after: await store.rebuild() }
  } catch (error) {
    if (error instanceof Crash || error instanceof Stopped) return null
    throw error
  }
}

/** Whenever both hold the same of both logs: they come to the same of it. What was looked at already is not again. */
export async function compareHeld(world: World): Promise<void> {
  const [gb, ru] = [world.sides.GB, world.sides.RU].map((side) => heldBy(world.alive(side)?.store))
  if (gb === null || gb !== ru || gb === world.compared) return
  world.compared = gb ?? ''
  await compareDossiers(world)
}

/** What a node holds of the shared logs; null: it is down, or is stopped. */
function heldBy(store: Store | undefined): string | null {
  if (store === undefined || store.stopped() !== null) return null
  const logs = store.logs().filter(({ shared }) => shared)
  return logs
    .map(({ origin, size, end, root }) => `${origin} ${size} ${end} ${base64(root)}`)
    .sort()
    .join(' ')
}

async function compareDossiers(world: World): Promise<void> {
  const [gb, ru] = [world.alive(world.sides.GB), world.alive(world.sides.RU)]
  if (gb === null || ru === null) return
  const [ours, theirs] = [await dossiersOf(gb.store), await dossiersOf(ru.store)]
  for (const [reference, dossier] of ours) {
    const other = theirs.get(reference)
    world.oracle.count('I6', common(dossier) === common(other), () => {
      return `${reference} is not the same to both: ${common(dossier)} | ${common(other)}`
    })
    countDeliveries(world, dossier)
  }
}

/** What is left of a licence is what was authorised less what was drawn, each delivery once. */
function countDeliveries(world: World, dossier: Dossier): void {
  const met = licenceOf(dossier)
  if (met === null || 'clash' in met) return
  const drawn = dossier.deliveries.filter(({ state }) => state === 'reserved' || state === 'shipped').length
  const left = balanceOf(met.terms, dossier.deliveries)[0]?.quantity?.available
  const once = new Set(dossier.deliveries.map(({ id }) => id)).size === dossier.deliveries.length
  world.oracle.count('I6', once && left === `${AUTHORISED - drawn}`, () => {
    return `${dossier.reference} has ${left} left after ${drawn} of ${AUTHORISED}`
  })
}

function differences(
  before: { readonly [table: string]: string },
  after: { readonly [table: string]: string },
): string {
  return Object.keys(before)
    .filter((table) => before[table] !== after[table])
    .join(', ')
}

async function dossiersOf(store: Store): Promise<Map<string, Dossier>> {
  const rows = await store.read.selectFrom('dossier_whole').select(['reference', 'state']).execute()
  return new Map(
    rows.flatMap(({ reference, state }) => {
      const dossier = dossierFrom(state)
      return dossier === null ? [] : [[reference, dossier] as const]
    }),
  )
}

/** What both nations must know alike of a dossier. */
function common(dossier: Dossier | undefined): string {
  if (dossier === undefined) return 'not there'
  const { application, deliveries, suspensions, revoked, surrendered } = dossier
  const decisions = Object.entries(dossier.cases)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([nation, { state, decisions: taken }]) => [nation, state, taken])
  const sorted = Object.entries(suspensions).sort(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify([application?.stamp, deliveries, sorted, revoked, surrendered, decisions])
}
