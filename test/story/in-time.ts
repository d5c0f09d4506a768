/**
 * Waits for something, so many milliseconds at most; then rejects with what `late` gives, which may take a moment. A
 * test that hangs says nothing of what it waited for.
 */
export async function inTime<T>(what: Promise<T>, within: number, late: () => Error | Promise<Error>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const over = new Promise<never>((_, reject) => {
    timer = setTimeout(() => void Promise.resolve(late()).then(reject, reject), within)
  })
  try {
    return await Promise.race([what, over])
  } finally {
    clearTimeout(timer)
  }
}
