import { Refusal } from '../refusal.ts'
import { Damaged } from '../store/journal/segment.ts'
import { Locked } from '../store/lock.ts'

/** What the machine or the store says against starting, told to the operator as it is. All else is a fault of ours. */
export function asRefusal(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  const code = 'code' in error ? error.code : undefined
  if (error instanceof Locked || error instanceof Damaged) return new Refusal(error.message, { cause: error })
  if (code === 'EADDRINUSE' || code === 'EACCES' || code === 'EADDRNOTAVAIL') {
    return new Refusal(
      `address and port: ${error.message}; expected ones that this user may listen on, and nobody does`,
      {
        cause: error,
      },
    )
  }
  if (code === 'ENOENT' && 'path' in error) {
    return new Refusal(`${String(error.path)}: there is no such file; expected what \`entente init\` made`, {
      cause: error,
    })
  }
  return error
}
