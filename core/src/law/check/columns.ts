import { VERDICTS } from '../../contract/words.ts'
import { Lists } from '../guard/lists.ts'
import type { Span } from '../guard/span.ts'
import { ALWAYS, meet, spanIn } from '../guard/span.ts'
import type { Bundle, Part, Rule } from '../model.ts'
import type { Box } from './box.ts'
import { Boxes } from './box.ts'

const PLACES: ReadonlyMap<string, number> = new Map(VERDICTS.map((verdict, place) => [verdict, place]))

/** A rule as it stands in one column, for as long as it binds there. */
export type Standing = {
  readonly rule: Rule
  readonly part: Part
  readonly number: number
  readonly span: Span
  /** The verdict's place in the lattice; of a lift, -1. */
  readonly effect: number
  readonly lifts: boolean
  readonly boxes: readonly Box[]
}

/** The law that one nation or agreement is judged by, as the guard puts it together. */
export type Column = {
  readonly home: string | null
  readonly zone: string | null
  readonly lists: Lists
  readonly rules: readonly Standing[]
  /** More than one where a community bound the nation more than once. */
  readonly byId: ReadonlyMap<string, readonly Standing[]>
}

/** The columns of a book, each made when it is first asked for. */
export class Columns {
  readonly #parts: readonly Part[]
  readonly #bundle: Bundle
  readonly #lists = new Map<string | null, Lists>()
  readonly #made = new Map<string, Column>()

  /** Takes the parts of a book that compiled without errors. */
  constructor(parts: readonly Part[]) {
    this.#parts = parts
    this.#bundle = { format: 'entente-law/1', modelledOn: '', parts: parts.map((part) => ({ ...part, hash: '' })) }
  }

  /** The columns that a part's rules bind: one, or for a community those of its members, such with law of their own first. */
  *of(part: Part): Generator<Column> {
    if (part.kind === 'nation') yield this.nation(part.id)
    if (part.kind === 'agreement') yield this.#agreement(part)
    if (part.kind !== 'community') return
    const members = new Set(membersOf(part).map(({ value }) => value))
    for (const { id, kind } of this.#parts) if (kind === 'nation' && members.delete(id)) yield this.nation(id)
    for (const nation of members) yield this.nation(nation)
  }

  /** Each standing of a rule, in all columns that its part binds. */
  *standings(part: Part, rule: Rule): Generator<{ readonly column: Column; readonly standing: Standing }> {
    for (const column of this.of(part)) {
      for (const standing of column.byId.get(rule.id) ?? []) yield { column, standing }
    }
  }

  /** The law of one nation: its own, and that of the communities it belongs to, while it does. */
  nation(code: string): Column {
    const known = this.#made.get(code)
    if (known) return known
    const own = this.#parts.filter(({ id, kind }) => id === code && kind === 'nation')
    const communities = this.#parts.filter(({ kind }) => kind === 'community')
    const zone = [...own, ...communities].find(({ zones }) => zones[code])?.zones[code] ?? null
    const column = this.#make(code, zone, [
      ...own.map((part) => ({ part, span: ALWAYS })),
      ...communities.flatMap((part) => membership(part, code)),
    ])
    this.#made.set(code, column)
    return column
  }

  #agreement(part: Part): Column {
    const column = this.#made.get(part.id) ?? this.#make(null, null, [{ part, span: ALWAYS }])
    this.#made.set(part.id, column)
    return column
  }

  #make(home: string | null, zone: string | null, sources: readonly { part: Part; span: Span }[]): Column {
    const lists = this.#lists.get(zone) ?? new Lists(this.#bundle, zone)
    this.#lists.set(zone, lists)
    const boxes = new Boxes({ home, zone, lists })
    const byId = new Map<string, Standing[]>()
    const rules: Standing[] = []
    for (const { part, span: bound } of sources) {
      for (const rule of part.rules) {
        const span = meet(bound, spanIn(rule.inForce, zone))
        if (span.from >= span.until) continue
        const lifts = rule.effect.startsWith('lift')
        const effect = PLACES.get(rule.effect) ?? -1
        const standing = { rule, part, number: rules.length, span, effect, lifts, boxes: boxes.of(rule, part, span) }
        rules.push(standing)
        const before = byId.get(rule.id)
        if (before) before.push(standing)
        else byId.set(rule.id, [standing])
      }
    }
    return { home, zone, lists, rules, byId }
  }
}

function membersOf(part: Part) {
  return part.lists.find(({ kind, name }) => kind === 'nations' && name === part.id)?.members ?? []
}

function membership(part: Part, nation: string): { part: Part; span: Span }[] {
  const zone = part.zones[nation] ?? null
  const list = part.lists.find(({ kind, name }) => kind === 'nations' && name === part.id)
  if (!list) return []
  return membersOf(part)
    .filter(({ value }) => value === nation)
    .map(({ inForce }) => ({ part, span: meet(spanIn(inForce, zone), spanIn(list.inForce, zone)) }))
}
