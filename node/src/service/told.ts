import { Refusal } from '../refusal.ts'
import { Damaged } from '../store/journal/segment.ts'
import { Locked } from '../store/lock.ts'
import { listeningTrouble } from '../system-trouble.ts'

/** What the machine or the store says against starting, told to the operator as it is. All else is a fault of ours. */
export function asRefusal(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  const code = 'code' in error ? error.code : undefined
  if (error instanceof Locked || error instanceof Damaged) return new Refusal(error.message, { cause: error })
  const busy = 'path' in error ? null : listeningTrouble(error)
  if (busy !== null) {
    const { address, hostname, port } = Object(error)
    const place = port === undefined ? (address ?? hostname) : `${address}:${port}`
    return new Refusal(
      `address and port: ${place}: ${busy}; expected ones that this user may listen on, and nobody does`,
      { cause: error },
    )
  }
  if (code === 'ENOENT' && 'path' in error) {
    return new Refusal(`${String(error.path)}: there is no such file; expected what \`entente init\` made`, {
      cause: error,
    })
  }
  return error
}
