import type { Hit, RunBody } from '../contract/screening.ts'
import type { Entity } from './entity.ts'
import type { Entry } from './hit.ts'
import { hitOf } from './hit.ts'
import type { Place } from './place.ts'
import { isSamePlace, placeKey } from './place.ts'
import { SCREENED_BY } from './policy.ts'
import { questionsOf, united } from './questions.ts'
import { CROWD, hitsByList, knownOf, runOf, stillFound } from './run.ts'
import type { Finding } from './screen.ts'

/** An entry as it stands on its list, and the hash of what screening reads of it. */
export type Standing = Entry & { readonly hash: string }

/** The lists as they are now, beside the versions in which a party was searched. */
export type Since = Pick<RunBody, 'snapshot' | 'lists'> & {
  /** What a question finds, list by list, among the entries that came since, or of which screening reads another thing. */
  readonly search: (asked: Entity) => readonly Finding[]
  /** Null: the entry is not on the list. */
  readonly standing: (list: string, entry: string) => Standing | null
}

/**
 * What newer versions make of a party that was searched: nothing, the run that follows, or that the whole of it is to be
 * searched anew by a person, since it hits too many entries or was searched by another algorithm or policy.
 */
export type Again =
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'changed'; readonly run: RunBody }
  | { readonly kind: 'left' }

/**
 * Screens a party again where newer versions can matter to it: its questions are held against what came since and its
 * hits against what they are by now. What follows hits what a search of all that the lists have would, at the same scores:
 * an entry that reads as it did scores as it did. `same`: the entries that it was found to be the same as.
 */
export function again(run: RunBody, same: readonly Place[], since: Since): Again {
  if (run.algorithm !== SCREENED_BY.algorithm || run.policy !== SCREENED_BY.policy) return { kind: 'left' }
  const { party, application, submitted } = run
  const answers = questionsOf(submitted).map((asked) => since.search({ id: '', ...asked }))
  const still = knownOf(run, same).flatMap((known) => {
    const standing = since.standing(known.list, known.entry)
    return standing === null ? [] : [stillFound(known, submitted, standing)]
  })
  if (answers.some((found) => crowds(found, still))) return { kind: 'left' }
  const found = united([...answers, still])
  const hits = found.filter(({ level }) => level !== 'below').flatMap((finding) => hitNow(finding, run.hits, since))
  if (hits.length === run.hits.length && hits.every((hit) => run.hits.includes(hit))) return { kind: 'unchanged' }
  const { snapshot, lists } = since
  const searched = { party, ...(application === undefined ? {} : { application }), submitted, snapshot, lists }
  const next = runOf(searched, hits, belowNow(found, hits, run, since))
  return next === null ? { kind: 'left' } : { kind: 'changed', run: next }
}

/** Whether what came on a list, with what is hit there already, may fill a search: no question hits more than all do. */
function crowds(found: readonly Finding[], still: readonly Finding[]): boolean {
  const known = hitsByList(still)
  return [...hitsByList(found)].some(([list, count]) => count + (known.get(list) ?? 0) >= CROWD)
}

/** A hit as a run keeps it: the very one of the run before, where nothing of it is another. */
function hitNow(finding: Finding, before: readonly Hit[], { standing }: Since): Hit[] {
  const entry = standing(finding.list, finding.entry)
  if (entry === null) return []
  const hit = hitOf(finding, entry)
  return [before.find((each) => isSamePlace(each, hit) && says(each) === says(hit)) ?? hit]
}

function says({ hash, score, strong, window }: Hit): string {
  return JSON.stringify([hash, Number(score), strong, window.earliest, window.latest, window.until])
}

/**
 * The best few below alert of those that are known: what stood there before and reads as it did, and what came. Where one
 * of them went, the one behind it is not known.
 */
function belowNow(found: readonly Finding[], hits: readonly Hit[], run: RunBody, since: Since): Hit[] {
  const came = found.filter(({ level }) => level === 'below').flatMap((finding) => hitNow(finding, run.below, since))
  const stayed = run.below.filter((hit) => since.standing(hit.list, hit.entry)?.hash === hit.hash)
  const all = [...came, ...stayed.filter((hit) => !came.some((each) => isSamePlace(each, hit)))]
  const below = all.filter((hit) => !hits.some((each) => isSamePlace(each, hit)))
  return below.sort((a, b) => Number(b.score) - Number(a.score) || (placeKey(a) < placeKey(b) ? -1 : 1))
}
