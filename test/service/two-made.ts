import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseDocument } from 'yaml'
import { machineClock } from '../../node/src/clock.ts'
import { readConfig } from '../../node/src/config/read.ts'
import { loggerOf } from '../../node/src/http/log.ts'
import type { Node } from '../../node/src/node.ts'
import { openNode } from '../../node/src/node.ts'
import { OPERATIONS } from '../../node/src/operations.ts'
import { init } from '../../node/src/service/init.ts'
import { readIntroduction } from '../../node/src/service/introduction.ts'
import type { Running } from '../../node/src/service/run.ts'
import { run } from '../../node/src/service/run.ts'
import { freePort } from '../story/children.ts'

const NATIONS = ['GB', 'RU'] as const
export type Code = (typeof NATIONS)[number]
const nameOf = (nation: Code) => `${nation.toLowerCase()}.entente.example`
const ISSUER = 'http://127.0.0.1:1'

/** Two nodes as `entente init` makes them, introduced to each other. */
export type TwoMade = Awaited<ReturnType<typeof twoMade>>

export async function twoMade(prefix: string) {
  process.env.ENTENTE_OIDC_CLIENT_SECRET = 'a secret of a node and its provider'
  const folder = mkdtempSync(join(tmpdir(), prefix))
  const at = (nation: Code, ...rest: string[]) => join(folder, nation, ...rest)
  const configOf = (nation: Code) => at(nation, 'entente.yaml')
  const ports = { GB: await freePort(), RU: await freePort() }
  for (const nation of NATIONS) {
    const partner = nation === 'GB' ? 'RU' : 'GB'
    init({
      ...{ nation, name: nameOf(nation), agreement: 'mtca-gb-ru' },
      ...{ partnerNation: partner, partnerName: nameOf(partner) },
      ...{ partnerUrl: `http://127.0.0.1:${ports[partner]}`, port: `${ports[nation]}`, folder: at(nation) },
    })
    const document = parseDocument(readFileSync(configOf(nation), 'utf8'))
    document.setIn(['oidc'], { issuer: ISSUER, clientId: 'entente' })
    writeFileSync(configOf(nation), String(document))
  }
  cpSync(at('GB', 'introduction.json'), at('RU', 'partner.json'))
  cpSync(at('RU', 'introduction.json'), at('GB', 'partner.json'))
  return {
    ...{ folder, at, configOf },
    async serve(nation: Code): Promise<Running> {
      return run(await readConfig(configOf(nation), process.env), { logTo: { write() {} } })
    },
    async opened<T>(nation: Code, look: (node: Node) => Promise<T>): Promise<T> {
      const config = await readConfig(configOf(nation), process.env)
      const introduction = await readIntroduction(config.partner)
      const log = loggerOf('silent', nation)
      const parts = { clock: machineClock, log, operations: OPERATIONS, introduction, demo: null }
      const node = await openNode(config, parts)
      await using _store = node.store
      return await look(node)
    },
  }
}
