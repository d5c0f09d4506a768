/** A signal that is raised with another one or by its own end, whichever comes first. */
export type Linked = {
  readonly signal: AbortSignal
  /** Raises it, and lets go of the other: to be called whatever comes. A second time it does nothing. */
  end(): void
}

/**
 * A signal that is raised when the given one is, at once where that is raised already.
 * Not `AbortSignal.any`: in Node 20 a request now and then misses the abort of what that makes, and hangs on.
 */
export function linked(signal: AbortSignal): Linked {
  const own = new AbortController()
  const end = () => {
    signal.removeEventListener('abort', end)
    own.abort()
  }
  signal.addEventListener('abort', end, { once: true })
  if (signal.aborted) end()
  return { signal: own.signal, end }
}
