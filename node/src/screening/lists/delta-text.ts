import type { ListEntry } from '@entente/core/screening/list-entry'
import type { Delta } from '@entente/core/screening/snapshot/delta'
import { shownLines } from '../../console/line.ts'

/** A delta as lines that a person reads, or as one value of JSON. */
export function deltaText({ added, removed, changed, rekeyed }: Delta, json: boolean): string {
  if (json) {
    const value = {
      added: added.map(named),
      removed: removed.map(named),
      changed: changed.map(({ after, fields }) => ({ ...named(after), fields })),
      rekeyed: rekeyed.map(({ from, to }) => ({ ...named(to), was: from.key })),
    }
    return `${JSON.stringify(value, null, 2)}\n`
  }
  const lines = [
    ...added.map((entry) => `+ ${lineOf(entry)}`),
    ...removed.map((entry) => `- ${lineOf(entry)}`),
    ...changed.map(({ after, fields }) => `~ ${lineOf(after)}: ${fields.join(', ')}`),
    ...rekeyed.map(({ from, to }) => `> ${lineOf(to)}: was ${from.key}`),
    `${added.length} added, ${removed.length} removed, ${changed.length} changed, ${rekeyed.length} under another key`,
  ]
  return `${shownLines(lines.join('\n'))}\n`
}

function named({ list, key, entity }: ListEntry) {
  return { list, key, id: entity.id, name: nameOf(entity) }
}

function lineOf({ list, key, entity }: ListEntry): string {
  return `${list} ${key} ${nameOf(entity)}`
}

function nameOf({ properties, id }: ListEntry['entity']): string {
  return properties.name?.[0] ?? id
}
