import type { Submitted } from '@entente/core/contract/screening'

/** A name or number while it is written. */
export type DraftValue = { readonly property?: string; readonly value?: string }

/** The names and numbers that were written whole, by their property, each once. */
export function propertiesOf(lines: readonly DraftValue[]): Submitted['properties'] {
  const found: { [property: string]: string[] } = {}
  for (const { property, value } of lines) {
    if (property === undefined || value === undefined) continue
    found[property] = [...new Set([...(found[property] ?? []), value.trim()])]
  }
  return found
}
