import { base64url, utf8 } from '../ledger/bytes.ts'
import { canonicalJson } from '../ledger/json.ts'

/** A signed token in the compact form of JWS (RFC 7515), header and claims as RFC 8785 text. */
export async function signJws(
  header: { readonly [name: string]: unknown },
  claims: { readonly [name: string]: unknown },
  sign: (message: Uint8Array) => Uint8Array | Promise<Uint8Array>,
): Promise<string> {
  const message = [header, claims].map((part) => base64url(utf8(canonicalJson(part)))).join('.')
  return `${message}.${base64url(await sign(utf8(message)))}`
}
