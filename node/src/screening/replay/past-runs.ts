import type { Act } from '@entente/core/contract/act'
import { importListBody } from '@entente/core/contract/lists'
import type { RunBody } from '@entente/core/contract/screening'
import { disposeBody, reopenBody, runBody, SCREENING } from '@entente/core/contract/screening'
import { partyKey } from '@entente/core/screening/party'
import { digestOfFiles } from '@entente/core/screening/snapshot/version'
import { DISPOSE, REOPEN, RUN } from '../fold.ts'
import { IMPORT } from '../lists/fold.ts'
import type { KeptVersion } from '../lists/versions.ts'
import type { Before } from '../search-party.ts'
import type { SaidRow } from '../still-listed.ts'
import { sameIn } from '../still-listed.ts'
import type { LoggedAct } from './internal-acts.ts'

/** A search as it was recorded, with all that it could rest on. `run` null: its body is none that this program reads. */
export type PastRun = {
  readonly act: Act
  readonly run: RunBody | null
  readonly before: Before
  /** The versions that had been read by then, by list and then in the order in which they were read. */
  readonly versions: readonly KeptVersion[]
}

/** Whether a search is the node's own, which holds a party against what came since its last one. */
export function isNodes({ by }: Act): boolean {
  return by.role === 'node'
}

type Said = SaidRow & { readonly at: string }

/**
 * Each search of a nation’s officers, or of its node for newer versions of lists, in the order of its log, with the last run of its party, what had been found by then
 * and the versions that had been read: what stood in the log before it, and nothing else.
 */
export async function* pastRuns(acts: AsyncIterable<LoggedAct>): AsyncGenerator<PastRun> {
  const last = new Map<string, RunBody>()
  const said = new Map<string, Said[]>()
  let versions: readonly KeptVersion[] = []
  for await (const { act } of acts) {
    if (act.type === IMPORT) versions = withImport(versions, act)
    const isOfficers = SCREENING.some((role) => role === act.by.role)
    if (isOfficers && (act.type === DISPOSE || act.type === REOPEN)) addSaid(said, act)
    if (act.type !== RUN || !(isOfficers || isNodes(act))) continue
    const run = runBody.safeParse(act.body).data ?? null
    const key = run === null ? '' : partyKey(run.party)
    yield { act, run, before: { last: last.get(key) ?? null, same: sameIn(inOrder(said.get(key) ?? [])) }, versions }
    if (run !== null) last.set(key, run)
  }
}

/** As the node reads them: by their instants, and those of one instant as they stand in the log. */
function inOrder(said: readonly Said[]): Said[] {
  return said.toSorted((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0))
}

function addSaid(said: Map<string, Said[]>, { type, at, body }: Act): void {
  const found = type === DISPOSE ? disposeBody.safeParse(body).data : reopenBody.safeParse(body).data
  if (found === undefined) return
  const { party, hit } = found
  said.set(party, [...(said.get(party) ?? []), { ...hit, at, state: type === DISPOSE ? found : null }])
}

/** The versions with those that one more file made. */
function withImport(versions: readonly KeptVersion[], { at, body }: Act): readonly KeptVersion[] {
  const read = importListBody.safeParse(body).data
  if (read === undefined) return versions
  const { form, parser, publishedOn, files, lists } = read
  const sha256 = digestOfFiles(files.map((file) => file.sha256))
  const more = lists.map((counted): KeptVersion => {
    const number = versions.filter(({ list }) => list === counted.list).length + 1
    return { ...counted, number, form, parser, publishedOn, readAt: at, sha256, files }
  })
  return [...versions, ...more]
}
