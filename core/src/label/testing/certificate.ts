import { fromBase64, join, utf8 } from '../../ledger/bytes.ts'
import { freshPair, type KeyMaker } from '../../ledger/testing/key-pair.ts'
import type { SignatureAlgorithm } from '../binding/names.ts'
import type { BindingSigner, WebSignatures } from '../binding/signatures.ts'
import { webBindingSigner } from '../binding/signatures.ts'

const KEYS: {
  readonly [algorithm in SignatureAlgorithm]: { readonly name: string; readonly [member: string]: unknown }
} = {
  'ecdsa-sha256': { name: 'ECDSA', namedCurve: 'P-256' },
  'ecdsa-sha384': { name: 'ECDSA', namedCurve: 'P-384' },
  'rsa-sha256': {
    name: 'RSASSA-PKCS1-v1_5',
    modulusLength: 2048,
    publicExponent: new Uint8Array([1, 0, 1]),
    hash: 'SHA-256',
  },
}

/** Whoever signs with a fresh key, and the key. The certificate is none that anybody issued: nobody looks at that. */
export async function freshSigner(
  web: WebSignatures & KeyMaker,
  algorithm: SignatureAlgorithm,
): Promise<BindingSigner & { readonly spki: Uint8Array; readonly pkcs8: Uint8Array }> {
  const { spki, pkcs8 } = await freshPair(web, KEYS[algorithm], ['sign', 'verify'])
  return { certificate: certificateOf(spki), spki, pkcs8, sign: await webBindingSigner(web, algorithm, pkcs8) }
}

/** The shape of a certificate (RFC 5280) around a public key, with a signature of nothing. */
export function certificateOf(spki: Uint8Array, { version = true } = {}): Uint8Array {
  const algorithm = fromBase64('MAoGCCqGSM49BAMC') ?? new Uint8Array()
  const commonName = der(0x30, fromBase64('BgNVBAM=') ?? new Uint8Array(), der(0x0c, utf8('Example label key')))
  const name = der(0x30, der(0x31, commonName))
  const validity = der(0x30, der(0x17, utf8('140101000000Z')), der(0x17, utf8('300101000000Z')))
  const head = version ? [der(0xa0, der(0x02, new Uint8Array([2])))] : []
  const serial = der(0x02, new Uint8Array([1]))
  const signed = der(0x30, ...head, serial, algorithm, name, validity, name, spki)
  return der(0x30, signed, algorithm, der(0x03, new Uint8Array(65)))
}

function der(tag: number, ...contents: readonly Uint8Array[]): Uint8Array {
  const content = join(...contents)
  const { length } = content
  const head =
    length < 0x80 ? [tag, length] : length < 0x100 ? [tag, 0x81, length] : [tag, 0x82, length >> 8, length & 0xff]
  return join(new Uint8Array(head), content)
}
