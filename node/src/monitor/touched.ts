import { readReference, subjectOf } from '@entente/core/contract/references'
import { OF_A_LOG } from '@entente/core/monitor/logs'
import { OF_A_PACKAGE } from '@entente/core/monitor/packages'
import { RELEASE } from '@entente/core/vault/releases'
import type { Node } from '../node.ts'

/** What a stretch of a log touched: the licences that it is about, and the acts about none that are held to something. */
export type Touched = {
  /** It begins a log: what was seen until now counts no more, as what was recorded of it may be gone. */
  readonly afresh: boolean
  readonly families: ReadonlySet<string>
  /** Of these the licences of which every act is to be looked at anew: what it was judged by became known. */
  readonly anew: ReadonlySet<string>
  readonly acts: readonly { readonly origin: string; readonly index: number; readonly before: number | null }[]
  /** Answers of key servers. */
  readonly releases: readonly { readonly origin: string; readonly index: number }[]
  /** Registrations of packages and the words of gates. */
  readonly packages: readonly { readonly origin: string; readonly index: number }[]
  /** To be called when all of it was looked at. */
  done(): Promise<void>
}

const AT_ONCE = 500

/** What was folded since it was last looked at, a stretch of a log after another. */
export async function* touched(node: Pick<Node, 'store' | 'read'>): AsyncGenerator<Touched> {
  for (const { origin, size } of node.store.logs()) {
    for (let from = await watchedTo(node, origin); from < size; from += AT_ONCE) {
      if (from === 0) await begin(node, origin)
      const until = Math.min(size, from + AT_ONCE)
      const rows = await rowsOf(node, origin, from, until)
      const families = new Set(rows.flatMap(({ subject }) => baseIn(subject)))
      const anew = new Set<string>()
      for (const { law } of rows) for (const base of await judgedBy(node, law)) anew.add(base)
      for (const base of anew) families.add(base)
      const acts = []
      for (const { index, type } of rows) {
        if (OF_A_LOG.includes(type)) acts.push({ origin, index, before: await previous(node, origin, index, type) })
      }
      const releases = rows.filter(({ type }) => type === RELEASE).map(({ index }) => ({ origin, index }))
      const packages = rows.filter(({ type }) => OF_A_PACKAGE.includes(type)).map(({ index }) => ({ origin, index }))
      const afresh = from === 0
      yield { afresh, families, anew, acts, releases, packages, done: () => keep(node, origin, from, until) }
    }
  }
}

async function watchedTo({ read }: Pick<Node, 'read'>, origin: string): Promise<number> {
  const row = await read.selectFrom('watched').select('size').where('origin', '=', origin).executeTakeFirst()
  return row?.size ?? 0
}

/** A log that nothing was looked at of. */
async function begin({ read }: Pick<Node, 'read'>, origin: string): Promise<void> {
  const row = read.insertInto('watched').values({ origin, size: 0 })
  await row.onConflict((conflict) => conflict.column('origin').doNothing()).execute()
}

/** Only where it was looked at up to there: meanwhile a log may have ended, and all is to be looked at again. */
async function keep({ read }: Pick<Node, 'read'>, origin: string, from: number, size: number): Promise<void> {
  await read.updateTable('watched').set({ size }).where('origin', '=', origin).where('size', '=', from).execute()
}

async function rowsOf({ read }: Pick<Node, 'read'>, origin: string, from: number, until: number) {
  const rows = await read
    .selectFrom('act')
    .select(['index', 'type', 'subject', 'body'])
    .where('origin', '=', origin)
    .where('index', '>=', from)
    .where('index', '<', until)
    .orderBy('index')
    .execute()
  return rows.map(({ index, type, subject, body }) => ({
    index,
    type,
    subject,
    law: type.startsWith('laws.') ? lawIn(body) : null,
  }))
}

function lawIn(body: unknown): string | null {
  const hash = typeof body === 'object' && body !== null ? Reflect.get(body, 'hash') : null
  return typeof hash === 'string' ? hash : null
}

function baseIn(subject: string): string[] {
  const reference = subject.startsWith(subjectOf('')) ? readReference(subject.slice(subjectOf('').length)) : null
  return reference === null ? [] : [reference.base]
}

/** When a statute book becomes known here, what was decided by it before can be judged. */
async function judgedBy({ read }: Pick<Node, 'read'>, law: string | null): Promise<string[]> {
  if (law === null) return []
  const rows = await read.selectFrom('act').select('subject').distinct().where('law', '=', law).execute()
  return rows.flatMap(({ subject }) => baseIn(subject))
}

async function previous({ read }: Pick<Node, 'read'>, origin: string, index: number, type: string) {
  const row = await read
    .selectFrom('act')
    .select('index')
    .where('origin', '=', origin)
    .where('index', '<', index)
    .where('type', '=', type)
    .orderBy('index', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.index ?? null
}
