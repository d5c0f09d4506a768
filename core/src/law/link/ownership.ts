import { isNation } from '../../contract/nations.ts'
import { caveatLine } from '../caveat-line.ts'
import type { List, Part, Place, Problem, Rule } from '../model.ts'
import type { Document } from '../notation/document.ts'
import type { WrittenMembers } from '../notation/list.ts'

/**
 * What one nation's files may not do to another's law. A regime is a nation, or a community that lists its members;
 * the first word of a rule's id belongs to one part alone, so that no path of another's exceptions reaches it; a list
 * bears no nation's code, and says only of its own part's nation that it is hers; caveats of a scheme stand in the law
 * of its owner. Zones are given once.
 */
export function trespasses(parts: readonly Part[], documents: readonly Document[]): Problem[] {
  return [
    ...parts.flatMap((part) => unknownRegime(part, documents)),
    ...sharedPrefixes(parts),
    ...parts.flatMap((part) => part.lists.flatMap((list) => misplaced(part, list))),
    ...parts.flatMap((part) => foreignCaveats(part, parts)),
    ...parts.filter(({ kind }) => kind === 'community').flatMap(membersWithoutZone),
    ...zonesGivenTwice(documents),
  ]
}

/** Members for a list that the book does not have, or that holds no entries. */
export function strayMembers(parts: readonly Part[], members: readonly WrittenMembers[]): Problem[] {
  const lists = parts.flatMap((part) => part.lists).filter(({ kind }) => kind === 'entries')
  const names = new Set(lists.map(({ name }) => name))
  return members
    .filter(({ list }) => !names.has(list))
    .map(({ list, at }) =>
      wrong(at, `\`${list}\` is not a list of entries of this book`, 'a list that a file of it has'),
    )
}

function wrong(at: Place | undefined, message: string, expected: string): Problem {
  const { file, line } = at ?? { file: '', line: 0 }
  return { file, line, column: 1, message, expected, nearest: null, severity: 'error' }
}

function unknownRegime({ id, kind }: Part, documents: readonly Document[]): Problem[] {
  if (kind !== 'nation' || isNation(id)) return []
  const of = documents.filter(({ front }) => front.regime === id)
  const expected = 'the code of a nation, `common`, or a community with a `list nations` of its name'
  return of.map(({ front }) => wrong(front.head, `\`${id}\` is no regime`, expected))
}

function sharedPrefixes(parts: readonly Part[]): Problem[] {
  const first = ({ id }: Rule) => id.split('.')[0] ?? id
  const owners = new Map<string, Part>()
  const problems: Problem[] = []
  for (const part of parts) {
    for (const rule of part.rules) {
      const owner = owners.get(first(rule)) ?? part
      owners.set(first(rule), owner)
      if (owner === part) continue
      problems.push(
        wrong(rule.place, `rule ${rule.id} starts as those of ${owner.id} do`, `a first word of ${part.id}'s own`),
      )
    }
  }
  return problems
}

function misplaced(part: Part, { name, of, place }: List): Problem[] {
  const coded = isNation(name) ? [wrong(place, `the list ${name} has a nation's code`, 'a name that is no code')] : []
  const owned = of === null || part.kind === 'common' || of === part.id
  return owned
    ? coded
    : [
        ...coded,
        wrong(place, `the list ${name} of ${of} stands in the law of ${part.id}`, `a file of ${of}, or a common one`),
      ]
}

/** What a mark bears beside its grade is for whoever's marks they are. */
function foreignCaveats(part: Part, parts: readonly Part[]): Problem[] {
  const schemes = parts.flatMap(({ lists }) => lists).filter(({ kind }) => kind === 'labels')
  return part.lists
    .filter(({ kind }) => kind === 'caveats')
    .flatMap(({ members, place }) =>
      members.flatMap(({ value }) => {
        const scheme = schemes.find(({ name }) => name === caveatLine(value)?.policy)
        const of = scheme?.of ?? part.id
        return of === part.id
          ? []
          : [wrong(place, `caveats of ${scheme?.name} of ${of} stand in the law of ${part.id}`, `a file of ${of}`)]
      }),
    )
}

function membersWithoutZone(part: Part): Problem[] {
  const members = part.lists.find(({ kind, name }) => kind === 'nations' && name === part.id)
  const lacking = (members?.members ?? []).filter(({ value }) => part.zones[value] === undefined)
  return lacking.map(({ value }) =>
    wrong(members?.place, `${value} is a member without a zone`, `\`zone of ${value}: …\``),
  )
}

function zonesGivenTwice(documents: readonly Document[]): Problem[] {
  const known = new Map<string, string>()
  const problems: Problem[] = []
  for (const { front } of documents) {
    for (const { nation, zone } of front.zones) {
      const key = `${front.regime ?? front.agreement} ${nation}`
      const before = known.get(key) ?? zone
      known.set(key, before)
      if (before === zone) continue
      problems.push(wrong(front.head, `the zone of ${nation} is ${zone} here and ${before} elsewhere`, 'one zone'))
    }
  }
  return problems
}
