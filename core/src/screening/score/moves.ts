import type { Identifier } from '../identifier/identifiers.ts'
import { identifies } from '../identifier/identifiers.ts'
import { hasCheck } from '../identifier/scheme.ts'
import { readName } from '../name/read-name.ts'
import { likeness, nearness } from './similarity.ts'
import type { Subject } from './subject.ts'
import type { Weights } from './weights.ts'

export type MoveKind =
  | 'same-identifier'
  | 'weak-identifier'
  | 'identifiers-disjoint'
  | 'birth-years'
  | 'birth-days'
  | 'birth-swapped'
  | 'birth-same'
  | 'countries-disjoint'
  | 'genders'
  | 'patronymics'
  | 'other-kind'

/** What beside the name moved the score: what it is, by how much, and the words of both records that it rests on. */
export type Move = {
  readonly kind: MoveKind
  readonly by: number
  readonly query: string
  readonly entry: string
  readonly scheme?: string
  readonly checked?: boolean
}

/** The evidence beside the names, each piece once, in the order in which it is added up. */
export function movesOf(left: Subject, right: Subject, weights: Weights): Move[] {
  const moves: Move[] = []
  const kinds = kindMove(left, right, weights)
  if (kinds) moves.push(kinds)
  const births = birthMove(left.birthDates, right.birthDates, weights)
  if (births) moves.push(births)
  if (disjoint(left.countries, right.countries))
    moves.push(move('countries-disjoint', -weights.countries, left.countries, right.countries))
  if (disjoint(left.genders, right.genders)) moves.push(move('genders', -weights.genders, left.genders, right.genders))
  const fathers = fatherMove(left, right, weights)
  if (fathers) moves.push(fathers)
  const identifiers = identifierMove(left, right, weights)
  if (identifiers) moves.push(identifiers)
  return moves
}

function move(kind: MoveKind, by: number, query: readonly string[], entry: readonly string[]): Move {
  return { kind, by, query: query.join(', '), entry: entry.join(', ') }
}

const disjoint = (one: readonly string[], other: readonly string[]) =>
  one.length > 0 && other.length > 0 && !one.some((each) => other.includes(each))

function kindMove(left: Subject, right: Subject, weights: Weights): Move | null {
  if (left.kind === 'unknown' || right.kind === 'unknown' || left.kind === right.kind) return null
  return move('other-kind', -weights.otherKind, [left.schema], [right.schema])
}

function birthMove(left: readonly string[], right: readonly string[], weights: Weights): Move | null {
  if (left.length === 0 || right.length === 0) return null
  let best: readonly [MoveKind, number] = ['birth-years', -weights.birthYears]
  for (const one of left) {
    for (const other of right) {
      const found = births(one, other, weights)
      if (found[1] > best[1]) best = found
    }
  }
  return best[1] === 0 ? null : move(best[0], best[1], left, right)
}

function births(one: string, other: string, weights: Weights): readonly [MoveKind, number] {
  if (one.slice(0, 4) !== other.slice(0, 4)) return ['birth-years', -weights.birthYears]
  const length = Math.min(one.length, other.length)
  if (one.slice(0, length) === other.slice(0, length)) return ['birth-same', length >= 10 ? weights.birthSame : 0]
  const swapped = length >= 10 && one.slice(5, 7) === other.slice(8, 10) && one.slice(8, 10) === other.slice(5, 7)
  return swapped ? ['birth-swapped', -weights.birthSwapped] : ['birth-days', -weights.birthDays]
}

/** The best agreement of numbers; or else that the records have numbers of one scheme and none of them in common. */
function identifierMove(left: Subject, right: Subject, weights: Weights): Move | null {
  if (left.identifiers.length === 0 || right.identifiers.length === 0) return null
  let weak: Move | null = null
  for (const one of left.identifiers) {
    for (const other of right.identifiers) {
      if (one.number !== other.number || !identifies(one) || !identifies(other)) continue
      const found = agreement(one, other, left, right, weights)
      if (found.kind === 'same-identifier') return found
      weak ??= found
    }
  }
  return weak ?? clash(left, right, weights)
}

function agreement(one: Identifier, other: Identifier, left: Subject, right: Subject, weights: Weights): Move {
  const known = hasCheck(one.scheme) ? one : other
  const checked = one.checked || other.checked
  const decides = checked || (isOfCompaniesHouse(one) && isOfCompaniesHouse(other))
  const sameKind = left.kind === right.kind || left.kind === 'unknown' || right.kind === 'unknown'
  const sameScheme = one.scheme === other.scheme || one.scheme === 'NUMBER' || other.scheme === 'NUMBER'
  const strong = decides && sameKind && sameScheme
  return {
    kind: strong ? 'same-identifier' : 'weak-identifier',
    by: strong ? weights.identifierSame : weights.identifierWeak,
    query: one.raw,
    entry: other.raw,
    scheme: known.scheme,
    checked,
  }
}

function clash(left: Subject, right: Subject, weights: Weights): Move | null {
  for (const scheme of UNIQUE) {
    const ours = left.identifiers.filter((each) => each.scheme === scheme && tellsApart(each))
    const theirs = right.identifiers.filter((each) => each.scheme === scheme && tellsApart(each))
    if (ours.length > 0 && theirs.length > 0) return disjointNumbers(ours, theirs, scheme, weights)
  }
  if (!left.countries.some((country) => right.countries.includes(country))) return null
  for (const property of REGISTERS) {
    const ours = left.identifiers.filter((each) => each.property === property && isSerial(each))
    const theirs = right.identifiers.filter((each) => each.property === property && isSerial(each))
    if (ours.length === 0 || theirs.length === 0) continue
    if (ours.every((each) => theirs.every((other) => other.number.length === each.number.length))) {
      return disjointNumbers(ours, theirs, 'NUMBER', weights)
    }
  }
  return null
}

/** Schemes of which nobody has two. A branch has longer numbers of its own in some, and those are none by their form. */
const UNIQUE = [
  'INN',
  'OGRN',
  'IMO',
  'LEI',
  'IMO-COMPANY',
  'BIN',
  'UNP',
  'EDRPOU',
  'USCC',
  'OKPO',
  'GB-COMPANY',
] as const
/** A number of Companies House has no check digit: that its register is known on both sides stands for it. */
const isOfCompaniesHouse = ({ scheme }: Identifier) => scheme === 'GB-COMPANY'
/** What is registered from abroad has one number for itself (FC, SF, NF) and others for its establishments (BR). */
const isFromAbroad = ({ number }: Identifier) => /^(?:FC|SF|NF|BR)/.test(number)
const tellsApart = (each: Identifier) => each.checked || (isOfCompaniesHouse(each) && !isFromAbroad(each))
/** Properties of a register that is not named: two numbers of one country, property and length are of the same one. */
const REGISTERS = ['idNumber', 'registrationNumber', 'taxNumber'] as const
const isSerial = ({ scheme, number }: Identifier) => scheme === 'NUMBER' && /^\d{9,}$/.test(number)

function disjointNumbers(
  ours: readonly Identifier[],
  theirs: readonly Identifier[],
  scheme: string,
  weights: Weights,
): Move {
  const raws = [ours, theirs].map((numbers) => numbers.map((each) => each.raw)) as [string[], string[]]
  return { ...move('identifiers-disjoint', -weights.identifiersDisjoint, raws[0], raws[1]), scheme }
}

/** Fathers of whom no name is the same. */
function fatherMove(left: Subject, right: Subject, weights: Weights): Move | null {
  if (left.fathers.length === 0 || right.fathers.length === 0) return null
  const ours = left.fathers.flatMap((name) => readName(name, 'person').units)
  const theirs = right.fathers.flatMap((name) => readName(name, 'person').units)
  const same = ours.some((one) =>
    theirs.some((other) => (likeness(one, other, weights) ?? nearness(one, other, weights)) !== null),
  )
  return same ? null : move('patronymics', -weights.patronymicsDisagree, left.fathers, right.fathers)
}
