import { type ImportListBody, LIST_NAME, listsSubject } from '@entente/core/contract/lists'
import { nodeItself } from '@entente/core/contract/people'
import { formOf, PARSER_VERSION } from '@entente/core/screening/read/forms'
import type { Node } from '../../node.ts'
import { IMPORT } from './fold.ts'
import { forgetParts, type Keeping, keepFile } from './kept-files.ts'
import { ListRefusal } from './list-refusal.ts'
import { earlierOf, holds, isNewest, missingLists, publishedDay, refuseLoss, refuseOtherForm } from './next-version.ts'
import type { OpenList } from './open-list.ts'
import { type ReadFile, readList } from './read-list.ts'
import { settleLists } from './settle.ts'
import { applyStaged, type Counted, countStaged, numberRepeated, repeatedKeys, Stage, stagedCounts } from './stage.ts'
import { keptVersions } from './versions.ts'

export type Importing = {
  readonly list?: string | undefined
  readonly publishedOn?: string | undefined
  readonly dropConfirmed?: boolean | undefined
  readonly formConfirmed?: boolean | undefined
  readonly alone?: boolean | undefined
  readonly advance?: (bytes: number) => void
}

/** What of a node reading a list needs. */
type Importer = Pick<Node, 'read' | 'transact' | 'name'> & { readonly clock: Pick<Node['clock'], 'now'> }

export type Imported =
  | { readonly kind: 'imported'; readonly publishedOn: string; readonly lists: readonly Counted[] }
  | { readonly kind: 'here'; readonly readAt: string }

/**
 * Reads a file as a new version of each list in it: keeps its bytes, records the act, and puts the entries in force. All
 * of it or nothing. Refuses what `readList` does; files of OFAC without their aliases or addresses, a publishing day that
 * is missing, has not come or lies before that of the newest version, what is no whole list, a key that stands twice
 * where none does; and a loss of more than a fifth of a list, or another form of it, unless they are confirmed.
 */
export async function importList(
  node: Importer,
  folder: string,
  open: OpenList,
  importing: Importing,
): Promise<Imported> {
  return readToImport(node, folder, open, importing, async (read) => {
    await read.keep()
    if ('readAt' in read) return { kind: 'here', readAt: read.readAt }
    const { publishedOn, lists, body } = read
    const author = nodeItself(node.name)
    await node.transact((tx) =>
      tx.act({ type: IMPORT, log: 'internal', subject: listsSubject(open.form), body }, author),
    )
    await putInForce(node, lists)
    return { kind: 'imported', publishedOn, lists }
  })
}

/** `keep`: keeps the files that were read, each durable under its digest when it resolves. */
type Kept = { keep(): Promise<void> }

/** What `importList` would record, and has not: the act's body, with the entries in the table of those staged. */
export type WouldImport = Kept & {
  readonly lists: readonly Counted[]
  readonly publishedOn: string
  readonly body: ImportListBody
}

/** A version that was read before. An import keeps its files all the same: a disk may have lost or altered them since. */
export type IsHere = Kept & { readonly readAt: string }

/**
 * Reads a file's entries into their own table as `importList` does, refuses what it refuses, and gives what an import
 * would record to some work, or what says that it is here already; what was written of it is forgotten after.
 */
export async function readToImport<T>(
  node: Importer,
  folder: string,
  open: OpenList,
  importing: Importing,
  work: (read: WouldImport | IsHere) => Promise<T>,
): Promise<T> {
  await forgetParts(folder)
  await settleLists(node.read, folder)
  const without = open.missing.filter((kind) => kind !== 'comments')
  if (without.length > 0 && importing.alone !== true) {
    throw ListRefusal.ofFile(open.main.name, `${without.join(' and ')} are missing`, 'the files of one day', 'alone')
  }
  if (importing.list !== undefined && !LIST_NAME.test(importing.list)) {
    throw ListRefusal.ofSaid('list', `${importing.list} is no name of a list`, 'one such as NL-DENIALS')
  }
  const { kept, files, published } = await staged(node, folder, open, importing)
  try {
    const versions = await keptVersions(node.read)
    const read = [...(await stagedCounts(node.read)).keys()]
    const newest = versions.filter((version) => read.includes(version.list) && isNewest(versions, version))
    const here = newest.find((version) => holds(version, files))
    const keep = async () => {
      for (const [at, { sha256 }] of files.entries()) await kept[at]?.done(sha256)
    }
    if (here !== undefined) return await work({ readAt: here.readAt, keep })
    refuseOtherForm(open.main.name, open.form, newest, importing.formConfirmed === true)
    const lists = await countStaged(node.read, missingLists(versions, open.form, read))
    if (lists.length === 0) throw ListRefusal.ofFile(open.main.name, 'there is no entry in it', 'a list')
    const day = { printed: published, said: importing.publishedOn, today: node.clock.now().slice(0, 10) }
    const publishedOn = publishedDay(open.main.name, day, earlierOf(versions, lists))
    refuseLoss(open.main.name, lists, versions, importing.dropConfirmed === true)
    return await work({ lists, publishedOn, body: bodyOf(open, { files, lists, publishedOn, importing }), keep })
  } finally {
    await Promise.all(kept.map((each) => each.forget()))
  }
}

/** The file's entries in their own table, and its bytes on the way to where they are kept. */
async function staged(node: Importer, folder: string, open: OpenList, { list, advance = () => {} }: Importing) {
  const kept: Keeping[] = []
  const stage = await Stage.clear(node.read)
  try {
    const sources = [open.main, ...open.sides.map(({ source }) => source)]
    for (const [at] of sources.entries()) kept.push(await keepFile(folder, `import-${at}`))
    const keep = (source: (typeof sources)[number]) => kept[sources.indexOf(source)]?.stream ?? null
    const { about, files } = await readList(open, { list, advance, keep }, (entries) => stage.take(entries))
    await stage.flush()
    if (about.partial) throw ListRefusal.ofFile(open.main.name, 'it holds what an act adds', 'the list as it stands')
    await refuseRepeated(node, open)
    return { kept, files, published: about.published }
  } catch (error) {
    await Promise.all(kept.map((each) => each.forget()))
    throw error
  }
}

async function refuseRepeated(node: Importer, open: OpenList): Promise<void> {
  const repeated = await repeatedKeys(node.read)
  const [first] = repeated
  if (first !== undefined && formOf(open.form).uniqueKeys) {
    throw ListRefusal.ofFile(open.main.name, `entry ${first.key} of ${first.list} stands twice`, 'each once')
  }
  if (first !== undefined) await numberRepeated(node.read)
}

type Read = {
  readonly files: readonly ReadFile[]
  readonly lists: readonly Counted[]
  readonly publishedOn: string
  readonly importing: Importing
}

/** What a person confirmed is said whether it was needed or not. */
function bodyOf({ form, missing }: OpenList, { files, lists, publishedOn, importing }: Read): ImportListBody {
  return {
    form,
    parser: PARSER_VERSION,
    publishedOn,
    files: files.map((file) => ({ ...file, name: baseName(file.name) })),
    lists: lists.map(({ before: _, ...counted }) => counted),
    ...(importing.dropConfirmed === true && { dropConfirmed: true }),
    ...(importing.formConfirmed === true && { formConfirmed: true }),
    ...(missing.length > 0 && { without: [...missing] }),
  }
}

/** No path of a machine goes into an act. */
function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).slice(0, 200)
}

/** Puts the staged entries in force, as the newest version of each of their lists, which an act tells of. */
export async function putInForce({ read }: Pick<Importer, 'read'>, lists: readonly Counted[]): Promise<void> {
  const versions = await keptVersions(read)
  for (const { list } of lists) {
    const number = versions.findLast((version) => version.list === list)?.number
    if (number !== undefined) await applyStaged(read, list, number)
  }
}
