import { cpSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { parseDocument } from 'yaml'
import { readConfig } from '../../node/src/config/read.ts'
import type { Node } from '../../node/src/node.ts'
import { repairNode } from '../../node/src/service/repair.ts'
import type { Running } from '../../node/src/service/run.ts'
import { connect } from '../../node/src/store/database.ts'
import type { Cluster } from '../../node/src/store/testing/postgres.ts'
import { startCluster, withoutServer } from '../../node/src/store/testing/postgres.ts'
import { type Code, type TwoMade, twoMade } from './two-made.ts'

let made: TwoMade
let folder: string
const at = (nation: Code, ...rest: string[]) => made.at(nation, ...rest)
const configOf = (nation: Code) => made.configOf(nation)
const opened = <T>(nation: Code, look: (node: Node) => Promise<T>) => made.opened(nation, look)

async function makeTwo(): Promise<void> {
  made = await twoMade('entente-repair-')
  folder = made.folder
}

/** Acts of both logs of a nation, as many bytes in each entry as a real one has. */
async function act({ node }: Running, count: number): Promise<void> {
  const by = { person: 'p-1', role: 'licensing-officer', organisation: 'An authority' } as const
  for (let i = 0; i < count; i += 1) {
    for (const log of i % 3 === 0 ? (['shared', 'internal'] as const) : (['shared'] as const)) {
      const body = { because: `${log} ${i} `.repeat(20) }
      await node.transact((tx) => tx.act({ type: 'licences.note', log, subject: `notes/${i}`, body }, by))
    }
  }
}

const everything = (nation: Code) =>
  opened(nation, async ({ store }) => {
    const logs = store
      .logs()
      .map(async ({ origin, size }) => [origin, (await store.entries(origin, 0, size)).map(hex)] as const)
    return Object.fromEntries(await Promise.all(logs))
  })
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

async function until(what: () => boolean): Promise<void> {
  for (let tries = 0; !what(); tries += 1) {
    if (tries > 400) throw new Error('it did not come about')
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

async function fill(): Promise<Running> {
  const running = { GB: await made.serve('GB'), RU: await made.serve('RU') }
  await act(running.GB, 9)
  await act(running.RU, 6)
  const isHeld = ({ node }: Running) =>
    node.store.logs().every(({ own, shared, size, witnessed, published }) => {
      return !shared || (own ? witnessed === size : published === size)
    })
  await until(() => isHeld(running.GB) && isHeld(running.RU))
  await running.GB.node.store.backup(at('GB', 'backup'))
  await running.GB.close()
  return running.RU
}

describe('a damaged file of a node that keeps its acts in a folder', () => {
  let partner: Running
  let before: Awaited<ReturnType<typeof everything>>
  const pristine = () => join(folder, 'pristine')
  const repair = (backup = true, check = false) =>
    repairNode({ config: configOf('GB'), check, ...(backup ? { from: join(folder, 'backup') } : {}) })
  beforeAll(async () => {
    await makeTwo()
    partner = await fill()
    cpSync(at('GB', 'backup'), join(folder, 'backup'), { recursive: true })
    rmSync(at('GB', 'backup'), { recursive: true })
    before = await everything('GB')
    cpSync(at('GB'), pristine(), { recursive: true })
  }, 120_000)
  afterAll(async () => {
    await partner?.leave()
    rmSync(folder, { recursive: true, force: true })
  })

  function anew(): void {
    rmSync(at('GB'), { recursive: true })
    cpSync(pristine(), at('GB'), { recursive: true })
  }
  const journal = () => {
    const [name = ''] = readdirSync(at('GB', 'data', 'ledger')).filter((each) => each.startsWith('journal.'))
    return at('GB', 'data', 'ledger', name)
  }
  function flip(path: string, offset: number): void {
    const bytes = readFileSync(path)
    bytes[offset] = (bytes[offset] ?? 0) ^ 0x10
    writeFileSync(path, bytes)
  }

  test('an undamaged node has nothing to repair', async () => {
    anew()
    expect(await repair()).toEqual({ found: [], left: [] })
  }, 60_000)

  test('a bit of the journal that was turned is told with its place, and is as it was', async () => {
    anew()
    const whole = readFileSync(journal())
    flip(journal(), 3000)
    const told = [expect.stringMatching(/journal\.0{12}, byte \d+, frame \d+: it was damaged/)]
    expect((await repair(false, true)).left).toEqual(told)
    const { found, left } = await repair(false)
    expect([found, left]).toEqual([[...told, 'the journal is byte for byte what it was'], []])
    expect(readFileSync(journal()).subarray(0, whole.length).equals(whole)).toBe(true)
  }, 60_000)

  test('a journal of which nothing is left comes back from the partner and a backup; without one, what is lost is named', async () => {
    anew()
    truncateSync(journal(), 0)
    const all = await repair()
    expect([all.left, await everything('GB')]).toEqual([[], before])
    anew()
    truncateSync(journal(), 0)
    const { left } = await repair(false)
    expect(left[0]).toMatch(/^gb\.entente\.example\/log\/internal: entries 0 to \d+ were signed and are nowhere/)
    const { 'gb.entente.example/log/internal': internal, ...shared } = await everything('GB')
    const { 'gb.entente.example/log/internal': _, ...others } = before
    expect([internal, shared]).toEqual([[], others])
  }, 60_000)

  test.each([
    ['act', 'which is read by whoever looks'],
    ['key_list', 'which is read on opening'],
    ['session', 'which no act makes'],
  ])(
    'a bit of the file of the table %s, %s, is found, and the tables are made anew from the acts',
    async (table) => {
      anew()
      const path = await opened('GB', async ({ read }) => {
        await sql`insert into session values (${table}, 'p', '{}', '2099-01-01T00:00:00.000Z')`.execute(read)
        const { rows } = await sql<{ path: string }>`select pg_relation_filepath(${table}::regclass) as path`.execute(
          read,
        )
        return rows[0]?.path ?? ''
      })
      flip(at('GB', 'data', 'tables', path), 8000)
      const { found, left } = await repair(false)
      expect([found.join(), left]).toEqual([expect.stringMatching(/the tables could not be read/), []])
      expect(await everything('GB')).toEqual(before)
    },
    60_000,
  )

  test('each slot of the guard is put right by the other; without any the partner must speak', async () => {
    anew()
    flip(at('GB', 'guard', 'guard'), 20)
    const { found, left } = await repair()
    expect([left, found]).toEqual([[], [expect.stringMatching(/one of its two slots is damaged/)]])
    expect(await repair()).toEqual({ found: [], left: [] })
    anew()
    truncateSync(at('GB', 'guard', 'guard'), 100)
    expect((await repair()).left.join(' ')).toMatch(/no slot is whole/)
  }, 60_000)

  test('a statute book that was altered comes back as it was, from the program or a backup', async () => {
    anew()
    const [name = ''] = readdirSync(at('GB', 'data', 'laws'))
    const path = at('GB', 'data', 'laws', name)
    const whole = readFileSync(path)
    flip(path, 5000)
    const { found, left } = await repair()
    expect([found, left]).toEqual([[expect.stringMatching(/not the statute book of its name, and is again/)], []])
    expect(readFileSync(path).equals(whole)).toBe(true)
  }, 60_000)
})

describe.skipIf(withoutServer())('a damaged row of a node that keeps its acts in PostgreSQL', () => {
  let cluster: Cluster
  let partner: Running
  beforeAll(async () => {
    cluster = await startCluster()
    await makeTwo()
    const document = parseDocument(readFileSync(configOf('GB'), 'utf8'))
    document.setIn(['data'], await cluster.database())
    writeFileSync(configOf('GB'), String(document))
    partner = await fill()
  }, 120_000)
  afterAll(async () => {
    await partner?.leave()
    await cluster?.[Symbol.asyncDispose]()
    rmSync(folder, { recursive: true, force: true })
  })

  test('an entry that was altered or taken out by hand is put right from the partner, or for the internal log from a backup', async () => {
    const before = await everything('GB')
    for (const origin of Object.keys(before)) {
      for (const how of ['altered', 'taken out'] as const) {
        await opened('GB', async ({ read }) => {
          const entries = read
            .updateTable('entry')
            .set({ bytes: Buffer.from('altered') })
            .where('origin', '=', origin)
          if (how === 'altered') await entries.where('index', '=', 2).execute()
          else await read.deleteFrom('entry').where('origin', '=', origin).where('index', '=', 2).execute()
        })
        const looked = await repairNode({ config: configOf('GB'), check: true, from: at('GB', 'backup') })
        expect(looked.left.join(' '), `${how} ${origin}`).toMatch(/entries 2 were damaged/)
        const { found, left } = await repairNode({ config: configOf('GB'), from: at('GB', 'backup') })
        expect({ how, origin, left }).toEqual({ how, origin, left: [] })
        expect(found.join(' ')).toContain(`${origin}: entries 2 were damaged`)
        expect(await everything('GB')).toEqual(before)
      }
    }
  }, 120_000)

  test('a statute book whose row was altered, in its text or its hash, is as it was again, from the program or by itself', async () => {
    const { data } = await readConfig(configOf('GB'), process.env)
    const { db } = connect({ connectionString: data, max: 1 })
    const hash = `sha256:${'1'.repeat(64)}`
    onTestFinished(async () => {
      await db.deleteFrom('law_bundle').where('hash', '=', hash).execute()
      await db.destroy()
    })
    const books = () => db.selectFrom('law_bundle').selectAll().execute()
    const before = await books()
    expect(before).toMatchObject([{ first: true }])
    for (const change of [{ bundle: '{}' }, { hash: `sha256:${'0'.repeat(64)}` }]) {
      await db.updateTable('law_bundle').set(change).execute()
      const looked = await repairNode({ config: configOf('GB'), check: true })
      expect(looked.left).toEqual([expect.stringMatching(/in the database was altered; it can be repaired/)])
      const { found, left } = await repairNode({ config: configOf('GB') })
      expect([found, left]).toEqual([[expect.stringMatching(/was altered, and is as it was/)], []])
      expect(await books()).toEqual(before)
    }
    await db.insertInto('law_bundle').values({ hash, bundle: '{}', first: false }).execute()
    const { left } = await repairNode({ config: configOf('GB') })
    expect(left.join(' ')).toMatch(/1111 in the database is not the one of its hash; expected it in the backup’s/)
  }, 120_000)

  test('a database that a node has open is not touched', async () => {
    await opened('GB', async () => {
      await expect(repairNode({ config: configOf('GB') })).rejects.toThrow(/is open in another process/)
    })
  })
})
