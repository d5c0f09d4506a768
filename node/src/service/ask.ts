import type { ProblemDocument } from '@entente/core/contract/problem-document'
import { problemDocument } from '@entente/core/contract/problem-document'
import type { RefusedPlace } from '@entente/core/contract/refusals'
import { Refused, SignatureRequired } from '@entente/core/contract/refusals'
import { base64 } from '@entente/core/ledger/bytes'
import { SIGNED } from '../http/signing.ts'
import { Refusal } from '../refusal.ts'

/** No answer came, or not the whole of one: what was asked may be done all the same. */
export class NoAnswer extends Refusal {}

/**
 * Asks a running node, by an input or with the bytes of a file: what it answers, or the bytes of the file that it answers
 * with. `signed`: under which idempotency key, and signatures of what it makes, an act each. Its no is thrown as it is said.
 */
export async function ask(
  url: string,
  operation: string,
  input: unknown,
  token: string | null,
  signed?: { readonly key: string; readonly signatures: readonly Uint8Array[] },
): Promise<unknown> {
  const headers = {
    'content-type': input instanceof Uint8Array ? 'application/octet-stream' : 'application/json',
    'x-entente': '1',
    ...(token !== null && { authorization: `Bearer ${token}` }),
    ...(signed && { 'idempotency-key': signed.key }),
    ...(signed && signed.signatures.length > 0 && { [SIGNED]: signed.signatures.map(base64).join('.') }),
  }
  const request = {
    method: 'POST',
    headers,
    body: input instanceof Uint8Array ? Uint8Array.from(input) : JSON.stringify(input),
  }
  const noAnswer = (error: unknown) => {
    throw new NoAnswer(`${url}: no node answers there; expected the address of a running one`, { cause: error })
  }
  const response = await answered(addressOf(url, operation), request, signed !== undefined).catch(noAnswer)
  const bytes = new Uint8Array(await response.arrayBuffer().catch(noAnswer))
  if (response.ok && !/^application\/json\b/.test(response.headers.get('content-type') ?? '')) return bytes
  const answer = jsonIn(bytes)
  if (response.ok && answer !== undefined) return answer
  const said = problemDocument.safeParse(answer)
  if (!said.success) throw new Refusal(`${url}: it answers ${response.status}, and as no node does`)
  if (said.data.toSign !== undefined) throw new SignatureRequired(said.data.toSign)
  throw new Refused(said.data.code, said.data.detail, said.data.errors.map(withoutUndefined))
}

/**
 * Node's fetch gives up when no answer began within five minutes. What was asked under an idempotency key goes on at the
 * node, and whoever asks again under it waits for its end.
 */
async function answered(address: URL, request: RequestInit, keyed: boolean): Promise<Response> {
  for (;;) {
    try {
      return await fetch(address, request)
    } catch (error) {
      const gaveUp = error instanceof Error && Object(error.cause).code === 'UND_ERR_HEADERS_TIMEOUT'
      if (!keyed || !gaveUp) throw error
    }
  }
}

function addressOf(url: string, operation: string): URL {
  if (URL.canParse(url)) return new URL(`/api/${operation}`, url)
  throw new Refusal(`--url: \`${url}\` is no address; expected one such as http://127.0.0.1:4401`)
}

function jsonIn(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString())
  } catch {
    return undefined
  }
}

function withoutUndefined({ path, message, expected, nearest }: ProblemDocument['errors'][number]): RefusedPlace {
  return {
    path,
    message,
    ...(expected === undefined ? {} : { expected }),
    ...(nearest === undefined ? {} : { nearest }),
  }
}
