/**
 * Pages of `cases.queue` over many cases. Three cases are made by acts, from new to granted; the others are rows copied
 * from theirs in SQL, as the fold would write them, with other references, instants, states, officers, firms and goods.
 */
import { sql } from 'kysely'
import { queueCases } from '../../node/src/cases/queue.ts'
import { wordsIn } from '../../node/src/store/migrations.ts'
import type { Store } from '../../node/src/store/store.ts'
import { median } from '../guard/measure.ts'
import { apply, grant, type Pair, until } from './pair.ts'
import { ms, p99, quick, sayTimes, target, timesOf } from './report.ts'

const CASES = quick ? 5_000 : 100_000
const TIMES = quick ? 15 : 100
const LIMIT = 50
const MOST = 50
const CHUNK = 2500

/** Of a hundred cases seventy are granted, and the newest five hundred are with nobody. Firms come one after another. */
async function copyRows({ read }: Pick<Store, 'read'>, from: readonly string[]): Promise<void> {
  const [fresh = '', accepted = '', granted = ''] = from
  for (let first = 1; first <= CASES; first += CHUNK) {
    await sql`
      insert into dossier (reference, exporter_nation, organisation, kind, submitted_at, own_state, partner_state, joint,
        assigned_to, licence_status_hint, until, has_question, search, kept, application)
      select named.reference, exporter_nation, organisation, kind, at,
        case when n % 100 < 10 then 'advice' else own_state end, partner_state, joint,
        case when n > ${CASES - 500}::int then null else 'gb-officer-' || n % 40 end,
        licence_status_hint, until, has_question,
        lower(named.reference) || ' firm-' || n * 200 / ${CASES}::int || ' part-' || n % 9973 || search,
        jsonb_set(kept, '{reference}', to_jsonb(named.reference)), jsonb_set(application, '{stamp,at}', to_jsonb(at))
      from generate_series(${first}::int, ${Math.min(CASES, first + CHUNK - 1)}::int) as n
      cross join lateral (select 'GBRU-2013-' || lpad(n::text, 6, '0') as reference,
        to_char(timestamp '2013-01-01' + n * interval '5 minutes', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at) as named
      join dossier as template on template.reference =
        case when n % 100 >= 30 then ${granted} when n % 2 = 0 then ${fresh} else ${accepted} end`.execute(read)
  }
  await sql`
    insert into dossier_search select reference, submitted_at, ${sql.raw(wordsIn('search'))} from dossier
    on conflict (reference) do nothing`.execute(read)
}

/** Connections that ended while the one thread was busy are seen to have ended. */
async function lookAround(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 200))
}

async function fill(pair: Pair): Promise<void> {
  const references: string[] = []
  for (let each = 0; each < 3; each += 1) references.push(await apply(pair))
  const [, accepted = '', granted = ''] = references
  await until('the cases are open', async () => {
    const { cases } = await pair.ask<{ cases: unknown[] }>('gb-licensing', 'cases.queue')
    return cases.length >= 3
  })
  await pair.ask('gb-licensing', 'cases.accept', { reference: accepted })
  await grant(pair, granted)
  const start = performance.now()
  await copyRows(pair.world.nations.GB.node.store, references)
  await lookAround()
  console.log(`  ${CASES.toLocaleString('en')} cases, copied in ${((performance.now() - start) / 1000).toFixed(0)} s`)
}

type Input = { state?: 'advice'; assigned?: string; search?: string; after?: string; limit?: number }
type Page = { cases: { reference: string }[]; next: string | null }

export async function measureQueue(engine: string, pair: Pair): Promise<void> {
  await fill(pair)
  const { node } = pair.world.nations.GB
  const { caller } = await pair.ask<{ caller: Parameters<typeof queueCases.run>[2] }>('gb-licensing', 'me.get')
  const at = new Date(Date.parse('2013-01-01T00:00:00Z') + CASES * 0.9 * 300_000).toISOString().slice(0, 19)
  const deep = { after: `${at}Z GBRU-2013-000000` }
  const inputs: [string, Input][] = [
    ['first page', {}],
    ['page at nine tenths', deep],
    ['by state', { state: 'advice' }],
    ['by state, at nine tenths', { state: 'advice', ...deep }],
    ['of one officer', { assigned: 'gb-officer-7' }],
    ['of nobody: the newest five hundred', { assigned: 'nobody' }],
    ['search for what all have', { search: 'hydraulic pump' }],
    ['search for what all have, at nine tenths', { search: 'hydraulic pump', ...deep }],
    ['search for one in ten thousand', { search: 'part 4711' }],
    ['search for one reference', { search: 'GBRU-2013-009123' }],
    ['search for the last firm, one in 200', { search: 'firm 199' }],
    ['search for the last half of the firms', { search: 'firm 1' }],
    ['search for what none has', { search: 'submarine' }],
    ['search and state, at nine tenths', { search: 'hydraulic', state: 'advice', ...deep }],
  ]
  const slowest = { name: '', median: 0, p99: 0 }
  for (const [name, asked] of inputs) {
    const input = { limit: LIMIT, ...asked }
    const page: Page = await pair.ask('gb-licensing', 'cases.queue', input)
    const references = page.cases.map(({ reference }) => reference)
    const answer = async () =>
      JSON.stringify(queueCases.output.parse(await queueCases.run(node, input, caller, { id: '' })))
    const bare = () =>
      references.length === 0
        ? sql`select 1`.execute(node.read)
        : node.read
            .selectFrom('dossier')
            .select(['reference', 'kept', 'application'])
            .where('reference', 'in', references)
            .execute()
    await timesOf(3, answer)
    const ours = await timesOf(TIMES, answer)
    const limit = await timesOf(TIMES, bare)
    await lookAround()
    const whole = await timesOf(TIMES, () => pair.ask('gb-licensing', 'cases.queue', input))
    sayTimes(`${engine}: ${name} (${references.length})`, ours, limit)
    console.log(`  ${' '.repeat(46)} over HTTP, with who asks: median ${ms(median(whole))}, p99 ${ms(p99(whole))}`)
    if (median(ours) > slowest.median) Object.assign(slowest, { name, median: median(ours) })
    slowest.p99 = Math.max(slowest.p99, p99(ours))
  }
  const what = `${engine}: any of these pages among ${CASES.toLocaleString('en')} cases, at most ${MOST} ms`
  target(what, `${ms(slowest.median)} (${slowest.name}); highest p99 ${ms(slowest.p99)}`, slowest.median <= MOST)
}
