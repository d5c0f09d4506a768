import type { ListStatus, ShownVersion } from '@entente/core/contract/lists'
import { listsStatusInput, listsStatusOutput, MOST_VERSIONS } from '@entente/core/contract/lists'
import { SCREENING } from '@entente/core/contract/screening'
import { OWNED_LISTS } from '@entente/core/screening/ownership/rules'
import { staleAfter } from '@entente/core/screening/policy'
import { knownAt, snapshotOf } from '@entente/core/screening/snapshot/version'
import { operation } from '../operation.ts'
import { bookLists } from '../screening/facts.ts'
import { keptLists } from '../screening/kept.ts'
import { versionsWaiting } from '../screening/lists/settle.ts'
import type { KeptVersion } from '../screening/lists/versions.ts'
import { keptVersions } from '../screening/lists/versions.ts'

/** A list of those whom listed persons own is worked out and never read, and so it is not among them. */
export const statusOfLists = operation({
  name: 'lists.status',
  kind: 'query',
  summary: 'List the versions of each party list that this node has, and the lists of the law that it does not have',
  may: [...SCREENING, 'auditor'],
  input: listsStatusInput,
  output: listsStatusOutput,
  async run(node) {
    const at = node.clock.now()
    const versions = (await keptVersions(node.read)).filter(({ readAt }) => readAt <= at)
    const kept = await keptLists(node.read, at)
    const waiting = await versionsWaiting(node.read)
    const inBook = bookLists(node.book(at), at)
      .filter(({ publicity }) => publicity !== 'not public')
      .map(({ name }) => name)
      .filter((name) => !OWNED_LISTS.includes(name))
    const names = [...new Set([...kept.keys(), ...inBook])].sort()
    const lists = names.map((list): ListStatus => {
      const own = versions.filter((version) => version.list === list).toReversed()
      return {
        list,
        inBook: inBook.includes(list),
        stale: kept.get(list)?.stale ?? false,
        staleAfter: staleAfter(list),
        inForce: own.length > 0 && !waiting.some((each) => each.list === list && each.number === own[0]?.number),
        versions: own.slice(0, MOST_VERSIONS).map(shownVersion),
        older: Math.max(0, own.length - MOST_VERSIONS),
      }
    })
    const snapshot = kept.size === 0 ? null : snapshotOf(knownAt(versions, at)).name
    return listsStatusOutput.parse({ at, snapshot, lists })
  },
})

/** A version as officers read it: without the names of its files, which are the operator's. */
export function shownVersion(version: KeptVersion): ShownVersion {
  const { number, form, publishedOn, readAt, sha256, entries, added, removed, changed } = version
  return { number, form, publishedOn, readAt, sha256, entries, added, removed, changed }
}
