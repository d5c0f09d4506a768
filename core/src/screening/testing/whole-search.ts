import type { RunBody, SaidParty } from '../../contract/screening.ts'
import type { Since } from '../again.ts'
import type { Listed } from '../entity.ts'
import { hitOf } from '../hit.ts'
import type { Window } from '../list-entry.ts'
import type { Place } from '../place.ts'
import { questionsOf, united } from '../questions.ts'
import { CROWD, hitsByList, knownOf, runOf, stillFound } from '../run.ts'
import { screenLists } from '../screen-lists.ts'
import { submit } from '../submit.ts'
import { sha } from './example-run.ts'

export type Kept = Listed & { readonly window: Window }

/** Lists in one version of each, to be searched as a whole. */
export type Whole = {
  readonly standing: (list: string, entry: string) => Kept | null
  readonly screen: ReturnType<typeof screenLists>
  readonly lists: RunBody['lists']
}

export function wholeOf(all: readonly Kept[]): Whole {
  const byPlace = new Map(all.map((each) => [`${each.list} ${each.entity.id}`, each]))
  const names = [...new Set(all.map(({ list }) => list))].slice(0, 100)
  return {
    standing: (list, entry) => byPlace.get(`${list} ${entry}`) ?? null,
    screen: screenLists(all),
    lists: names.map((list) => ({ list, version: sha('2'), published: '2026-11-01' })),
  }
}

/** A search of all that the lists have, as an officer makes it; null where it is refused as too much. */
export function searchedWhole(
  party: SaidParty,
  more: { readonly [property: string]: string[] },
  last: RunBody | null,
  same: readonly Place[],
  { standing, screen, lists }: Whole,
): RunBody | null {
  const submitted = submit(party, last?.submitted.properties ?? {}, more)
  const answers = questionsOf(submitted).map((asked) => screen({ id: '', ...asked }))
  if (answers.some((found) => [...hitsByList(found).values()].some((count) => count >= CROWD))) return null
  const still = knownOf(last, same).flatMap((known) => {
    const entry = standing(known.list, known.entry)
    return entry === null ? [] : [stillFound(known, submitted, entry)]
  })
  const found = united([...answers, still]).map((finding) => {
    const entry = standing(finding.list, finding.entry)
    if (entry === null) throw new Error('found and not listed')
    return { level: finding.level, hit: hitOf(finding, entry) }
  })
  const [hits, below] = [found.filter(({ level }) => level !== 'below'), found.filter(({ level }) => level === 'below')]
  return runOf(
    { party, submitted, snapshot: sha('2'), lists },
    hits.map(({ hit }) => hit),
    below.map(({ hit }) => hit),
  )
}

/** What is new to whoever was searched in `before`, as a node lays it out. */
export function sinceOf(
  before: Pick<Whole, 'standing'>,
  all: readonly Kept[],
  now: Pick<Whole, 'standing' | 'lists'>,
): Since {
  const came = all.filter((each) => before.standing(each.list, each.entity.id)?.hash !== each.hash)
  return { snapshot: sha('2'), lists: now.lists, search: screenLists(came), standing: now.standing }
}

/** What a run hits, and how, whatever the order and the names that are kept of an entry. */
export function saidIn(run: RunBody): string[] {
  return run.hits
    .map(({ list, entry, hash, score, strong, window }) =>
      JSON.stringify([list, entry, hash, Number(score), strong, window]),
    )
    .sort()
}
