/**
 * A package by its first and last letters. The first are of the time alone, and all that is packed in one sitting has the
 * same; the last are of chance and tell them apart.
 */
export function shortId(uuid: string): string {
  return `${uuid.slice(0, 8)}…${uuid.slice(-6)}`
}

/** The same as it may stand in the name of a file. */
export function fileId(uuid: string): string {
  return shortId(uuid).replace('…', '-')
}
