import { pathText } from '@entente/core/contract/problem'
import type { Transfer } from '@entente/core/contract/transfer'
import { parseTransfer } from '@entente/core/contract/transfer'
import { useDebouncedValue } from '@mantine/hooks'
import { fieldId } from '../form/fields.tsx'

export type Errors = { readonly [path: string]: string }

/** What keeps the form from being a transfer, by the place of each fault: seen at once, without the node. */
export function errorsOf(transfer: Transfer): Errors {
  const read = parseTransfer(transfer)
  if ('transfer' in read) return {}
  return Object.fromEntries(read.refused.map(({ path, expected }) => [pathText(path), expected]))
}

const PAUSE = 300

/** The transfer once its writer has paused, and whether it can be judged. */
export function useSettled(transfer: Transfer): { transfer: Transfer; errors: Errors; canBeJudged: boolean } {
  const [settled] = useDebouncedValue(transfer, PAUSE)
  const errors = errorsOf(transfer)
  const isSound = Object.keys(errors).length === 0 && Object.keys(errorsOf(settled)).length === 0
  return { transfer: settled, errors, canBeJudged: isSound && Object.keys(settled).length > 0 }
}

/** The address of the field for a fact, or of the nearest thing around it that this form shows. */
export function placeOf(path: string): string {
  return `#${fieldId(path)}`
}
