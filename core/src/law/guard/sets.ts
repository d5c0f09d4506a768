import type { Truth } from './kleene.ts'
import { FALSE, TRUE, UNKNOWABLE } from './kleene.ts'
import type { Lists, LoadedList } from './lists.ts'
import { contains } from './span.ts'

/** A set of nations: those named, and the members at the instant of the lists named. */
export type NationSet = { readonly named: ReadonlySet<string>; readonly lists: readonly LoadedList[] }

/** Makes a set of nations ready; `home` is the nation whose column is judged. */
export function nationSet(words: readonly string[], home: string | null, lists: Lists): NationSet {
  const named = new Set<string>()
  const through: LoadedList[] = []
  for (const word of words) {
    if (word === 'home') {
      if (home !== null) named.add(home)
    } else if (/^[A-Z]{2}$/.test(word) && !lists.has(word)) named.add(word)
    else through.push(lists.get(word))
  }
  return { named, lists: through }
}

/** Whether a nation is in the set at an instant; a list that is not public keeps what it does not show unknowable. */
export function inNations(set: NationSet, nation: string, at: number): Truth {
  if (set.named.has(nation)) return TRUE
  let answer: Truth = FALSE
  for (const { span, open, spans } of set.lists) {
    if (!contains(span, at)) continue
    if (spans.get(nation)?.some((member) => contains(member, at))) return TRUE
    if (!open) answer |= UNKNOWABLE
  }
  return answer
}

/** What a nation that is not stated could turn on: the lists in force that cannot be read whole. */
export function unread(lists: readonly LoadedList[], at: number): Truth {
  return lists.some(({ span, open }) => !open && contains(span, at)) ? UNKNOWABLE : 0
}

/** Whether a party that stands on these lists stands on one of the set's at an instant. */
export function onLists(lists: readonly LoadedList[], stated: readonly string[], at: number): Truth {
  let answer: Truth = FALSE
  for (const { list, span, open } of lists) {
    if (!contains(span, at)) continue
    if (stated.includes(list.name)) return TRUE
    if (!open) answer |= UNKNOWABLE
  }
  return answer
}
