import { textOf } from '../ledger/bytes.ts'
import { CODE_BEGINS, recordInFile } from '../ledger/code.ts'
import { decodeContainer } from '../ledger/container.ts'
import { verifyForkFile } from '../ledger/fork-file.ts'
import type { VerifierKey } from '../ledger/key.ts'
import { isMet, type Policy, parsePolicy } from '../ledger/policy.ts'
import { type Primitives, PURE } from '../ledger/primitives.ts'
import { verifyProof } from '../ledger/proof.ts'
import { attempt, LedgerRefusal } from '../ledger/refusal.ts'
import { judgeBundle } from './bundle.ts'
import type { Found, Judged, Need, Unproven } from './found.ts'
import { judged, lacking, proven } from './judged.ts'
import type { LogCopy } from './log-copy.ts'
import { provenLog } from './proven-log.ts'
import { judgeRecord } from './record.ts'

/** What whoever checks a file has beside it, and no more: no node, no network and no clock is asked. */
export type Beside = {
  /** The root key of each nation, as the agreement's annex prints it: for a record, and for evidence of a fork. */
  readonly roots: readonly VerifierKey[]
  /** More key lists (notes): newer ones for a record, and for a bundle that does not start with its log. */
  readonly keys?: readonly Uint8Array[] | undefined
  /** Copies of logs: for a bundle that starts amid a tile. */
  readonly copies?: readonly LogCopy[] | undefined
  /** A policy (C2SP tlog-policy) and the bytes of the entry: for a `.tlog-proof`. */
  readonly policy?: Uint8Array | undefined
  readonly entry?: Uint8Array | undefined
}

/**
 * Judges a file from anybody: a `record`, also as the texts of the codes on a paper (`codesOf`), a `bundle`, evidence of a
 * `fork` (ledger.md 1.11) or a `.tlog-proof` (C2SP tlog-proof).
 * What is proven comes with what is not. It never throws on bad input, whatever the bytes.
 */
export function verifyFile(bytes: Uint8Array, beside: Beside, using: Primitives = PURE): Judged {
  return judged(() => judge(bytes, beside, using))
}

function judge(bytes: Uint8Array, beside: Beside, using: Primitives): Judged {
  const { roots, policy, entry, keys = [], copies = [] } = beside
  switch (kindOf(bytes)) {
    case 'code':
      return judge(recordInFile(bytes, using.sha256), beside, using)
    case 'bundle':
      return roots.length === 0 ? lacking('roots') : judgeBundle(bytes, { roots, keys, copies }, using)
    case 'record':
      return roots.length === 0 ? lacking('roots') : proven(judgeRecord(bytes, roots, keys, using))
    case 'fork':
      return roots.length === 0 ? lacking('roots') : proven(foundFork(bytes, roots, using))
    case 'proof':
      if (policy === undefined || entry === undefined) return lacking(...missing(beside))
      return proven(foundProof(bytes, entry, readPolicy(policy, using), using))
  }
}

function kindOf(bytes: Uint8Array): 'code' | 'record' | 'fork' | 'bundle' | 'proof' {
  if (textOf(bytes.subarray(0, CODE_BEGINS.length)) === CODE_BEGINS) return 'code'
  // Beyond the first line there may be anything, half a letter as well.
  const end = bytes.subarray(0, 40).indexOf(0x0a)
  const head = textOf(bytes.subarray(0, Math.max(0, end)))
  if (head === 'c2sp.org/tlog-proof@v1') return 'proof'
  const { kind } = decodeContainer(bytes)
  if (kind !== 'receipt') return kind
  throw new LedgerRefusal('bad-container', 'the file is a receipt, which proves nothing by itself')
}

function missing({ policy, entry }: Beside): Need[] {
  return [...(policy === undefined ? (['policy'] as const) : []), ...(entry === undefined ? (['entry'] as const) : [])]
}

function foundFork(bytes: Uint8Array, roots: readonly VerifierKey[], using: Primitives): Found {
  const shown = verifyForkFile(bytes, roots, using)
  const about = { kind: 'fork', nation: shown.nation, origin: shown.origin, unproven: [] } as const
  if (shown.claim !== 'bad-act') {
    return shown.claim === 'same-size'
      ? { ...about, claim: shown.claim, size: shown.size }
      : { ...about, claim: shown.claim, index: shown.index }
  }
  const { code, message } = shown.reason
  return { ...about, claim: shown.claim, index: shown.index, code, because: message }
}

/** Whatever is wrong in it, a key as well, is the policy's fault and not the file's. */
function readPolicy(bytes: Uint8Array, using: Primitives): Policy {
  const read = attempt(() => parsePolicy(bytes, using.sha256))
  if (read.ok) return read.value
  throw read.refusal.code === 'bad-policy' ? read.refusal : new LedgerRefusal('bad-policy', read.refusal.message)
}

function foundProof(bytes: Uint8Array, entry: Uint8Array, policy: Policy, using: Primitives): Found {
  const proof = verifyProof(entry, bytes, policy, using)
  const { witnesses, quorum } = policy
  // Whom one other party suffices for does not see two of them agree on another history.
  const one = witnesses.some(({ key }) => isMet(policy, [key]))
  const open: Unproven[] = quorum === null ? ['uncosigned', 'collusion'] : one ? ['collusion'] : []
  return { kind: 'proof', index: proof.index, log: provenLog(proof), unproven: ['act', 'later', ...open] }
}
