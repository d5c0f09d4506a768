import type { Submitted } from '@entente/core/contract/screening'

/** A name or number while it is written. */
export type DraftValue = { readonly property?: string; readonly value?: string }

/** What more is known of a party than its name and nation, from what was searched before. */
export function draftOf({ properties }: Submitted, { name, nation }: { name: string; nation?: string | undefined }) {
  const own = (property: string, value: string) =>
    (property === 'name' && value === name) || (property === 'country' && value === nation?.toLowerCase())
  return Object.entries(properties).flatMap(([property, values]) =>
    values.flatMap((value): DraftValue[] => (own(property, value) ? [] : [{ property, value }])),
  )
}

/** The names and numbers that were written whole, by their property, each once. */
export function propertiesOf(lines: readonly DraftValue[]): Submitted['properties'] {
  const found: { [property: string]: string[] } = {}
  for (const { property, value } of lines) {
    if (property === undefined || value === undefined) continue
    found[property] = [...new Set([...(found[property] ?? []), value.trim()])]
  }
  return found
}
