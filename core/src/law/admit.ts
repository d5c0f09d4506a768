import { nearest } from '../contract/nearest.ts'
import type { Path, Refused } from '../contract/problem.ts'
import { quoted } from '../contract/problem.ts'
import type { Label, Party, Transfer } from '../contract/transfer.ts'
import type { EntryList, Lexicon } from './lexicon.ts'
import { covers, lexiconOf, pathKey, spanText } from './lexicon.ts'
import type { Bundle } from './model.ts'
import { segments } from './path.ts'

/**
 * What a transfer states that the statute book does not know at an instant (UTC, whole seconds): a list, an entry of
 * it, a label's policy or grade, a right, an assurance, a party list, an agreement. Rules.md, section 4: such a name is
 * refused, for it would otherwise count as a fact that fails conditions. Returns nothing for a transfer that may be
 * judged. A label of a policy that has ended stays readable, and so do rights and party lists of another time.
 */
export function admit(bundle: Bundle, at: string, transfer: Transfer): Refused[] {
  const book = lexiconOf(bundle)
  const refused: Refused[] = []
  if (transfer.agreement !== undefined) {
    checkName(refused, ['agreement'], transfer.agreement, book.agreements, 'agreement')
  }
  for (const [index, item] of (transfer.items ?? []).entries()) {
    for (const [number, control] of (item.controls ?? []).entries()) {
      const wrong = judgeControl(book, at, control)
      if (wrong) refused.push({ path: ['items', index, 'controls', number], of: 'value', ...wrong })
    }
    if (item.label) checkLabel(refused, ['items', index, 'label'], item.label, book)
  }
  for (const [index, party] of (transfer.parties ?? []).entries()) checkParty(refused, ['parties', index], party, book)
  const endUser = transfer.endUse?.incorporation?.endUser
  if (endUser) checkParty(refused, ['endUse', 'incorporation', 'endUser'], endUser, book)
  checkEach(refused, ['assurances'], transfer.assurances, book.assurances, 'assurance')
  return refused
}

function checkParty(refused: Refused[], path: Path, party: Party, book: Lexicon): void {
  checkEach(refused, [...path, 'rights'], party.rights, book.rights, 'right')
  checkEach(refused, [...path, 'lists'], party.lists, book.partyLists, 'party list')
}

function checkEach(
  refused: Refused[],
  path: Path,
  names: string[] | undefined,
  known: ReadonlySet<string>,
  noun: string,
): void {
  for (const [index, name] of (names ?? []).entries()) checkName(refused, [...path, index], name, known, noun)
}

function checkName(refused: Refused[], path: Path, name: string, known: ReadonlySet<string>, noun: string): void {
  if (known.has(name)) return
  refused.push({
    path,
    of: 'value',
    message: `the statute book knows no ${noun} ${quoted(name)}`,
    expected: oneOf(known),
    nearest: nearest(name, known),
  })
}

/** Policies are names and compared as written; grades are words on a page, where case says nothing. */
function checkLabel(refused: Refused[], path: Path, label: Label, book: Lexicon): void {
  const policy = book.policies.get(label.policy)
  if (!policy) {
    checkName(refused, [...path, 'policy'], label.policy, new Set(book.policies.keys()), 'label policy')
  } else if (!policy.known.has(label.classification.toLowerCase())) {
    refused.push({
      path: [...path, 'classification'],
      of: 'value',
      message: `${quoted(label.classification)} is no grade of ${label.policy}`,
      expected: oneOf(policy.grades),
      nearest: nearest(label.classification, policy.grades),
    })
  }
}

type Wrong = Pick<Refused, 'message' | 'expected' | 'nearest'>

function judgeControl(book: Lexicon, at: string, control: string): Wrong | null {
  const colon = control.indexOf(':')
  const name = control.slice(0, colon)
  const list = book.entries.get(name)
  if (!list) {
    return {
      message: `the statute book knows no list of entries ${quoted(name)}`,
      expected: oneOf(book.entries.keys()),
      nearest: nearest(name, book.entries.keys()),
    }
  }
  if (!covers(list.span, at)) {
    return {
      message: `${name} is in force ${spanText(list.span)} only`,
      expected: `a list that is in force at ${at}`,
      nearest: null,
    }
  }
  return list.complete ? judgeEntry(list, at, control.slice(colon + 1)) : null
}

/**
 * An entry stands on its list itself, or below one that is listed and not divided further: below an entry that has
 * listed children only those children count.
 */
function judgeEntry(list: EntryList, at: string, entry: string): Wrong | null {
  if (list.values.get(entry)?.some(({ span }) => covers(span, at))) return null
  const path = segments(entry)
  const whole = list.branches.get(pathKey(path))
  if (whole?.here.some(({ span }) => covers(span, at))) return null
  const below = whole?.below.find(({ span }) => covers(span, at))
  if (below) {
    return {
      message: `${quoted(entry)} is no entry of ${list.name} but stands above some`,
      expected: 'one of the entries below it',
      nearest: `${list.name}:${below.value}`,
    }
  }
  for (let depth = path.length - 1; depth > 0; depth -= 1) {
    const branch = list.branches.get(pathKey(path, depth))
    if (!branch?.here.some(({ span }) => covers(span, at))) continue
    return branch.below.some(({ span }) => covers(span, at)) ? noEntry(list, at, entry, path) : null
  }
  return noEntry(list, at, entry, path)
}

function noEntry(list: EntryList, at: string, entry: string, path: readonly string[]): Wrong {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const branch = list.branches.get(pathKey(path, depth))
    if (!branch || branch.here.length === 0) continue
    if (branch.here.some(({ span }) => covers(span, at))) break
    return {
      message: `${quoted(entry)} stands on ${list.name} ${branch.here.map(({ span }) => spanText(span)).join(' and ')} only`,
      expected: `an entry that stands on the list at ${at}`,
      nearest: null,
    }
  }
  const values = [...list.branches.values()].flatMap(({ here }) => here.filter(({ span }) => covers(span, at)))
  const close = nearest(
    entry,
    values.map(({ value }) => value),
  )
  return {
    message: `${quoted(entry)} is no entry of ${list.name}`,
    expected: `an entry that stands on the list at ${at}`,
    nearest: close === null ? null : `${list.name}:${close}`,
  }
}

const MOST_NAMED = 20

function oneOf(names: Iterable<string>): string {
  const all = [...names]
  if (all.length === 0) return 'none, for the book has none'
  return `one of ${all.slice(0, MOST_NAMED).join(', ')}${all.length > MOST_NAMED ? ', …' : ''}`
}
