import { STATUS_CODES } from 'node:http'
import type { ProblemDocument } from '@entente/core/contract/problem-document'
import type { RefusalCode } from '@entente/core/contract/refusals'
import { REFUSALS, Refused, SignatureRequired } from '@entente/core/contract/refusals'

/** What is said of a fault of ours. */
export const SAY_NOTHING =
  'Something went wrong in the node. Whoever runs it finds the reason by the number of the request.'

/** Whatever was thrown, as RFC 9457 has it. What is no refusal is our fault, and the answer says nothing of it. */
export function problemResponse(error: unknown, request: string): Response {
  const refused = error instanceof Refused ? error : new Refused('internal', SAY_NOTHING)
  const { code } = refused
  const status = REFUSALS[code]
  const problem: ProblemDocument = {
    type: 'about:blank',
    title: STATUS_CODES[status] ?? 'Refused',
    status,
    code,
    detail: refused.message,
    request,
    errors: [...refused.errors],
    ...(refused instanceof SignatureRequired && { toSign: [...refused.toSign] }),
  }
  const headers = new Headers({ 'content-type': 'application/problem+json', 'cache-control': 'no-store' })
  // The rest of the body is not read, so nothing more can come by that connection.
  if (code === 'too-large') headers.set('connection', 'close')
  if (code === 'rate-limited') headers.set('retry-after', '60')
  return new Response(JSON.stringify(problem), { status, headers })
}

/** The code under which an error is counted. */
export function codeOf(error: unknown): RefusalCode {
  return error instanceof Refused ? error.code : 'internal'
}
