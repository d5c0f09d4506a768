/** Does one piece of work at a time: the others wait, in the order in which they came. What one of them throws is its own. */
export function oneAtATime(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const turn = last.then(work)
    last = turn.catch(() => undefined)
    return turn
  }
}

/** The same for each of many by a name: nobody waits for another's. */
export function oneAtATimeEach(): <T>(name: string, work: () => Promise<T>) => Promise<T> {
  const waiting = new Map<string, { readonly inTurn: ReturnType<typeof oneAtATime>; count: number }>()
  return async (name, work) => {
    const own = waiting.get(name) ?? { inTurn: oneAtATime(), count: 0 }
    waiting.set(name, own)
    own.count++
    try {
      return await own.inTurn(work)
    } finally {
      if (--own.count === 0) waiting.delete(name)
    }
  }
}
