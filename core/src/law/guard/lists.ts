import type { Bundle, List, Part } from '../model.ts'
import { segments } from '../path.ts'
import { sameEntries } from '../same-entries.ts'
import { Grades } from './grades.ts'
import type { Span } from './span.ts'
import { contains, spanIn } from './span.ts'

/** A list ready to be asked: windows as spans, members by value. */
export type LoadedList = {
  readonly list: List
  readonly span: Span
  readonly open: boolean
  /** Nations: the spans of each member. */
  readonly spans: ReadonlyMap<string, readonly Span[]>
}

/** What a control must match to lie in a list: an entry of some list at or below a path, while it is a member. */
export type Pattern = {
  readonly list: string
  readonly path: readonly string[] | null
  readonly span: Span
  readonly members: Span
}

/** A member of a list that is an entry of another, under each of that one's names. */
type Foreign = { readonly names: readonly string[]; readonly path: readonly string[]; readonly spans: readonly Span[] }

/** A ladder of grades: rank by name in small letters, synonyms included. */
export type Ladder = ReadonlyMap<string, number>

export type Row = {
  readonly left: { policy: string; grade: string }
  readonly right: { policy: string; grade: string }
  readonly certain: boolean
  readonly list: Span
  readonly member: Span
}

/**
 * The lists of a book by name, schemes of grades apart, and what the guard reads off them. A community's windows that
 * name no zone are read in that of the nation judged.
 */
export class Lists {
  readonly #lists = new Map<string, LoadedList>()
  readonly #ladders = new Map<string, Ladder>()
  readonly #rows = new Map<string, Row[]>()
  readonly grades: Grades
  readonly #same: ReadonlyMap<string, readonly string[]>
  readonly #owners = new Map<string, Set<string>>()
  /** By list of entries: its members that are entries of other lists. */
  readonly #foreign = new Map<string, Foreign[]>()
  readonly #patterns = new Map<string, readonly Pattern[]>()

  constructor(bundle: Bundle, zone: string | null) {
    const zones = Object.assign({}, ...[...bundle.parts].reverse().map((part) => part.zones))
    for (const part of bundle.parts) for (const list of part.lists) this.#add(part, list, zone, zones)
    const lists = [...this.#lists.values()].map(({ list }) => list)
    this.grades = new Grades(bundle.parts.flatMap((part) => part.lists))
    this.#same = sameEntries(lists)
    for (const list of lists) if (list.kind === 'entries') this.#foreign.set(list.name, this.#foreignIn(list))
    for (const { name, of } of lists) for (const each of this.#namesOf(name)) this.#own(each, of)
  }

  #add(part: Part, list: List, zone: string | null, zones: Readonly<Record<string, string>>): void {
    // A scheme of grades may have the name of another list: labels name it, and no set does.
    if (list.kind === 'labels') {
      this.#ladders.set(list.name, ladder(list))
      return
    }
    const spans = new Map<string, Span[]>()
    for (const { value, inForce } of list.members) {
      spans.set(value, [
        ...(spans.get(value) ?? []),
        spanIn(inForce, list.kind === 'nations' ? (zones[value] ?? null) : zone),
      ])
    }
    this.#lists.set(list.name, { list, span: spanIn(list.inForce, zone), open: list.publicity === 'public', spans })
    if (list.kind !== 'equivalence') return
    const rows = list.members.flatMap(({ equals, inForce }): Row[] =>
      equals ? [{ ...equals, list: spanIn(list.inForce, zone), member: spanIn(inForce, zone) }] : [],
    )
    this.#rows.set(part.id, [...(this.#rows.get(part.id) ?? []), ...rows])
  }

  #foreignIn({ name }: List): Foreign[] {
    return [...this.get(name).spans].flatMap(([value, spans]) => {
      const colon = value.indexOf(':')
      const names = this.#namesOf(value.slice(0, colon))
      return colon < 0 ? [] : [{ names, path: segments(value.slice(colon + 1)), spans }]
    })
  }

  #own(list: string, owner: string | null): void {
    if (owner === null) return
    const owners = this.#owners.get(list) ?? new Set()
    this.#owners.set(list, owners.add(owner))
  }

  /** The list's name, and those of the lists that it is the same as. */
  #namesOf(name: string): readonly string[] {
    return this.#same.get(name) ?? [name]
  }

  has(name: string): boolean {
    return this.#lists.has(name)
  }

  get(name: string): LoadedList {
    const list = this.#lists.get(name)
    if (!list) throw new RangeError(`the book has no list ${name}`)
    return list
  }

  ladder(policy: string): Ladder | undefined {
    return this.#ladders.get(policy)
  }

  ladders(): Iterable<[string, Ladder]> {
    return this.#ladders
  }

  /** The equivalences of one regime or agreement that are in force at an instant. */
  rows(part: string, at: number): Row[] {
    return (this.#rows.get(part) ?? []).filter((row) => contains(row.list, at) && contains(row.member, at))
  }

  /** Those who own the list, itself or through lists of the same entries. */
  owners(list: string): ReadonlySet<string> {
    return this.#owners.get(list) ?? NOBODY
  }

  /** Everything that a control may match to lie in `name`, or in `name:path`. */
  patterns(name: string, path: string | null): readonly Pattern[] {
    const key = path === null ? name : `${name}:${path}`
    const known = this.#patterns.get(key) ?? this.#findPatterns(name, path)
    this.#patterns.set(key, known)
    return known
  }

  #findPatterns(name: string, path: string | null): Pattern[] {
    const { span } = this.get(name)
    const under = path === null ? null : segments(path)
    const patterns: Pattern[] = this.#namesOf(name).map((each) => ({ list: each, path: under, span, members: EVER }))
    for (const { names, path: member, spans } of this.#foreign.get(name) ?? []) {
      if (under !== null && !under.every((segment, index) => member[index] === segment)) continue
      for (const each of names) for (const members of spans) patterns.push({ list: each, path: member, span, members })
    }
    return patterns
  }
}

const NOBODY: ReadonlySet<string> = new Set()
const EVER: Span = { from: Number.NEGATIVE_INFINITY, until: Number.POSITIVE_INFINITY }

function ladder(list: List): Ladder {
  const ranks = new Map<string, number>()
  for (const [rank, { value, synonyms }] of list.members.entries()) {
    for (const name of [value, ...synonyms]) ranks.set(name.toLowerCase(), rank)
  }
  return ranks
}
