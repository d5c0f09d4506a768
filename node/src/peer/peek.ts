import { type Act, actSchema } from '@entente/core/contract/act'
import { fromBase64, textOf } from '@entente/core/ledger/bytes'
import { jsonOrNull } from '../json-or-null.ts'

/**
 * The act in an entry of a log that we hold, for finding one's way about: no seal is checked. Null where there is none.
 */
export function peek(entry: Uint8Array): Act | null {
  const payload = fieldOf(jsonOrNull(textOf(entry) ?? ''), 'payload')
  const bytes = typeof payload === 'string' ? fromBase64(payload) : null
  const read = actSchema.safeParse(bytes && jsonOrNull(textOf(bytes) ?? ''))
  return read.success ? read.data : null
}

function fieldOf(value: unknown, field: string): unknown {
  return typeof value === 'object' && value !== null ? Object.entries(value).find(([key]) => key === field)?.[1] : null
}
