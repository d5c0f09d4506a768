import { PGlite } from '@electric-sql/pglite'
import type { Entry } from '@entente/core/contract/entry'
import { World } from '@entente/core/licence/arbitrary'
import { rawActs, worlds, writeRaw } from '@entente/core/licence/arbitrary/steps'
import type { Dossier } from '@entente/core/licence/dossier'
import fc from 'fast-check'
import { type Kysely, sql } from 'kysely'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { asStored } from '../store/as-stored.ts'
import { connect } from '../store/database.ts'
import { connectTo } from '../store/engine/prepared.ts'
import { MIGRATIONS, migrate } from '../store/migrations.ts'
import type { Tables } from '../store/tables.ts'
import { ENGINES, onEngines } from '../store/testing/engines.ts'
import { keptOf, listed } from './kept.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const { place } = onEngines()
const BEFORE = MIGRATIONS.slice(
  0,
  MIGRATIONS.findIndex(({ name }) => name === '027-what-an-act-writes'),
)

/** The tables of an engine, empty, as they were after some steps of the schema. */
async function tables(engine: string, steps = MIGRATIONS): Promise<Kysely<Tables>> {
  const pglite = engine === 'embedded' ? await PGlite.create({ dataDir: 'memory://' }) : null
  const { db } = pglite ? connectTo(pglite) : connect({ connectionString: await place(engine), max: 1 })
  onTestFinished(async () => {
    await db.destroy()
    await pglite?.close()
  })
  await migrate(db, steps)
  return db
}

/** What Britain's node has read of a world, in any order. */
function readByBritain(world: World): Entry[] {
  const [own, internal, theirs] = [
    world.logs[world.origin('GB', true)] ?? [],
    world.logs[world.origin('GB', false)] ?? [],
    (world.logs[world.origin('RU', true)] ?? []).slice(0, world.read.GB),
  ]
  return [...own, ...internal, ...theirs]
}

async function writeActs(db: Kysely<Tables>, entries: readonly Entry[]): Promise<void> {
  for (const { act, origin, index } of entries) {
    const { by, causes: _, log: __, body, law = null, ...rest } = act
    const row = { ...rest, ...by, origin, index, law, body: JSON.stringify(body) }
    await db.insertInto('act').values(row).execute()
  }
}

const COLUMNS = sql.raw(`reference, exporter_nation, organisation, kind, submitted_at, own_state, partner_state, joint,
  has_question, search`)
const valuesOf = ({ reference }: Dossier) => sql`${reference}, 'GB', 'o', 'k', '', 's', 's', 'j', false, ''`

async function empty(db: Kysely<Tables>): Promise<void> {
  await sql`truncate table act, dossier`.execute(db)
}

async function wholeIn(db: Kysely<Tables>): Promise<unknown[]> {
  const rows = await db.selectFrom('dossier_whole').select('state').execute()
  return rows.map(({ state }) => state)
}

const stories = fc.tuple(worlds(true), fc.array(rawActs, { maxLength: 6 })).map(([world, acts]) => {
  for (const act of acts) writeRaw(world, act)
  return world
})

describe.each(ENGINES)('a dossier in the tables (%s)', (engine) => {
  test('is whole again as it was folded, whatever was ignored of what is about it', async () => {
    const db = await tables(engine)
    await fc.assert(
      fc.asyncProperty(stories, async (world) => {
        const dossier = world.of('GB')
        await empty(db)
        await writeActs(db, readByBritain(world))
        const [kept, application] = [keptOf(dossier), dossier.application].map((value) => JSON.stringify(value))
        await sql`insert into dossier (${COLUMNS}, kept, application)
          values (${valuesOf(dossier)}, ${kept}, ${application}::jsonb)`.execute(db)
        expect(JSON.stringify(await wholeIn(db))).toBe(JSON.stringify([asStored(dossier)]))
      }),
      { numRuns: 40 },
    )
  })

  test('has no acts that were read and are not folded into it yet', async () => {
    const db = await tables(engine)
    const world = new World()
    world.submit()
    const dossier = world.of('GB')
    world.review('GB')
    await writeActs(db, readByBritain(world))
    await sql`insert into dossier (${COLUMNS}, kept) values (${valuesOf(dossier)}, ${JSON.stringify(keptOf(dossier))})`.execute(
      db,
    )
    expect(world.of('GB').timeline.length).toBeGreaterThan(dossier.timeline.length)
    expect(await wholeIn(db)).toMatchObject([{ application: null, timeline: dossier.timeline }])
  })

  test('that was written whole is kept as it would be written now, and nothing of it is lost', async () => {
    await fc.assert(
      fc.asyncProperty(stories, async (world) => {
        const db = await tables(engine, BEFORE)
        const dossier = world.of('GB')
        await writeActs(db, readByBritain(world))
        await sql`insert into dossier (${COLUMNS}, state) values (${valuesOf(dossier)}, ${JSON.stringify(dossier)})`.execute(
          db,
        )
        await migrate(db)
        const rows = await db.selectFrom('dossier').select(['kept', 'application']).execute()
        expect(JSON.stringify(rows)).toBe(
          JSON.stringify([{ kept: asStored(keptOf(dossier)), application: asStored(dossier.application) }]),
        )
        expect(JSON.stringify(await wholeIn(db))).toBe(JSON.stringify([asStored(dossier)]))
      }),
      { numRuns: 4 },
    )
  })
})

test('a dossier that was read without the list of its acts is whole but for that, and refuses whoever looks at it', () => {
  fc.assert(
    fc.property(stories, (world) => {
      const dossier = world.of('GB')
      const read = listed({ kept: keptOf(dossier), application: dossier.application })
      const { timeline: _, ...rest } = dossier
      expect({ ...read }).toEqual(rest)
      expect(() => read.timeline).toThrow('without the list of its acts')
    }),
  )
})
