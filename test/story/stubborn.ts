import { randomUUID } from 'node:crypto'
import { setTimeout as after } from 'node:timers/promises'
import { expect } from 'vitest'
import type { People } from './people.ts'
import type { Listeners } from './story.ts'

/** A command that a node said it had done. */
export type Done = {
  readonly as: string
  readonly operation: string
  readonly acts: readonly {
    readonly id: string
    readonly type: string
    readonly origin: string
    readonly index: number
  }[]
}

export type Stubborn = Listeners & {
  readonly done: readonly Done[]
  /** How often something was asked, and how often again. */
  count(): { readonly steps: number; readonly again: number }
}

const PATIENCE = 90_000

/** Asks under one key until there is an answer, whatever becomes of the node meanwhile, for so many milliseconds. */
export function stubborn(people: People, patience = PATIENCE): Stubborn {
  const done: Done[] = []
  let steps = 0
  let again = 0
  const once = async (as: string | null, operation: string, input: unknown, key: string) => {
    try {
      const response = await people.post(as, operation, input, { 'idempotency-key': key })
      // Not open yet, or no more: not an answer.
      if (response.status === 503) return null
      return { status: response.status, body: JSON.parse(await response.text()) }
    } catch {
      return null
    }
  }
  return {
    done,
    count: () => ({ steps, again }),
    async moveTo() {
      throw new Error('this story is told within one day')
    },
    async ask(as, operation, input = {}) {
      steps += 1
      const key = randomUUID()
      for (const ends = Date.now() + patience; ; again += 1) {
        const answer = await once(as, operation, input, key)
        if (answer !== null) {
          if (answer.status === 200 && as !== null && Array.isArray(answer.body.acts)) {
            done.push({ as, operation, acts: answer.body.acts })
          }
          return answer
        }
        expect(Date.now(), `${operation} by ${as} was not answered`).toBeLessThan(ends)
        await after(50)
      }
    },
  }
}
