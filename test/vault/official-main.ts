/**
 * `npm run official-clients -- --sdk FOLDER --ctl FOLDER --keys FILE`: keeps the way to the official clients of
 * OpenTDF, where somebody has built them from their public source (`lib` and `cli` of `opentdf/web-sdk`), and to the
 * key of the packages that others left; builds a program with the client for Go, where Go is; and has every test of
 * theirs asked. `npm test` asks them too from then on. It says of each which version it is, or why it is not there;
 * without any it ends with 0. Its own time is bounded.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, realpathSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { env, execPath, exit, stdout } from 'node:process'
import { text, wordsFor } from '../../bench/words.ts'
import { ROOT } from '../cases.ts'
import { goProgram, OPENTDF, withoutGo } from '../interop/go-program.ts'
import { goHad, hadHere, hadIn, KEPT_KEYS, type Kind, keptAt, keysHad, versionOf } from './official-had.ts'

const GO_MINUTES = 20
const values = wordsFor('npm run official-clients --', {
  sdk: text(undefined),
  ctl: text(undefined),
  keys: text(undefined),
})

/** Keeps the way to a folder, and says which version is there. */
function keep(kind: Kind, folder: string | undefined): boolean {
  if (folder !== undefined) {
    const at = resolve(folder)
    const { why } = hadIn(kind, at)
    if (why !== null) throw new Error(`--${kind} ${folder}: ${why}`)
    link(at, keptAt(kind), 'junction')
  }
  const { at, why } = hadHere(kind)
  stdout.write(`${kind}: ${why === null ? `version ${versionOf(kind, at)}` : `not asked: ${why}`}\n`)
  return why === null
}

function link(to: string, at: string, type: 'file' | 'junction'): void {
  rmSync(at, { force: true, recursive: true })
  mkdirSync(dirname(at), { recursive: true })
  symlinkSync(realpathSync(to), at, type)
}

function keepKeys(file: string | undefined): boolean {
  if (file !== undefined) link(resolve(file), KEPT_KEYS, 'file')
  const { why } = keysHad()
  stdout.write(`packages of others: ${why === null ? 'their key is here' : `not opened: ${why}`}\n`)
  return why === null
}

function keepGo(): boolean {
  const { at, version, why } = goHad()
  const without = why === null ? null : withoutGo(OPENTDF, GO_MINUTES * 60_000)
  if (why !== null && without === null) {
    mkdirSync(dirname(at), { recursive: true })
    const program = goProgram('.', OPENTDF, { folder: dirname(at), limit: GO_MINUTES * 60_000 })
    renameSync(program, at)
    rmSync(dirname(program), { recursive: true })
  }
  stdout.write(`go: ${without === null ? `version ${version}` : `not asked: ${without}`}\n`)
  return without === null
}

const had = [keep('sdk', values.sdk), keep('ctl', values.ctl), keepGo(), keepKeys(values.keys)]
if (!had.includes(true)) exit(0)
const vitest = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs')
const args = [vitest, 'run', 'test/vault/official-', '--no-file-parallelism', '--reporter=verbose', '--silent']
exit(spawnSync(execPath, args, { cwd: ROOT, env, stdio: 'inherit' }).status ?? 1)
