import { spawnSync } from 'node:child_process'
import { copyFileSync, cpSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { execPath } from 'node:process'
import { parseDocument } from 'yaml'
import type { Code } from '../../node/src/demo/nation.ts'
import { personasOf } from '../../node/src/demo/personas.ts'
import { ROOT } from '../cases.ts'
import { COMMAND } from '../entente.ts'
import { FEBRUARY } from '../service/served.ts'
import { claimsOf, ROLES } from './own-people.ts'
import type { Provided } from './own-provider.ts'

export const NATIONS = ['GB', 'RU'] as const
export const SECRET = { GB: 'a secret of the first node and its provider', RU: 'a secret of the second' } as const
const clientOf = (nation: Code) => `entente-${nation}`

export function configOf(folder: string, nation: Code): string {
  return join(folder, nation.toLowerCase(), 'entente.yaml')
}

/** Changes a field of a nation's configuration, for its next start. */
export function configure(folder: string, nation: Code, path: readonly string[], value: unknown): void {
  const file = configOf(folder, nation)
  const document = parseDocument(readFileSync(file, 'utf8'))
  document.setIn(path, value)
  writeFileSync(file, String(document))
}

/** `entente init` on both sides, and each gets what the other hands over: the file, and by another way the root key. */
export function makeNodes(folder: string, originOf: (nation: Code) => string, providerPort: number): void {
  spawnSync(execPath, ['scripts/build.mjs', '--if-stale'], { cwd: ROOT, stdio: 'inherit' })
  const own = (nation: Code) => dirname(configOf(folder, nation))
  const name = (nation: Code) => `${nation.toLowerCase()}.entente.example`
  const other = { GB: 'RU', RU: 'GB' } as const
  for (const nation of NATIONS) {
    const partner = other[nation]
    entente([
      ...['init', '--nation', nation, '--name', name(nation), '--agreement', 'mtca-gb-ru'],
      ...['--partner-nation', partner, '--partner-name', name(partner), '--partner-url', originOf(partner)],
      ...['--port', new URL(originOf(nation)).port, '--folder', own(nation)],
    ])
  }
  for (const nation of NATIONS) {
    copyFileSync(join(own(other[nation]), 'introduction.json'), join(own(nation), 'partner.json'))
    const { root } = JSON.parse(readFileSync(join(own(nation), 'partner.json'), 'utf8'))
    configure(folder, nation, ['partner', 'root'], root)
    const issuer = `http://127.0.0.1:${providerPort}`
    configure(folder, nation, ['oidc'], { issuer, clientId: clientOf(nation), roles: ROLES })
  }
  for (const nation of NATIONS) {
    const law = lawIn(own(nation))
    entente(['law', 'build', '--law', law, '--known', FEBRUARY, '--out', join(own(nation), 'february.json')])
  }
}

/** A statute book by which the agreement was signed. It never was, and a node that is no demonstration says so. */
function lawIn(folder: string): string {
  const law = join(folder, 'law')
  cpSync(join(ROOT, 'law'), law, { recursive: true })
  const agreement = join(law, 'agreements/mtca-gb-ru.md')
  const signed = readFileSync(agreement, 'utf8').replace(/(status: .*\n)+/, 'status: in-force  2014-01-26 ..\n')
  writeFileSync(agreement, signed)
  return law
}

/** Runs the command to its end, and gives what it printed. */
function entente(args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(execPath, [COMMAND, ...args], { cwd: ROOT })
  if (status !== 0) throw new Error(`entente ${args[0]}: ${stderr}`)
  return stdout.toString()
}

export function providedAt(port: number, originOf: (nation: Code) => string): Provided {
  return {
    port,
    clients: NATIONS.map((nation) => ({
      id: clientOf(nation),
      secret: SECRET[nation],
      origin: originOf(nation),
    })),
    people: NATIONS.flatMap((nation) => personasOf(nation).map((persona) => claimsOf(persona, nation))),
  }
}
