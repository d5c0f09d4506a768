import type { VerifierKey } from '../ledger/key.ts'
import { type Primitives, PURE } from '../ledger/primitives.ts'
import type { Judged } from './found.ts'
import { foundLogs } from './found-logs.ts'
import { judgedBy, lacking, proven } from './judged.ts'
import type { LogCopy } from './log-copy.ts'
import { type VerifiedLog, verifyLogs } from './logs.ts'
import { readPolicies } from './quorum.ts'
import { type DerivedRegister, latestIn, registerFrom } from './register.ts'

/** The root key of each nation, and more key lists (notes) as root keys signed them. */
export type Given = { readonly roots: readonly VerifierKey[]; readonly keys?: readonly Uint8Array[] | undefined }

/** The same, and policy files (C2SP tlog-policy), one of each log, which every checkpoint must meet. */
type Demanding = Given & { readonly policies?: readonly Uint8Array[] | undefined }

/** Judges copies of one log, or of both nations' logs: see `verifyLogs`, and `underQuorum` for policies. It never throws, whatever the bytes. */
export function verifyCopies(copies: readonly LogCopy[], given: Demanding, using: Primitives = PURE): Judged {
  return ofLogs(copies, given, using, (logs) => {
    return proven(foundLogs(logs, readPolicies(given.policies ?? [], using), using))
  })
}

/**
 * The register that copies of both nations' logs make, once they are verified: at an instant, or at the latest at which
 * either nation cosigned. It never throws, whatever the bytes.
 */
export function deriveRegister(
  copies: readonly LogCopy[],
  given: Given,
  at: string | null,
  using: Primitives = PURE,
): Judged<DerivedRegister> {
  return ofLogs(copies, given, using, (logs) => {
    const until = at ?? latestIn(logs)
    return until === null ? lacking('at') : proven(registerFrom(logs, until))
  })
}

function ofLogs<Of>(
  copies: readonly LogCopy[],
  { roots, keys = [] }: Given,
  using: Primitives,
  of: (logs: readonly VerifiedLog[]) => Judged<Of>,
): Judged<Of> {
  return judgedBy({ roots, keys }, () => of(verifyLogs(copies, { roots, keys }, using)))
}
