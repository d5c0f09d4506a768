/** Peers in other languages over the same names in the same run, where their languages are: each a program of its own. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { env } from 'node:process'
import { fileURLToPath } from 'node:url'
import type { Listed } from '@entente/core/screening/entity'
import { goProgram, withoutGo } from '../../test/interop/go-program.ts'
import type { Pair } from './data.ts'
import { namesOf } from './lists.ts'
import { type Asked, type Measured, rateOf } from './rate.ts'

const WATCHMAN = fileURLToPath(new URL('watchman', import.meta.url))
const NOMENKLATURA = fileURLToPath(new URL('nomenklatura-peer.py', import.meta.url))

/** `took`: milliseconds; null: it was asked together with others. */
type Answer = { readonly took: number | null; readonly found: readonly string[] }
/** What it took of the processor in milliseconds, to read the lists and to answer all. */
type Report = { readonly built: number; readonly asking: number; readonly answers: readonly Answer[] }

/** Those that can be had here, measured by what is asked of each; of each other one it is said why not. */
export function measuredElsewhere(listed: readonly Listed[], asked: (peer: string) => readonly Asked[]): Measured[] {
  return inFolder((home) => {
    const [names, queries] = [join(home, 'listed.jsonl'), join(home, 'asked.jsonl')]
    writeFileSync(names, linesOf(listed.map((each) => ({ ...each.entity, names: namesOf(each) }))))
    const measured = (name: string, run: (listed: string, asked: string) => Report | null) => {
      const given = asked(name)
      writeFileSync(queries, linesOf(given.map(({ name, schema }, at) => ({ id: `${at}`, schema, names: [name] }))))
      const report = run(names, queries)
      if (report === null) return []
      const { built, asking, answers } = report
      const waits = answers.flatMap(({ took }) => took ?? [])
      return [{ name, built, ...rateOf({ asked: given, asking, waits, found: answers.map(({ found }) => found) }) }]
    }
    return [
      ...measured('watchman', (listed, asked) => watchman(home, listed, asked)),
      ...measured('nomenklatura', (listed, asked) => nomenklatura('names', listed, asked)),
    ]
  })
}

/** How alike nomenklatura holds pairs of entities to be, from 0 to 1; null where it cannot be had. */
export function alikeElsewhere(pairs: readonly Pair[]): number[] | null {
  return inFolder((home) => {
    const file = join(home, 'pairs.jsonl')
    writeFileSync(file, pairs.map(({ left, right }) => `${JSON.stringify([left, right])}\n`).join(''))
    return nomenklatura<number[]>('pairs', file)
  })
}

function inFolder<Of>(work: (home: string) => Of): Of {
  const home = mkdtempSync(join(tmpdir(), 'bench-screening-'))
  try {
    return work(home)
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
}

function linesOf(rows: readonly { id: string; schema: string; names: readonly string[] }[]): string {
  const line = ({ id, schema, names }: (typeof rows)[number]) => JSON.stringify({ id, schema, names })
  return rows
    .filter(({ names }) => names.length > 0)
    .map((row) => `${line(row)}\n`)
    .join('')
}

/** Null where Go is absent or the module cannot be had, which is said. */
function watchman(home: string, listed: string, asked: string): Report | null {
  const why = withoutGo(WATCHMAN)
  if (why === null)
    return saidBy('watchman', goProgram('.', WATCHMAN, { folder: home }), ['-listed', listed, '-asked', asked])
  console.log(`moov Watchman is not measured: ${why}`)
  return null
}

/** A Python that has nomenklatura: the one that `ENTENTE_PYTHON` names, or the machine's. Null: it has not, which is said once. */
const pythonOf = once(() => {
  const python = env.ENTENTE_PYTHON ?? 'python3'
  if (spawnSync(python, ['-c', 'import nomenklatura']).status === 0) return python
  console.log(`nomenklatura is not measured: ${python} has none of it; ENTENTE_PYTHON names a Python that has`)
  return null
})

function once<Of>(work: () => Of): () => Of {
  let done: { readonly value: Of } | null = null
  return () => {
    done ??= { value: work() }
    return done.value
  }
}

function nomenklatura<Said>(...words: readonly string[]): Said | null {
  const python = pythonOf()
  return python === null ? null : saidBy('nomenklatura', python, [NOMENKLATURA, ...words])
}

function saidBy<Said>(name: string, program: string, args: readonly string[]): Said {
  const { status, stdout, stderr } = spawnSync(program, args, { maxBuffer: 2 ** 28 })
  if (status !== 0) throw new Error(`${name}: ${stderr}`)
  return JSON.parse(`${stdout}`)
}
