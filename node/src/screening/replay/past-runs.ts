import type { Act } from '@entente/core/contract/act'
import { againBody } from '@entente/core/contract/screened-again'
import type { RunBody } from '@entente/core/contract/screening'
import { disposeBody, reopenBody, runBody, SCREENING } from '@entente/core/contract/screening'
import { type Counted, MovedOn } from '@entente/core/screening/moved-on'
import { partyKey } from '@entente/core/screening/party'
import { digestOfFiles } from '@entente/core/screening/snapshot/version'
import { AGAIN } from '../again/fold.ts'
import { DISPOSE, REOPEN, RUN } from '../fold.ts'
import { IMPORT, importIn } from '../lists/fold.ts'
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

type Said = SaidRow & { readonly at: string }

/** What stands in a log up to a place, of searches and of what they rest on. */
class Past {
  readonly #moved = new MovedOn()
  readonly #last = new Map<string, Counted>()
  readonly #said = new Map<string, Said[]>()
  versions: readonly KeptVersion[] = []

  take(act: Act): void {
    const isNodes = act.by.role === 'node'
    if (act.type === IMPORT) this.versions = withImport(this.versions, act)
    if (act.type === AGAIN && isNodes) this.#takeAgain(act)
    if (isNodes || isOfficers(act)) this.#takeRun(act)
    if (isOfficers(act) && (act.type === DISPOSE || act.type === REOPEN)) addSaid(this.#said, act)
  }

  /** What a run of a party rests on, in the versions in which its last one counts. */
  before(key: string): Before {
    const last = this.#last.get(key)
    return {
      last: last === undefined ? null : this.#moved.counted(last),
      same: sameIn(inOrder(this.#said.get(key) ?? [])),
    }
  }

  #takeRun({ type, body }: Act): void {
    const run = type === RUN ? runBody.safeParse(body).data : undefined
    if (run !== undefined) this.#last.set(partyKey(run.party), this.#moved.ran(run))
  }

  #takeAgain({ body }: Act): void {
    const again = againBody.safeParse(body).data
    if (again === undefined) return
    for (const party of again.left) {
      const last = this.#last.get(party)
      if (last !== undefined) this.#last.set(party, { ...last, stays: true })
    }
    this.#moved.again(again)
  }
}

const isOfficers = ({ by }: Act) => SCREENING.some((role) => role === by.role)

/**
 * Each search of a nation’s officers, and of its node for newer versions, in the order of its log, with the last run of
 * its party, what had been found by then and the versions that had been read: what stood in the log before it, and
 * nothing else.
 */
export async function* pastRuns(acts: AsyncIterable<LoggedAct>): AsyncGenerator<PastRun> {
  const past = new Past()
  for await (const { act } of acts) {
    if (act.type === RUN && (act.by.role === 'node' || isOfficers(act))) {
      const run = runBody.safeParse(act.body).data ?? null
      yield { act, run, before: past.before(run === null ? '' : partyKey(run.party)), versions: past.versions }
    }
    past.take(act)
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
function withImport(versions: readonly KeptVersion[], act: Act): readonly KeptVersion[] {
  const read = importIn(act)
  if (read === null) return versions
  const { at } = act
  const { form, parser, publishedOn, files, lists } = read
  const sha256 = digestOfFiles(files.map((file) => file.sha256))
  const more = lists.map((counted): KeptVersion => {
    const number = versions.filter(({ list }) => list === counted.list).length + 1
    return { ...counted, number, form, parser, publishedOn, readAt: at, sha256, files }
  })
  return [...versions, ...more]
}
