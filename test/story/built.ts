import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { pid } from 'node:process'
import { fileURLToPath } from 'node:url'
import { type BuildOptions, build } from 'esbuild'
import { ROOT } from '../cases.ts'

const SCRIPT = fileURLToPath(new URL('one-nation.ts', import.meta.url))
/** Below the node's folder, where the law and the layouts are found, and apart from the command's own build. */
const FOLDER = join(ROOT, 'node/node_modules/.cache/entente-story/dist')

const WORKER = fileURLToPath(new URL('../../node/src/vault/inspection/worker.ts', import.meta.url))

/** What a nation's program needs beside it to inspect what is packed. */
export async function builtInspection(): Promise<void> {
  await builtScript(WORKER, 'inspection-worker')
}

/**
 * A program, by default that of one nation, in one file as the command is built: a process starts five times as fast. All
 * stand in one folder, each by a name, which is its source's if not another. `options`: what esbuild is told besides.
 */
export async function builtScript(
  script = SCRIPT,
  name = basename(script, '.ts'),
  { external = [], ...options }: BuildOptions = {},
): Promise<string> {
  const { outputFiles } = await build({
    ...options,
    entryPoints: [script],
    bundle: true,
    write: false,
    external: [...external, '@electric-sql/pglite', '@electric-sql/pglite/*', 'pg-native'],
    format: 'esm',
    platform: 'node',
    mainFields: ['module', 'main'],
    target: 'node20',
    banner: {
      js: "import { createRequire as requireOf } from 'node:module'\nconst require = requireOf(import.meta.url)",
    },
    logLevel: 'error',
  })
  const [made] = outputFiles
  if (made === undefined) throw new Error('nothing was built')
  const path = join(FOLDER, `${name}.js`)
  if (existsSync(path) && made.contents.length > 0 && readFileSync(path).equals(made.contents)) return path
  mkdirSync(FOLDER, { recursive: true })
  writeFileSync(`${path}.${pid}`, made.contents)
  renameSync(`${path}.${pid}`, path)
  return path
}
