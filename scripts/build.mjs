/**
 * Bundles the `entente` command into one file, so that it starts without reading a hundred, and the web application
 * that a node serves. The statute book is in neither: it is read from `law/` when the command runs. Flags: `--if-stale`
 * builds only what has a newer source; `--if-possible` is for an installation without the tools to build, where the
 * command runs from source.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { argv } from 'node:process'
import { buildWeb, isWebFresh } from './build-web.mjs'
import { changedAt, ROOT } from './files.mjs'

const MAIN = join(ROOT, 'node/src/main.ts')
const BUILT = join(ROOT, 'node/dist/main.js')
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
  await esbuild.build({
    entryPoints: [MAIN],
    outfile: BUILT,
    bundle: true,
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
}

const staleOnly = argv.includes('--if-stale')
if (!staleOnly || !isFresh() || !isWebFresh()) await build(staleOnly)
