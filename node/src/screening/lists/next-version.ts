import { type FormName, formOf, PARSER_VERSION } from '@entente/core/screening/read/forms'
import { ListRefusal } from './list-refusal.ts'
import type { ReadFile } from './read-list.ts'
import type { Counted } from './stage.ts'
import type { KeptVersion } from './versions.ts'

/** A list that loses more than this share of its entries is not taken without a person's word. */
const MOST_LOST = 0.2

export function isNewest(versions: readonly KeptVersion[], { list, number }: KeptVersion): boolean {
  return !versions.some((each) => each.list === list && each.number > number)
}

/** Whether this program read a version from all of these files, and perhaps from more that belong to it. */
export function holds(version: KeptVersion, files: readonly ReadFile[]): boolean {
  const digests = version.files.map(({ sha256 }) => sha256)
  return version.parser === PARSER_VERSION && files.every(({ sha256 }) => digests.includes(sha256))
}

/** The versions that there are of these lists. */
export function earlierOf(versions: readonly KeptVersion[], lists: readonly Counted[]): readonly KeptVersion[] {
  return versions.filter((version) => lists.some(({ list }) => list === version.list))
}

/**
 * Lists that were in the file of the newest version of any of these, and are not in this one. A file of another form need
 * not be of the same lists: those that it does not have stay as they were read. One of a form that is anybody's is one.
 */
export function missingLists(versions: readonly KeptVersion[], form: FormName, lists: readonly string[]): string[] {
  if (formOf(form).ownList) return []
  const newest = versions.filter((version) => version.form === form && isNewest(versions, version))
  const files = newest.filter(({ list }) => lists.includes(list)).map(({ sha256 }) => sha256)
  return newest.filter(({ list, sha256 }) => files.includes(sha256) && !lists.includes(list)).map(({ list }) => list)
}

/** What the file prints, what its reader says, and the node's own day. */
type SaidDay = { readonly printed: string | null; readonly said: string | undefined; readonly today: string }

/**
 * The day on which a file was published. Refuses one that is said otherwise than it is printed, none, what is no day, one
 * that has not come, and one before that of an earlier version.
 */
export function publishedDay(name: string, { printed, said, today }: SaidDay, earlier: readonly KeptVersion[]): string {
  if (printed !== null && said !== undefined && printed !== said) {
    throw ListRefusal.ofSaid('publishedOn', `the file says ${printed}`, 'that day, or none')
  }
  const day = printed ?? said
  if (day === undefined) throw ListRefusal.ofFile(name, 'it does not say when it was published', null, 'publishedOn')
  if (!isDay(day)) throw ListRefusal.ofSaid('publishedOn', `${day} is no day`, 'one such as 2026-02-27')
  if (day > today) {
    throw ListRefusal.ofFile(name, `${day} has not come`, `a day up to this node’s own, ${today} by UTC`)
  }
  const later = earlier.findLast((version) => comeBy(version) > day)
  if (later === undefined) return day
  throw ListRefusal.ofFile(name, `${later.list} of ${comeBy(later)} is here already`, 'a file published later')
}

function isDay(day: string): boolean {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(day) : Number.NaN
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(day)
}

/** A version that was read before the day that was said of it is as old as its reading, and holds up no later one. */
function comeBy({ publishedOn, readAt }: KeptVersion): string {
  const read = readAt.slice(0, 'YYYY-MM-DD'.length)
  return publishedOn < read ? publishedOn : read
}

/**
 * Refuses a list that was read from a file of another form, unless a person confirmed it: its keys, its names and which
 * of them are weak may be other ones there, and what was found of its entries may lapse.
 */
export function refuseOtherForm(
  name: string,
  form: FormName,
  newest: readonly KeptVersion[],
  isConfirmed: boolean,
): void {
  const other = newest.find((version) => version.form !== form)
  if (other === undefined || isConfirmed) return
  const read = `${other.list} was read from ${other.form}, and this is ${form}`
  throw ListRefusal.ofFile(name, read, 'the same form', 'formConfirmed')
}

/**
 * Refuses lists that lost more than a fifth of their entries, unless a person confirmed it. What was lost is told by the
 * acts too: the entries of a version that another program read need not be in force.
 */
export function refuseLoss(
  name: string,
  lists: readonly Counted[],
  versions: readonly KeptVersion[],
  isConfirmed: boolean,
): void {
  if (isConfirmed) return
  for (const { list, before, entries } of lists) {
    const had = Math.max(before, versions.findLast((version) => version.list === list)?.entries ?? 0)
    if (entries >= had * (1 - MOST_LOST)) continue
    const why = `${list} had ${had} entries and would have ${entries}`
    throw ListRefusal.ofFile(name, why, 'at least four fifths', 'dropConfirmed')
  }
}
