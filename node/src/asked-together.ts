/**
 * A question about one key, as many at once: whoever asks while an answer is under way is asked for with all others who
 * do, in the next one, and whoever asks while none is with all who do in the same turn of the loop: requests that came
 * over many connections at one time are read in one turn. `ask` gives an answer for each key, in their order. An error
 * goes to all of them.
 */
export function askedTogether<Key, Answer>(
  ask: (keys: readonly Key[]) => Promise<readonly Answer[]>,
): (key: Key) => Promise<Answer> {
  let waiting: Waiting<Key, Answer>[] = []
  let isAsking = false
  let isComing = false
  const askAll = async () => {
    isAsking = true
    isComing = false
    while (waiting.length > 0) {
      const those = waiting
      waiting = []
      await answerAll(ask, those)
    }
    isAsking = false
  }
  return (key) =>
    new Promise((resolve, reject) => {
      waiting.push({ key, resolve, reject })
      if (isAsking || isComing) return
      isComing = true
      setImmediate(() => void askAll())
    })
}

type Waiting<Key, Answer> = {
  readonly key: Key
  readonly resolve: (answer: Answer) => void
  readonly reject: (error: unknown) => void
}

async function answerAll<Key, Answer>(
  ask: (keys: readonly Key[]) => Promise<readonly Answer[]>,
  waiting: readonly Waiting<Key, Answer>[],
): Promise<void> {
  try {
    const answers = await ask(waiting.map(({ key }) => key))
    if (answers.length !== waiting.length) throw new Error('there is not an answer to each question')
    for (const [n, answer] of answers.entries()) waiting[n]?.resolve(answer)
  } catch (error) {
    for (const { reject } of waiting) reject(error)
  }
}
