import { join } from 'node:path'
import { env } from 'node:process'
import { configFile, readConfig } from '../config/read.ts'
import { Output } from '../console/output.ts'
import { Refusal } from '../refusal.ts'
import { FiledLists } from '../screening/replay/filed-lists.ts'
import { type InternalLog, type ReadLogs, screeningActs } from '../screening/replay/internal-acts.ts'
import { internalLogsIn, internalLogsOf } from '../screening/replay/log-places.ts'
import { pastRuns } from '../screening/replay/past-runs.ts'
import { replayRun } from '../screening/replay/replay.ts'
import { replayedJson, replayedText, type Tally, tallyText } from '../screening/replay/replay-text.ts'
import { isFolder } from '../verify/log-folder.ts'
import { LISTS, withNode } from './keep.ts'

export type ReplayOptions = {
  readonly all?: true
  readonly json?: true
  readonly config?: string
  readonly log?: string
  readonly lists?: string
}

/**
 * Does searches again and says whether they come to what their acts say. Exit status: 0 all do; 1 something differs; 2
 * nothing differs, and something could not be done again.
 */
export async function replay(runs: readonly string[], options: ReplayOptions): Promise<void> {
  if (runs.length === 0 && !options.all) throw new Refusal('expected the id of a run, or --all')
  if (runs.length > 0 && options.all) throw new Refusal('--all: expected it, or the ids of runs, and not both')
  const wanted = options.all ? null : new Set(runs)
  const tally = await inPlace(options, (logs, folder) => replayAll(logs, folder, wanted, options.json === true))
  process.exitCode = tally.differs > 0 ? 1 : tally['not-replayed'] > 0 ? 2 : 0
}

/** The logs and the folder of lists of a node that does not run, or of a backup, for which no node is needed. */
async function inPlace(
  { config, log, lists }: ReplayOptions,
  work: (logs: readonly InternalLog[], folder: string) => Promise<Tally>,
): Promise<Tally> {
  if (lists !== undefined && !isFolder(lists))
    throw new Refusal(`${lists}: there is no such folder; expected kept lists`)
  if (log === undefined) {
    const folder = lists ?? (await readConfig(configFile(config), env)).lists
    return withNode(config, ({ store }) => work(internalLogsOf(store), folder))
  }
  if (config !== undefined) throw new Refusal('--log: it is read without a node; expected it, or --config')
  if (!isFolder(log)) throw new Refusal(`${log}: there is no such folder; expected a backup of a node`)
  return work(internalLogsIn(log), lists ?? join(log, LISTS))
}

async function replayAll(
  logs: readonly InternalLog[],
  folder: string,
  wanted: ReadonlySet<string> | null,
  json: boolean,
): Promise<Tally> {
  const output = new Output()
  const read: ReadLogs = { roots: new Set(), passed: [] }
  const lists = new FiledLists(folder)
  const tally: Tally = { same: 0, differs: 0, 'not-replayed': 0 }
  const missing = new Set(wanted)
  for await (const past of pastRuns(screeningActs(logs, read))) {
    missing.delete(past.act.id)
    if (wanted !== null && !wanted.has(past.act.id)) continue
    const replayed = await replayRun(past, lists)
    tally[replayed.outcome] += 1
    await output.line(json ? replayedJson(past, replayed) : replayedText(past, replayed))
    await output.flush()
  }
  // What is no good act may have been one before somebody altered it.
  tally['not-replayed'] += read.passed.length
  if (!json) await sayEnd(output, read, tally)
  for (const passed of read.passed) console.error(`${passed}: it has no effect, and was passed over`)
  const [unknown] = missing
  if (unknown !== undefined)
    throw new Refusal(`${unknown}: the log has no such search; expected the id of a screening.run`)
  return tally
}

async function sayEnd(output: Output, { roots }: ReadLogs, tally: Tally): Promise<void> {
  await output.line(tallyText(tally))
  for (const root of roots) await output.line(`The acts are sealed under the root key ${root}`)
  await output.flush()
}
