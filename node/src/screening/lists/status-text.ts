import type { Imported } from './import-list.ts'
import type { KeptVersion } from './versions.ts'

/** What an import came to, a list a line. */
export function importedText(done: Imported): string {
  if (done.kind === 'here') return `It is here already: it was read at ${done.readAt}.\n`
  const rows = done.lists.map(({ list, entries, added, removed, changed }) => [
    list,
    String(entries),
    changes({ added, removed, changed }),
  ])
  return `${aligned(rows)}Published on ${done.publishedOn}.\n`
}

/**
 * The versions that are kept, a line each, and the snapshot that the newest of them are; and of `waiting`, whose entries
 * are not in force, what is to be done.
 */
export function statusText(
  snapshot: string,
  versions: readonly KeptVersion[],
  waiting: readonly KeptVersion[] = [],
): string {
  if (versions.length === 0) return 'No list has been read. A party on none is not known to be on none.\n'
  const rows = versions.map((version) => [
    `${version.list}@${version.number}`,
    version.publishedOn,
    `read ${version.readAt}`,
    String(version.entries),
    changes(version),
    version.form,
    version.sha256.slice(0, 'sha256:'.length + 12),
  ])
  const behind = waiting.map(({ list, number }) => `${list}@${number} is not in force: import its file again.\n`)
  return `${aligned(rows)}Snapshot ${snapshot}\n${behind.join('')}`
}

export function changes({ added, removed, changed }: Pick<KeptVersion, 'added' | 'removed' | 'changed'>): string {
  return `+${added} -${removed} ~${changed}`
}

export function aligned(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows
    .map(
      (row) =>
        `${row
          .map((cell, column) => cell.padEnd(widths[column] ?? 0))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('')
}
