import type { Json, ListEntry } from '../list-entry.ts'

/** What changed of an entry: properties by their names, and what its list says of it. */
export type Changed = { readonly key: string; readonly fields: readonly string[] }

/** From one version of a list to the next. A re-keyed entry is neither added nor removed. */
export type Delta = {
  readonly added: readonly ListEntry[]
  readonly removed: readonly ListEntry[]
  readonly changed: readonly (Changed & { readonly before: ListEntry; readonly after: ListEntry })[]
  readonly rekeyed: readonly { readonly from: ListEntry; readonly to: ListEntry }[]
}

/**
 * What became of the entries of a list, or of several, between two versions, in the order of the later one, what was
 * removed in that of the earlier one. Where a key stands twice on a list, its last entry counts. An entry is re-keyed
 * where one was removed and one added with the same content, and no other with it.
 */
export function deltaOf(before: Iterable<ListEntry>, after: Iterable<ListEntry>): Delta {
  const old = byKey(before)
  const now = byKey(after)
  const added = [...now].filter(([key]) => !old.has(key)).map(([, entry]) => entry)
  const removed = [...old].filter(([key]) => !now.has(key)).map(([, entry]) => entry)
  const rekeyed = sameContent(removed, added)
  const moved = new Set(rekeyed.flatMap(({ from, to }) => [from, to]))
  const changed = [...now].flatMap(([key, entry]) => {
    const was = old.get(key)
    const fields = was === undefined ? [] : changedFields(was, entry)
    return was === undefined || fields.length === 0 ? [] : [{ key: entry.key, fields, before: was, after: entry }]
  })
  return {
    added: added.filter((entry) => !moved.has(entry)),
    removed: removed.filter((entry) => !moved.has(entry)),
    changed,
    rekeyed,
  }
}

function byKey(entries: Iterable<ListEntry>): Map<string, ListEntry> {
  const byKey = new Map<string, ListEntry>()
  for (const entry of entries) byKey.set(`${entry.list} ${entry.key}`, entry)
  return byKey
}

/** Which of two entries' fields differ; the order of values, and where the record stands in its file, are nothing. */
export function changedFields(before: ListEntry, after: ListEntry): string[] {
  const fields = changedReading(before, after)
  return said(recordsOf(before)) === said(recordsOf(after)) ? fields : [...fields, 'record']
}

/** An entry as it was read, without its source record, which stays in its file. */
export type ReadEntry = Omit<ListEntry, 'source'>

/** Which fields differ of what was read of two entries, whatever else their source records say. */
export function changedReading(before: ReadEntry, after: ReadEntry): string[] {
  const [old, now] = [before.entity.properties, after.entity.properties]
  const properties = [...new Set([...Object.keys(old), ...Object.keys(now)])].sort()
  const fields = properties.filter(
    (each) => said([...(old[each] ?? [])].sort()) !== said([...(now[each] ?? [])].sort()),
  )
  if (before.entity.schema !== after.entity.schema) fields.unshift('schema')
  for (const each of ['window', 'measures', 'terms', 'dates', 'names'] as const) {
    if (said(before[each]) !== said(after[each])) fields.push(each)
  }
  return fields
}

function recordsOf({ source }: ListEntry): Json[] {
  return source.map(({ record }) => record)
}

function said(value: unknown): string {
  return JSON.stringify(value)
}

function sameContent(removed: readonly ListEntry[], added: readonly ListEntry[]): { from: ListEntry; to: ListEntry }[] {
  const [from, to] = [alone(removed), alone(added)]
  return [...to].flatMap(([content, entry]) => {
    const was = from.get(content)
    return was && entry ? [{ from: was, to: entry }] : []
  })
}

/** The entries of a content that no other has; null for that of several. */
function alone(entries: readonly ListEntry[]): Map<string, ListEntry | null> {
  const byContent = new Map<string, ListEntry | null>()
  for (const entry of entries) {
    const content = `${entry.list} ${entry.hash}`
    byContent.set(content, byContent.has(content) ? null : entry)
  }
  return byContent
}
