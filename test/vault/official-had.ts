/**
 * Where the official clients of OpenTDF are on this machine, unmodified, or why they are not asked. They are no
 * dependency, and nothing of them is in this repository: whoever has them built from their public source says where by
 * `npm run official-clients -- --sdk FOLDER --ctl FOLDER`, which is kept beside the installed packages, or by a variable.
 * That command also builds a program with the client for Go, which Go fetches as a module, where Go is.
 */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { env } from 'node:process'
import { ROOT } from '../cases.ts'
import { OPENTDF } from '../interop/go-program.ts'

/** A client: its folder or program, and null; or why there is none. */
export type Had = { readonly at: string; readonly why: string | null }

const CACHE = join(ROOT, 'node_modules', '.cache', 'entente-official')

/** The folder of the official client for TypeScript, and of its command line: what is built in it, and how it is named. */
const BUILT = {
  sdk: { variable: 'ENTENTE_OPENTDF_SDK', folder: 'lib', program: 'dist/web/src/index.js', package: '@opentdf/sdk' },
  ctl: { variable: 'ENTENTE_OPENTDF_CTL', folder: 'cli', program: 'dist/src/cli.js', package: '@opentdf/ctl' },
} as const
export type Kind = keyof typeof BUILT

/** Where `npm run official-clients` keeps the way to a client. */
export function keptAt(kind: Kind): string {
  return join(CACHE, kind)
}

/** A client as the variable names it, or else as it is kept. What a variable names and is not there is a fault. */
export function hadHere(kind: Kind): Had {
  const named = env[BUILT[kind].variable] ?? ''
  const found = hadIn(kind, named === '' ? keptAt(kind) : named)
  if (named !== '' && found.why !== null) throw new Error(`${BUILT[kind].variable}: ${found.why}`)
  return found
}

/** A client in a folder: `lib` or `cli` of `opentdf/web-sdk`, once it is built there. */
export function hadIn(kind: Kind, at: string): Had {
  const { variable, folder, program } = BUILT[kind]
  if (existsSync(join(at, program))) return { at, why: null }
  return { at, why: `no ${folder} of opentdf/web-sdk is built where ${variable} or \`npm run official-clients\` says` }
}

/** The version that a client says it is. Throws where the folder is of another package. */
export function versionOf(kind: Kind, at: string): string {
  const { name, version } = JSON.parse(readFileSync(join(at, 'package.json'), 'utf8'))
  if (name !== BUILT[kind].package) throw new Error(`${at}: expected ${BUILT[kind].package}, found ${name}`)
  return version
}

/** Where `npm run official-clients` keeps the way to the key of packages that others left. */
export const KEPT_KEYS = join(CACHE, 'keys.json')

/** The key (`xtest/extra-keys.json` of `opentdf/tests`) by which the packages that others left are opened. */
export function keysHad(): Had {
  const named = env.ENTENTE_OPENTDF_KEYS ?? ''
  const at = named === '' ? KEPT_KEYS : named
  if (existsSync(at)) return { at, why: null }
  if (named !== '') throw new Error(`ENTENTE_OPENTDF_KEYS: there is no file ${named}`)
  return { at, why: 'their key is not here: ENTENTE_OPENTDF_KEYS or `npm run official-clients -- --keys` names it' }
}

/** The program of the client for Go of this very source, and the version of the client in it. */
export function goHad(): Had & { readonly version: string } {
  const said = ['go.mod', 'go.sum', 'main.go'].map((name) => readFileSync(join(OPENTDF, name)))
  const digest = createHash('sha256').update(Buffer.concat(said)).digest('hex')
  const [, version = ''] = /opentdf\/platform\/sdk v(\S+)/.exec(String(said[0])) ?? []
  const at = join(CACHE, `go-${digest.slice(0, 16)}`)
  const why = existsSync(at) ? null : 'its program is not built: `npm run official-clients` builds it where Go is'
  return { at, version, why }
}
