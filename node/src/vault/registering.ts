import { type PackageTerms, policyOf } from '@entente/core/container/seal'
import type { Caller } from '@entente/core/contract/people'
import type { Recorded } from '@entente/core/contract/recorded'
import type { SubmitPackageBody, SubmittedFinding } from '@entente/core/contract/submissions'
import { packageSubject, type RegisterBody, type StatedLabel } from '@entente/core/contract/vault'
import type { FileReport } from '@entente/core/inspection/report'
import { fromBase64, textOf, utf8 } from '@entente/core/ledger/bytes'
import { canonicalJson } from '@entente/core/ledger/json'
import type { Draft } from '@entente/core/licence/command'
import { vaultDraft } from '@entente/core/vault/command'
import { foldPackages } from '@entente/core/vault/packages'
import { FOUND, SUBMIT } from '@entente/core/vault/submissions'
import { toldDigest, toldOf } from '@entente/core/vault/told'
import { record } from '../dossiers/perform.ts'
import type { Node } from '../node.ts'
import type { Call } from '../operation.ts'
import type { Tx } from '../store/store.ts'
import { packagesIn } from './fold.ts'

/** A package that is written, and what there is to say of it. */
export type Packed = {
  readonly terms: PackageTerms
  readonly label: StatedLabel
  readonly report: FileReport
  /** What the report ended with: nothing that it blocks is packed. */
  readonly outcome: 'pass' | 'person'
  readonly container: string
  readonly length: number
  /** Of the document, in bytes. */
  readonly size: number
  readonly confirmations: readonly string[] | undefined
  /** The name of the key that signed it. */
  readonly signer: string
}

/** What is registered of a package. Of the report it has the digest of what the other nation is told. */
export function registrationOf(packed: Packed): RegisterBody {
  const { terms, label, report, outcome, container, length, size, confirmations } = packed
  const { licence, line } = terms.entente
  const findings = [...new Set(report.findings.map(({ code }) => code))].sort()
  const inspection = {
    report: toldDigest(toldOf({ ...report, outcome })),
    inspector: report.inspector,
    outcome,
  } as const
  return {
    container,
    length,
    policy: textOf(fromBase64(policyOf(terms, size)) ?? new Uint8Array()) ?? '',
    label,
    licence,
    line,
    inspection: findings.length === 0 ? inspection : { ...inspection, findings },
    ...(confirmations && { confirmations: [...confirmations] }),
  }
}

/** Registers a package in the shared log. Refuses what would have no effect. */
export async function register(node: Node, tx: Tx, uuid: string, body: RegisterBody, by: Caller, call: Call) {
  const subject = packageSubject(uuid)
  const context = { caller: by, at: tx.at, home: node.nation }
  const draft = vaultDraft(foldPackages, await packagesIn(tx.db, uuid), 'vault.register', subject, body, context)
  return record(node, tx, by, call, subject, [draft])
}

/** Has a package wait for people, in the internal log: what will be registered, and what was found with its places. */
export function submit(
  node: Node,
  tx: Tx,
  packed: Packed,
  registration: RegisterBody,
  by: Caller,
  call: Call,
): Promise<Recorded> {
  const { terms, report, signer } = packed
  const { file, findings, unsaid, phrases } = report
  const body: SubmitPackageBody = {
    package: registration,
    file: { ...file, sha256: `sha256:${file.sha256}` },
    phrases,
    found: findings.length + unsaid,
    signer,
  }
  const subject = packageSubject(terms.uuid)
  const draft = (type: string, said: object): Draft => ({
    type,
    log: 'internal',
    subject,
    body: { ...said },
    cites: [],
  })
  const found = partsOf(findings).map((part) => draft(FOUND, { findings: part }))
  return record(node, tx, by, call, subject, [draft(SUBMIT, body), ...found])
}

/** In bytes of JSON: well below what one entry of a log holds. */
const MOST_TOGETHER = 32 * 1024

/** Findings as many at a time as one entry holds, in their order. */
function partsOf(findings: readonly SubmittedFinding[]): SubmittedFinding[][] {
  const parts: SubmittedFinding[][] = []
  let held = MOST_TOGETHER
  for (const finding of findings) {
    const size = utf8(canonicalJson(finding)).length
    if (held + size > MOST_TOGETHER) {
      parts.push([])
      held = 0
    }
    parts.at(-1)?.push(finding)
    held += size
  }
  return parts
}
