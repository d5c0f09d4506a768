import type { Opened } from './dossier.ts'

/** What it is about, in a line. */
export function summaryOf(dossier: Opened): string {
  const items = dossier.application.transfer.items ?? []
  const [first] = items
  const rest = items.length > 1 ? ` (+${items.length - 1})` : ''
  return `${first?.description ?? dossier.reference}${rest}`
}
