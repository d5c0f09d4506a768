import { createHash } from 'node:crypto'
import type { Caller, PersonRole } from '@entente/core/contract/people'
import { Refused } from '@entente/core/contract/refusals'
import * as client from 'openid-client'
import * as z from 'zod/mini'
import type { Store } from '../store/store.ts'
import { callerOf } from './claims.ts'
import type { Persons } from './persons.ts'
import { machineInstant } from './sessions.ts'

/** Signing in by OpenID Connect: authorization code with PKCE, state and nonce. */
export type SignIn = {
  /**
   * Where the browser goes to sign in; it comes back with `state`, which it also keeps in a cookie. The hint says who
   * they are likely to be, for the provider to offer.
   */
  begin(back: string, hint?: string): Promise<{ url: URL; state: string }>
  /** What the provider sent the browser back with. The state is that of the browser's cookie. */
  finish(answer: URL, state: string): Promise<{ caller: Caller; idToken: string | null; back: string }>
  /** Where the browser goes to end its session at the provider; null: the provider has no such place. */
  leave(idToken: string | null): Promise<URL | null>
}

export type SignInOptions = {
  readonly read: Store['read']
  readonly nation: string
  readonly origin: string
  readonly persons: Persons
  readonly provider: {
    readonly issuer: string
    readonly clientId: string
    readonly clientSecret: string
    /** Of the signatures of ID tokens: no other is believed. */
    readonly algorithm: string
    readonly roles: { readonly [claimed: string]: PersonRole }
  }
}

const PENDING_MINUTES = 10
const pending = z.strictObject({ verifier: z.string(), nonce: z.string(), back: z.string() })
type Pending = z.infer<typeof pending>

export function signInBy({ read, nation, origin, persons, provider }: SignInOptions): SignIn {
  const discovered = discovery(provider)
  return {
    async begin(back, hint) {
      const config = await discovered()
      const verifier = client.randomPKCECodeVerifier()
      const [state, nonce] = [client.randomState(), client.randomNonce()]
      await keep(read, state, { verifier, nonce, back: localPath(back) })
      const url = client.buildAuthorizationUrl(config, {
        redirect_uri: `${origin}/sign-in/callback`,
        scope: 'openid profile',
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state,
        nonce,
        // Whoever is named is to sign in, also where the provider remembers somebody else.
        ...(hint !== undefined && { login_hint: hint.slice(0, 200), prompt: 'login' }),
      })
      return { url, state }
    },
    async finish(answer, state) {
      const { verifier, nonce, back } = await take(read, state)
      const config = await discovered()
      const tokens = await client
        .authorizationCodeGrant(config, answer, {
          pkceCodeVerifier: verifier,
          expectedState: state,
          expectedNonce: nonce,
          idTokenExpected: true,
        })
        .catch(refuseAnswer)
      const caller = await persons.call(callerOf(tokens.claims(), nation, provider.roles))
      return { caller, idToken: tokens.id_token ?? null, back }
    },
    async leave(idToken) {
      const config = await discovered()
      if (idToken === null || config.serverMetadata().end_session_endpoint === undefined) return null
      return client.buildEndSessionUrl(config, { post_logout_redirect_uri: `${origin}/`, id_token_hint: idToken })
    },
  }
}

/** The provider is asked once it is needed, since it may start after us; and again, where it did not answer. */
function discovery({
  issuer,
  clientId,
  clientSecret,
  algorithm,
}: SignInOptions['provider']): () => Promise<client.Configuration> {
  let found: Promise<client.Configuration> | null = null
  const loopback = /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:|\/|$)/.test(issuer)
  return () => {
    found ??= client
      .discovery(
        new URL(issuer),
        clientId,
        { id_token_signed_response_alg: algorithm },
        client.ClientSecretBasic(clientSecret),
        loopback ? { execute: [client.allowInsecureRequests] } : {},
      )
      .catch((error: unknown) => {
        found = null
        throw error
      })
    return found
  }
}

function refuseAnswer(error: unknown): never {
  const answered =
    error instanceof client.AuthorizationResponseError ||
    error instanceof client.ResponseBodyError ||
    error instanceof client.ClientError
  if (answered) throw new Refused('not-permitted', 'The provider did not let you in')
  throw error
}

/** An address of this node: anything else would make us a way of sending people elsewhere. */
function localPath(back: string): string {
  return /^\/(?![/\\])[\x21-\x7e]*$/.test(back) && !back.includes('\\') ? back : '/'
}

async function keep(read: Store['read'], state: string, content: Pending): Promise<void> {
  await read.deleteFrom('session').where('expires_at', '<=', machineInstant()).execute()
  await read
    .insertInto('session')
    .values({
      id: pendingId(state),
      person: '',
      content: JSON.stringify(content),
      expires_at: machineInstant(PENDING_MINUTES * 60_000),
    })
    .execute()
}

/** Once: an answer that is sent again finds nothing. */
async function take(read: Store['read'], state: string): Promise<Pending> {
  const row = await read
    .deleteFrom('session')
    .where('id', '=', pendingId(state))
    .where('expires_at', '>', machineInstant())
    .returning('content')
    .executeTakeFirst()
  const content = pending.safeParse(row?.content)
  if (!content.success) throw new Refused('not-permitted', 'This sign-in was not begun here, or is over; begin again')
  return content.data
}

function pendingId(state: string): string {
  return `sign-in:${createHash('sha256').update(state).digest('hex')}`
}

/** Of a node whose configuration names no provider: everybody is the public. */
export const noSignIn: SignIn = {
  begin: () => Promise.reject(new Refused('not-found', 'This node has no provider to sign in with')),
  finish: () => Promise.reject(new Refused('not-found', 'This node has no provider to sign in with')),
  leave: () => Promise.resolve(null),
}
