import * as z from 'zod/mini'
import { ContainerRefusal } from '../container/refusal.ts'
import { parseStrict } from '../container/strict-json.ts'

/** Objects in one request, of however many packages. The official client sends one. */
const MOST_OBJECTS = 16
const MOST_BODY = 400_000

const name = z.string().check(z.maxLength(200))

/** What is old and doubled in it is passed over. */
const Body = z.object({
  clientPublicKey: z.string().check(z.maxLength(2048)),
  requests: z
    .array(
      z.object({
        policy: z.object({ id: z.optional(name), body: z.string().check(z.minLength(1)) }),
        keyAccessObjects: z
          .array(z.object({ keyAccessObjectId: name, keyAccessObject: z.unknown() }))
          .check(z.minLength(1), z.maxLength(MOST_OBJECTS)),
      }),
    )
    .check(z.minLength(1), z.maxLength(MOST_OBJECTS)),
})

/** One object of which the share is asked for. */
export type AskedObject = {
  readonly policyId: string
  /** The policy in base64, as it stands in the request. */
  readonly policy: string
  readonly objectId: string
  /** Not looked at yet: `parseRequestedKeyAccess` does. */
  readonly object: unknown
}

/** What a client asks: shares of objects, under a public key (PEM) of its own. */
export type RewrapRequest = { readonly clientPublicKey: string; readonly objects: readonly AskedObject[] }

/**
 * Reads the body of a signed request. Null: no JSON, a repeated member, more than 400,000 letters or 16 objects, an
 * object that is asked for twice, or another form.
 */
export function parseRewrapRequest(body: string): RewrapRequest | null {
  const read = body.length > MOST_BODY ? null : Body.safeParse(strictOrNull(body))
  if (!read?.success) return null
  const { clientPublicKey, requests } = read.data
  const objects = requests.flatMap(({ policy, keyAccessObjects }) =>
    keyAccessObjects.map(({ keyAccessObjectId, keyAccessObject }) => ({
      policyId: policy.id ?? '',
      policy: policy.body,
      objectId: keyAccessObjectId,
      object: keyAccessObject,
    })),
  )
  const asked = new Set(objects.map(({ policy, object }) => JSON.stringify([policy, object])))
  return objects.length > MOST_OBJECTS || asked.size < objects.length ? null : { clientPublicKey, objects }
}

function strictOrNull(text: string): unknown {
  try {
    return parseStrict(text)
  } catch (error) {
    if (error instanceof ContainerRefusal) return null
    throw error
  }
}
