/** Whether one more is allowed now, for each key so many a minute and no more at once. */
export function perMinute(most: number, now: () => number = Date.now): (key: string) => boolean {
  const left = new Map<string, { tokens: number; at: number }>()
  return (key) => {
    const at = now()
    if (left.size > MOST_KEYS) forgetFull(left, at)
    const { tokens, at: last } = left.get(key) ?? { tokens: most, at }
    const filled = Math.min(most, tokens + ((at - last) / 60_000) * most)
    left.set(key, { tokens: Math.max(0, filled - 1), at })
    return filled >= 1
  }
}

const MOST_KEYS = 10_000

/** Whoever has waited for a minute is as good as new. If all are busy, the memory is worth more than the limit. */
function forgetFull(left: Map<string, { tokens: number; at: number }>, at: number): void {
  for (const [key, { at: last }] of left) if (at - last > 60_000) left.delete(key)
  if (left.size > MOST_KEYS) left.clear()
}
