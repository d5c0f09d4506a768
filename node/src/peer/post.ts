import type { Net, Timer } from './ports.ts'

/** A witness answers with lines of a few hundred bytes. */
const MOST = 16 * 1024
const SOON = 10_000

/** Sends bytes, and trusts neither the length nor the speed of the answer. Null: none that says anything. Never rejects. */
export async function post(net: Net, clock: Timer, address: string, body: Uint8Array, signal: AbortSignal) {
  const end = new AbortController()
  const either = AbortSignal.any([signal, end.signal])
  const late = clock.sleep(SOON, either).then(() => null)
  try {
    return await Promise.race([answerOf(net, address, body, either), late])
  } finally {
    end.abort()
  }
}

async function answerOf(net: Net, address: string, body: Uint8Array, signal: AbortSignal) {
  try {
    const request = new Request(address, { method: 'POST', body: new Uint8Array(body), redirect: 'error', signal })
    const response = await net.fetch(request)
    const parts: number[] = []
    for await (const part of response.body ?? []) {
      const bytes: unknown = part
      if (!(bytes instanceof Uint8Array) || parts.length + bytes.length > MOST) return null
      parts.push(...bytes)
    }
    return { status: response.status, bytes: Uint8Array.from(parts) }
  } catch {
    return null
  }
}
