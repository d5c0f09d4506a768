import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { execPath } from 'node:process'
import { PIECE_BYTES } from '../../core/src/contract/packages.ts'
import type { ServeBody } from '../../core/src/contract/vault.ts'
import type { Code } from '../../node/src/demo/nation.ts'
import { introductionOf } from '../../node/src/demo/nation.ts'
import { makeVaultKey } from '../../node/src/vault/kas/key-files.ts'
import { ROOT } from '../cases.ts'
import { builtInspection } from '../story/built.ts'
import { type People, peopleAt } from '../story/people.ts'
import { type Processes, twoProcesses } from '../story/processes.ts'
import { license, type Story, storyOf } from '../story/story.ts'
import { stubborn } from '../story/stubborn.ts'
import { drawing } from '../vault/drawing.ts'
import { type Drawing, drawingOf } from './disk.ts'

const CODES = ['GB', 'RU'] as const
const PERIOD = { from: '2014-02-21T00:00:00Z', until: '2016-02-20T00:00:00Z' }
/** When the nodes begin: within the licence's period. */
export const BEGIN = '2014-02-21T09:00:00Z'
const PATIENCE = 120_000

/** A package by its name, as operations ask for it. */
export type Named = { readonly uuid: string; readonly nation: string }

/** Both nations in processes of their own with a licence that has openings, and what people keep on their own machine. */
export type KillWorld = AsyncDisposable & {
  readonly processes: Processes
  readonly story: Story
  readonly people: People
  readonly licence: string
  readonly drawing: Drawing
  /** The drawing as its author has it: the one file in which its text may stand. */
  readonly source: string
  /** Where the commands write, and what they take for temporary files. */
  readonly out: string
  readonly temporary: string
  /** The folder of a nation’s packages. */
  vault(nation: Code): string
  /** A file with the token of a persona's session. */
  token(persona: string): Promise<string>
  /** Ends a nation's process, if it still runs, and has it again. */
  again(nation: Code): Promise<void>
}

/** `patience`: milliseconds in which whatever is asked must be answered. */
export async function openKillWorld(bytes: number, patience = PATIENCE): Promise<KillWorld> {
  spawnSync(execPath, ['scripts/build.mjs', '--if-stale'], { cwd: ROOT, stdio: 'inherit' })
  await builtInspection()
  const processes = await twoProcesses(null)
  const { folder, originOf } = processes
  processes.moved(BEGIN)
  const own = (name: string) => join(folder, 'desk', name)
  const [out, temporary, source] = [own('out'), own('temporary'), own('drawing.txt')]
  for (const each of [out, temporary]) mkdirSync(each, { recursive: true })
  const text = drawingOf(bytes)
  writeFileSync(source, text.text)
  for (const nation of CODES) introductionOf(folder, nation)
  const keys = CODES.map((nation) => keyOf(folder, nation, originOf(nation)))
  await Promise.all(CODES.map((nation) => processes.start(nation).ready))
  const people = peopleAt(originOf)
  const story = storyOf(stubborn(people, patience), patience)
  await serve(story, keys)
  const licence = await license(story, drawing(), { most: 1_000_000, counted: 'each-opening' })
  return {
    ...{ processes, story, people, licence, drawing: text, source, out, temporary },
    vault: (nation) => join(folder, nation.toLowerCase(), 'vault'),
    async token(persona) {
      const path = own(persona)
      writeFileSync(path, `${await people.session(persona)}\n`, { mode: 0o600 })
      return path
    },
    async again(nation) {
      await processes.stop(nation, 'SIGKILL')
      await processes.start(nation).ready
    },
    [Symbol.asyncDispose]: () => processes.close(),
  }
}

type ServedKey = { readonly nation: Code; readonly key: ServeBody }

/** A key of a nation's server, made where its node looks for it. */
export function keyOf(folder: string, nation: Code, url: string, role: ServeBody['role'] = 'primary'): ServedKey {
  const sid = nation.toLowerCase()
  const type = nation === 'GB' ? ('wrapped' as const) : ('ec-wrapped' as const)
  const said = { agreement: 'mtca-gb-ru', url, kid: role === 'primary' ? `${sid}-1` : `${sid}-2`, type, ...PERIOD }
  const { kid, publicKey } = makeVaultKey(join(folder, sid, 'keys', 'vault'), said)
  return { nation, key: { origin: url, kid, type, publicKey, role, ...PERIOD } }
}

/** What security officers publish, until each node knows the servers of both. */
export async function serve(story: Story, keys: readonly ServedKey[]): Promise<void> {
  for (const { nation, key } of keys) await story.done(`${nation.toLowerCase()}-security`, 'vault.serve', key)
  await story.done('gb-security', 'vault.pin', { kid: 'pack-1', ...PERIOD })
  for (const persona of ['gb-exporter', 'ru-exporter'])
    await story.until(`${persona}’s node knows both servers`, async () => {
      const { keys: known } = await story.done<{ keys: unknown[] }>(persona, 'vault.servers')
      return known.length === keys.length
    })
}

/** The pieces of a file, as they are sent. */
export function* piecesOf(path: string): Generator<{ readonly offset: number; readonly piece: string }> {
  const bytes = readFileSync(path)
  for (let offset = 0; offset < bytes.length; offset += PIECE_BYTES)
    yield { offset, piece: bytes.subarray(offset, offset + PIECE_BYTES).toString('base64') }
}
