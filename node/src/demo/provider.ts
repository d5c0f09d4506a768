import { generateKeyPairSync, randomBytes } from 'node:crypto'
import type { Configuration, KoaContextWithOIDC } from 'oidc-provider'
import Provider from 'oidc-provider'
import type { OidcConfig } from '../config/read.ts'
import type { Mount } from '../http/server.ts'
import type { Persona } from '../node.ts'
import { memory } from './memory.ts'
import { errorPage, leavePage, PICKER_POLICY, pickerPage } from './page.ts'

const PATH = '/oidc'
const CLIENT = 'entente'
const HOUR = 3600
const MOST_FORM_BYTES = 1000
const TOO_LATE = 'The sign-in was too long ago, or was begun elsewhere. Begin again.'

/**
 * An OpenID provider that signs in whoever chooses a persona. It belongs to the demonstration: it asks for no password,
 * keeps nothing, makes its keys when it starts, and is refused on any address but loopback.
 */
export function demonstrationProvider(
  origin: string,
  nation: string,
  personas: readonly Persona[],
): { oidc: OidcConfig; mount: Mount } {
  const { hostname } = new URL(origin)
  if (hostname !== '127.0.0.1' && hostname !== 'localhost') {
    throw new Error(`the demonstration's provider asks for no password, and does not serve ${hostname}`)
  }
  const clientSecret = randomBytes(32).toString('base64url')
  const provider = new Provider(`${origin}${PATH}`, configurationOf(origin, nation, personas, clientSecret))
  provider.use(policy)
  provider.use(choosing(provider, nation, personas))
  const answer = provider.callback()
  return {
    oidc: { issuer: `${origin}${PATH}`, clientId: CLIENT, clientSecret, algorithm: 'ES256', roles: {} },
    mount: {
      prefix: PATH,
      // Koa wants the path below the mount, and `originalUrl` to make its own addresses of, as express has it.
      listener(request, response) {
        Object.assign(request, { originalUrl: request.url })
        request.url = request.url?.slice(PATH.length) || '/'
        void answer(request, response)
      },
    },
  }
}

function configurationOf(origin: string, nation: string, personas: readonly Persona[], secret: string): Configuration {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const prefix = `oidc_${nation.toLowerCase()}`
  return {
    clients: [
      {
        client_id: CLIENT,
        client_secret: secret,
        redirect_uris: [`${origin}/sign-in/callback`],
        post_logout_redirect_uris: [`${origin}/`],
        response_types: ['code'],
        grant_types: ['authorization_code'],
        id_token_signed_response_alg: 'ES256',
        token_endpoint_auth_method: 'client_secret_basic',
      },
    ],
    adapter: memory(),
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'ES256', kid: 'demonstration' }] },
    cookies: {
      keys: [randomBytes(32).toString('hex')],
      // Browsers do not keep the ports of one host apart, and two nations share it.
      names: { session: `${prefix}_session`, interaction: `${prefix}_interaction`, resume: `${prefix}_resume` },
    },
    claims: { openid: ['sub'], profile: ['name', 'nation', 'entente_role', 'entente_organisation'] },
    // All claims in the ID token, so that nobody need ask for them apart.
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    ttl: { Session: HOUR, Grant: HOUR, Interaction: HOUR, AccessToken: 600, IdToken: 600 },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: true, logoutSource: showing((form) => leavePage(form)) },
    },
    findAccount: (_context, id) => accountOf(personas, nation, id),
    interactions: { url: (_context, { uid }) => `${PATH}/choose/${uid}` },
    loadExistingGrant: granted,
    renderError: showing(() => errorPage(TOO_LATE)),
  }
}

function showing(page: (form: string) => string) {
  return (context: KoaContextWithOIDC, said: unknown) => {
    context.type = 'html'
    context.body = page(typeof said === 'string' ? said : '')
  }
}

function accountOf(personas: readonly Persona[], nation: string, id: string) {
  const persona = personas.find(({ person }) => person === id)
  if (persona === undefined) return undefined
  const { name, role, organisation } = persona
  const claims = { sub: id, name, nation, entente_role: role, entente_organisation: organisation }
  return { accountId: id, claims: () => claims }
}

/** The node is the nation's own, so nobody is asked whether it may know who they are. */
async function granted({ oidc }: KoaContextWithOIDC) {
  if (oidc.client === undefined || oidc.session?.accountId === undefined) return undefined
  const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId })
  grant.addOIDCScope('openid profile')
  await grant.save()
  return grant
}

type Middleware = Parameters<Provider['use']>[0]

const policy: Middleware = async (context, next) => {
  await next()
  context.set('content-security-policy', PICKER_POLICY)
  context.set('x-content-type-options', 'nosniff')
  context.set('referrer-policy', 'same-origin')
}

/** The page with the personas, and what its buttons send. Who was named from the start need not choose. */
function choosing(provider: Provider, nation: string, personas: readonly Persona[]): Middleware {
  return async (context, next) => {
    const { req, res, method } = context
    const uid = /^\/choose\/([\w-]+)$/.exec(context.path)?.[1]
    if (uid === undefined) return next()
    context.set('cache-control', 'no-store')
    // Only the very browser that began the sign-in has its cookie.
    const begun = await provider.interactionDetails(req, res).catch(() => null)
    if (begun === null) return show(context, errorPage(TOO_LATE), 400)
    const named = method === 'GET' ? begun.params.login_hint : new URLSearchParams(await bodyOf(req)).get('persona')
    const chosen = personas.find(({ person }) => person === named)
    if (chosen === undefined && method === 'GET')
      return show(context, pickerPage(nation, personas, `${PATH}/choose/${uid}`))
    if (chosen === undefined) return show(context, errorPage('There is nobody of that name.'), 400)
    await forgetOthers(provider, begun, chosen.person)
    // The provider writes the answer by itself.
    context.respond = false
    const login = { login: { accountId: chosen.person, remember: false } }
    await provider.interactionFinished(req, res, login, { mergeWithLastSubmission: false })
  }
}

type Begun = Awaited<ReturnType<Provider['interactionDetails']>>

/** Whoever was signed in before in this browser is so no longer: one person after another takes a part in it. */
async function forgetOthers(provider: Provider, begun: Begun, person: string): Promise<void> {
  const { session } = begun
  if (session === undefined || session.accountId === person) return
  const known = await provider.Session.findByUid(session.uid)
  await known?.destroy()
  Reflect.deleteProperty(begun, 'session')
  await begun.save(HOUR)
}

function show(context: Parameters<Middleware>[0], page: string, status = 200): void {
  context.status = status
  context.type = 'html'
  context.body = page
}

async function bodyOf(request: AsyncIterable<Buffer>): Promise<string> {
  let body = ''
  for await (const chunk of request) {
    body += chunk.toString()
    if (body.length > MOST_FORM_BYTES) throw new Error('the form is too long')
  }
  return body
}
