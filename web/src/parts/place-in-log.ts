/** Which log is read, and from which index on. */
export type PlaceInLog = { readonly log?: string; readonly from?: number }

/** The place that an address names. What is none in it is left out. */
export function placeInLog({ log, from }: { readonly [name: string]: unknown }): PlaceInLog {
  return {
    ...(typeof log === 'string' && log !== '' ? { log } : {}),
    ...(typeof from === 'number' && Number.isSafeInteger(from) && from > 0 ? { from } : {}),
  }
}

/** The first indices of the pages before and after one, of so many entries each; null: there is none. */
export function pagesAround(from: number, size: number, page: number) {
  const last = Math.max(0, Math.floor((size - 1) / page) * page)
  return {
    first: from > 0 ? 0 : null,
    earlier: from > 0 ? Math.max(0, Math.min(from, size) - page) : null,
    later: from + page < size ? from + page : null,
    last: from + page < size ? last : null,
  }
}
