/** The official OpenTDF client for TypeScript, unmodified, where it is at hand. What we hold to is what it sends. */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type PublicJwk, thumbprint } from '../../core/src/key-access/claims.ts'
import { hadHere } from './official-had.ts'
import type { TwoServers } from './two-servers.ts'

export const SDK = hadHere('sdk')
const built = join(SDK.at, 'dist', 'web')

/** Where it asks, and who gives it tokens. */
export type OfficialWorld = Pick<TwoServers, 'token'> & {
  readonly planned: { readonly [code in 'GB' | 'RU']: { readonly url: string } }
}

type Stream = ReadableStream<Uint8Array>
/** What a call of the client is before it is sent; `next` sends it. */
export type Interceptor = (next: (request: Sent) => Promise<unknown>) => (request: Sent) => Promise<unknown>
export type Sent = { readonly url: string; readonly header: Headers; readonly message: unknown }
type KeyPair = { readonly publicKey: object; readonly privateKey: object }
export type Client = { read(options: object): Promise<Stream>; createZTDF(options: object): Promise<Stream> }
type Sdk = {
  readonly OpenTDF: new (options: object) => Client
  readonly authTokenDPoPInterceptor: (options: object) => Interceptor & { readonly dpopKeys: Promise<KeyPair> }
}
type Crypto = { exportPublicKeyJwk(key: object): Promise<PublicJwk> }

export async function bytesOf(stream: Stream): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const part of stream) parts.push(part)
  return Buffer.concat(parts)
}

/**
 * A client of a persona, as the SDK's guide has it, but for one thing that it leaves to an interceptor: a token for each
 * origin. Whoever changes the client puts his own interceptors around what is sent.
 */
export async function officialClient(
  world: OfficialWorld,
  persona: string,
  ...changes: readonly Interceptor[]
): Promise<Client> {
  const { OpenTDF, authTokenDPoPInterceptor }: Sdk = await import(pathToFileURL(join(built, 'src', 'index.js')).href)
  const { DefaultCryptoService }: { DefaultCryptoService: Crypto } = await import(
    pathToFileURL(join(built, 'tdf3', 'src', 'crypto', 'index.js')).href
  )
  const dpop = authTokenDPoPInterceptor({ tokenProvider: async () => 'none' })
  const { publicKey } = await dpop.dpopKeys
  const jkt = thumbprint(await DefaultCryptoService.exportPublicKeyJwk(publicKey))
  const perOrigin: Interceptor = (next) => async (request) => {
    const server = Object.values(world.planned).find(({ url }) => request.url.startsWith(url))
    if (server) request.header.set('Authorization', `Bearer ${await world.token(persona, server.url, jkt)}`)
    return next(request)
  }
  const interceptors = [dpop, perOrigin, ...changes]
  return new OpenTDF({ interceptors, dpopKeys: dpop.dpopKeys, platformUrl: world.planned.GB.url })
}
