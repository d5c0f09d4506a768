import type { RunBody } from '@entente/core/contract/screening'
import type { Entry } from '@entente/core/screening/hit'
import { buildIndex } from '@entente/core/screening/index/build'
import type { Place } from '@entente/core/screening/place'
import { placeKey } from '@entente/core/screening/place'
import { type Screener, screenerOf } from '@entente/core/screening/screen'
import { screenLists, together } from '@entente/core/screening/screen-lists'
import { snapshotOf } from '@entente/core/screening/snapshot/version'
import { Refusal } from '../../refusal.ts'
import type { KeptVersion } from '../lists/versions.ts'
import type { Lists } from '../search-lists.ts'
import { type Filed, FiledVersions } from './filed-versions.ts'

/** Since which version an entry stood as it does in another one. */
type Since = { readonly number: number; readonly since: KeptVersion }

/**
 * The lists that a run says it was searched in, from the files that are kept. What was laid out for one run serves the
 * next, as far as it names the same versions.
 */
export class FiledLists {
  readonly #versions: FiledVersions
  readonly #since = new Map<string, Since>()
  #screeners = new Map<string, Screener>()
  #came: { readonly name: string; readonly search: Lists['screen'] } | null = null

  constructor(folder: string) {
    this.#versions = new FiledVersions(folder)
  }

  /** Refuses a version of which no act before the run tells, and what `FiledVersions` does. */
  async of({ lists }: Pick<RunBody, 'lists'>, known: readonly KeptVersion[]): Promise<Lists> {
    const versions = lists.map((searched) => versionIn(searched, known))
    this.#versions.hold(versions)
    const filed = new Map<string, Filed>()
    for (const version of versions) filed.set(version.list, await this.#versions.entriesOf(version))
    this.#screeners = new Map(
      versions.map((version) => {
        const name = `${version.list}@${version.number}`
        return [name, this.#screeners.get(name) ?? laidOut(version.list, filed.get(version.list) ?? new Map())]
      }),
    )
    const screeners = [...this.#screeners.values()]
    return {
      snapshot: snapshotOf(versions).name,
      versions,
      screen: (party) => together(screeners.flatMap((screener) => screener.screen(party))),
      standing: async ({ list, entry }) => {
        const found = filed.get(list)?.get(entry)
        return found === undefined ? null : { hash: found.hash, entity: { ...found.entity, id: entry } }
      },
      entries: (of) => this.#entries(of, versions, filed, known),
    }
  }

  /**
   * A search of what came to the lists of a run since those of the one before it, and of entries of which screening reads
   * another thing by then.
   */
  async cameSince(before: RunBody, run: RunBody, known: readonly KeptVersion[]): Promise<Lists['screen']> {
    const name = JSON.stringify([before.lists, run.lists])
    if (this.#came?.name === name) return this.#came.search
    const listed = []
    for (const searched of run.lists) {
      const old = before.lists.find(({ list }) => list === searched.list)
      if (old?.version === searched.version) continue
      const was: Filed = old === undefined ? new Map() : await this.#versions.entriesOf(versionIn(old, known))
      const { list } = searched
      for (const [key, { hash, entity }] of await this.#versions.entriesOf(versionIn(searched, known))) {
        if (was.get(key)?.hash !== hash) listed.push({ list, hash, entity: { ...entity, id: key } })
      }
    }
    this.#came = { name, search: screenLists(listed) }
    return this.#came.search
  }

  /** Where a list prints no first day, the first version in which an entry stood as it does says that it was there by then. */
  async #entries(
    of: readonly Place[],
    versions: readonly KeptVersion[],
    filed: ReadonlyMap<string, Filed>,
    known: readonly KeptVersion[],
  ): Promise<Entry[]> {
    const unprinted = of.filter(({ list, entry }) => filed.get(list)?.get(entry)?.window.from.latest === null)
    for (const version of versions) {
      const keys = unprinted.filter(({ list }) => list === version.list).map(({ entry }) => entry)
      await this.#walkBack(version, keys, known)
    }
    return of.map(({ list, entry }) => {
      const found = filed.get(list)?.get(entry)
      if (found === undefined) throw new Error(`${list} has no entry ${entry}`)
      const { from, until } = found.window
      const latest = from.latest ?? this.#since.get(placeKey({ list, entry }))?.since.publishedOn ?? null
      return { entity: found.entity, window: { from: { earliest: from.earliest, latest }, until } }
    })
  }

  async #walkBack(from: KeptVersion, keys: readonly string[], known: readonly KeptVersion[]): Promise<void> {
    const nameOf = (key: string) => placeKey({ list: from.list, entry: key })
    const entries = await this.#versions.entriesOf(from)
    const records = new Map(keys.map((key) => [key, entries.get(key)?.record]))
    const settle = (key: string, since: KeptVersion) => {
      this.#since.set(nameOf(key), { number: from.number, since })
      records.delete(key)
    }
    for (let at = from; records.size > 0; ) {
      for (const key of [...records.keys()]) {
        const found = this.#since.get(nameOf(key))
        if (found?.number === at.number) settle(key, found.since)
      }
      if (records.size === 0) return
      const before = known.find(({ list, number }) => list === at.list && number === at.number - 1)
      const earlier: Filed = before === undefined ? new Map() : await this.#versions.entriesOf(before)
      for (const [key, record] of [...records]) if (earlier.get(key)?.record !== record) settle(key, at)
      if (before === undefined) return
      at = before
    }
  }
}

function laidOut(list: string, filed: Filed): Screener {
  const listed = [...filed].map(([key, { hash, entity }]) => ({ list, hash, entity: { ...entity, id: key } }))
  return screenerOf(buildIndex(listed))
}

/** The newest version of a list that bears the name which a run gives it. */
function versionIn({ list, version }: RunBody['lists'][number], known: readonly KeptVersion[]): KeptVersion {
  const found = known.findLast((each) => each.list === list && snapshotOf([each]).name === version)
  if (found !== undefined) return found
  throw new Refusal(`${version} of ${list}: no act before the run tells of this version`)
}
