import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const RULES = [
  '.gitignore',
  'biome.json',
  'package.json',
  'tsconfig.base.json',
  'scripts/pure.grit',
  'scripts/ports.grit',
  'scripts/check-layers.mjs',
  'core/package.json',
  'core/tsconfig.json',
  'core/globals.d.ts',
  'node/package.json',
]

/** A small tree that keeps every rule: what a breach is planted in, and what it is planted beside. */
const SOUND: Record<string, string> = {
  'core/src/contract/words.ts': "export const WORDS = ['goods'] as const\n",
  'core/src/law/decide.ts': "import { WORDS } from '../contract/words.ts'\n\nexport const words = WORDS.length\n",
  'core/src/law/decide.test.ts':
    "import { readFileSync } from 'node:fs'\n\nexport const text = readFileSync('x', 'utf8')\n",
  'node/src/store/open.ts': 'export const open = 1\n',
  'node/src/cases/open.ts': "import { open } from '../store/open.ts'\n\nexport const openCase = open\n",
  'node/src/cases/queries.ts': 'export const oldest = 1\n',
  'node/src/licences/grant.ts': "import { words } from '@entente/core/law/decide'\n\nexport const granted = words\n",
  'node/src/operations.ts': "import { openCase } from './cases/open.ts'\n\nexport const operations = [openCase]\n",
  'node/src/http/serve.ts': "import { operations } from '../operations.ts'\n\nexport const routes = operations\n",
  'node/src/main.ts': "import { routes } from './http/serve.ts'\n\nexport const main = routes\n",
  'web/src/routes/case.ts': "import { words } from '@entente/core/law/decide'\n\nexport const page = words\n",
}

/** The folders whose effects go through ports, by ARCHITECTURE.md. */
const PORTED = [
  ...['store', 'peer', 'witness', 'applications', 'appeals', 'cases', 'deliveries', 'dossiers', 'generals', 'keys'],
  ...['laws', 'licences', 'log', 'monitor', 'registers'],
]

let tree: string

beforeAll(() => {
  tree = realpathSync(mkdtempSync(join(tmpdir(), 'entente-layers-')))
  for (const file of RULES) cpSync(join(ROOT, file), join(tree, file))
  symlinkSync(join(ROOT, 'node_modules'), join(tree, 'node_modules'), 'junction')
  for (const [file, source] of Object.entries(SOUND)) plant(file, source)
  plant('web/package.json', '{ "name": "@entente/web", "dependencies": { "@entente/core": "0.1.0" } }\n')
})

afterAll(() => rmSync(tree, { recursive: true, force: true }))

function plant(file: string, source: string): void {
  mkdirSync(dirname(join(tree, file)), { recursive: true })
  writeFileSync(join(tree, file), source)
}

function run(program: string, ...args: string[]): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, program), ...args], {
    cwd: tree,
    encoding: 'utf8',
  })
  return { status, output: stdout + stderr }
}

const LINT = ['lint', '--error-on-warnings', '--colors=off', '--max-diagnostics=none']
const biome = () => run('node_modules/@biomejs/biome/bin/biome', ...LINT)
const layers = () => run('scripts/check-layers.mjs', tree)
const types = () => run('node_modules/typescript/bin/tsc', '-p', 'core')

/** Plants a file, asks a check, and puts back what stood there, if anything did. */
function checkWith(check: typeof biome, files: string | readonly string[], source: string): ReturnType<typeof biome> {
  for (const file of [files].flat()) plant(file, source)
  const found = check()
  for (const file of [files].flat()) {
    const before = SOUND[file]
    if (before === undefined) rmSync(join(tree, file))
    else plant(file, before)
  }
  return found
}

test('a tree that keeps the rules passes', () => {
  expect(biome()).toMatchObject({ status: 0 })
  expect(layers()).toEqual({ status: 0, output: '' })
  expect(types()).toEqual({ status: 0, output: '' })
})

test.each([
  [
    'a builtin of Node',
    "import { readFileSync } from 'node:fs'\n\nexport const read = readFileSync\n",
    'noNodejsModules',
  ],
  [
    'a builtin without its prefix',
    "import { readFileSync } from 'fs'\n\nexport const read = readFileSync\n",
    'noNodejsModules',
  ],
  [
    'a package that core does not declare',
    "import { parse } from 'yaml'\n\nexport const read = parse\n",
    'noUndeclaredDependencies',
  ],
  [
    'an import without its extension',
    "import { words } from './decide'\n\nexport const again = words\n",
    'useImportExtensions',
  ],
  ['Date.now', 'export const now = Date.now()\n', 'no clock'],
  ['Date.now by another spelling', "export const now = Date['now']()\n", 'useLiteralKeys'],
  ['new Date()', 'export const now = new Date()\n', 'no clock'],
  ['new Date', 'export const now = new Date\n', 'no clock'],
  ['Date()', 'export const now = Date()\n', 'no clock'],
  [
    'Temporal.Now',
    "import { Temporal } from 'temporal-polyfill'\n\nexport const now = Temporal.Now.instant()\n",
    'no clock',
  ],
  ['performance', 'export const now = performance.now()\n', 'no clock'],
  ['setTimeout', 'export const wait = setTimeout\n', 'no clock'],
  ['Math.random', 'export const any = Math.random()\n', 'no chance'],
  ['crypto', 'export const any = crypto.randomUUID()\n', 'no chance'],
  ['localeCompare', "export const order = 'a'.localeCompare('b')\n", 'no locale'],
  ['Intl', 'export const order = Intl.Collator\n', 'no locale'],
  ['process', 'export const where = process.env\n', 'no environment'],
  ['fetch', "export const page = fetch('http://localhost')\n", 'no network'],
  ['globalThis', 'export const everything = globalThis\n', 'name what you need'],
  ['console', "console.log('x')\n", 'noConsole'],
])('the linter refuses in core: %s', (_, source, rule) => {
  const { status, output } = checkWith(biome, 'core/src/law/planted.ts', source)
  expect(output).toContain(rule)
  expect(output).toContain('core/src/law/planted.ts')
  expect(status).toBe(1)
})

test.each([
  ['performance.now', 'export const now = performance.now()\n', 'through a port'],
  ['Date.now', 'export const now = Date.now()\n', 'through a port'],
  ['new Date()', 'export const now = new Date().toISOString()\n', 'through a port'],
  ['new Date', 'export const now = new Date\n', 'through a port'],
  ['Date()', 'export const now = Date()\n', 'through a port'],
  ['performance', 'export const now = performance.now()\n', 'by the port Clock'],
  ['setTimeout', 'export const wait = setTimeout\n', 'through the port Clock'],
  ['setInterval', 'setInterval(() => undefined, 1)\n', 'through the port Clock'],
  ['setImmediate', 'setImmediate(() => undefined)\n', 'through the port Clock'],
  ['a signal that a time raises', 'export const late = AbortSignal.timeout(1)\n', 'through a port'],
  ['Math.random', 'export const any = Math.random()\n', 'through a port'],
  ['crypto', 'export const any = crypto.randomUUID()\n', 'through the port Random'],
  ['randomUUID', "import { randomUUID } from 'node:crypto'\n\nexport const any = randomUUID()\n", 'through a port'],
  ['randomBytes', "import { randomBytes } from 'node:crypto'\n\nexport const any = randomBytes(8)\n", 'through a port'],
  [
    'chance by another spelling',
    "import * as chance from 'node:crypto'\n\nexport const any = chance.randomBytes(8)\n",
    'through a port',
  ],
  [
    'a private key',
    "import { createPrivateKey } from 'node:crypto'\n\nexport const key = createPrivateKey('x')\n",
    'through a port',
  ],
  ['fetch', "export const page = fetch('http://localhost')\n", 'through the port Net'],
  ['globalThis', 'export const everything = globalThis\n', 'name what you need'],
])('the linter refuses in what keeps the ledger and makes acts of it: %s', (_, source, rule) => {
  const planted = PORTED.map((folder) => `node/src/${folder}/planted.ts`)
  const { status, output } = checkWith(biome, planted, source)
  expect(output).toContain(rule)
  for (const file of planted) expect(output).toContain(file)
  expect(status).toBe(1)
  expect(checkWith(biome, 'node/src/store/adapters/planted.ts', source).output).not.toContain('the port')
})

test.each([
  ['an enum', 'export enum Kind {\n  Goods,\n}\n', 'noEnum'],
  ['a namespace', 'export namespace Kinds {\n  export const goods = 1\n}\n', 'noNamespace'],
  ['a default export', 'export default 1\n', 'noDefaultExport'],
  ['any', 'export const thing: any = 1\n', 'noExplicitAny'],
  ['a cycle', "import { open } from './open.ts'\n\nexport const openCase = open\n", 'noImportCycles'],
])('the linter refuses anywhere: %s', (_, source, rule) => {
  if (rule === 'noImportCycles')
    plant('node/src/cases/open.ts', "import { openCase } from './planted.ts'\n\nexport const open = openCase\n")
  const { status, output } = checkWith(biome, 'node/src/cases/planted.ts', source)
  plant('node/src/cases/open.ts', SOUND['node/src/cases/open.ts'] ?? '')
  expect(output).toContain(rule)
  expect(status).toBe(1)
})

test.each([
  ['core/src/law/planted.ts', "import '@entente/node/store/open'", 'core imports nothing of the other packages'],
  ['core/src/law/planted.ts', "import '../../../node/src/store/open.ts'", 'core imports nothing of the other packages'],
  [
    'core/src/law/planted.ts',
    "import type { Open } from '../../../web/src/open.ts'",
    'core imports nothing of the other',
  ],
  ['core/src/law/planted.ts', "import '../../../test/law.ts'", 'core imports nothing of the other packages'],
  ['core/src/law/planted.ts', "import '@entente/core/law/decide'", 'itself by relative path'],
  ['core/src/law/planted.ts', "import 'node:fs'", 'core is pure'],
  ['core/src/law/planted.ts', "import 'fs/promises'", 'core is pure'],
  ['core/src/law/planted.ts', "export const fs = await import('node:fs')", 'core is pure'],
  ['core/src/law/planted.ts', 'export const load = (name: string) => import(name)', 'core is pure'],
  ['core/src/law/planted.test.ts', "import '@entente/node/store/open'", 'core imports nothing of the other packages'],
  [
    'core/src/contract/planted.ts',
    "import { words } from '../law/decide.ts'",
    'the contract stands on nothing else in core',
  ],
  [
    'core/src/contract/planted.ts',
    "export type { Verdict } from '../law/decide.ts'",
    'the contract stands on nothing else',
  ],
  [
    'core/src/contract/planted.ts',
    "export type D = typeof import('../law/decide.ts')",
    'the contract stands on nothing',
  ],
  ['node/src/cases/planted.ts', "import { words } from '../../../core/src/law/decide.ts'", 'by its public path'],
  ['node/src/cases/planted.ts', "import '@entente/web/routes/case'", 'does not know the web application'],
  ['node/src/cases/planted.ts', "import '../http/serve.ts'", 'a capability knows nothing of http'],
  ['node/src/cases/planted.ts', "import '../main.ts'", 'a capability knows nothing of http'],
  ['node/src/cases/planted.ts', "import '../operations.ts'", 'a capability knows nothing of http'],
  ['node/src/licences/planted.ts', "import { oldest } from '../cases/queries.ts'", 'never its queries'],
  ['node/src/store/planted.ts', "import { openCase } from '../cases/open.ts'", 'below the capabilities'],
  ['node/src/access/planted.ts', "import { openCase } from '../cases/open.ts'", 'below the capabilities'],
  ['node/src/store/planted.ts', "import '../http/serve.ts'", 'below the capabilities'],
  ['node/src/store/planted.ts', "import { readFileSync } from 'node:fs'", 'through ports alone'],
  ['node/src/store/engine/planted.ts', "import { open } from 'fs/promises'", 'through ports alone'],
  ['node/src/witness/planted.ts', "import { writeFileSync } from 'node:fs'", 'through ports alone'],
  ['node/src/monitor/planted.ts', "import { open } from 'node:fs/promises'", 'through ports alone'],
  ['node/src/deliveries/planted.ts', "import { request } from 'http'", 'through ports alone'],
  ['node/src/peer/planted.ts', "import { setTimeout } from 'node:timers/promises'", 'through ports alone'],
  ['node/src/peer/planted.ts', "import { request } from 'node:https'", 'through ports alone'],
  ['node/src/peer/planted.ts', 'export const load = (name: string) => import(name)', 'through ports alone'],
  ['node/src/operations.ts', "import './http/serve.ts'", 'the list of operations knows nothing of http'],
  ['node/src/http/planted.ts', "import '../main.ts'", 'http knows nothing of the command'],
  ['node/src/http/planted.ts', "import '../service/run.ts'", 'http knows nothing of the command'],
  ['node/src/operations.ts', "import './demo/world.ts'", 'the list of operations knows nothing of http'],
  ['node/src/cases/planted.ts', "import '../service/run.ts'", 'a capability knows nothing of http'],
  ['node/src/cases/planted.ts', "import '../../../scripts/build.mjs'", 'stands on no test, benchmark or script'],
  ['web/src/planted.ts', "import { open } from '@entente/node/store/open'", 'over HTTP only'],
  ['web/src/planted.ts', "import '../../node/src/store/open.ts'", 'over HTTP only'],
  ['web/src/planted.ts', "import '../../core/src/law/decide.ts'", 'by its public path'],
  ['web/src/planted.ts', "import 'node:fs'", 'what a browser loads'],
  ['web/src/planted.tsx', "import { serve } from '../testing/server.ts'", 'what a browser loads'],
  ['law/gb/planted.ts', 'export const law = 1', 'data'],
  ['conformance/planted.js', 'export const law = 1', 'data'],
])('the layers refuse in %s: %s', (file, source, because) => {
  const { status, output } = checkWith(layers, file, `${source}\n`)
  expect(output).toContain(because)
  expect(output).toContain(`${file}:1: `)
  expect(status).toBe(1)
})

test.each([
  ...['store/adapters/planted.ts', 'store/testing/planted.ts', 'peer/system.ts', 'peer/planted.test.ts'],
  ...['witness/server.ts', 'log/copy.ts', 'vault/planted.ts', 'service/planted.ts'],
])('the machine is touched in %s', (file) => {
  expect(checkWith(layers, `node/src/${file}`, "import { readFileSync } from 'node:fs'\n")).toMatchObject({
    status: 0,
  })
})

test('a comment that mentions an import is not one, and a string with a comment mark hides none', () => {
  const comment = "// import '@entente/node/x'\n/* import 'node:fs' */\nexport const sound = 1\n"
  expect(checkWith(layers, 'core/src/law/planted.ts', comment).status).toBe(0)
  const hidden = "export const glob = '**/*.ts'\nexport const fs = await import('node:fs')\n/** Why. */\n"
  expect(checkWith(layers, 'core/src/law/planted.ts', hidden).output).toContain('core/src/law/planted.ts:2: ')
})

test.each(['process.cwd()', "Buffer.from('')", 'setTimeout(() => {}, 1)', "fetch('x')", 'document.title'])(
  'core does not know the type of %s',
  (expression) => {
    const { status, output } = checkWith(types, 'core/src/law/planted.ts', `export const planted = ${expression}\n`)
    expect(output).toContain('core/src/law/planted.ts(1,')
    expect(status).not.toBe(0)
  },
)
