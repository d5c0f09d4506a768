/**
 * What the container needs of a machine: chance, and the ciphers that are not worth having twice. A browser and a node
 * give the same by Web Crypto (`web-crypto.ts`); hashes come with `core`, and so does the check that a point is on P-256.
 */
export type ContainerCrypto = {
  /** So many bytes of chance, unpredictable to anybody. */
  readonly random: (length: number) => Uint8Array
  /** RSA-OAEP with SHA-1 under a public key (SPKI, DER); null when that is no RSA key, or too short a one. */
  readonly rsaEncrypt: (spki: Uint8Array, plain: Uint8Array) => Promise<Uint8Array | null>
  /** AES-256-GCM without associated data: ciphertext ‖ tag (16 bytes), for a key of 32 and an iv of 12 bytes. */
  readonly seal: (key: Uint8Array, iv: Uint8Array, plain: Uint8Array) => Promise<Uint8Array>
  /** Undoes `seal`; null when the tag does not match. */
  readonly unseal: (key: Uint8Array, iv: Uint8Array, sealed: Uint8Array) => Promise<Uint8Array | null>
  /** A new pair of P-256 for ES256: its public point (65 bytes, uncompressed), and what signs by the half that nobody sees. */
  readonly signingPair: () => Promise<{ readonly point: Uint8Array; readonly sign: AssertionSigner }>
  /** A new pair of P-256 for ECDH, under which a share is given back; the private half is nobody's to see either. */
  readonly agreeingPair: () => Promise<{ readonly point: Uint8Array; readonly key: UnwrappingKey }>
}

/** The private key of a key access server, which nobody sees: in memory, in a file, or in a device. */
export type UnwrappingKey =
  | {
      readonly type: 'wrapped'
      readonly kid: string
      /** Undoes RSA-OAEP with SHA-1; null when it does not undo. */
      readonly decrypt: (sealed: Uint8Array) => Promise<Uint8Array | null>
    }
  | {
      readonly type: 'ec-wrapped'
      readonly kid: string
      /** ECDH on P-256 with a public point (65 bytes, uncompressed): the 32 bytes of x. Null: not a point of the curve. */
      readonly agree: (point: Uint8Array) => Promise<Uint8Array | null>
    }

/** ES256: a signature (r ‖ s, 64 bytes) of the message, by a private key that nobody sees. */
export type AssertionSigner = (message: Uint8Array) => Promise<Uint8Array>
