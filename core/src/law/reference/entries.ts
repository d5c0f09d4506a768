import type { Bundle, Condition, EntryRef, List } from '../model.ts'
import { findList, inForce, isHidden, itemPath, itemsOf, membersInForce, type View } from './seat.ts'
import { absent, or, type Truth, UNKNOWABLE, unless } from './truth.ts'

/** Cuts a path at dots, brackets and where letters meet digits: `ML10.a` is ML, 10, a. */
function segments(path: string): readonly string[] {
  return path
    .split(/[.()[\]{}]/u)
    .flatMap((piece) => piece.split(/(?<=\p{L})(?=\p{Nd})|(?<=\p{Nd})(?=\p{L})/u))
    .filter((segment) => segment !== '')
}

/** By whole segments: `ML10` is not below `ML1`, and `2B001` is below `2B`. */
export function isAtOrBelow(path: string, above: string): boolean {
  const own = segments(path)
  return segments(above).every((segment, index) => own[index] === segment)
}

function parseEntry(text: string, ownList: string): { readonly list: string; readonly path: string } {
  const colon = text.indexOf(':')
  return colon < 0 ? { list: ownList, path: text } : { list: text.slice(0, colon), path: text.slice(colon + 1) }
}

/** `entry in …`: any of the entries. Rules.md, section 4. */
export function judgeEntry(view: View, condition: Extract<Condition, { kind: 'entry' }>): Truth {
  return unless(condition.not, or(condition.entries.map((entry) => liesIn(view, entry))))
}

function liesIn(view: View, entry: EntryRef): Truth {
  const list = findList(view.bundle, 'entries', entry.list)
  if (list === undefined || !inForce(list.inForce, view)) return false
  const hidden = isHidden(list, view)
  const path = itemPath(view.transfer, view.item, 'controls')
  const controls = itemsOf(view.transfer)[view.item]?.controls
  if (controls === undefined) return absent(path, hidden)
  if (controls.length === 0) return false
  if (controls.some((control) => isUnder(view, control, list, entry.path))) return true
  const graded = list.of === null || controls.some((control) => belongsToOwner(view.bundle, control, list.of))
  if (!graded) return absent(path, hidden)
  return hidden ? UNKNOWABLE : false
}

function isUnder(view: View, control: string, list: List, path: string | null): boolean {
  const stated = parseEntry(control, '')
  if (areSame(view.bundle, stated.list, list.name) && (path === null || isAtOrBelow(stated.path, path))) return true
  return membersInForce(list, view).some((member) => {
    const listed = parseEntry(member.value, list.name)
    if (!areSame(view.bundle, stated.list, listed.list) || !isAtOrBelow(stated.path, listed.path)) return false
    return path === null || isAtOrBelow(listed.path, path)
  })
}

/** One list, or two of which one has the same entries as the other, through others too. */
function areSame(bundle: Bundle, one: string, other: string, passed: readonly string[] = []): boolean {
  if (one === other) return true
  const sameAs = (name: string) => findList(bundle, 'entries', name)?.sameEntriesAs
  return bundle.parts
    .flatMap((part) => part.lists)
    .filter(({ kind, name }) => kind === 'entries' && !passed.includes(name) && name !== one)
    .filter(({ name }) => sameAs(one) === name || sameAs(name) === one)
    .some(({ name }) => areSame(bundle, name, other, [...passed, one]))
}

function belongsToOwner(bundle: Bundle, control: string, owner: string | null): boolean {
  const stated = parseEntry(control, '').list
  return bundle.parts
    .flatMap((part) => part.lists)
    .some((list) => list.kind === 'entries' && list.of === owner && areSame(bundle, list.name, stated))
}
