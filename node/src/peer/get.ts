import { join } from '@entente/core/ledger/bytes'
import type { Net, Timer } from './ports.ts'

/** What came of asking for something. */
export type Answer =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  /** The asker has it already. */
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'missing' }
  /** Nothing that says anything: no answer, too late, too long, or an answer that is none of the above. */
  | { readonly kind: 'failed'; readonly why: string }

export type Asked = {
  readonly address: string
  /** The most bytes that are read, counted after whatever compression they came in. */
  readonly most: number
  /** Milliseconds from asking to the last byte. */
  readonly within: number
  /** Milliseconds without a byte after which the rest is not waited for; as long as the whole may take, if unsaid. */
  readonly silence?: number
  readonly headers?: Readonly<Record<string, string>>
}

/** Asks for something, and trusts neither the length nor the speed of what comes. Never rejects. */
export async function get(net: Net, clock: Timer, asked: Asked, signal: AbortSignal): Promise<Answer> {
  const end = new AbortController()
  const stop = () => end.abort()
  signal.addEventListener('abort', stop, { once: true })
  const heard = { at: clock.elapsed() }
  const hear = () => {
    heard.at = clock.elapsed()
  }
  try {
    if (signal.aborted) return failed('no longer wanted')
    return await Promise.race([answerOf(net, asked, hear, end.signal), tooLate(clock, asked, heard, end.signal)])
  } finally {
    stop()
    signal.removeEventListener('abort', stop)
  }
}

/**
 * Resolves once the whole, or the next byte, was waited for long enough. A long answer may take its time as long as it
 * comes; one whose way was cut says nothing more, and waiting for it would outlast the cut.
 */
async function tooLate(
  clock: Timer,
  { within, silence = within }: Asked,
  heard: { readonly at: number },
  signal: AbortSignal,
): Promise<Answer> {
  const end = clock.elapsed() + within
  for (;;) {
    const left = Math.min(end, heard.at + silence) - clock.elapsed()
    if (left <= 0 || signal.aborted) return failed('no whole answer in time')
    await clock.sleep(left, signal)
  }
}

async function answerOf(
  net: Net,
  { address, most, headers }: Asked,
  hear: () => void,
  signal: AbortSignal,
): Promise<Answer> {
  try {
    const request = new Request(address, { headers: { ...headers }, redirect: 'error', signal })
    const response = await net.fetch(request)
    if (response.status === 200) return await bytesOf(response, most, hear)
    await response.body?.cancel()
    if (response.status === 304) return { kind: 'unchanged' }
    return response.status === 404 ? { kind: 'missing' } : failed(`answered with status ${response.status}`)
  } catch (error) {
    return failed(error instanceof Error ? error.message : 'no answer')
  }
}

async function bytesOf(response: Response, most: number, hear: () => void): Promise<Answer> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of response.body ?? []) {
    hear()
    const bytes: unknown = part
    if (!(bytes instanceof Uint8Array)) return failed('answered with no bytes')
    length += bytes.length
    // Leaving the loop cancels the body.
    if (length > most) return failed(`answered with more than ${most} bytes`)
    parts.push(bytes)
  }
  return { kind: 'bytes', bytes: join(...parts) }
}

function failed(why: string): Answer {
  return { kind: 'failed', why }
}
