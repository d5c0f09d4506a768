import { initialOf, mayAbbreviate, SHORTEST } from '../name/acronym.ts'
import { makeAbroad } from '../name/acronym-abroad.ts'
import { givenNames } from '../name/given.ts'
import { isFar } from '../name/scripts.ts'
import { consonants, skeleton } from '../name/skeleton.ts'
import type { Reading, Unit } from '../name/unit.ts'
import { vowelsAgree, writtenInLatin } from '../name/written-vowels.ts'
import { edits } from './edit.ts'
import { patronymicOf, weigh } from './roles.ts'
import type { LinkKind } from './similarity.ts'
import { likeness, nearness } from './similarity.ts'
import type { Weights } from './weights.ts'

/** Words of one name that face words of the other: one each, or several where a name parts what the other joins. */
export type UnitLink = {
  readonly left: readonly number[]
  readonly right: readonly number[]
  readonly kind: LinkKind
  readonly similarity: number
}

export type Alignment = {
  readonly links: readonly UnitLink[]
  readonly leftWeights: readonly number[]
  readonly rightWeights: readonly number[]
  readonly leftLinked: readonly boolean[]
  readonly rightLinked: readonly boolean[]
  readonly leftPatronymic: number
  readonly rightPatronymic: number
}

type Working = {
  readonly left: Reading
  readonly right: Reading
  readonly links: UnitLink[]
  readonly leftLinked: boolean[]
  readonly rightLinked: boolean[]
  readonly weights: Weights
}

/** The best facing of two names, word by word: what is the same first, then what is joined or parted, then what is near. */
export function align(left: Reading, right: Reading, weights: Weights): Alignment {
  const leftPatronymic = patronymicOf(left)
  const rightPatronymic = patronymicOf(right)
  const working: Working = {
    left,
    right,
    links: [],
    leftLinked: left.units.map(() => false),
    rightLinked: right.units.map(() => false),
    weights,
  }
  greedily(working, likeness)
  joins(working)
  greedily(working, nearness)
  if (left.bearer === 'thing' && right.bearer === 'thing') abbreviations(working)
  const { links, leftLinked, rightLinked } = working
  return {
    links,
    leftLinked,
    rightLinked,
    leftPatronymic,
    rightPatronymic,
    leftWeights: weighed(left, leftPatronymic, leftLinked, weights),
    rightWeights: weighed(right, rightPatronymic, rightLinked, weights),
  }
}

/** What each word weighs. One that is said twice in a row counts once. */
function weighed({ units }: Reading, patronymic: number, linked: readonly boolean[], weights: Weights): number[] {
  return units.map((unit, at) => {
    const twice = units[at - 1]?.key === unit.key || (units[at + 1]?.key === unit.key && linked[at + 1])
    return !linked[at] && twice ? weights.title : weigh(unit, at === patronymic, weights)
  })
}

type Pair = { left: number; right: number; kind: LinkKind; similarity: number }

function greedily(working: Working, compare: typeof likeness): void {
  const { left, right, leftLinked, rightLinked, weights } = working
  const pairs: Pair[] = []
  for (let at = 0; at < left.units.length; at += 1) {
    if (leftLinked[at]) continue
    for (let facing = 0; facing < right.units.length; facing += 1) {
      if (rightLinked[facing]) continue
      const like = compare(left.units[at] as Unit, right.units[facing] as Unit, weights)
      if (like) pairs.push({ left: at, right: facing, kind: like.kind, similarity: like.similarity })
    }
  }
  if (pairs.length > 1) pairs.sort(nearestFirst)
  for (const pair of pairs) {
    if (leftLinked[pair.left] || rightLinked[pair.right]) continue
    link(working, [pair.left], [pair.right], pair.kind, pair.similarity)
  }
}

function nearestFirst(one: Pair, other: Pair): number {
  return (
    other.similarity - one.similarity ||
    Math.abs(one.left - one.right) - Math.abs(other.left - other.right) ||
    one.left + one.right - (other.left + other.right)
  )
}

function link(working: Working, left: number[], right: number[], kind: LinkKind, similarity: number): void {
  for (const at of left) working.leftLinked[at] = true
  for (const at of right) working.rightLinked[at] = true
  working.links.push({ left, right, kind, similarity })
}

function joins(working: Working): void {
  const { left, right, leftLinked, rightLinked, weights } = working
  for (const [at, run] of joined(left, right, leftLinked, rightLinked))
    link(working, [at], run, 'joined', weights.joined)
  for (const [at, run] of joined(right, left, rightLinked, leftLinked))
    link(working, run, [at], 'joined', weights.joined)
}

const MOST_PARTS = 4

/** Words of one name that are several words in a row of the other. */
function joined(one: Reading, other: Reading, oneLinked: boolean[], otherLinked: boolean[]): [number, number[]][] {
  const found: [number, number[]][] = []
  const taken = new Set<number>()
  for (let at = 0; at < one.units.length; at += 1) {
    const whole = one.units[at] as Unit
    if (oneLinked[at] || whole.latin.length < 4 || whole.kind === 'number') continue
    for (let start = 0; start + 1 < other.units.length; start += 1) {
      if (otherLinked[start] || !mayBegin(whole, other.units[start] as Unit)) continue
      const run = runFrom(other, start, whole, (index) => !otherLinked[index] && !taken.has(index))
      if (!run) continue
      for (const index of run) taken.add(index)
      found.push([at, run])
      break
    }
  }
  return found
}

/** A word may begin with another where their skeletons have the same first letter, far scripts aside. */
function mayBegin(whole: Unit, part: Unit): boolean {
  return whole.readings[0]?.[0] === part.readings[0]?.[0] || isFar(whole.script) || isFar(part.script)
}

function runFrom(other: Reading, start: number, whole: Unit, free: (at: number) => boolean): number[] | null {
  const run: number[] = []
  let latin = ''
  let text = ''
  for (let at = start; at < other.units.length && run.length < MOST_PARTS; at += 1) {
    const unit = other.units[at] as Unit
    if (!free(at) || unit.latin === '' || unit.kind === 'number') return null
    run.push(at)
    latin += unit.latin
    text += unit.text
    if (run.length > 1 && (isWhole(latin, text, whole, unit) || isGivenName(text, whole, unit))) return run
    if (latin.length > whole.latin.length + 4) return null
  }
  return null
}

/** Words of the Arabic script that are one given name of an alphabet: عبد الله is *Abdullah*. */
function isGivenName(text: string, whole: Unit, part: Unit): boolean {
  return part.script === 'abjad' && givenNames(text, part.script, '', '').some((code) => whole.codes.includes(code))
}

function isWhole(latin: string, text: string, whole: Unit, part: Unit): boolean {
  if (whole.script !== part.script && (isFar(whole.script) || isFar(part.script))) {
    const loosely = whole.script === 'han' || part.script === 'han'
    const bones = consonants(whole.latin, loosely)
    // An article that was read apart belongs to a name that is written as one.
    const joined = part.script === 'abjad' ? writtenInLatin(text) : latin
    if (bones.length < 5 || consonants(joined, loosely) !== bones) return false
    if (whole.script === 'abjad') return vowelsAgree(whole.text, latin)
    return part.script !== 'abjad' || vowelsAgree(text, whole.latin)
  }
  if (Math.abs(latin.length - whole.latin.length) > 2) return false
  if (latin === whole.latin || whole.readings.includes(skeleton(latin))) return true
  return latin.length > 7 && edits(latin, whole.latin) <= 1
}

/**
 * A word that the first letters of several words in a row of the other name make. Beside words that face each other it is
 * the rest of the name; alone it is little, for many names have the same first letters.
 */
function abbreviations(working: Working): void {
  const { left, right, leftLinked, rightLinked, weights } = working
  const beside = working.links.some(({ kind }) => kind !== 'legal-form')
  const similarity = beside ? weights.abbreviation : weights.abbreviationAlone
  const ours = abbreviated(left, right, leftLinked, rightLinked)
  if (ours) link(working, [ours.at], ours.run, 'abbreviation', ours.abroad ? weights.abbreviationAlone : similarity)
  const theirs = abbreviated(right, left, rightLinked, leftLinked)
  if (theirs)
    link(working, theirs.run, [theirs.at], 'abbreviation', theirs.abroad ? weights.abbreviationAlone : similarity)
}

function abbreviated(one: Reading, other: Reading, oneLinked: boolean[], otherLinked: boolean[]) {
  let left = 0
  for (const isLinked of otherLinked) if (!isLinked) left += 1
  if (left < SHORTEST) return null
  for (let at = 0; at < one.units.length; at += 1) {
    const unit = one.units[at] as Unit
    if (oneLinked[at] || !mayAbbreviate(unit)) continue
    const run = initialsOf(unit.latin, other, otherLinked)
    if (run) return { at, run, abroad: false }
    const rest = restAbroad(unit.latin, other, otherLinked)
    if (rest) return { at, run: rest, abroad: true }
  }
  return null
}

/** All of a name that is not linked yet, where its words make these letters in Russian or in English, in any order. */
function restAbroad(acronym: string, other: Reading, linked: boolean[]): number[] | null {
  const run: number[] = []
  for (let at = 0; at < other.units.length; at += 1)
    if (!linked[at] && initialOf(other.units[at] as Unit) !== '') run.push(at)
  const words = run.map((at) => other.units[at] as Unit)
  return makeAbroad(words, acronym) ? run : null
}

function initialsOf(acronym: string, other: Reading, linked: boolean[]): number[] | null {
  for (let start = 0; start < other.units.length; start += 1) {
    const run: number[] = []
    let initials = ''
    for (let at = start; at < other.units.length && acronym.startsWith(initials); at += 1) {
      const initial = initialOf(other.units[at] as Unit)
      if (linked[at]) break
      if (initial === '') continue
      run.push(at)
      initials += initial
      if (initials === acronym && run.length >= SHORTEST) return run
    }
  }
  return null
}
