import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, onTestFinished } from 'vitest'
import { forget, type Nation, nation } from './nation.ts'
import { type Cluster, startCluster, withoutServer } from './postgres.ts'

/** What the store keeps its acts on: the embedded database and, where a server is installed, PostgreSQL. */
export const ENGINES = withoutServer() ? ['embedded'] : ['embedded', 'postgres']

/** An empty folder, which is removed when the test ends. */
export function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'entente-place-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return path
}

/** Has a server run while the tests of a file do. */
export function onEngines() {
  let cluster: Cluster | null = null
  beforeAll(async () => {
    if (!withoutServer()) cluster = await startCluster()
  })
  afterAll(() => cluster?.[Symbol.asyncDispose]())

  /** A new place where a store can keep its acts. */
  async function place(engine = 'embedded'): Promise<string> {
    if (engine === 'embedded') return join(folder(), 'node')
    if (cluster === null) throw new Error('the server did not start')
    return cluster.database()
  }
  async function keptOn(engine: string, one: Nation): Promise<Nation> {
    if (engine === 'embedded') return one
    const where = await place(engine)
    return { ...one, open: (partner, inner) => one.open(partner, { where, ...inner }) }
  }
  /** Two nations that know each other's keys, and keep their acts on an engine; forgotten when the test ends. */
  async function nations(engine = 'embedded'): Promise<{ gb: Nation; ru: Nation }> {
    const [gb, ru] = [await keptOn(engine, nation('GB')), await keptOn(engine, nation('RU'))]
    onTestFinished(() => [gb, ru].forEach(forget))
    return { gb, ru }
  }
  return { place, nations }
}
