import { fromDecimal, textOf } from '@entente/core/ledger/bytes'
import { linked } from '../linked.ts'
import type { Net, Timer } from './ports.ts'

/** Witnesses and mirrors answer with lines of a few hundred bytes. */
const MOST = 16 * 1024
const SOON = 10_000

export type Sent = {
  readonly address: string
  readonly body: Uint8Array
  readonly headers?: Readonly<Record<string, string>>
  /** Milliseconds from asking to the last byte. */
  readonly within?: number
}

/** Sends bytes, and trusts neither the length nor the speed of the answer. Null: none that says anything. Never rejects. */
export async function post(net: Net, clock: Timer, sent: Sent, signal: AbortSignal) {
  const asking = linked(signal)
  const late = clock.sleep(sent.within ?? SOON, asking.signal).then(() => null)
  try {
    return await Promise.race([answerOf(net, sent, asking.signal), late])
  } finally {
    asking.end()
  }
}

/** The size of which a witness or a mirror says with 409 that it is at (C2SP tlog-witness); null: it says none. */
export function sizeNamed({ bytes }: { readonly bytes: Uint8Array }): number | null {
  return fromDecimal((textOf(bytes) ?? '').replace(/\n$/, ''))
}

async function answerOf(net: Net, { address, body, headers = {} }: Sent, signal: AbortSignal) {
  try {
    const init = {
      method: 'POST',
      body: new Uint8Array(body),
      headers: { ...headers },
      redirect: 'error',
      signal,
    } as const
    const response = await net.fetch(new Request(address, init))
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
