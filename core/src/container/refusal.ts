/**
 * Every way in which a package is refused. The code is for programs, and the list is closed; the text is for people at
 * the own node. A foreign caller is told neither.
 */
export const CONTAINER_CODES = [
  /** The archive's layout: entries, sizes, gaps, checksums. */
  'archive',
  'too-large',
  /** The manifest's members and values. */
  'manifest',
  /** The policy's bytes, form or values. */
  'policy',
  /** The set of key access objects is not the policy's, or not the agreement's. */
  'plan',
  /** Nations that share a split, or a nation without one. */
  'split',
  /** A share does not unwrap to 32 bytes, or by no key of ours. */
  'key',
  'zero-share',
  'binding',
  'root',
  'segment',
  'label-missing',
  'label-signature',
  'label-digest',
  'label',
  /** The file's digest or length is not the act's. */
  'digest',
  /** A server did not give its share. */
  'no-share',
] as const

export type ContainerCode = (typeof CONTAINER_CODES)[number]

export class ContainerRefusal extends Error {
  override name = 'ContainerRefusal'
  readonly code: ContainerCode

  constructor(code: ContainerCode, message: string, options?: { readonly cause: unknown }) {
    super(message, options)
    this.code = code
  }
}

/** One thing that is wrong with a package. */
export type ContainerFinding = { readonly code: ContainerCode; readonly why: string }

/** Checks that go on after a refusal, so that all that is wrong is found; a fault of our own still rises. */
export class Findings {
  readonly all: ContainerFinding[] = []

  /** What the work gives; null where it was refused. */
  async check<T>(work: () => T | Promise<T>): Promise<T | null> {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof ContainerRefusal)) throw error
      this.all.push({ code: error.code, why: error.message })
      return null
    }
  }
}
