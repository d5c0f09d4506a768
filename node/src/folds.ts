import type { Fold } from './store/store.ts'

/** What the capabilities make of each act, in the order of its log. */
export const fold: Fold = async () => {}
