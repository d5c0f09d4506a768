/**
 * Bundles the `entente` command into one file, so that it starts without reading a hundred. The statute book is not
 * in it: that is read from `law/` when the command runs. Flags: `--if-stale` builds only when a source is newer than
 * the build; `--if-possible` is for an installation without the tools to build, where the command runs from source.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { argv } from 'node:process'
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

async function build() {
  const esbuild = await bundler()
  const possible = esbuild !== null && existsSync(MAIN)
  if (!possible && argv.includes('--if-possible')) return
  if (esbuild === null) throw new Error('esbuild is not installed: run `npm ci` first')
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

if (!argv.includes('--if-stale') || !isFresh()) await build()
