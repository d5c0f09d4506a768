/** What an inspection says; null where a document was too large or too deep for a reader, and no limit of its own told so. */
export async function orOverflow<T>(inspect: () => Promise<T>): Promise<T | null> {
  try {
    return await inspect()
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}
