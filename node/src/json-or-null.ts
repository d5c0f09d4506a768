/** The text in a field of what was read; empty: there is none. */
export function fieldOf(value: unknown, name: string): string {
  const found: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, name) : null
  return typeof found === 'string' ? found : ''
}

/** A text as JSON; null: it is none, or says null. For files of our own, whose form a schema judges afterwards. */
export function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
