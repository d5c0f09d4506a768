import { textOf } from '../ledger/bytes.ts'
import { CODE_BEGINS, recordInFile } from '../ledger/code.ts'
import { decodeContainer } from '../ledger/container.ts'
import { verifyForkFile } from '../ledger/fork-file.ts'
import type { VerifierKey } from '../ledger/key.ts'
import { parseNote } from '../ledger/note.ts'
import { isMet, type Policy } from '../ledger/policy.ts'
import { type Primitives, PURE } from '../ledger/primitives.ts'
import { parseProof, verifyProof } from '../ledger/proof.ts'
import { LedgerRefusal } from '../ledger/refusal.ts'
import { judgeBundle } from './bundle.ts'
import type { Found, Judged, Need, Unproven } from './found.ts'
import { judged, judgedBy, lacking, proven } from './judged.ts'
import type { LogCopy } from './log-copy.ts'
import { provenLog } from './proven-log.ts'
import { policyIn, readPolicies } from './quorum.ts'
import { judgeRecord } from './record.ts'
import { judgeSilence } from './silence.ts'

/** What whoever checks a file has beside it, and no more: no node, no network and no clock is asked. */
export type Beside = {
  /** The root key of each nation, as the agreement's annex prints it: for a record, and for evidence. */
  readonly roots: readonly VerifierKey[]
  /** More key lists (notes): newer ones for a record, and for a bundle that does not start with its log. */
  readonly keys?: readonly Uint8Array[] | undefined
  /** Copies of logs: for a bundle that starts amid a tile. */
  readonly copies?: readonly LogCopy[] | undefined
  /** Policies (C2SP tlog-policy), one of each log: every proof must meet its log's. A `.tlog-proof` needs one; a bundle can
   * meet none, and evidence of a fork needs none. */
  readonly policies?: readonly Uint8Array[] | undefined
  /** The bytes of the entry: for a `.tlog-proof`. */
  readonly entry?: Uint8Array | undefined
}

const NO_QUORUM_OF_BUNDLE = 'a bundle is signed by its own nation alone, and can meet no policy'

/**
 * Judges a file from anybody: a `record`, also as the texts of the codes on a paper (`codesOf`), a `bundle`, evidence of a
 * `fork` (ledger.md 1.11) or of a `silence`, or a `.tlog-proof` (C2SP tlog-proof).
 * What is proven comes with what is not. It never throws on bad input, whatever the bytes.
 */
export function verifyFile(bytes: Uint8Array, beside: Beside, using: Primitives = PURE): Judged {
  return judged(() => judge(bytes, beside, using))
}

function judge(bytes: Uint8Array, beside: Beside, using: Primitives): Judged {
  const { roots, entry, keys = [], copies = [] } = beside
  const policies = readPolicies(beside.policies ?? [], using)
  switch (kindOf(bytes)) {
    case 'code':
      return judge(recordInFile(bytes, using.sha256), beside, using)
    case 'bundle':
      if (policies.length > 0) throw new LedgerRefusal('bad-policy', NO_QUORUM_OF_BUNDLE)
      return judgedBy(beside, () => judgeBundle(bytes, { roots, keys, copies }, using))
    case 'record':
      return judgedBy(beside, () => proven(judgeRecord(bytes, roots, keys, policies, using)))
    case 'fork':
      return judgedBy(beside, () => proven(foundFork(bytes, roots, using)))
    case 'silence':
      return judgedBy(beside, () => proven(judgeSilence(bytes, roots, policies, using)))
    case 'proof':
      if (policies.length === 0 || entry === undefined) return lacking(...missing(beside))
      return proven(foundProof(bytes, entry, policies, using))
  }
}

function kindOf(bytes: Uint8Array): 'code' | 'record' | 'fork' | 'silence' | 'bundle' | 'proof' {
  if (textOf(bytes.subarray(0, CODE_BEGINS.length)) === CODE_BEGINS) return 'code'
  // Beyond the first line there may be anything, half a letter as well.
  const end = bytes.subarray(0, 40).indexOf(0x0a)
  const head = textOf(bytes.subarray(0, Math.max(0, end)))
  if (head === 'c2sp.org/tlog-proof@v1') return 'proof'
  const { kind } = decodeContainer(bytes)
  if (kind !== 'receipt') return kind
  throw new LedgerRefusal('bad-container', 'the file is a receipt, which proves nothing by itself')
}

function missing({ policies = [], entry }: Beside): Need[] {
  return [...(policies.length === 0 ? (['policy'] as const) : []), ...(entry === undefined ? (['entry'] as const) : [])]
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

function foundProof(bytes: Uint8Array, entry: Uint8Array, policies: readonly Policy[], using: Primitives): Found {
  const policy = policyIn(policies, originIn(bytes))
  const proof = verifyProof(entry, bytes, policy, using)
  const { witnesses, quorum } = policy
  // Whom one other party suffices for does not see two of them agree on another history.
  const one = witnesses.some(({ key }) => isMet(policy, [key]))
  const more: Unproven[] = one ? ['partner', 'collusion'] : ['partner']
  const open: Unproven[] = quorum === null ? ['uncosigned', 'collusion'] : more
  return { kind: 'proof', index: proof.index, log: provenLog(proof), unproven: ['act', 'later', ...open] }
}

function originIn(proof: Uint8Array): string {
  return parseNote(parseProof(proof).note).text.split('\n', 1)[0] ?? ''
}
