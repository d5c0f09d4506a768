import { base64, fromBase64, utf8 } from './bytes.ts'
import type { Signer, VerifierKey } from './key.ts'
import { ED25519 } from './key.ts'
import { type Primitives, PURE } from './primitives.ts'

/** What is signed of a request: everything that says what is read, and of whom. */
export type ReadRequest = {
  readonly method: string
  /** The host in lower case, with the port where it is not the scheme's own. */
  readonly authority: string
  readonly path: string
  /** With its question mark; empty where there is none. */
  readonly query: string
}

/** The two header fields of RFC 9421. */
export type SignatureFields = { readonly input: string; readonly signature: string }

/** The longest that a signature is taken before or after it was made, by the clock of whoever takes it, in seconds. */
export const READ_WITHIN = 300

const COVERED = '("@method" "@authority" "@path" "@query")'
const INPUT = /^entente=(\("@method" "@authority" "@path" "@query"\);created=(\d{1,12});keyid="([^"\\]+)";.*)$/
const SIGNATURE = /^entente=:([A-Za-z0-9+/]{86}==):$/

/** The bytes to be signed (RFC 9421 §2.5): a line for each component, named as there, and the parameters last. */
export function signatureBase(components: readonly (readonly [string, string])[], parameters: string): string {
  const lines = components.map(([name, value]) => `"${name}": ${value}\n`)
  return `${lines.join('')}"@signature-params": ${parameters}`
}

/** Whether requests can be signed with a key: plain Ed25519, under a name that stands in a string of RFC 8941. */
export function isReaderKey({ name, type }: VerifierKey): boolean {
  return type === ED25519 && /^[!#-[\]-~]+$/.test(name)
}

/**
 * Signs a request to read a log of a node (RFC 9421, Ed25519), at an instant in seconds since 1970. The tag names the
 * node, so that what was signed for one is nothing to another, under whatever host it is sent there.
 */
export function signRead(asked: ReadRequest, node: string, seconds: number, signer: Signer): SignatureFields {
  const parameters = parametersOf(node, seconds, keyId(signer.key))
  const signature = signer.sign(utf8(baseOf(asked, parameters)))
  return { input: `entente=${parameters}`, signature: `entente=:${base64(signature)}:` }
}

/**
 * The key that signed a request to read a log of this node; null: there is none among these that did, for this
 * request, this node and this time. Only the form that `signRead` writes is taken.
 */
export function readerOf(
  asked: ReadRequest,
  { input, signature }: SignatureFields,
  { node, keys, seconds }: { readonly node: string; readonly keys: readonly VerifierKey[]; readonly seconds: number },
  using: Primitives = PURE,
): VerifierKey | null {
  const [, parameters = '', created = '', id = ''] = INPUT.exec(input) ?? []
  const bytes = fromBase64(SIGNATURE.exec(signature)?.[1] ?? '')
  const key = keys.find((one) => isReaderKey(one) && keyId(one) === id)
  if (key === undefined || bytes?.length !== 64) return null
  if (parameters !== parametersOf(node, Number(created), id)) return null
  if (Math.abs(seconds - Number(created)) > READ_WITHIN) return null
  return using.verify(key.publicKey, utf8(baseOf(asked, parameters)), bytes) ? key : null
}

function keyId({ name, id }: VerifierKey): string {
  return `${name}+${id}`
}

function parametersOf(node: string, seconds: number, id: string): string {
  return `${COVERED};created=${seconds};keyid="${id}";alg="ed25519";tag="entente-log:${node}"`
}

function baseOf({ method, authority, path, query }: ReadRequest, parameters: string): string {
  const components = [
    ['@method', method],
    ['@authority', authority],
    ['@path', path],
    ['@query', query === '' ? '?' : query],
  ] as const
  return signatureBase(components, parameters)
}
