import { MessageChannel } from 'node:worker_threads'

/** Less than this is not worth a call. */
const LEAST = 64 * 1024

let closed: MessageChannel['port1'] | null = null

/**
 * Gives the memory of parts back at once that nobody needs any more; they are empty afterwards. What is a view of a
 * larger memory is left alone. A cipher takes new memory for each piece that it turns, and the collector comes by once
 * tens of megabytes are dead: each piece is then written into pages that the system has yet to give, which takes as long
 * as to encrypt it. Node 20 has no other word for it than to send memory away; to a port that is closed it goes nowhere
 * (HTML, "message port post message steps": what is transferred is detached, though the port has no other end).
 */
export function giveBack(parts: readonly Uint8Array[]): void {
  const whole = parts.flatMap(({ buffer, byteLength }) =>
    byteLength >= LEAST && byteLength === buffer.byteLength && buffer instanceof ArrayBuffer ? [buffer] : [],
  )
  if (whole.length === 0) return
  closed ??= closedPort()
  closed.postMessage(null, whole)
}

function closedPort() {
  const { port1 } = new MessageChannel()
  port1.close()
  return port1
}
