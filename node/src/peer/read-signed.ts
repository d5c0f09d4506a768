import type { Signer, VerifierKey } from '@entente/core/ledger/key'
import { type Primitives, PURE } from '@entente/core/ledger/primitives'
import { type ReadRequest, readerOf, signRead } from '@entente/core/ledger/read-request'
import type { Clock } from '../ports.ts'
import type { Net } from './ports.ts'

const [INPUT, SIGNATURE] = ['Signature-Input', 'Signature']

/** RFC 9110 §15.5.2. */
const UNKNOWN_READER = 401

/**
 * A network on which everything that is asked of a node bears our signature, made as it is sent. Where a key is refused
 * the next one is tried: a restored node does not know the newest list of its own keys, and its partner does.
 */
export function signedNet(net: Net, clock: Clock, node: string, readers: Signer | (() => readonly Signer[])): Net {
  const ask = (request: Request, reader: Signer) => {
    const { input, signature } = signRead(askedIn(request), node, secondsOf(clock), reader)
    const signed = new Request(request)
    signed.headers.set(INPUT, input)
    signed.headers.set(SIGNATURE, signature)
    return net.fetch(signed)
  }
  return {
    async fetch(request) {
      const [first, ...others] = 'key' in readers ? [readers] : readers()
      if (first === undefined) throw new Error('there is no key to ask with')
      let answer = await ask(request, first)
      // What is sent is read once, and judged by its own signatures.
      for (const next of request.body === null ? others : []) {
        if (answer.status !== UNKNOWN_READER) break
        await answer.body?.cancel()
        answer = await ask(request, next)
      }
      return answer
    },
  }
}

/** Whether a request to this node bears the signature of one of these keys: for this request, this node and this time. */
export function signedBy(
  keys: () => readonly VerifierKey[],
  node: string,
  clock: Clock,
  using: Primitives = PURE,
): (request: Request) => boolean {
  return (request) => {
    const fields = { input: request.headers.get(INPUT) ?? '', signature: request.headers.get(SIGNATURE) ?? '' }
    return readerOf(askedIn(request), fields, { node, keys: keys(), seconds: secondsOf(clock) }, using) !== null
  }
}

/** What was signed of a request, for whoever judges it later; null: it has a query, and reads no file of a log. */
export function signedFields(request: Request) {
  const { authority, path, query } = askedIn(request)
  const [input, signature] = [request.headers.get(INPUT), request.headers.get(SIGNATURE)]
  const isRead = request.method === 'GET' && query === '' && input !== null && signature !== null
  return isRead ? { authority, path, input, signature } : null
}

function askedIn({ method, url }: Request): ReadRequest {
  const { host, pathname, search } = new URL(url)
  return { method, authority: host, path: pathname, query: search }
}

function secondsOf(clock: Clock): number {
  return Math.floor(clock.now() / 1000)
}
