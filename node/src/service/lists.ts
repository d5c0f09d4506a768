import { existsSync } from 'node:fs'
import { env } from 'node:process'
import type { ListEntry } from '@entente/core/screening/list-entry'
import { deltaOf } from '@entente/core/screening/snapshot/delta'
import { snapshotOf } from '@entente/core/screening/snapshot/version'
import { configFile, readConfig } from '../config/read.ts'
import { print } from '../console/output.ts'
import { startProgress } from '../console/progress.ts'
import { Refusal } from '../refusal.ts'
import { previewList } from '../screening/again/preview.ts'
import { screenAgain } from '../screening/again/screen-again.ts'
import { previewText, screenedAgainText } from '../screening/again/text.ts'
import { deltaText } from '../screening/lists/delta-text.ts'
import { importList } from '../screening/lists/import-list.ts'
import { isNewest } from '../screening/lists/next-version.ts'
import { closeList, openList, sizeOf } from '../screening/lists/open-list.ts'
import { readList } from '../screening/lists/read-list.ts'
import { readKept, settleLists, versionsWaiting } from '../screening/lists/settle.ts'
import { importedText, statusText } from '../screening/lists/status-text.ts'
import { keptVersions, versionNamed } from '../screening/lists/versions.ts'
import { withNode } from './keep.ts'

type Where = { readonly config?: string }
/** What a person says of a list that its files do not. */
export type SaidOptions = {
  readonly list?: string
  readonly published?: string
  readonly confirmDrop?: boolean
  readonly confirmForm?: boolean
  readonly alone?: boolean
}
export type ImportOptions = Where & SaidOptions & { readonly preview?: boolean; readonly json?: boolean }

export function saidOfList({ list, published, confirmDrop, confirmForm, alone }: SaidOptions) {
  return {
    ...(list !== undefined && { list }),
    ...(published !== undefined && { publishedOn: published }),
    ...(confirmDrop === true && { dropConfirmed: true }),
    ...(confirmForm === true && { formConfirmed: true }),
    ...(alone === true && { alone }),
  }
}

/**
 * Reads a file as a new version of each list in it, and screens again whom that can matter to; or says what it would
 * change, and records nothing. What is no list is refused before the node is opened.
 */
export async function importListFile(paths: readonly string[], options: ImportOptions): Promise<void> {
  const { config, preview = false, json = false } = options
  if (json && !preview) throw new Refusal('--json: an import prints no JSON; expected --preview with it')
  const open = await openList(paths)
  try {
    const { lists: folder } = await readConfig(configFile(config), env)
    const progress = await startProgress(sizeOf(open), false)
    try {
      const told = { ...saidOfList(options), advance: progress.advance }
      const done = await withNode(config, async (node) => {
        if (preview) return previewText(await previewList(node, folder, open, told), json)
        const imported = importedText(await importList(node, folder, open, told))
        return `${imported}${screenedAgainText(await screenAgain(node))}`
      })
      progress.stop()
      print(done)
    } finally {
      progress.stop()
    }
  } finally {
    await closeList(open)
  }
}

/** Finishes what an import that was broken off left: entries that are not in force, and parties in older versions. */
export async function screenListsAgain({ config }: Where): Promise<void> {
  const { lists: folder } = await readConfig(configFile(config), env)
  await withNode(config, async (node) => {
    await settleLists(node.read, folder)
    const text = screenedAgainText(await screenAgain(node))
    print(text === '' ? 'No party was searched in older versions than the newest.\n' : text)
  })
}

/** Says which versions of which lists are kept, and the name of the snapshot of the newest. */
export async function listStatus({ config, all = false, json = false }: Where & { all?: boolean; json?: boolean }) {
  await withNode(config, async (node) => {
    const versions = await keptVersions(node.read)
    const newest = versions.filter((version) => isNewest(versions, version))
    const { name } = snapshotOf(newest)
    const shown = all ? versions : newest
    const waiting = (await versionsWaiting(node.read)).filter((version) => isNewest(versions, version))
    const behind = waiting.map(({ list, number }) => `${list}@${number}`)
    const value = { snapshot: name, versions: shown, notInForce: behind }
    print(json ? `${JSON.stringify(value, null, 2)}\n` : statusText(name, shown, waiting))
  })
}

export type DiffOptions = Where & { readonly list?: string; readonly json?: boolean }

/** Says what changed from one version, or file, to another. */
export async function diffLists(before: string, after: string, options: DiffOptions): Promise<void> {
  const delta = deltaOf(await entriesOf(before, options), await entriesOf(after, options))
  print(deltaText(delta, options.json === true))
}

async function entriesOf(named: string, { list, config }: DiffOptions): Promise<ListEntry[]> {
  const entries: ListEntry[] = []
  const take = async (more: Iterable<ListEntry>) => {
    for (const entry of more) entries.push(entry)
  }
  if (existsSync(named)) {
    const open = await openList([named])
    try {
      await readList(open, { list }, take)
    } finally {
      await closeList(open)
    }
    return entries
  }
  const { lists: folder } = await readConfig(configFile(config), env)
  return withNode(config, async (node) => {
    const version = versionNamed(await keptVersions(node.read), named)
    await readKept(folder, version, take)
    return entries.filter((entry) => entry.list === version.list)
  })
}
