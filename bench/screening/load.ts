import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { argv, cpuUsage, execPath } from 'node:process'
import { fileURLToPath } from 'node:url'
import type { Listed } from '@entente/core/screening/entity'
import { buildIndex } from '@entente/core/screening/index/build'
import { screenIndexes } from '@entente/core/screening/screen-lists'
import type { LaidOutOf } from '../../node/src/screening/lists/kept-index.ts'
import { keepIndex, readKeptIndex } from '../../node/src/screening/lists/kept-index.ts'
import type { Goal } from './goals.ts'
import { processorMs } from './peers.ts'

const OWN = fileURLToPath(import.meta.url)

/** Milliseconds of the processor: to read the bytes alone, and to load the lists and search each once. */
type Loaded = { readonly raw: number; readonly load: number }

const versionOf = (list: string, entries: number): LaidOutOf => ({
  list,
  sha256: `sha256:${'0'.repeat(64)}`,
  parser: 1,
  entries,
})

/** Lists as a node keeps what was laid out of them, loaded in a process of its own, beside reading the same bytes. */
export function loadedAsKept(listed: readonly Listed[], read: number): Goal[] {
  const folder = mkdtempSync(join(tmpdir(), 'entente-kept-'))
  try {
    const start = cpuUsage()
    const versions = [...new Set(listed.map(({ list }) => list))].map((list) => {
      const own = listed.filter((each) => each.list === list)
      return { index: buildIndex(own), version: versionOf(list, own.length) }
    })
    const laid = processorMs(start)
    const keeping = cpuUsage()
    for (const { index, version } of versions) keepIndex(folder, version, index)
    const kept = processorMs(keeping)
    const asked = versions.map(({ version }) => [version.list, version.entries])
    const { raw, load } = inOwnProcess(folder, asked)
    const bytes = readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0)
    console.log(
      `\n${versions.length} lists by their names: read from files in ${read.toFixed(0)} ms, laid out in ` +
        `${laid.toFixed(0)} ms, kept in ${kept.toFixed(0)} ms as ${(bytes / 1e6).toFixed(0)} MB\n` +
        `loaded as they were kept in ${load.toFixed(0)} ms; reading the same bytes takes ${raw.toFixed(0)} ms ` +
        `(${(load / raw).toFixed(1)}x), and the first load ${((read + laid + kept) / load).toFixed(1)}x`,
    )
    return [{ name: 'five lists loaded as they were kept, s', value: load / 1000, most: 2 }]
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function inOwnProcess(folder: string, asked: readonly (readonly (string | number)[])[]): Loaded {
  const run = spawnSync(execPath, ['--import', 'tsx', OWN, folder, JSON.stringify(asked)], { encoding: 'utf8' })
  if (run.status !== 0) throw new Error(run.stderr)
  return JSON.parse(run.stdout)
}

function load(folder: string, asked: readonly [string, number][]): Loaded {
  const reading = cpuUsage()
  for (const name of readdirSync(folder)) readFileSync(join(folder, name))
  const raw = processorMs(reading)
  const loading = cpuUsage()
  const indexes = asked.map(([list, entries]) => {
    const index = readKeptIndex(folder, versionOf(list, entries))
    if (index === null) throw new Error(`${list} was not kept`)
    return index
  })
  screenIndexes(indexes)({ id: 'party', schema: 'Company', properties: { name: ['Example Aircraft Works'] } })
  return { raw, load: processorMs(loading) }
}

if (argv[1] === OWN) {
  const [folder = '', asked = '[]'] = argv.slice(2)
  console.log(JSON.stringify(load(folder, JSON.parse(asked))))
}
