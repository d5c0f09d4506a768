import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Something that was measured from time to time: seconds since the beginning, and what it was. */
export type Series = { readonly seconds: number; readonly value: number }[]

/** By how much it grows in an hour: the line that fits best, without the first quarter, while a process warms up. */
export function slopeAnHour(series: Series): number {
  const last = series.at(-1)?.seconds ?? 0
  const settled = series.filter(({ seconds }) => seconds >= last / 4)
  const mean = (pick: (one: Series[number]) => number) =>
    settled.reduce((sum, one) => sum + pick(one), 0) / settled.length
  const [at, value] = [mean(({ seconds }) => seconds), mean((one) => one.value)]
  const along = settled.reduce((sum, one) => sum + (one.seconds - at) * (one.value - value), 0)
  const across = settled.reduce((sum, one) => sum + (one.seconds - at) ** 2, 0)
  return across === 0 ? 0 : (along / across) * 3600
}

/** The bytes of all files below a folder; one that goes meanwhile counts for nothing. */
export function bytesBelow(folder: string): number {
  let bytes = 0
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue
    bytes += statSync(join(entry.parentPath, entry.name), { throwIfNoEntry: false })?.size ?? 0
  }
  return bytes
}
