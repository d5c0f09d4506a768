import { frozen } from './frozen.ts'

/**
 * What a function makes of a text, kept for the texts that were asked for last, so many at most. It is for a function
 * that makes one value of one text, for ever; the value is frozen, since it is given to all who ask. What it throws is
 * not kept.
 */
export function keptByText<Value>(most: number, make: (text: string) => Value): (text: string) => Value {
  const known = new Map<string, Value>()
  return (text) => {
    const before = known.get(text)
    const value = before === undefined ? frozen(make(text)) : before
    known.delete(text)
    known.set(text, value)
    for (const oldest of known.keys()) {
      if (known.size <= most) break
      known.delete(oldest)
    }
    return value
  }
}
