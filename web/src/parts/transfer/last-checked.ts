import type { Transfer } from '@entente/core/contract/transfer'
import { useState } from 'react'

/**
 * What was last written on the page of checking. It is kept in the memory of the open application alone, for whoever
 * reads another page and comes back: what a firm asks about is for no disk, and for nobody who signs in after it.
 */
let last: Transfer = {}

export function useLastChecked(): readonly [Transfer, (transfer: Transfer) => void] {
  const [transfer, setTransfer] = useState<Transfer>(last)
  const change = (next: Transfer) => {
    last = next
    setTransfer(next)
  }
  return [transfer, change]
}
