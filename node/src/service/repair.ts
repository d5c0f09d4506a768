import { env } from 'node:process'
import type { Config } from '../config/read.ts'
import { configFile, readConfig } from '../config/read.ts'
import { print } from '../console/output.ts'
import type { Node } from '../node.ts'
import { partnerAt } from '../peer/partner.ts'
import { signedNet } from '../peer/read-signed.ts'
import { readWhole } from '../peer/read-whole.ts'
import { systemNet, systemTimer } from '../peer/system.ts'
import { systemRandom } from '../ports.ts'
import { disk } from '../store/adapters/disk.ts'
import { isDamaged } from '../store/engine/damaged.ts'
import { isServer } from '../store/engine/fill.ts'
import { distrustTables } from '../store/engine/tables-folder.ts'
import { Guard, guardSlots } from '../store/guard.ts'
import { readKeys, sharedOrigin } from '../store/keys.ts'
import { NODE } from '../store/primitives.ts'
import { type Backup, readBackup } from '../store/repair/backup.ts'
import type { Elsewhere, Outcome, Repaired } from '../store/repair/journal.ts'
import { repairJournal } from '../store/repair/journal.ts'
import { repairLawRows } from '../store/repair/law-rows.ts'
import type { Wanted } from '../store/repair/logs.ts'
import { repairRows } from '../store/repair/rows.ts'
import type { Introduction } from '../store/store.ts'
import { inspectKept, type Kept } from '../vault/inspect-kept.ts'
import { type Fetch, fromPartner } from './fetch-package.ts'
import { bookElsewhere, type Inspected, inspectEvidence, inspectOpened, repairLaws, unreadable } from './inspect.ts'
import { keptLines, packageLines } from './inspect-packages.ts'
import { readIntroduction } from './introduction.ts'
import { withNode } from './keep.ts'
import { missingLists, repairLists } from './repair-lists.ts'
import { asRefusal } from './told.ts'

export type RepairOptions = { readonly config?: string; readonly from?: string; readonly check?: boolean }

/** Reads every file of a node and says what is damaged; unless it only checks, repairs it. Exits with 1 where any is left. */
export async function repair(options: RepairOptions): Promise<void> {
  const { found, left } = await repairNode(options)
  for (const line of found) print(`${line}\n`)
  if (left.length > 0) process.exitCode = 1
  for (const line of left) print(`NOT REPAIRED  ${line}\n`)
  if (found.length === 0 && left.length === 0) print(`${options.check ? LOOKED : READ}\n`)
}

const FILES = 'The acts, the guard, the evidence and all statute books, packages, reports and lists were read'
const READ = `${FILES}, with the tables: nothing is damaged, and nothing is missing.`
const LOOKED = `${FILES}: nothing of them is damaged. The tables, and what is missing, are looked at without --check.`

/** The same, for whoever goes on with what was found. The node must not be running. */
export async function repairNode({ config: named, from, check = false }: RepairOptions): Promise<Inspected> {
  const config = await readConfig(configFile(named), env)
  const introduction = await readIntroduction(config.partner)
  const guard = guardLines(config, check)
  const laws = isServer(config.data) ? await repairBooks(config, from, check) : repairLaws(config, from, check)
  const repaired = await repairEntries(config, introduction, from, check).catch((error: unknown) => {
    throw asRefusal(error)
  })
  const entries = entriesLines(repaired, check)
  const lists = await repairLists(config, from, check)
  const before = [guard, laws, entries, { found: [], left: inspectEvidence(config, introduction) }, lists]
  const kept = await inspectKept(config.vault, check)
  const isReadable = laws.left.length === 0 && !repaired.outcomes.some(({ unrepaired }) => unrepaired)
  const look = (node: Node) => inspectNode(node, kept, fromPartner(config, introduction))
  const all = [
    ...before,
    check || !isReadable ? keptLines(kept, check) : await inspectTables(config, named, look, kept),
  ]
  return { found: all.flatMap(({ found }) => found), left: all.flatMap(({ left }) => left) }
}

/** Statute books that are rows and not files. */
function repairBooks(config: Config, backup: string | undefined, look: boolean): Promise<Inspected> {
  const elsewhere = (hash: string) => bookElsewhere(config, hash, backup)
  return repairLawRows(config.data, config.nation, elsewhere, { random: systemRandom, look }).catch(
    (error: unknown) => {
      throw asRefusal(error)
    },
  )
}

/** What is in the tables, and what they say should be in files. */
async function inspectNode(node: Node, kept: Kept, fetch: Fetch): Promise<Inspected> {
  const tables = await inspectOpened(node)
  const packages = await packageLines(node, kept, fetch)
  const left = [...tables.left, ...packages.left, ...(await missingLists(node))]
  return { found: [...tables.found, ...packages.found], left }
}

type Look = (node: Node) => Promise<Inspected>

/** In a folder, tables whose files are damaged make way for others, also where the node does not even open with them. */
async function inspectTables(config: Config, named: string | undefined, look: Look, kept: Kept): Promise<Inspected> {
  const unopened = (error: unknown) => unopenedLines(error, kept)
  try {
    return await withNode(named, look)
  } catch (error) {
    if (isServer(config.data) || !isDamaged(error)) return unopened(error)
    distrustTables(config.data, disk)
    const { found, left } = await withNode(named, look).catch(unopened)
    return { found: [unreadable(error), ...found], left }
  }
}

/** What does not open for what is still wrong with it; what is known without its tables is said by its files. */
function unopenedLines(error: unknown, kept: Kept): Inspected {
  const { found, left } = keptLines(kept, false)
  return { found, left: [error instanceof Error ? error.message : String(error), ...left] }
}

const NOTHING: Inspected = { found: [], left: [] }

function guardLines({ guard }: Config, check: boolean): Inspected {
  const slots = guardSlots(guard, disk)
  const damaged = slots.filter((isWhole) => !isWhole).length
  if (damaged === 0) return NOTHING
  const line =
    damaged < slots.length
      ? 'the guard: one of its two slots is damaged; it is written anew from the other'
      : 'the guard: no slot is whole, and nothing that was signed is known; move it away, and the partner must say what it holds'
  return damaged < slots.length && !check ? { found: [line], left: [] } : { found: [], left: [line] }
}

/** Each place that was damaged, each log that has its entries again, and each that has not. */
function entriesLines({ outcomes, places, exact, unnamed }: Repaired, check: boolean): Inspected {
  const cannot = outcomes.filter(({ unrepaired }) => unrepaired)
  const at = places.map(({ file, offset, frame }) => `${file}, byte ${offset}, frame ${frame}: it was damaged`)
  const again = outcomes.filter(({ repaired }) => repaired.length > 0).map(againLine)
  const how = exact
    ? 'the journal is byte for byte what it was'
    : 'the journal holds the same entries, in groups of its own; whether they were grouped so cannot be shown'
  const isBroken = places.length > 0 || again.length > 0
  const found = [...at, ...again, ...(places.length > 0 && !check && cannot.length === 0 ? [how] : [])]
  const left = [
    ...cannot.map(({ origin }) => `${origin}: entries are damaged, and good ones are nowhere; nothing was replaced`),
    ...outcomes.flatMap(lostLine),
    ...(unnamed > 0 ? [unnamedLine(unnamed)] : []),
  ]
  return check && isBroken ? { found: [], left: [...found, ...left] } : { found, left }
}

function againLine({ origin, repaired }: Outcome): string {
  const places = repaired.slice(0, 10).join(', ')
  return `${origin}: entries ${places}${repaired.length > 10 ? ', …' : ''} were damaged, and lead to the signed root again`
}

/** A successor of the internal log is named by chance, and nobody but this node ever had it. */
function unnamedLine(count: number): string {
  return `the guard knows of ${count} more ${count === 1 ? 'log' : 'logs'} that this node signed, and nothing that is left names ${count === 1 ? 'it' : 'them'}; expected ${count === 1 ? 'it' : 'them'} in a backup`
}

function lostLine({ origin, lost }: Outcome): string[] {
  if (lost === null) return []
  return [`${origin}: entries ${lost.from} to ${lost.until - 1} were signed and are nowhere; see \`entente recover\``]
}

async function repairEntries(
  config: Config,
  introduction: Introduction | null,
  backup: string | undefined,
  look: boolean,
): Promise<Repaired> {
  const wanted = logsOf(config, introduction)
  using guard = new Guard(config.guard, disk)
  const read = backup === undefined ? null : readBackup(backup, disk)
  const elsewhere = elsewhereOf(config, introduction, read)
  const repairing = { disk, random: systemRandom, look, kept: read?.logs ?? [] }
  const repaired = isServer(config.data)
    ? await repairRows(config.data, guard, wanted, elsewhere, repairing)
    : await repairJournal(config.data, guard, wanted, elsewhere, repairing)
  if (!look && guard.found && guardSlots(config.guard, disk).includes(false)) guard.renew()
  return repaired
}

/** As a new node defines its logs, in that order. Those that go on from them are found by the guard and by what is left. */
function logsOf({ nation, keys, agreement }: Config, partner: Introduction | null): Wanted[] {
  const { shared, internal } = readKeys(keys)
  const own = { nation, own: true }
  const followed = { own: false, shared: true }
  return [
    { origin: shared.key.name, ...own, shared: true },
    { origin: internal.key.name, ...own, shared: false },
    ...(partner ? [{ origin: sharedOrigin(partner.node, agreement), nation: partner.nation, ...followed }] : []),
  ]
}

/** The partner holds our shared log and its own; a backup holds all as it was. */
function elsewhereOf(config: Config, introduction: Introduction | null, backup: Backup | null): Elsewhere {
  return async ({ origin, own, shared }, size) => {
    const kept = backup === null ? [] : [backup.entries(origin)]
    if (introduction === null || !shared || config.partner.url === null) return kept
    const partner = partnerAt(config.partner.url, introduction, config.agreement, NODE)
    const { held } = readKeys(config.keys)
    const net = signedNet(systemNet, systemTimer, partner.node, () => held.reader)
    return [await readWhole(net, systemTimer, own ? partner.mirror(origin) : partner.at(origin).prefix, size), ...kept]
  }
}
