import { sha256 } from '@noble/hashes/sha2.js'
import { madeOnce } from '../kept/made-once.ts'
import { contains, spanIn } from '../law/guard/span.ts'
import type { Bundle, Grade, List, Member, Window } from '../law/model.ts'
import { utf8 } from '../ledger/bytes.ts'

/** A scheme of grades as the statute book has it: a `list labels`. Undefined where the book has none of the name. */
export function schemeOf(bundle: Bundle, name: string): List | undefined {
  return schemesIn(bundle).get(name)
}

/** Of two lists of one name the first. */
const schemesIn = madeOnce((bundle: Bundle): ReadonlyMap<string, List> => {
  const schemes = bundle.parts.flatMap(({ lists }) => lists).filter(({ kind }) => kind === 'labels')
  return new Map(schemes.toReversed().map((list) => [list.name, list]))
})

/** The object identifier of a scheme by its name, whether the book has it or not. */
export function uriIn(bundle: Bundle, name: string): string {
  const scheme = schemeOf(bundle, name)
  return scheme === undefined ? schemeUri(name) : uriOf(scheme)
}

/** The object identifier of a scheme, `urn:oid:…`: its owner's where the book has one, or one made of its name. */
export function uriOf({ name, identifier }: Pick<List, 'name' | 'identifier'>): string {
  return identifier === undefined ? schemeUri(name) : `urn:oid:${identifier}`
}

/**
 * An object identifier made of a scheme's name, `urn:oid:2.25.…`: under 2.25 (ITU-T X.667) whoever has a UUID has an
 * identifier. The UUID is of version 8 (RFC 9562), of the SHA-256 of `entente scheme ` and the name. It names the
 * statute book's model of a scheme; whether its owner registered another is for the owner to say.
 */
export function schemeUri(name: string): string {
  const bytes = sha256(utf8(`entente scheme ${name}`)).slice(0, 16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const number = bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n)
  return `urn:oid:2.25.${number}`
}

/** A grade by any of its names, and its place from the lowest; null where the scheme has no such grade. */
export function gradeIn(scheme: List, name: string): { member: Member; rank: number } | null {
  const rank = scheme.members.findIndex(({ value, synonyms }) =>
    [value, ...synonyms].some((each) => each.toLowerCase() === name.toLowerCase()),
  )
  const member = scheme.members[rank]
  return member === undefined ? null : { member, rank }
}

/** The word for a grade on a page: what labels state, or its first other name where the scheme is marked by those. */
export function markOf({ marked }: Pick<List, 'marked'>, { value, synonyms }: Member): string {
  return marked === undefined ? value : (synonyms[0] ?? value)
}

/** Whether two grades are one: of one scheme, by whatever names. */
export function isSameGrade(bundle: Bundle, one: Grade, other: Grade): boolean {
  const scheme = schemeOf(bundle, one.policy)
  if (one.policy !== other.policy || scheme === undefined) return false
  const rank = gradeIn(scheme, one.grade)?.rank
  return rank !== undefined && rank === gradeIn(scheme, other.grade)?.rank
}

/** Whether a window lies before an instant, in the law's own zone. */
export function hasEnded(at: string, window: Window): boolean {
  return spanIn(window, null).until <= Date.parse(at)
}

/** Whether all the windows hold at an instant; half open, and in no nation's zone but the law's own. */
export function holdAt(at: string, ...windows: readonly Window[]): boolean {
  return windows.every((window) => contains(spanIn(window, null), Date.parse(at)))
}
