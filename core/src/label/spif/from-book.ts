import type { CategoryRule } from '../../law/category-rule.ts'
import type { Bundle, List, Member, Moment, Part, Window } from '../../law/model.ts'
import { alpha3 } from '../alpha3.ts'
import { categoryRulesOf } from '../categories.ts'
import type { Caveat } from '../caveats.ts'
import { caveatsOf } from '../caveats.ts'
import type { CategoryType } from '../label.ts'
import { gradeIn, holdAt, markOf, schemeOf, uriIn } from '../scheme.ts'
import { noPolicy } from './elements.ts'
import type { EquivalentClass, RequiredCategory, Spif, SpifCategory, SpifTagSet, Validity } from './model.ts'

/** A scheme of the statute book as a policy, and what of the book a SPIF has no word for. */
export type SpifOfScheme = { readonly spif: Omit<Spif, 'passedOver'>; readonly unsaid: readonly string[] }

/**
 * A scheme of the statute book as it is at an instant, as a policy that others read: its grades and its caveats, each
 * for as long as it is in force, and under an agreement, the lines of its equivalences that lead from it (`encrypt`)
 * and to it (`decrypt`), and the permissive categories of which the agreement speaks, with the agreement's nations.
 * Nothing is said that the book does not say; what a SPIF cannot say is left out and named: other names of a grade or a
 * caveat, a line that leaves it to a person, categories without a list of their values. Refuses `not-a-policy`: a
 * scheme or an agreement that the book does not have, or that is not in force.
 */
export function spifOfScheme(bundle: Bundle, name: string, at: string, agreement: string | null): SpifOfScheme {
  const scheme = schemeOf(bundle, name)
  if (scheme === undefined) throw noPolicy('the statute book has no such scheme')
  if (!holdAt(at, scheme.inForce)) throw noPolicy('the scheme is not in force at that instant')
  const part = agreement === null ? null : bundle.parts.find(({ id }) => id === `agreement/${agreement}`)
  if (part === undefined) throw noPolicy('the statute book has no such agreement')
  const lines = part === null ? [] : linesAbout(part, name, at)
  const rules = part === null ? [] : categoryRulesOf(part, name, at)
  const permissive = rules.filter(({ verb, type }) => verb !== 'forbids' && type === 'PERMISSIVE')
  const caveats = caveatsOf(bundle, name).filter(({ inForce }) => holdAt(at, ...inForce))
  const id = oidOf(bundle, name)
  const validity = validityOf(scheme.inForce)
  const required = requiredBy(rules)
  const certain = lines.filter(({ equals }) => equals?.certain === true)
  return {
    spif: {
      name,
      id,
      created: at,
      validity,
      equivalentPolicies: otherPolicies(certain, name).map((each) => ({
        name: each,
        id: oidOf(bundle, each),
        required: [],
      })),
      classes: scheme.members.flatMap((member, rank) =>
        holdAt(at, member.inForce) ? [classOf(bundle, scheme, rank, certain, required)] : [],
      ),
      sets: setsOf(permissive, part, caveats, { id, validity }),
      privacy: null,
      markings: [{ language: null, phrase: '', codes: ['replacePolicy'] }],
      qualifiers: [{ language: null, place: 'separator', text: ' // ' }],
    },
    unsaid: unsaidOf(scheme, lines, rules, caveats, at),
  }
}

function classOf(
  bundle: Bundle,
  scheme: List,
  rank: number,
  lines: readonly Member[],
  required: readonly RequiredCategory[],
): Spif['classes'][number] {
  const own = (grade: string) => gradeIn(scheme, grade)?.rank === rank
  const equivalents = lines.flatMap(({ equals }): EquivalentClass[] => {
    if (equals === null) return []
    const { left, right } = equals
    const [from, to] = [
      left.policy === scheme.name && own(left.grade),
      right.policy === scheme.name && own(right.grade),
    ]
    return [
      ...(from ? [equivalentOf(bundle, right, 'encrypt')] : []),
      ...(to ? [equivalentOf(bundle, left, 'decrypt')] : []),
    ]
  })
  const member = scheme.members[rank]
  const name = member?.value ?? ''
  const mark = member === undefined ? name : markOf(scheme, member)
  const markings = mark === name ? [] : [{ language: null, phrase: mark, codes: ['pageTopBottom'] }]
  return { name, lacv: rank + 1, hierarchy: rank + 1, obsolete: false, markings, equivalents, required }
}

function equivalentOf(
  bundle: Bundle,
  { policy, grade }: { readonly policy: string; readonly grade: string },
  applied: EquivalentClass['applied'],
): EquivalentClass {
  const scheme = schemeOf(bundle, policy)
  const found = scheme === undefined ? null : gradeIn(scheme, grade)
  if (found === null) throw noPolicy('the statute book has no such scheme')
  return { policy, lacv: found.rank + 1, applied, required: [] }
}

/** The lines of an agreement in force that lead from a scheme or to it. */
function linesAbout(part: Part, name: string, at: string): Member[] {
  return part.lists
    .filter(({ kind, inForce }) => kind === 'equivalence' && holdAt(at, inForce))
    .flatMap(({ members }) => members.filter(({ inForce }) => holdAt(at, inForce)))
    .filter(({ equals }) => equals?.left.policy === name || equals?.right.policy === name)
}

function otherPolicies(lines: readonly Member[], name: string): string[] {
  const both = lines.flatMap(({ equals }) => (equals === null ? [] : [equals.left.policy, equals.right.policy]))
  return [...new Set(both)].filter((each) => each !== name)
}

function requiredBy(rules: readonly CategoryRule[]): RequiredCategory[] {
  return rules.flatMap(({ verb, type, tagName }): RequiredCategory[] =>
    verb === 'requires' && type === 'PERMISSIVE' && tagName !== null
      ? [{ operation: 'oneOrMore', groups: [{ set: tagName, type, lacv: null }] }]
      : [],
  )
}

/** The scheme's caveats first, as a marking has them, and then to whom a document may go. */
function setsOf(
  permissive: readonly CategoryRule[],
  part: Part | null,
  caveats: readonly Caveat[],
  { id, validity: whole }: Pick<Spif, 'id' | 'validity'>,
): SpifTagSet[] {
  const limits = caveats.map(({ names: [name], inForce }, index) =>
    categoryOf(name, index + 1, beyond(inForce.map(validityOf).reduce(within), whole)),
  )
  const codes = (part?.agreement?.parties ?? []).flatMap((nation) => alpha3(nation) ?? [])
  const nations = codes.map((code, index) => categoryOf(code, index + 1, EVER))
  const first = limits.length === 0 ? 0 : 1
  return [
    ...(limits.length === 0 ? [] : [setOf(CAVEATS, 'RESTRICTIVE', limits, `${id}.1`)]),
    ...permissive.map(({ tagName }, index) =>
      setOf(tagName ?? '', 'PERMISSIVE', nations, `${id}.${first + index + 1}`),
    ),
  ]
}

/** The category in which packages state the caveats of a document. */
const CAVEATS = 'Caveat'
const EVER: Validity = { from: null, until: null }

function setOf(name: string, type: CategoryType, categories: readonly SpifCategory[], id: string): SpifTagSet {
  const qualifiers = [
    { language: null, place: 'prefix', text: `${name}: ` },
    { language: null, place: 'separator', text: ', ' },
  ] as const
  return { name, id, tags: [{ name, type, single: false, categories, qualifiers }] }
}

function categoryOf(name: string, lacv: number, validity: Validity): SpifCategory {
  const none = { markings: [], requiredClass: null, excludedClasses: [], excluded: [], required: [], equivalents: [] }
  return { name, lacv, obsolete: false, validity, ...none }
}

/** A window of the book as it is in UTC; where it begins by several clocks, by the last of them, and so its end. */
function validityOf({ from, until }: Window): Validity {
  const bounds = (moment: Moment | null) =>
    moment === null ? [] : (typeof moment === 'string' ? [moment] : Object.values(moment)).sort()
  return { from: bounds(from).at(-1) ?? null, until: bounds(until)[0] ?? null }
}

/** The bounds of a window that a wider one does not set already. */
function beyond({ from, until }: Validity, whole: Validity): Validity {
  return {
    from: from !== null && whole.from !== null && from <= whole.from ? null : from,
    until: until !== null && whole.until !== null && until >= whole.until ? null : until,
  }
}

function within(one: Validity, other: Validity): Validity {
  const [from, until] = [
    [one.from, other.from].flatMap((each) => each ?? []).sort(),
    [one.until, other.until].flatMap((each) => each ?? []).sort(),
  ]
  return { from: from.at(-1) ?? null, until: until[0] ?? null }
}

function unsaidOf(
  scheme: List,
  lines: readonly Member[],
  rules: readonly CategoryRule[],
  caveats: readonly Caveat[],
  at: string,
): string[] {
  const said = scheme.marked === undefined ? 0 : 1
  return [
    ...scheme.members
      .filter(({ inForce, synonyms }) => synonyms.length > said && holdAt(at, inForce))
      .map(({ value, synonyms }) => [value, ...synonyms].join(', ')),
    ...caveats.filter(({ names }) => names.length > 1).map(({ names }) => names.join(', ')),
    ...lines.filter(({ equals }) => equals?.certain === false).map(({ value }) => value),
    ...rules
      .filter(({ verb, type }) => verb !== 'forbids' && type === 'INFORMATIVE')
      .map(({ policy, verb, tagName }) => `${policy} ${verb} informative ${tagName}`),
  ]
}

function oidOf(bundle: Bundle, name: string): string {
  return uriIn(bundle, name).replace('urn:oid:', '')
}
