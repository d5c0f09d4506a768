/**
 * A process that is a provider of OpenID Connect and nothing of ours: its own pages, its own names of roles, addresses
 * of e-mail as subjects. Its argument is a `Provided` as JSON. It says `ready`, and ends with whoever started it.
 */
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { argv, stdin, stdout } from 'node:process'
import Provider from 'oidc-provider'

export type Provided = {
  readonly port: number
  readonly clients: readonly { readonly id: string; readonly secret: string; readonly origin: string }[]
  readonly people: readonly { readonly sub: string; readonly [claim: string]: string }[]
}

function providerOf({ port, clients, people }: Provided): Provider {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return new Provider(`http://127.0.0.1:${port}`, {
    clients: clients.map(({ id, secret, origin }) => ({
      client_id: id,
      client_secret: secret,
      redirect_uris: [`${origin}/sign-in/callback`],
      post_logout_redirect_uris: [`${origin}/`],
    })),
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: 'one' }] },
    cookies: { keys: [randomBytes(32).toString('hex')] },
    claims: { openid: ['sub'], profile: ['name', 'nation', 'entente_role', 'entente_organisation'] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    findAccount(_context, id) {
      const person = people.find(({ sub }) => sub === id)
      return person && { accountId: id, claims: () => person }
    },
  })
}

const provided: Provided = JSON.parse(argv[2] ?? '')
stdin.on('end', () => process.exit(1)).resume()
providerOf(provided).listen(provided.port, '127.0.0.1', () => stdout.write('ready\n'))
