import type { EntentePolicy } from '../container/policy.ts'
import type {
  EquateBody,
  OpeningRecipient,
  PinBody,
  RegisterBody,
  ReviewBody,
  ServeBody,
  StatedLabel,
} from '../contract/vault.ts'
import type { Ignored, Stamp } from '../licence/dossier.ts'

/** One key of a nation's key server, as the nation served it. */
export type ServedKey = ServeBody & {
  readonly nation: string
  readonly stamp: Stamp
  readonly retired: { readonly destroyed: boolean; readonly stamp: Stamp } | null
}

/** A key by which a nation signs its packages. */
export type PinnedSigner = PinBody & {
  readonly nation: string
  readonly stamp: Stamp
  readonly unpinned: { readonly reason: string; readonly stamp: Stamp } | null
}

/** Every key of both nations' key servers, and those that sign packages. Each nation writes its own. */
export type Servers = {
  readonly keys: readonly ServedKey[]
  readonly signers: readonly PinnedSigner[]
  readonly ignored: readonly Ignored[]
}

/** What the packing nation registered; its policy and label are read, and were held against each other. */
export type Registration = Omit<RegisterBody, 'policy'> & {
  readonly entente: EntentePolicy
  /** `sha256:` of the policy as it stands in the manifest, in base64. */
  readonly policy: string
  readonly stamp: Stamp
}

/** A package of one packing nation: what either nation said of it since. */
export type Package = {
  readonly uuid: string
  /** The packing nation. */
  readonly nation: string
  readonly registered: Registration
  readonly accepted: { readonly [nation: string]: Stamp }
  readonly rejected: { readonly [nation: string]: { readonly reasons: readonly string[]; readonly stamp: Stamp } }
  readonly revoked: { readonly [nation: string]: { readonly reason: string; readonly stamp: Stamp } }
  readonly regraded: { readonly label: StatedLabel; readonly ground: string; readonly stamp: Stamp } | null
  /** What an officer of the packing nation said before that its label counts as; none where nobody had to. */
  readonly equated?: Equated
}

/** That an officer of the packing nation said what a label counts as under the agreement. */
export type Equated = EquateBody & { readonly stamp: Stamp }

/** That one person of a nation released what only people can judge; `packer` is the nation whose package it is. */
export type Review = ReviewBody & { readonly packer: string; readonly stamp: Stamp }

/**
 * All that bears one name. Either nation may register it, each only for what it packs itself: the name of another's
 * package takes nothing from it.
 */
export type Packages = {
  readonly uuid: string
  readonly packages: { readonly [nation: string]: Package }
  /** By the nation whose people they are; none is kept where there are none. */
  readonly reviews?: { readonly [nation: string]: readonly Review[] }
  /** By the nation whose officers decided, of files of its own; none is kept where there are none. */
  readonly equated?: { readonly [nation: string]: readonly Equated[] }
  readonly ignored: readonly Ignored[]
}

/** The answer of a nation's key server, as the log has it. */
export type Release = {
  readonly uuid: string
  readonly nation: string
  readonly at: string
  readonly origin: string
  readonly index: number
  readonly permit: boolean
  readonly container: string | null
  readonly licence: string | null
  readonly line: number | null
  readonly kid: string
  readonly ordinal: number | null
  readonly remaining: number | null
  readonly recipient: OpeningRecipient
  readonly request: string
  readonly opening: string | null
}

/** The nations whose gate has let a package through; both must. */
export function acceptedBy({ accepted, rejected }: Package): string[] {
  return Object.keys(accepted).filter((nation) => !Object.hasOwn(rejected, nation))
}

/** Whether either nation said anything that stops it: revoked it, or graded it anew. */
export function isWithdrawn({ revoked, regraded }: Package): boolean {
  return Object.keys(revoked).length > 0 || regraded !== null
}

/** Whether a nation's gate has said what it says once: that it lets the package through, or keeps it back. */
export function hasDecided({ accepted, rejected }: Package, nation: string): boolean {
  return Object.hasOwn(accepted, nation) || Object.hasOwn(rejected, nation)
}

/** Whether a nation's node had the file of a package: it packed it, or its gate looked at it and let it through. */
export function wasAt({ nation, accepted }: Package, at: string): boolean {
  return nation === at || Object.hasOwn(accepted, at)
}

/** Who of the packing nation had a part in a package before its gate: submitted it, graded or released it. */
export function handsOf({ registered, equated }: Package): string[] {
  const { stamp, inspection } = registered
  const graded = equated === undefined ? [] : [equated.stamp.by.person]
  return [stamp.by.person, ...(inspection.persons ?? []), ...graded]
}

/** The nations (codes) between which a policy splits a package's key, each once, in their order. */
export function splitNations({ kaos }: Pick<EntentePolicy, 'kaos'>): string[] {
  return [...new Set(kaos.map(({ sid }) => sid.toUpperCase()))].sort()
}

export const PACKAGE_STATES = ['registered', 'accepted', 'rejected', 'regraded', 'revoked'] as const
export type PackageState = (typeof PACKAGE_STATES)[number]

/** Where a package stands by both nations' acts, the severest first; no licence and no law is asked. */
export function stateOfPackage(found: Package, nations: readonly string[]): PackageState {
  if (Object.keys(found.revoked).length > 0) return 'revoked'
  if (found.regraded !== null) return 'regraded'
  if (Object.keys(found.rejected).length > 0) return 'rejected'
  const accepted = acceptedBy(found)
  return nations.every((nation) => accepted.includes(nation)) ? 'accepted' : 'registered'
}
