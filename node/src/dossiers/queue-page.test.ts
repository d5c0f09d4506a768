import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { wordsIn } from '../store/migrations.ts'
import type { Store } from '../store/store.ts'
import { forget, nation } from '../store/testing/nation.ts'
import { startCluster, withoutServer } from '../store/testing/postgres.ts'
import { queueAfter } from './queue-page.ts'

const CASES = 1300

/** What a fold of so many applications writes: every one of a firm of forty, every hundredth about a winch. */
async function fill({ read }: Store): Promise<void> {
  await sql`
    insert into dossier (reference, exporter_nation, organisation, kind, submitted_at, own_state, partner_state, joint,
      assigned_to, licence_status_hint, until, has_question, search, kept)
    select 'GBRU-2014-' || lpad(n::text, 6, '0'), 'GB', 'o', 'individual',
      '2014-02-' || lpad((1 + n / 60)::text, 2, '0') || 'T12:00:00Z', case when n % 3 = 0 then 'submitted' else 'decided' end, 's', 'j',
      case when n % 5 = 0 then null else 'gb-' || n % 5 end, null, null, false,
      'gbru-2014-' || lpad(n::text, 6, '0') || ' firm-' || n % 40 || ' насосы «гидравлика» ' ||
      case when n % 100 = 99 then 'winches' else 'pumps' end || ' gb-ml:ml10', '{}'
    from generate_series(1, ${CASES}::int) as n`.execute(read)
  await sql`
    insert into dossier_search select reference, submitted_at, ${sql.raw(wordsIn('search'))} from dossier`.execute(read)
}

const engines: [string, () => Promise<string | undefined>][] = [['embedded', async () => undefined]]
const cluster = withoutServer() ? null : await startCluster()
if (cluster) engines.push(['server', () => cluster.database()])
const gb = nation('GB')
afterAll(async () => {
  await cluster?.[Symbol.asyncDispose]()
  forget(gb)
})

describe.each(engines)('the queue, on the %s engine', (_, place) => {
  test('a search finds what stands far behind, each case once and in order, with and without other filters', async () => {
    const where = await place()
    const own = where === undefined ? gb : nation('GB')
    await using store = await own.open(null, where === undefined ? {} : { where })
    await fill(store)
    const pages = async (search: string, limit: number, state?: string, assigned?: string | null) => {
      const found: string[] = []
      for (let cursor = { at: '', reference: '' }; ; ) {
        const page = await queueAfter(store, { state, assigned, search }, cursor, limit)
        found.push(...page.map(({ reference }) => reference.slice(-6)))
        const last = page.at(-1)
        if (last === undefined || page.length < limit) return found
        cursor = { at: last.submitted_at, reference: last.reference }
      }
    }
    const numbers = (of: (n: number) => boolean) =>
      Array.from({ length: CASES }, (_, n) => n + 1)
        .filter(of)
        .map((n) => `${n}`.padStart(6, '0'))
    const winches = (n: number) => n % 100 === 99
    expect(await pages('WINCH', 4)).toEqual(numbers(winches))
    expect(await pages('winches', 50)).toEqual(numbers(winches))
    expect(await pages('winch ml10', 5, 'submitted')).toEqual(numbers((n) => winches(n) && n % 3 === 0))
    expect(await pages('насос гидр pump', 200)).toEqual(numbers((n) => !winches(n)))
    expect(await pages('pump', 30, undefined, null)).toEqual(numbers((n) => !winches(n) && n % 5 === 0))
    expect(await pages('winch', 3, undefined, 'gb-4')).toEqual(numbers(winches))
    expect(await pages('GBRU-2014-001277', 10)).toEqual(['001277'])
    expect(await pages('1277', 10)).toEqual(['001277'])
    expect(await pages("winch ' \\ & | ! :* \0", 20)).toEqual(numbers(winches))
    expect(await pages('nowhere', 10)).toEqual([])
    if (own !== gb) forget(own)
  }, 120_000)
})
