import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Node } from '../../node/src/node.ts'
import type { Cluster } from '../../node/src/store/testing/postgres.ts'
import { startCluster } from '../../node/src/store/testing/postgres.ts'
import { AIR_FORCE, pumps } from './order.ts'
import type { OwnNodes } from './own-nodes.ts'
import { ownNodes } from './own-nodes.ts'
import { signInBy, subjectOf } from './own-people.ts'
import type { People } from './people.ts'
import { peopleAt } from './people.ts'
import type { Story } from './story.ts'
import { apply, storyOf } from './story.ts'
import { engines } from './telling.ts'

const OURS = 'gb.entente.example/log/mtca-gb-ru'

describe.each(engines)('a node that was restored from an old backup (%s)', (engine) => {
  let nodes: OwnNodes
  let cluster: Cluster | null = null
  let people: People
  let story: Story
  const folder = (name: string) => join(nodes.folder, 'gb', name)

  beforeAll(async () => {
    cluster = engine === 'postgres' ? await startCluster() : null
    nodes = await ownNodes(cluster && { GB: await cluster.database(), RU: await cluster.database() })
    people = peopleAt(nodes.originOf, (origin, persona) => signInBy(origin, subjectOf(persona)))
    story = storyOf({
      async ask(as, operation, input = {}) {
        const response = await people.post(as, operation, input)
        return { status: response.status, body: JSON.parse(await response.text()) }
      },
      async moveTo() {},
    })
    for (const nation of ['GB', 'RU'] as const) {
      nodes.configure(nation, ['law'], 'february.json')
      await nodes.serve(nation)
    }
    await apply(story, pumps(AIR_FORCE))
    await nodes.stop('GB')
    await nodes.command('GB', 'backup', folder('backup'))
    await nodes.serve('GB')
    people.forgetAll()
  }, 240_000)
  afterAll(async () => {
    await nodes?.close()
    await cluster?.[Symbol.asyncDispose]()
  })

  type Log = {
    origin: string
    size: number
    witnessed: number
    stopped: string | null
    recovered: { lostAfter: string } | null
  }
  const logOf = async (as: string, origin = OURS) => {
    const { logs } = await story.done<{ logs: Log[] }>(as, 'log.state')
    return logs.find((log) => log.origin === origin)
  }
  const witnessed = () =>
    story.until('all is witnessed', async () => {
      const log = await logOf('gb-licensing')
      return log !== undefined && log.witnessed === log.size
    })
  const entriesIn = (node: Node) => node.store.entries(OURS, 0, node.store.log(OURS)?.size ?? 0)

  /** Puts the backup in the place of the data, which is gone. */
  async function restored(): Promise<void> {
    if (cluster === null) rmSync(folder('data'), { recursive: true })
    else nodes.configure('GB', ['data'], await cluster.database())
    expect((await nodes.command('GB', 'restore', folder('backup'))).status).toBe(0)
  }

  test('refuses to sign, says so, takes its own acts back byte for byte, and goes on', async () => {
    await apply(story, pumps(AIR_FORCE))
    const reference = await apply(story, pumps(AIR_FORCE))
    await story.done('gb-licensing', 'cases.accept', { reference })
    await witnessed()
    await nodes.stop('GB')
    await restored()

    await nodes.serve('GB')
    people.forgetAll()
    expect((await fetch(`${nodes.originOf('GB')}/health`)).status).toBe(503)
    const status = await nodes.command('GB', 'status')
    expect(status.status).toBe(1)
    expect(status.text).toMatch(/stopped/)
    expect((await logOf('gb-licensing'))?.stopped).toMatch(/2.* restored/)
    const draft = { kind: 'individual', transfer: pumps(AIR_FORCE), documents: [] }
    expect(await story.refused('gb-exporter', 'drafts.save', draft)).toBe('ledger-stopped')
    await nodes.stop('GB')

    const said = await nodes.command('GB', 'recover')
    expect(said).toEqual({ status: 0, text: said.text })
    expect(said.text).toMatch(/entries 2 to 3 were taken back from the partner/)
    expect(said.text).toMatch(/log\/internal ended at \d+ entries; a successor goes on/)
    expect(said.text).toMatch(/acts recorded after 2014-02-14T\d\d:\d\d:\d\dZ that reached nobody are lost/)
    await nodes.stop('RU')
    const [own, mirrored] = [await nodes.kept('GB', entriesIn), await nodes.kept('RU', entriesIn)]
    expect(mirrored.length).toBeGreaterThanOrEqual(4)
    expect(own.slice(0, mirrored.length).map(hex)).toEqual(mirrored.map(hex))

    for (const nation of ['GB', 'RU'] as const) await nodes.serve(nation)
    people.forgetAll()
    expect(await logOf('gb-licensing')).toMatchObject({ stopped: null, recovered: { from: 2, until: 4 } })
    await apply(story, pumps(AIR_FORCE))
    await witnessed()
  }, 240_000)

  test('signs nothing without a guard and without a partner; with him it goes on, and says from when acts are lost', async () => {
    const before = (await logOf('gb-licensing'))?.size ?? 0
    await nodes.stop('RU')
    const draft = { kind: 'individual', transfer: pumps(AIR_FORCE), documents: [] }
    const { id } = await story.done<{ id: string }>('gb-exporter', 'drafts.save', draft)
    await story.done('gb-exporter', 'applications.submit', { draft: id })
    await nodes.stop('GB')
    await restored()
    rmSync(folder('guard'), { recursive: true })

    const alone = await nodes.command('GB', 'recover')
    expect(alone).toMatchObject({ status: 1 })
    expect(alone.text).toMatch(/there is no guard: the partner must say first/)
    await nodes.serve('GB')
    people.forgetAll()
    expect((await logOf('gb-licensing'))?.stopped).toMatch(/there is no guard/)
    await nodes.stop('GB')

    await nodes.serve('RU')
    const said = await nodes.command('GB', 'recover')
    expect(said).toEqual({ status: 0, text: said.text })
    await nodes.serve('GB')
    people.forgetAll()
    const log = await logOf('gb-licensing')
    const lostAfter = String(log?.recovered?.lostAfter)
    expect(log).toMatchObject({ size: before + 1, stopped: null, recovered: { until: before } })
    expect(said.text).toContain(`after ${lostAfter} that reached nobody are lost`)
    await apply(story, pumps(AIR_FORCE))
    await witnessed()
  }, 240_000)
})

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
