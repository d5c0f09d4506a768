import { placesOf } from '@entente/core/contract/problem'
import type { Transfer } from '@entente/core/contract/transfer'
import { parseTransfer } from '@entente/core/contract/transfer'
import { useDebouncedValue } from '@mantine/hooks'
import type { Faults } from '../form/faults.ts'
import { fieldOf } from '../form/faults.ts'
import { fieldId } from '../form/field-id.ts'

/** What keeps the form from being a transfer, by the place of each fault: seen at once, without the node. */
export function errorsOf(transfer: Transfer): Faults {
  const read = parseTransfer(transfer)
  return 'transfer' in read ? [] : placesOf(read.refused)
}

const PAUSE = 300

export type Settled = {
  readonly transfer: Transfer
  readonly faults: Faults
  readonly canBeJudged: boolean
  /** Whether the writer has changed it since: what was judged is then another transfer. */
  readonly isStale: boolean
}

/** The transfer once its writer has paused, and whether it can be judged. */
export function useSettled(transfer: Transfer): Settled {
  const [settled] = useDebouncedValue(transfer, PAUSE)
  const faults = errorsOf(transfer)
  const isSound = faults.length === 0 && errorsOf(settled).length === 0
  return {
    transfer: settled,
    faults,
    canBeJudged: isSound && Object.keys(settled).length > 0,
    isStale: settled !== transfer,
  }
}

/** The address of the field for a fact, or of the nearest thing around it that this form shows. */
export function placeOf(path: string): string {
  return `#${fieldId(fieldOf(path.replace(/^transfer\./, '')))}`
}
