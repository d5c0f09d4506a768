/**
 * `npm run power -- --cycles 500`: a node whose folder is on LazyFS records acts and has them witnessed while the power is
 * lost, at some time, before or after a call about one of its files, or amid a write, of which some parts come to the
 * disk. What was not synced is gone. States how often, and every violation of an invariant. `ENTENTE_LAZYFS` names the
 * program of LazyFS; without it this says that it is skipped. `--seed` chooses other moments, `--verbose` says each.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { env, exit } from 'node:process'
import { setTimeout as after } from 'node:timers/promises'
import { Chance } from '../../bench/simulate/chance.ts'
import { flag, text, whole, wordsFor } from '../../bench/words.ts'
import { type FaultWorld, openFaultWorld } from '../faults/world.ts'
import { LazyFolder, type Loss, withoutLazyfs } from './lazyfs.ts'

const values = wordsFor('npm run power --', { cycles: whole(500), seed: text('1'), verbose: flag })

const program = env.ENTENTE_LAZYFS
const why = withoutLazyfs(program)
if (why !== null || program === undefined) {
  console.log(`skipped: ${why}`)
  exit(0)
}

/** Acts of a process that nothing befalls: more than any loss is late for. */
const WAVES = 40
const SETTLE_EVERY = 25
/** The power is lost at the latest so many milliseconds after the process began to do what it was to be lost amid. */
const MOST_TIME = 400

type Call = Extract<Loss, { call: unknown }>['call']

/** The files of a node, by their kind, and what is done about each; how often one is chosen. */
const FILES: readonly (readonly [weight: number, kind: RegExp, calls: readonly [Call, ...Call[]]])[] = [
  [5, /^journal\.\d+$/, ['write', 'fsync', 'truncate', 'open']],
  [4, /^guard$/, ['write', 'fsync', 'open']],
  [1, /^lock$/, ['write', 'fsync', 'open', 'unlink']],
  [1, /^lock\.takeover$/, ['write', 'fsync', 'open', 'unlink']],
  [1, /^tables\.json$/, ['write', 'fsync', 'rename']],
]

function lossFrom(files: readonly string[], chance: Chance): Loss {
  const how = chance.pick(['some time', 'before', 'after', 'amid', 'amid'] as const)
  const at = chance.pick(['opening', 'ready', 'ready', 'ready'] as const)
  const within = chance.below(MOST_TIME)
  if (how === 'some time') return { how, at, within }
  const [kind, calls] = chance.weigh(FILES.map(([weight, ...what]) => [weight, what] as const))
  const file = files.findLast((name) => kind.test(basename(name)))
  if (file === undefined) return { how: 'some time', at, within }
  const call = chance.pick(calls)
  const occurrence = chance.between(1, call === 'write' || call === 'fsync' ? 10 : 2)
  if (how !== 'amid') return { how, call, file, occurrence }
  const parts = chance.between(2, 4)
  const kept = Array.from({ length: parts }, (_, i) => i + 1).filter(() => chance.is(0.5))
  return { how, file, occurrence, parts, kept: kept.length === 0 ? [chance.between(1, parts)] : kept }
}

const home = mkdtempSync(join(tmpdir(), 'entente-power-'))
const tally = new Map<string, number>()
const violations: string[] = []
const began = performance.now()
let acknowledged = 0
try {
  await using disk = new LazyFolder(program, home)
  await disk.begin(null)
  await using world = await openFaultWorld(null, join(disk.mount, 'GB'))
  const chance = new Chance(values.seed)
  await settle(world, disk)
  for (let cycle = 0; cycle < values.cycles && violations.length === 0; cycle += 1) {
    const loss = lossFrom(world.files(), chance)
    await disk.lose()
    await disk.begin(loss)
    await lose(world, disk, loss)
    if (cycle % SETTLE_EVERY === SETTLE_EVERY - 1) await settle(world, disk)
  }
  if (violations.length === 0) await settle(world, disk)
  acknowledged = world.acknowledged()
} finally {
  rmSync(home, { recursive: true, force: true })
}
const seconds = ((performance.now() - began) / 1000).toFixed(0)
const times = [...tally].map(([what, count]) => `${count} ${what}`).join(', ')
console.log(
  `embedded, seed ${values.seed}: power lost ${[...tally.values()].reduce((sum, count) => sum + count, 0)} times ` +
    `(${times}) in ${seconds} s, ${acknowledged} acts acknowledged, ${violations.length} violations`,
)
for (const violation of violations) console.log(`  ${violation}`)
exit(violations.length === 0 ? 0 : 1)

/** Runs a process until the power is lost, and holds what it vouched for against what is on the disk. */
async function lose(world: FaultWorld, disk: LazyFolder, loss: Loss): Promise<void> {
  let what = ''
  const lost = disk.lost().then(() => {
    what ||= nameOf(loss)
  })
  let soon: Promise<void> | null = null
  const said = (line: string) => {
    if (loss.how !== 'some time' || soon !== null || !line.startsWith(loss.at)) return
    soon = after(loss.within).then(() => disk.lose())
  }
  const back = async () => {
    await soon
    what ||= 'as the process ended'
    await disk.lose()
    await disk.begin(null)
  }
  const run = await world.run(WAVES, undefined, { said, lost, back })
  tally.set(what, (tally.get(what) ?? 0) + 1)
  if (values.verbose) console.log(`  ${JSON.stringify(loss)}: ${what}, ${run.lines.at(-1)?.slice(0, 90)}`)
  violations.push(...run.wrong.map((wrong) => `${JSON.stringify(loss)}, ${what}: ${wrong}`))
  if (run.wrong.length > 0) violations.push(...run.lines.slice(-12))
}

/** The file's segment has a name of its own: of what kind it is counts. */
function nameOf(loss: Loss): string {
  if (loss.how === 'some time') return loss.at === 'ready' ? 'at some time' : 'while it opened'
  const kind = basename(loss.file).replace(/\.\d+$/, '')
  return loss.how === 'amid' ? `amid a write of ${kind}` : `${loss.how} ${loss.call} of ${kind}`
}

/** The power stays; everything is witnessed, and held against everything. */
async function settle(world: FaultWorld, disk: LazyFolder): Promise<void> {
  await disk.lose()
  await disk.begin(null)
  violations.push(...(await world.settle()).map((wrong) => `in the end: ${wrong}`))
}
