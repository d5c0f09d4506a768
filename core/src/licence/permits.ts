import type { ActDraft } from '../contract/entry.ts'

/**
 * Whether an act permits something new under the agreement, and so is not made while a log of it cannot be relied on.
 * Whatever restricts, and whatever uses a licence that stands, is none.
 */
export function permits({ type, body }: Pick<ActDraft, 'type' | 'body'>): boolean {
  if (type === 'cases.decide') return body.outcome !== 'refused'
  return PERMISSIONS.has(type)
}

const PERMISSIONS: ReadonlySet<string> = new Set([
  'licences.reinstate',
  'generals.register',
  'vault.accept',
  'vault.lift',
  'vault.serve',
  'vault.pin',
])
