/** A text as JSON; null: it is none, or says null. For files of our own, whose form a schema judges afterwards. */
export function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
