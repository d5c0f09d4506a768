import type { ListChange } from '@entente/core/contract/lists'
import { LIST_CHANGES } from '@entente/core/contract/lists'

/** Which changes of a version are shown: of which kind, and against which earlier one. */
export type ChangesSearch = { readonly change?: ListChange['change']; readonly from?: number }

/** What an address asks for of a version. What is none in it is left out. */
export function changesSearch({ change, from }: { readonly [name: string]: unknown }): ChangesSearch {
  const kind = LIST_CHANGES.find((each) => each === change)
  return {
    ...(kind === undefined ? {} : { change: kind }),
    ...(typeof from === 'number' && Number.isSafeInteger(from) && from >= 0 ? { from } : {}),
  }
}

/** The number of a version as it stands in an address; null: it is none. */
export function versionNumber(text: string): number | null {
  return /^[1-9][0-9]{0,5}$/.test(text) ? Number(text) : null
}
