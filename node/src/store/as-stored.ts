/** What came out of `asStored`. */
const stored = new WeakSet<object>()

/**
 * A value of JSON as a column `jsonb` would give it back: without fields of no value, the keys shorter first and then by
 * their bytes. So it makes no difference to a fold whether its state was kept in memory or read. It is frozen, since
 * others share it. What was given back before is given back as it is, so that only what is new of a value costs anything.
 */
export function asStored(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (stored.has(value)) return value
  const made = Array.isArray(value)
    ? value.map((item) => asStored(item ?? null))
    : Object.fromEntries(
        Object.entries(value)
          .filter(([, item]) => item !== undefined)
          .sort(([a], [b]) => byKey(a, b))
          .map(([key, item]) => [key, asStored(item)]),
      )
  stored.add(Object.freeze(made))
  return made
}

/** Letters of a key that are a byte each: then its length is that of its bytes, and it sorts as they do. */
const BYTES = /^[\0-\x7f]*$/

function byKey(a: string, b: string): number {
  if (BYTES.test(a) && BYTES.test(b)) return a.length - b.length || (a < b ? -1 : 1)
  return Buffer.byteLength(a) - Buffer.byteLength(b) || Buffer.compare(Buffer.from(a), Buffer.from(b))
}
