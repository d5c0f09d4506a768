import { INSTANT_EXPECTED, parseInstant } from '@entente/core/contract/instant'
import { isNation, NATIONS } from '@entente/core/contract/nations'
import { nearest } from '@entente/core/contract/nearest'
import { quoted } from '@entente/core/contract/problem'
import { Refusal } from '../refusal.ts'

/** The options of `entente check`, as the command line gives them. */
export type CheckOptions = {
  at?: string
  simulate?: boolean
  json?: boolean
  ndjson?: boolean
  exitVerdict?: boolean
  nation?: string
  law?: string
}

/**
 * The instant of law: what `--at` says, or now by this machine's clock. An instant without an offset, and a bare date,
 * are refused: they name another instant in each nation.
 */
export function instantOf(text: string | undefined): { iso: string; isNow: boolean } {
  if (text === undefined) return { iso: `${new Date().toISOString().slice(0, 19)}Z`, isNow: true }
  const read = parseInstant(text)
  if ('wrong' in read) throw new Refusal(`--at: ${quoted(text)} ${read.wrong}; expected ${INSTANT_EXPECTED}`)
  return { iso: read.iso, isNow: false }
}

/** The nation whose side alone is to be shown; null for all. */
export function onlyNation(code: string | undefined): string | null {
  if (code === undefined) return null
  if (isNation(code)) return code
  const near = code === 'UK' ? 'GB' : nearest(code, NATIONS, 0)
  const known = near === null ? '' : `; nearest known: ${near}`
  throw new Refusal(
    `--nation: ${quoted(code)} is no nation; expected its two letters of ISO 3166-1, such as GB${known}`,
  )
}
