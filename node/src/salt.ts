import { createHmac } from 'node:crypto'
import { systemRandom } from './ports.ts'

/** In memory alone: a command is made anew within minutes or never. */
const SECRET = systemRandom.bytes(32)

/**
 * 32 bytes of chance for a commitment in an act: the same however often a process makes a command of this id, so that a
 * person signs the act that is recorded then, and fresh for every other. Whoever knows the id cannot guess them.
 * @param id of the command, `Call.id`
 * @param place what is committed to, once in a command
 */
export function saltFor(id: string, place: string): Uint8Array {
  return new Uint8Array(
    createHmac('sha256', SECRET)
      .update(JSON.stringify(['entente-salt/v1', id, place]))
      .digest(),
  )
}
