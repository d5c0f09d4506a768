import { isNation } from '../../contract/nations.ts'
import { nearest } from '../../contract/nearest.ts'
import { categoryRule } from '../category-rule.ts'
import { caveatLine } from '../caveat-line.ts'
import type { Condition, List, ListKind, Part, Place, Problem, Trait } from '../model.ts'
import type { Document } from '../notation/document.ts'
import type { Entry, Line } from '../notation/source.ts'
import { order } from '../order.ts'
import { isAtOrBelow } from '../path.ts'

/** Every name that the book defines, by what it names. */
export type Names = {
  readonly rules: ReadonlyMap<string, Part>
  /** All but the schemes of grades. */
  readonly lists: ReadonlyMap<string, List>
  /** Schemes of grades, which bear the names that labels have for them: one may be that of another list. */
  readonly schemes: ReadonlyMap<string, List>
  readonly rights: ReadonlySet<string>
  readonly assurances: ReadonlySet<string>
  readonly authorities: ReadonlySet<string>
  readonly instruments: ReadonlySet<string>
  readonly problems: readonly Problem[]
}

/** Gathers the names of a book; reports those that are given twice. */
export function readNames(parts: readonly Part[]): Names {
  const problems: Problem[] = []
  const rules = new Map<string, Part>()
  const lists = new Map<string, List>()
  const schemes = new Map<string, List>()
  const twice = (...given: Parameters<typeof givenTwice>) => problems.push(givenTwice(...given))
  for (const part of parts) {
    const defines = new Set<string>()
    for (const rule of part.rules) {
      if (rules.has(rule.id)) twice('rule', rule.id, rule.place)
      rules.set(rule.id, part)
    }
    for (const list of part.lists) {
      const named = list.kind === 'labels' ? schemes : lists
      if (named.has(list.name)) twice('list', list.name, list.place)
      named.set(list.name, list)
    }
    for (const { name, place } of part.defines) {
      if (defines.has(name)) twice('define', name, place)
      defines.add(name)
    }
    const instruments = new Set<string>()
    for (const { id, place } of part.instruments) {
      if (instruments.has(id)) twice('instrument', id, place)
      instruments.add(id)
    }
  }
  const members = (kind: ListKind) =>
    new Set(
      [...lists.values()]
        .filter((list) => list.kind === kind)
        .flatMap((list) => list.members.map(({ value }) => value)),
    )
  return {
    rules,
    lists,
    schemes,
    rights: members('rights'),
    assurances: members('assurances'),
    authorities: members('authorities'),
    instruments: new Set(parts.flatMap((part) => part.instruments.map(({ id }) => id))),
    problems,
  }
}

function givenTwice(what: string, name: string, place: Place | undefined): Problem {
  return {
    ...(place ?? { file: '', line: 0 }),
    column: 1,
    message: `${what} \`${name}\` is there twice`,
    expected: 'a name of its own',
    nearest: null,
    severity: 'error',
  }
}

/** Reports every name in the rules, defines and lists that the book does not have, at its place, with the nearest one. */
export function unknownNames(documents: readonly Document[], parts: readonly Part[], names: Names): Problem[] {
  const problems: Problem[] = []
  for (const document of documents) {
    const id = document.front.agreement === null ? document.front.regime : `agreement/${document.front.agreement}`
    const part = parts.find((each) => each.id === id)
    const defines = new Set(part?.defines.map(({ name }) => name))
    const look = new Look(names, defines, part?.kind === 'agreement', problems)
    for (const rule of document.rules) {
      look.conditions(rule.entry, rule.when)
      if (rule.by !== null) look.known(rule.entry, rule.by, 'an authority', names.authorities)
      for (const id of rule.except) look.exception(rule.entry, id)
      for (const id of rule.supersedes) look.known(rule.entry, id, 'a rule', names.rules)
    }
    for (const define of document.defines)
      for (const conditions of define.alternatives) look.conditions(define.entry, conditions)
    for (const list of document.lists) look.list(list.entry, list)
  }
  return problems.sort((a, b) => order(a.file, b.file) || a.line - b.line)
}

class Look {
  readonly #names: Names
  readonly #defines: ReadonlySet<string>
  readonly #agreement: boolean
  readonly #problems: Problem[]

  constructor(names: Names, defines: ReadonlySet<string>, agreement: boolean, problems: Problem[]) {
    this.#names = names
    this.#defines = defines
    this.#agreement = agreement
    this.#problems = problems
  }

  known(
    entry: Entry,
    word: string,
    what: string,
    known: { has(word: string): boolean; keys(): Iterable<string> },
  ): boolean {
    if (known.has(word)) return true
    const { line, column } = placeOf(entry, word)
    this.#problems.push({
      file: line.file,
      line: line.line,
      column,
      message: `\`${word}\` is not ${what} of this book`,
      expected: `${what} that the book defines`,
      nearest: nearest(word, known.keys()),
      severity: 'error',
    })
    return false
  }

  exception(entry: Entry, id: string): void {
    if (!id.endsWith('.*')) return void this.known(entry, id, 'a rule', this.#names.rules)
    const prefix = id.slice(0, -1)
    if (![...this.#names.rules.keys()].some((rule) => rule.startsWith(prefix)))
      this.known(entry, id, 'a path with rules below it', new Map())
  }

  conditions(entry: Entry, conditions: readonly Condition[]): void {
    for (const condition of conditions) this.#condition(entry, condition)
  }

  #condition(entry: Entry, condition: Condition): void {
    if (condition.kind === 'meets') this.known(entry, condition.name, 'a define', new Set(this.#defines))
    if (condition.kind === 'assurance')
      for (const word of condition.set) this.known(entry, word, 'an assurance', this.#names.assurances)
    if (condition.kind === 'entry') for (const { list, path } of condition.entries) this.#entry(entry, list, path)
    if (condition.kind === 'label') this.#grade(entry, condition.policy, condition.grade)
    if (condition.kind === 'party' || condition.kind === 'incorporation-end-user')
      for (const trait of condition.traits) this.#trait(entry, trait)
    const nations = condition.kind === 'field' && !['kind', 'means', 'use'].includes(condition.field)
    if (nations && condition.kind === 'field') this.#nations(entry, condition.set)
  }

  #trait(entry: Entry, trait: Trait): void {
    if (trait.kind === 'nation') this.#nations(entry, trait.set)
    if (trait.kind === 'rights') for (const word of trait.set) this.known(entry, word, 'a right', this.#names.rights)
    if (trait.kind === 'lists') for (const word of trait.set) this.#listOf(entry, word, 'parties', 'a list of parties')
  }

  #nations(entry: Entry, words: readonly string[]): void {
    for (const word of words) {
      if (word === 'home' && !this.#agreement) continue
      if (!isNation(word)) this.#listOf(entry, word, 'nations', 'a nation or a list of nations')
    }
  }

  #listOf(entry: Entry, name: string, kind: ListKind, what: string): List | null {
    const named = kind === 'labels' ? this.#names.schemes : this.#names.lists
    const ofKind = new Map([...named].filter(([, list]) => list.kind === kind))
    return this.known(entry, name, what, ofKind) ? (ofKind.get(name) ?? null) : null
  }

  #entry(entry: Entry, name: string, path: string | null): void {
    const list = this.#listOf(entry, name, 'entries', 'a list of entries')
    if (!list || path === null) return
    const values = new Set<string>()
    const looked = new Set<List>()
    for (
      let each: List | undefined = list;
      each && !looked.has(each);
      each = each.sameEntriesAs === null ? undefined : this.#names.lists.get(each.sameEntriesAs)
    ) {
      looked.add(each)
      for (const { value } of each.members) values.add(value)
    }
    if (
      list.publicity === 'public' &&
      ![...values].some((value) => isAtOrBelow(path, value) || isAtOrBelow(value, path))
    )
      this.known(entry, path, `an entry of ${name}`, values)
  }

  #grade(entry: Entry, policy: string, grade: string): void {
    const list = this.#listOf(entry, policy, 'labels', 'a label policy')
    if (!list) return
    const grades = new Set(
      list.members.flatMap(({ value, synonyms }) => [value, ...synonyms]).map((word) => word.toLowerCase()),
    )
    if (!grades.has(grade.toLowerCase())) this.known(entry, grade, `a grade of ${policy}`, grades)
  }

  list(entry: Entry, list: List): void {
    if (list.sameEntriesAs !== null) this.#listOf(entry, list.sameEntriesAs, 'entries', 'a list of entries')
    for (const { value, equals } of list.members) {
      if (list.kind === 'nations' && !isNation(value)) this.known(entry, value, 'a nation', new Map())
      if (list.kind === 'entries' && value.includes(':')) {
        const colon = value.indexOf(':')
        this.#entry(entry, value.slice(0, colon), value.slice(colon + 1))
      }
      const spoken = list.kind === 'categories' ? categoryRule(value) : null
      const caveat = list.kind === 'caveats' ? caveatLine(value) : null
      if (caveat) this.#listOf(entry, caveat.policy, 'labels', 'a label policy')
      if (spoken) this.#listOf(entry, spoken.policy, 'labels', 'a label policy')
      if (equals) for (const { policy, grade } of [equals.left, equals.right]) this.#grade(entry, policy, grade)
    }
  }
}

/** Where the word stands by itself in the entry; the entry's first line where it does not. */
function placeOf(entry: Entry, word: string): { line: Line; column: number } {
  for (const line of entry.lines) {
    const { text } = line
    for (let at = text.indexOf(word); at >= 0 && at < text.length; at = text.indexOf(word, at + 1)) {
      if (!WITHIN.test(text.charAt(at - 1)) && !WITHIN.test(text.charAt(at + word.length)))
        return { line, column: at + 1 }
    }
  }
  return { line: entry.lines[0], column: 1 }
}

/** What a name goes on with. */
const WITHIN = /[\p{L}\d-]/u
