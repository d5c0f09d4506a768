import { balanceOf } from '@entente/core/licence/balance'
import type { Dossier } from '@entente/core/licence/dossier'
import { licenceOf } from '@entente/core/licence/meet'
import { dossierFrom } from '../../node/src/dossiers/fold.ts'
import type { Store } from '../../node/src/store/store.ts'
import { AUTHORISED } from './licence.ts'
import type { World } from './world.ts'

/** Tables are what a rebuild makes; both nodes come to the same of what both hold; nothing withheld came over. */
export async function compareTables(world: World): Promise<void> {
  const [gb, ru] = [world.alive(world.sides.GB), world.alive(world.sides.RU)]
  for (const [code, running] of [
    ['GB', gb],
    ['RU', ru],
  ] as const) {
    if (running === null) continue
    const before = await running.store.digest()
    const after = await running.store.rebuild()
    world.oracle.count('I13', JSON.stringify(before) === JSON.stringify(after), () => {
      return `the tables of ${code} are not what a rebuild makes: ${differences(before, after)}`
    })
    world.oracle.scan(code, world.sides[code].machine.disk)
  }
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
  const rows = await store.read.selectFrom('dossier').select(['reference', 'state']).execute()
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
