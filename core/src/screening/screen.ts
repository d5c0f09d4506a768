import type { Entity, Listed } from './entity.ts'
import type { Index } from './index/build.ts'
import { printedAt } from './index/build.ts'
import { kindAt } from './index/entries.ts'
import type { Hit } from './index/search.ts'
import { partyReader, QUICK, searcher, WHOLE } from './index/search.ts'
import { readName } from './name/read-name.ts'
import type { Evidence } from './score/evidence.ts'
import { nameEvidence } from './score/evidence.ts'
import type { Subject } from './score/subject.ts'
import { bearerOf } from './score/subject.ts'
import type { Weights } from './score/weights.ts'
import { WEIGHTS } from './score/weights.ts'

/** What an authority asks of screening: from which score a person must dispose, and from which two must agree. */
export type Policy = {
  readonly alert: number
  readonly strong: number
  /** How many entries below alert are kept in the evidence all the same. */
  readonly below: number
}

export const POLICY: Policy = { alert: 0.75, strong: 0.9, below: 3 }

/** An entry that a party may be, and why. `level` is what the policy makes of the score. */
export type Finding = Evidence & {
  readonly list: string
  readonly entry: string
  readonly hash: string
  readonly level: 'strong' | 'alert' | 'below'
}

/** Looks parties up in an index, one after another, without laying anything out anew. */
export type Screener = {
  /** All entries at or above alert and the best few below, best first; equal scores by list, then by the entry's key. */
  readonly screen: (party: Entity, policy?: Policy) => Finding[]
  /** The same of a party that was read already. */
  readonly screenRead: (party: Subject) => Finding[]
  /** The best entries, at most so many, whatever their score. */
  readonly search: (party: Entity, most: number, policy?: Policy) => Finding[]
  /**
   * The same entries in the same order, each with its evidence where it is asked for; other ones where the search is to be
   * `quick`. `isSought`: which entries are looked for; whoever is not keeps nobody from being found.
   */
  readonly rank: (party: Entity, most: number, how?: 'quick' | 'whole', isSought?: (of: Listed) => boolean) => Ranked[]
}

export type Ranked = { readonly listed: Listed; readonly score: number; readonly finding: () => Finding }

/** The most entries that one party can hit: whoever has more is no name. */
const MOST_HITS = 200

export function screenerOf(index: Index, weights: Weights = WEIGHTS): Screener {
  const find = searcher(index, weights)
  const read = partyReader()
  const screenRead = (party: Subject, policy: Policy) => {
    const all = find(party, MOST_HITS)
    const over = all.filter((hit) => hit.score >= policy.alert).length
    return all.slice(0, over + policy.below).map((hit) => findingOf(index, hit, policy))
  }
  return {
    search: (party, most, policy = POLICY) => find(read(party), most).map((hit) => findingOf(index, hit, policy)),
    screen: (party, policy = POLICY) => screenRead(read(party), policy),
    screenRead: (party) => screenRead(party, POLICY),
    rank: (party, most, how, isSought) => {
      const isEntrySought = isSought && ((entry: number) => isSought(index.entries.listedAt(entry)))
      return find(read(party), most, how === 'quick' ? QUICK : WHOLE, isEntrySought).map((hit) => ({
        listed: index.entries.listedAt(hit.entry),
        score: hit.score,
        finding: () => findingOf(index, hit, POLICY),
      }))
    },
  }
}

/** Screens one party against an index. The same inputs give the same bytes; the order of entries and names changes none. */
export function screen(party: Entity, index: Index, policy: Policy = POLICY): Finding[] {
  return screenerOf(index).screen(party, policy)
}

function findingOf(index: Index, hit: Hit, policy: Policy): Finding {
  const listed = index.entries.listedAt(hit.entry)
  const level = hit.score >= policy.strong ? 'strong' : hit.score >= policy.alert ? 'alert' : 'below'
  const about = {
    list: listed.list,
    entry: listed.entity.id,
    hash: listed.hash,
    level,
    score: hit.score,
    moves: hit.moves,
  } as const
  if (hit.names === null) return { ...about, name: null }
  const printed = printedAt(index, hit.names.theirs)
  const entry = { printed, reading: readName(printed, bearerOf(kindAt(index.entries, hit.entry))) }
  const query = { printed: hit.names.ours.printed, reading: hit.names.score.left }
  return { ...about, name: nameEvidence(query, entry, hit.names.score, hit.names.capped) }
}
