/**
 * `tsx bench/as-built.ts --expose-gc bench/ledger/main.ts --quick`: runs a program of this folder in the form in which
 * the command is built, so that what is measured is what a node runs: from source each function is also named anew
 * whenever it is made. Words for Node go before the program, those for the program behind it.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'
import { argv, execPath, exit } from 'node:process'
import { pathToFileURL } from 'node:url'
import { type Plugin, transform } from 'esbuild'
import { ROOT } from '../test/cases.ts'
import { builtScript } from '../test/story/built.ts'

const words = argv.slice(2)
const at = words.findIndex((word) => word.endsWith('.ts'))
if (at < 0) throw new Error('there is no program; expected its file, such as bench/ledger/main.ts')
const program = resolve(words[at] ?? '')

/** A program finds what stands beside its source by its place. */
const placed: Plugin = {
  name: 'placed',
  setup: ({ onLoad }) =>
    onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      const define = { 'import.meta.url': JSON.stringify(pathToFileURL(path).href) }
      const { code } = await transform(readFileSync(path, 'utf8'), { loader: 'ts', target: 'node20', define })
      return { contents: code }
    }),
}

const name = `bench-${relative(resolve(ROOT, 'bench'), dirname(program))}`
const script = await builtScript(program, name, { plugins: [placed], external: ['esbuild', 'playwright-core'] })
const child = spawn(execPath, [...words.slice(0, at), script, ...words.slice(at + 1)], { stdio: 'inherit' })
const [status] = await once(child, 'exit')
exit(status ?? 1)
