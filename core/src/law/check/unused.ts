import type { Condition, List, ListKind, Part, Problem, Trait } from '../model.ts'
import { problemAt } from './report.ts'

/** Vocabularies stand for themselves, and a policy of labels for whoever states one. */
const READ: ReadonlySet<ListKind> = new Set(['entries', 'nations', 'parties', 'equivalence'])

/** Defines and lists that nothing uses. */
export function checkUnused(parts: readonly Part[]): Problem[] {
  const used = new Set(parts.flatMap(listsUsed))
  return parts.flatMap((part) => {
    const met = new Set(
      part.rules.flatMap(({ when }) =>
        when.flatMap((condition) => (condition.kind === 'meets' ? [condition.name] : [])),
      ),
    )
    const defines = part.defines.filter(({ name }) => !met.has(name))
    const lists = part.lists.filter(
      ({ kind, name }) =>
        READ.has(kind) && name !== part.id && !used.has(kind === 'equivalence' ? `equivalence of ${part.id}` : name),
    )
    return [
      ...defines.map(({ name, place }) =>
        problemAt(place, `no rule meets the define ${name}`, `\`meets ${name}\` in a rule, or no such define`),
      ),
      ...lists.map(({ name, kind, place }) =>
        problemAt(
          place,
          `nothing reads the list ${name}`,
          kind === 'equivalence'
            ? 'a rule of the same law that compares labels'
            : 'a rule, a define or another list that names it, or no such list',
        ),
      ),
    ]
  })
}

function listsUsed(part: Part): string[] {
  const conditions = [
    ...part.rules.flatMap(({ when }) => when),
    ...part.defines.flatMap(({ alternatives }) => alternatives.flat()),
  ]
  return [...conditions.flatMap((condition) => namesIn(condition, part.id)), ...part.lists.flatMap(namesInList)]
}

function namesIn(condition: Condition, part: string): readonly string[] {
  switch (condition.kind) {
    case 'field':
      return condition.set
    case 'entry':
      return condition.entries.map(({ list }) => list)
    case 'label':
      return [`equivalence of ${part}`]
    case 'party':
    case 'incorporation-end-user':
      return condition.traits.flatMap(namesInTrait)
    default:
      return []
  }
}

function namesInTrait(trait: Trait): readonly string[] {
  return trait.kind === 'nation' || trait.kind === 'lists' ? trait.set : []
}

function namesInList({ kind, sameEntriesAs, members }: List): string[] {
  const others =
    kind === 'entries'
      ? members.flatMap(({ value }) => (value.includes(':') ? [value.slice(0, value.indexOf(':'))] : []))
      : []
  return sameEntriesAs === null ? others : [...others, sameEntriesAs]
}
