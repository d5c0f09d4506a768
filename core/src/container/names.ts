/**
 * What the OpenTDF clients that ship call things (their 4.3.0; the published text differs). Every name and algorithm of
 * the format stands here and nowhere else, so that a later version of it is a change of one file.
 */
export const SCHEMA_VERSION = '4.3.0'
export const PAYLOAD_ENTRY = '0.payload'
export const MANIFEST_ENTRY = '0.manifest.json'

export const PAYLOAD_TYPE = 'reference'
export const PAYLOAD_PROTOCOL = 'zip'
export const ENCRYPTION_TYPE = 'split'
export const PAYLOAD_ALGORITHM = 'AES-256-GCM'
export const SEGMENT_HASH = 'GMAC'

/** For the policy's binding and for the root signature. `GMAC` as the root's is no signature: anyone can set it. */
export const KEYED_HASH = 'HS256'

/** A share under RSA-OAEP with SHA-1, and under ECDH on P-256. The clients of today know no others. */
export const RSA_WRAPPED = 'wrapped'
export const EC_WRAPPED = 'ec-wrapped'
export const WRAP_TYPES = [RSA_WRAPPED, EC_WRAPPED] as const
export type WrapType = (typeof WRAP_TYPES)[number]

export const KEY_ACCESS_PROTOCOL = 'kas'
export const KEY_ACCESS_VERSION = '1.0'

/** What the salt of an `ec-wrapped` share's HKDF is the SHA-256 of. */
export const EC_SALT_TEXT = 'TDF'

export const LABEL_ASSERTION = {
  id: 'label',
  type: 'handling',
  scope: 'tdo',
  appliesToState: 'encrypted',
  format: 'xml+stanag4774',
  schema: 'urn:nato:stanag:4774:confidentialitymetadatalabel:1:0',
  binding: 'jws',
} as const

/** The signature of an assertion, and the whole protected header of its JWS: no header may bring a key. */
export const ASSERTION_HEADER = '{"alg":"ES256"}'
