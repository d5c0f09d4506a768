import { madeOnce } from '../kept/made-once.ts'
import type { Bundle, List, Moment, Window } from './model.ts'
import { segments } from './path.ts'

/** A window as text that compares: of a community's moments the widest, so that nothing is refused where it is law. */
export type Span = { readonly from: string; readonly until: string }

/** What a list says at one path, and what it says below it, at any time. */
export type Branch = { readonly here: Listed[]; readonly below: Listed[] }
export type Listed = { readonly value: string; readonly span: Span }

export type EntryList = {
  readonly name: string
  readonly span: Span
  readonly complete: boolean
  /** By the value as listed: the quick way to an entry that is stated just so. */
  readonly values: ReadonlyMap<string, readonly Listed[]>
  readonly branches: ReadonlyMap<string, Branch>
}

export type Policy = { readonly grades: readonly string[]; readonly known: ReadonlySet<string> }

/** Every name that a transfer may use, of all parts of a statute book. */
export type Lexicon = {
  readonly entries: ReadonlyMap<string, EntryList>
  readonly policies: ReadonlyMap<string, Policy>
  readonly rights: ReadonlySet<string>
  readonly assurances: ReadonlySet<string>
  readonly partyLists: ReadonlySet<string>
  readonly agreements: ReadonlySet<string>
}

/** The names that a statute book knows. */
export const lexiconOf: (bundle: Bundle) => Lexicon = madeOnce(makeLexicon)

function makeLexicon(bundle: Bundle): Lexicon {
  const lists = bundle.parts.flatMap((part) => part.lists)
  const of = (kind: List['kind']) => lists.filter((list) => list.kind === kind)
  const members = (kind: List['kind']) => new Set(of(kind).flatMap((list) => list.members.map(({ value }) => value)))
  return {
    entries: new Map(of('entries').map((list) => [list.name, entryList(list, lists)])),
    policies: new Map(of('labels').map((list) => [list.name, policy(list)])),
    rights: members('rights'),
    assurances: members('assurances'),
    partyLists: new Set(of('parties').map(({ name }) => name)),
    agreements: new Set(bundle.parts.flatMap(({ agreement }) => (agreement ? [agreement.id] : []))),
  }
}

/** With the members of the lists that it has the same entries as. Members of other lists are no paths of this one. */
function entryList(list: List, lists: readonly List[]): EntryList {
  const same = copied(list, lists)
  const branches = new Map<string, Branch>()
  const values = new Map<string, Listed[]>()
  for (const { value, inForce } of same.flatMap(({ members }) => members)) {
    if (value.includes(':')) continue
    const path = segments(value)
    const listed = { value, span: spanOf(inForce) }
    values.set(value, [...(values.get(value) ?? []), listed])
    branchAt(branches, pathKey(path)).here.push(listed)
    for (let depth = 1; depth < path.length; depth += 1) branchAt(branches, pathKey(path, depth)).below.push(listed)
  }
  const complete = same.every(({ publicity }) => publicity === 'public')
  return { name: list.name, span: spanOf(list.inForce), complete, values, branches }
}

/** The list, the one that it copies, the one that that copies, and so on. */
function copied(list: List, lists: readonly List[]): List[] {
  const found = [list]
  for (const each of found) {
    const next = lists.find(({ kind, name }) => kind === 'entries' && name === each.sameEntriesAs)
    if (next && !found.includes(next)) found.push(next)
  }
  return found
}

function branchAt(branches: Map<string, Branch>, key: string): Branch {
  const branch = branches.get(key) ?? { here: [], below: [] }
  branches.set(key, branch)
  return branch
}

/** Names the first segments of a path, all of them unless fewer are asked for. A space never stands in a segment. */
export function pathKey(path: readonly string[], depth = path.length): string {
  return path.slice(0, depth).join(' ')
}

function policy(list: List): Policy {
  const grades = list.members.flatMap(({ value, synonyms }) => [value, ...synonyms])
  return { grades, known: new Set(grades.map((grade) => grade.toLowerCase())) }
}

/** Before and after every instant that text of four-digit years can name. */
const EVER: Span = { from: '', until: '~' }

function spanOf(window: Window): Span {
  return {
    from: window.from === null ? EVER.from : instants(window.from).reduce((a, b) => (a < b ? a : b)),
    until: window.until === null ? EVER.until : instants(window.until).reduce((a, b) => (a > b ? a : b)),
  }
}

function instants(moment: Moment): string[] {
  return typeof moment === 'string' ? [moment] : Object.values(moment)
}

/** Half open, as every window of law. */
export function covers(span: Span, at: string): boolean {
  return span.from <= at && at < span.until
}

/** As words: `from 2014-08-01T00:00:00Z until 2020-12-31T23:00:00Z`. */
export function spanText({ from, until }: Span): string {
  const starts = from === EVER.from ? [] : [`from ${from}`]
  const ends = until === EVER.until ? [] : [`until ${until}`]
  return [...starts, ...ends].join(' ')
}
