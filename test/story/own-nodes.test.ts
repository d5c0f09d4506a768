import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { env, execPath } from 'node:process'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Code } from '../../node/src/demo/nation.ts'
import { startCluster } from '../../node/src/store/testing/postgres.ts'
import { COMMAND } from '../entente.ts'
import { configOf, NATIONS, SECRET } from './own-made.ts'
import type { OwnNodes } from './own-nodes.ts'
import { ownNodes } from './own-nodes.ts'
import { signInBy, subjectOf } from './own-people.ts'
import { peopleAt } from './people.ts'
import type { Told } from './telling.ts'
import { engines, tellWholeStory } from './telling.ts'

describe.each(engines)('one transfer through two nodes of their own, kept by the %s engine', (engine) => {
  let nodes: OwnNodes
  let close: () => Promise<void>
  beforeAll(async () => {
    const cluster = engine === 'postgres' ? await startCluster() : null
    nodes = await ownNodes(cluster && { GB: await cluster.database(), RU: await cluster.database() })
    close = async () => {
      await nodes.close()
      await cluster?.[Symbol.asyncDispose]()
    }
    for (const nation of ['GB', 'RU'] as const) {
      nodes.configure(nation, ['law'], 'february.json')
      await nodes.serve(nation)
    }
  }, 180_000)
  afterAll(() => close?.())

  test('whoever the provider vouches for to the other nation is not let in', async () => {
    await expect(signInBy(nodes.originOf('GB'), subjectOf('ru-licensing'))).rejects.toThrow(/is not let in.* 403/)
    await expect(signInBy(nodes.originOf('GB'), 'nobody@people.example')).rejects.toThrow(/is not let in/)
  })

  tellWholeStory(async () => toldTo(nodes))

  test('an auditor checks what an operator copied with the root keys of the introductions, and makes the register', async () => {
    const roots = join(nodes.folder, 'roots')
    const introduced = (nation: Code) =>
      readFileSync(join(nodes.folder, nation.toLowerCase(), 'introduction.json'), 'utf8')
    writeFileSync(roots, NATIONS.map((nation) => `${JSON.parse(introduced(nation)).root}\n`).join(''))
    for (const nation of NATIONS) {
      await nodes.stop(nation)
      const copies = join(nodes.folder, `copies-${nation}`)
      const run = (...args: string[]) =>
        spawnSync(execPath, [COMMAND, ...args], {
          encoding: 'utf8',
          env: { ...env, ENTENTE_OIDC_CLIENT_SECRET: SECRET[nation] },
        })
      expect(run('log', 'copy', copies, '--config', configOf(nodes.folder, nation))).toMatchObject({
        status: 0,
        stderr: '',
      })
      const verified = run('verify', copies, '--roots', roots)
      expect(verified).toMatchObject({ status: 0, stderr: '' })
      expect(verified.stdout).toMatch(/^proven: every entry of gb\..*\n.* acts of GB, 0 no act/)
      const register = run('register', '--from', copies, '--roots', roots)
      expect(register.stdout).toMatch(/ suspended .* suspended by GB$/m)
      await nodes.serve(nation)
    }
  }, 120_000)

  test('nobody’s name at the provider stands in any act', async () => {
    for (const nation of ['GB', 'RU'] as const) {
      await nodes.stop(nation)
      await nodes.kept(nation, async ({ read }) => {
        const acts = JSON.stringify(await read.selectFrom('act').selectAll().execute())
        expect(acts).toMatch(/"p-[0-9a-f]{32}"/)
        expect(acts).not.toContain('people.example')
      })
    }
  })
})

function toldTo(nodes: OwnNodes): Told {
  const people = peopleAt(nodes.originOf, (origin, persona) => signInBy(origin, subjectOf(persona)))
  return {
    folder: nodes.folder,
    async ask(as, operation, input = {}) {
      const response = await people.post(as, operation, input)
      return { status: response.status, body: JSON.parse(await response.text()) }
    },
    async bytes(as, operation, input = {}) {
      const response = await people.post(as, operation, input)
      if (!response.ok) throw new Error(`${operation} answers ${response.status}: ${await response.text()}`)
      return response.arrayBuffer()
    },
    async moveTo(instant) {
      nodes.moveTo(instant)
      // Sessions last for a working day.
      people.forgetAll()
    },
    async kept(nation, look) {
      await nodes.stop(nation)
      const found = await nodes.kept(nation, look)
      // By then there is newer law, which is not in force before it is enacted.
      nodes.configure(nation, ['law'], 'law')
      await nodes.serve(nation)
      return found
    },
    close: async () => {},
  }
}
