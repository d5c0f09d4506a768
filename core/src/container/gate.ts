import { sameInConstantTime } from './binding.ts'
import type { ContainerCrypto, UnwrappingKey } from './crypto.ts'
import { shareOf } from './key-access.ts'
import { labelIn, type PinnedKey, requireLabelDigest, requireLabelSignature } from './label.ts'
import { type Manifest, type Segments, segmentsOf } from './manifest.ts'
import { type PlanEntry, requirePlan, requireSplits } from './plan.ts'
import { type PackagePolicy, parsePolicy } from './policy.ts'
import { type ContainerFinding, ContainerRefusal, Findings } from './refusal.ts'

/** What a label says, once `core/src/label` read and judged it. */
export type JudgedLabel =
  | { readonly ok: true; readonly policy: string; readonly classification: string }
  | { readonly ok: false; readonly why: string }

/** What a gate knows besides the package: from the acts, the agreement, and its own keys. */
export type GateKnows = {
  /** The packing nation's act: SHA-256 of the container in hexadecimal, its length in bytes, and the package's name. */
  readonly act: { readonly container: string; readonly length: number; readonly uuid: string }
  /** The nations of the agreement (ISO 3166-1) and its servers for the period. */
  readonly nations: readonly string[]
  readonly plan: readonly PlanEntry[]
  /** This nation's split, and its private keys that live for this agreement. */
  readonly sid: string
  readonly keys: readonly UnwrappingKey[]
  /** The keys by which labels may be signed at that date. */
  readonly pinned: readonly PinnedKey[]
  /** Whether a label (XML) is valid and not above the ceiling at that date. */
  readonly judgeLabel: (label: string) => JudgedLabel
}

/** What a gate found in a file: its manifest, read strictly, and the file's digest and length. */
export type GateSees = { readonly manifest: Manifest; readonly container: string; readonly length: number }

/**
 * Whether a package may be accepted by a nation's gate, without a share leaving: every reason against it, none if it
 * may. The file's layout and the manifest's form were checked when they were read. It checks the file against the act;
 * the exact set of key access objects against the policy and the plan; its own share, for each server of its own; and
 * the label: one, signed by a pinned key of the packing nation, the one that the policy names, and judged.
 */
export async function judgeAtGate(
  crypto: ContainerCrypto,
  sees: GateSees,
  knows: GateKnows,
): Promise<readonly ContainerFinding[]> {
  const { manifest } = sees
  const findings = new Findings()
  const policy = await findings.check(() => parsePolicy(manifest.encryptionInformation.policy))
  const segments = await findings.check(() => segmentsOf(manifest))
  await findings.check(() => requireAct(sees, knows, policy))
  await findings.check(() => requireSplits(serversOf(manifest), knows.nations))
  await findings.check(() => requirePlan(manifest.encryptionInformation.keyAccess, knows.plan))
  if (policy !== null && segments !== null) {
    await findings.check(() => requireAgreement(manifest, policy, segments))
    await findings.check(() => requireLabel(manifest, policy, knows))
    await findings.check(() => requireSigner(manifest, policy, segments, knows))
  }
  await judgeOwnShares(crypto, manifest, knows, findings)
  return findings.all
}

/** This nation's share, for each of its servers: all hold the same, or a standby would not open what it should. */
async function judgeOwnShares(
  crypto: ContainerCrypto,
  manifest: Manifest,
  knows: GateKnows,
  findings: Findings,
): Promise<void> {
  const shares: Uint8Array[] = []
  for (const each of serversOf(manifest).filter(({ sid }) => sid === knows.sid)) {
    const share = await findings.check(() => ownShare(crypto, each, manifest, knows))
    if (share !== null) shares.push(share)
  }
  const [first] = shares
  await findings.check(() => {
    if (first !== undefined && !shares.every((share) => sameInConstantTime(share, first)))
      throw new ContainerRefusal('split', 'the servers of one nation hold different shares')
  })
  for (const share of shares) share.fill(0)
}

function requireAct({ container, length }: GateSees, { act }: GateKnows, policy: PackagePolicy | null): void {
  if (container !== act.container || length !== act.length)
    throw new ContainerRefusal('digest', 'the file is not the one that was registered')
  if (policy !== null && policy.uuid !== act.uuid)
    throw new ContainerRefusal('digest', 'the package is not the one that was registered')
}

/**
 * What the manifest and its policy say of the same things. Refuses `plan`: other servers; `policy`: another size or
 * media type.
 */
export function requireAgreement(manifest: Manifest, { entente }: PackagePolicy, segments: Segments): void {
  const said = entente.kaos.map(({ sid, origin, kid }) => textOf(sid, origin, kid)).sort()
  const found = serversOf(manifest)
    .map(({ sid, url, kid }) => textOf(sid, url, kid))
    .sort()
  if (said.join() !== found.join())
    throw new ContainerRefusal('plan', 'the key access objects are not those that the policy names')
  if (segments.size !== entente.size) throw new ContainerRefusal('policy', 'the policy names another size')
  if (manifest.payload.mimeType !== entente.media)
    throw new ContainerRefusal('policy', 'the policy names another type of content')
}

function requireLabel(manifest: Manifest, { entente }: PackagePolicy, { judgeLabel }: GateKnows): void {
  const label = labelIn(manifest)
  requireLabelDigest(manifest, entente.label.digest)
  const judged = judgeLabel(label)
  if (!judged.ok) throw new ContainerRefusal('label', judged.why)
  if (judged.policy !== entente.label.policy || judged.classification !== entente.label.classification)
    throw new ContainerRefusal('label', 'the label and the policy name different grades')
}

function requireSigner(
  manifest: Manifest,
  { entente }: PackagePolicy,
  segments: Segments,
  { pinned }: GateKnows,
): void {
  const own = pinned.filter(({ nation }) => nation === entente.from)
  requireLabelSignature(manifest, segments.tags, own)
}

async function ownShare(
  crypto: ContainerCrypto,
  access: Manifest['encryptionInformation']['keyAccess'][number],
  manifest: Manifest,
  { keys }: GateKnows,
): Promise<Uint8Array> {
  const key = keys.find(({ kid, type }) => kid === access.kid && type === access.type)
  if (key === undefined) throw new ContainerRefusal('key', 'the share is wrapped under a key that is none of ours')
  return shareOf(crypto, key, access, manifest.encryptionInformation.policy)
}

function serversOf(manifest: Manifest) {
  return manifest.encryptionInformation.keyAccess
}

/** The members may hold any letters, so they are joined in a way that no letter can imitate. */
function textOf(...parts: readonly string[]): string {
  return JSON.stringify(parts)
}
