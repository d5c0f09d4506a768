import * as z from 'zod/mini'
import { base64, fromBase64 } from '../ledger/bytes.ts'

/** Why an object's share was not given, as far as a foreign caller is told. The reasons are in the log alone. */
export type Because = 'denied' | 'unreadable' | 'malformed' | 'not-now'

/** Of one object: the share under the client's key, or a no. */
export type Outcome =
  | { readonly permit: true; readonly wrappedKey: Uint8Array; readonly act: string }
  | { readonly permit: false; readonly because: Because }

/**
 * The clients look for the code's name in the text, and take `desc = bad request` for tampering. Keys, bindings and
 * policies that do not hold have one text for all: which of them it was would help whoever tries.
 */
const ERRORS: { readonly [because in Because]: string } = {
  denied: 'rpc error: code = PermissionDenied desc = forbidden',
  unreadable: 'rpc error: code = InvalidArgument desc = bad request',
  malformed: 'rpc error: code = InvalidArgument desc = no such key access object',
  'not-now': 'rpc error: code = Unavailable desc = ask again later',
}

/** When a whole call is refused: Connect's name of the code, and the HTTP status that goes with it. */
export const CALL_CODES = {
  unauthenticated: 401,
  invalid_argument: 400,
  permission_denied: 403,
  not_found: 404,
  resource_exhausted: 429,
  unavailable: 503,
} as const
export type CallCode = keyof typeof CALL_CODES

export type Answered = { readonly policyId: string; readonly objectId: string; readonly outcome: Outcome }

/** What a client is answered, its objects in their order. `sessionPublicKey` (PEM) is there when its key is P-256. */
export function rewrapAnswer(answered: readonly Answered[], sessionPublicKey: string): object {
  const policies = [...new Set(answered.map(({ policyId }) => policyId))]
  return {
    sessionPublicKey,
    responses: policies.map((policyId) => ({
      policyId,
      results: answered.filter((each) => each.policyId === policyId).map(resultOf),
    })),
  }
}

function resultOf({ objectId, outcome }: Answered): object {
  const metadata = { 'X-Required-Obligations': [] }
  if (!outcome.permit) return { keyAccessObjectId: objectId, status: 'fail', error: ERRORS[outcome.because], metadata }
  return {
    keyAccessObjectId: objectId,
    status: 'permit',
    kasWrappedKey: base64(outcome.wrappedKey),
    metadata: { ...metadata, 'X-Entente-Receipt': outcome.act },
  }
}

const Answer = z.object({
  sessionPublicKey: z.optional(z.string()),
  responses: z
    .array(
      z.object({
        results: z
          .array(z.object({ status: z.string(), kasWrappedKey: z.optional(z.string()), error: z.optional(z.string()) }))
          .check(z.length(1)),
      }),
    )
    .check(z.length(1)),
})

/** The answer to one object: its share under the client's key, or why not, as the server words it. Null: no answer. */
export function readAnswer(
  value: unknown,
): { readonly wrappedKey: Uint8Array; readonly sessionPublicKey: string } | { readonly error: string } | null {
  const read = Answer.safeParse(value)
  const result = read.success ? read.data.responses[0]?.results[0] : undefined
  if (!read.success || result === undefined) return null
  const wrappedKey = result.status === 'permit' ? fromBase64(result.kasWrappedKey ?? '') : null
  if (wrappedKey === null) return { error: result.error ?? '' }
  return { wrappedKey, sessionPublicKey: read.data.sessionPublicKey ?? '' }
}
