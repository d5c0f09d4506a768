/**
 * Bundles the `entente` command, so that it starts without reading a hundred files: what every command needs in one
 * file, and what only some need, such as the server, in others that they read; and the web application that a node
 * serves. The statute book is in neither: it is read from `law/` when the command runs. Flags: `--if-stale` builds
 * only what has a newer source; `--if-possible` is for an installation without the tools to build, where the command
 * runs from source.
 */
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { argv } from 'node:process'
import { pathToFileURL } from 'node:url'
import { buildWeb, isWebFresh } from './build-web.mjs'
import { changedAt, ROOT } from './files.mjs'

const MAIN = join(ROOT, 'node/src/main.ts')
const BUILT = join(ROOT, 'node/dist/main.js')
const PREPARE = join(ROOT, 'node/src/service/prepare.ts')
const INSPECTION = join(ROOT, 'node/src/vault/inspection/worker.ts')
const INPUTS = ['core/src', 'node/src', 'package-lock.json', 'scripts/build.mjs']

function isFresh() {
  const built = changedAt(BUILT)
  return INPUTS.every((input) => changedAt(join(ROOT, input)) < built)
}

/** @returns {Promise<typeof import('esbuild') | null>} null where development packages are left out */
async function bundler() {
  try {
    return await import('esbuild')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND') return null
    throw error
  }
}

/** @param {boolean} staleOnly */
async function build(staleOnly) {
  const esbuild = await bundler()
  const possible = esbuild !== null && existsSync(MAIN)
  if (!possible && argv.includes('--if-possible')) return
  if (esbuild === null) throw new Error('esbuild is not installed: run `npm ci` first')
  if (!staleOnly || !isWebFresh()) await buildWeb(esbuild)
  if (staleOnly && isFresh()) return
  const { engines } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
  const { metafile } = await esbuild.build({
    entryPoints: { main: MAIN, prepare: PREPARE, 'inspection-worker': INSPECTION },
    outdir: dirname(BUILT),
    bundle: true,
    splitting: true,
    metafile: true,
    chunkNames: 'part-[hash]',
    // It reads WebAssembly and data from files beside its own, and so stays where it is.
    external: ['@electric-sql/pglite', '@electric-sql/pglite/*', 'pg-native'],
    format: 'esm',
    platform: 'node',
    // Not `main` first, as is usual for Node: what some packages have there loads its parts by names made up at run time.
    mainFields: ['module', 'main'],
    target: `node${engines.node.replace(/^\D+/, '')}`,
    // Some packages are CommonJS and call `require` for what is built into Node.
    banner: {
      js: "import { createRequire as requireOf } from 'node:module'\nconst require = requireOf(import.meta.url)",
    },
    legalComments: 'eof',
    logLevel: 'warning',
  })
  await import(pathToFileURL(join(dirname(BUILT), 'prepare.js')).href)
  dropOldParts(Object.keys(metafile.outputs).map((path) => basename(path)))
}

/** Their names are their digests, so those of the build before this one are never read again.
 * @param {string[]} made */
function dropOldParts(made) {
  const folder = dirname(BUILT)
  const old = readdirSync(folder).filter((name) => /^part-\w+\.js$/.test(name) && !made.includes(name))
  for (const name of old) rmSync(join(folder, name))
}

const staleOnly = argv.includes('--if-stale')
if (!staleOnly || !isFresh() || !isWebFresh()) await build(staleOnly)
