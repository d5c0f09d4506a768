import type { Words } from '../../../words/words.ts'

const MEGABYTE = 1024 * 1024

/** A size as people say it. */
export function sizeText(bytes: number, { bytes: unit, kilobytes, megabytes }: Words['packing']['sizes']): string {
  if (bytes < 1024) return `${bytes} ${unit}`
  if (bytes < MEGABYTE) return `${Math.ceil(bytes / 1024)} ${kilobytes}`
  return `${(bytes / MEGABYTE).toFixed(1)} ${megabytes}`
}
