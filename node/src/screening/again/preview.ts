import type { ActDraft } from '@entente/core/contract/entry'
import { listsSubject } from '@entente/core/contract/lists'
import { nodeItself } from '@entente/core/contract/people'
import { Refused } from '@entente/core/contract/refusals'
import type { Hit, SaidParty } from '@entente/core/contract/screening'
import { sql, type Transaction } from 'kysely'
import type { Node } from '../../node.ts'
import type { By } from '../../store/store.ts'
import type { Tables } from '../../store/tables.ts'
import { foldScreening } from '../fold.ts'
import { foldLists, IMPORT } from '../lists/fold.ts'
import type { Importing, WouldImport } from '../lists/import-list.ts'
import { readToImport } from '../lists/import-list.ts'
import type { OpenList } from '../lists/open-list.ts'
import { versionsWaiting } from '../lists/settle.ts'
import { applyStagedIn } from '../lists/stage.ts'
import { keptVersions } from '../lists/versions.ts'
import { searchedParties } from '../run-in.ts'
import { rescreened } from './rescreen.ts'
import { recordStep } from './screen-again.ts'
import type { Step } from './steps.ts'
import { undone } from './undone.ts'
import type { HitChanges } from './what-changed.ts'
import { hitChanges } from './what-changed.ts'
import type { Concerned } from './would-hold.ts'
import { concerned } from './would-hold.ts'

/** A party, and an entry that it would hit, or would hit no more. */
export type PreviewedHit = { readonly party: SaidParty; readonly hit: Hit }

/** What a file would change if it were imported now. */
export type ListPreview = Pick<WouldImport, 'lists' | 'publishedOn'> & {
  readonly newly: readonly PreviewedHit[]
  readonly gone: readonly PreviewedHit[]
  /** Hits whose entry would read otherwise, or stand on its list since another day. */
  readonly other: readonly PreviewedHit[]
  /** Parties that an officer would have to search again. */
  readonly left: readonly SaidParty[]
  readonly unchanged: number
  /** Open cases and live licences that turn on any of these, with what screening makes of them now and would make then. */
  readonly concerned: readonly (Concerned & { readonly before: Concerned['says'] })[]
}

/**
 * Says what importing a file would change, and records nothing. Refuses what `importList` does. Null: it is here already.
 */
export function previewList(
  node: Node,
  folder: string,
  open: OpenList,
  importing: Importing,
): Promise<ListPreview | null> {
  return readToImport(node, folder, open, importing, async (would) => ('body' in would ? previewOf(node, would) : null))
}

/** What a file that was read would change: all of it is done as an import does it, in a transaction that is undone. */
export async function previewOf(node: Node, would: WouldImport): Promise<ListPreview> {
  const at = node.clock.now()
  const { steps, left, meant, after } = await undone(node.read, (trx) => imported(node, trx, would, at))
  const changed = steps.flatMap((step) => step.changed)
  const now = await concerned(node, node.read, meant, at)
  const saysNow = (reference: string) => now.find((each) => each.reference === reference)?.says ?? 'free'
  const hitsOf = (what: keyof HitChanges) =>
    changed.flatMap(({ before, run }) => hitChanges(before, run)[what].map((hit) => ({ party: run.party, hit })))
  const { lists, publishedOn } = would
  return {
    ...{ lists, publishedOn },
    newly: hitsOf('came'),
    gone: hitsOf('gone'),
    other: hitsOf('other'),
    left: [...left.values()],
    unchanged: steps.reduce((sum, step) => sum + (step.unchanged ?? 0), 0),
    concerned: after.map((each) => ({ ...each, before: saysNow(each.reference) })),
  }
}

/** What would be recorded, and what screening would make of the cases then: in tables that are undone. */
async function imported(node: Node, trx: Transaction<Tables>, { body, lists }: WouldImport, at: string) {
  // Whoever searches a party waits for the end of it: two that write of parties in two orders would wait for each other.
  await sql`lock table screening_party in share row exclusive mode`.execute(trx)
  const fold = folding(node, trx, at)
  await fold.act({ type: IMPORT, log: 'internal', subject: listsSubject(body.form), body }, nodeItself(node.name))
  const versions = await keptVersions(trx)
  for (const { list } of lists) {
    const number = versions.findLast((version) => version.list === list)?.number
    if (number !== undefined) await applyStagedIn(trx, list, number)
  }
  // An import would screen nobody before these are in force.
  const [waiting] = await versionsWaiting(trx)
  if (waiting !== undefined)
    throw new Refused('wrong-state', `The entries of ${waiting.list} are not in force: its file is to be read again`)
  const steps: Step[] = []
  for await (const step of rescreened(trx, at)) {
    await recordStep(fold, node.name, step)
    steps.push(step)
  }
  const left = await searchedParties(
    trx,
    steps.flatMap((step) => step.left.map(({ party }) => party)),
  )
  const meant = new Set([...steps.flatMap(({ changed }) => changed.map(({ party }) => party)), ...left.keys()])
  return { steps, left, meant, after: await concerned(node, trx, meant, at) }
}

/** Folds acts that are in no log. */
function folding(node: Node, trx: Transaction<Tables>, at: string) {
  let index = Number.MAX_SAFE_INTEGER
  return {
    db: trx,
    async act({ type, subject, body }: ActDraft, by: By) {
      index -= 1
      const place = { id: `preview ${index}`, origin: node.name, index }
      const { nation, name: log } = node
      const act = { ...{ id: place.id, type, at, nation, log }, by, subject, body, causes: [] }
      const entry = { act, origin: node.name, index, shared: false }
      if (type === IMPORT) await foldLists(trx, entry)
      else await foldScreening(trx, entry, nation)
      return place
    },
  }
}
