/** What a key server knows of a request once its proof, token, key and binding were looked at. */
export type ReleaseAsk = {
  readonly agreement: string
  readonly uuid: string
  /** Base64, as it stood in the request. */
  readonly policy: string
  readonly sid: string
  readonly kid: string
  /** The server's address, as the object names it. */
  readonly origin: string
  /** As the home nation vouches for him; `person` is a pseudonym. */
  readonly recipient: { readonly nation: string; readonly organisation: string; readonly person: string }
  /** `sha256:` and the digest of the client key's SPKI. */
  readonly clientKey: string
  /** `sha256:` and the digest of the signed request token. */
  readonly request: string
  /** Our own client's name for the opening; the official client has none. */
  readonly opening: string | null
  /** What already refuses it; it is recorded with the rest. */
  readonly failures: readonly ('key' | 'binding' | 'policy' | 'recipient')[]
}

/** The act that permits, or why not: the reasons are in the log, never in the answer. */
export type ReleaseAnswer =
  | { readonly permit: true; readonly act: string }
  | { readonly permit: false; readonly because: 'denied' | 'unreadable' | 'not-now' }

/** Decides on one release and records it durably; only then it answers. */
export type Release = (ask: ReleaseAsk) => Promise<ReleaseAnswer>
