import { openCheckpoint, type SignedCheckpoint } from '../ledger/checkpoint.ts'
import { isSameKey, type VerifierKey } from '../ledger/key.ts'
import { formatNote } from '../ledger/note.ts'
import { isMet, type Policy, parsePolicy, requireQuorum } from '../ledger/policy.ts'
import type { Primitives } from '../ledger/primitives.ts'
import { attempt, LedgerRefusal } from '../ledger/refusal.ts'

/** A checkpoint that was opened, and every mirror key of the nation that is the partner of its log. */
export type Mirrored = { readonly opened: SignedCheckpoint; readonly mirrors: readonly VerifierKey[] }

/**
 * Reads policy files (C2SP tlog-policy), a log each. Refuses `bad-policy`, whatever is wrong in one, a key as well: it is
 * the policy's fault and not the file's.
 */
export function readPolicies(files: readonly Uint8Array[], using: Primitives): Policy[] {
  return files.map((bytes) => {
    const read = attempt(() => parsePolicy(bytes, using.sha256))
    if (read.ok) return read.value
    throw read.refusal.code === 'bad-policy' ? read.refusal : new LedgerRefusal('bad-policy', read.refusal.message)
  })
}

/** The policy of a log. Refuses `wrong-origin`: there is none; `bad-policy`: there are two. */
export function policyIn(policies: readonly Policy[], origin: string): Policy {
  const [policy, second] = policies.filter(({ logs }) => logs.some(({ name }) => name === origin))
  if (policy === undefined) throw new LedgerRefusal('wrong-origin', `no policy names the log ${origin}`)
  if (second !== undefined) throw bad(`of ${origin} stands twice`)
  return policy
}

/**
 * A checkpoint that the partner cosigned, held against the policy of its log as well, with the cosignatures that this
 * knows beside the partner's. Without policies it stays as it is. Refuses `bad-policy`: the
 * nation of the log is a witness of itself, or the quorum could be met without the partner, whom no third witness
 * replaces; `no-quorum` with the witnesses that are missing; and what `policyIn` and `openCheckpoint` refuse.
 */
export function underQuorum(
  { opened, mirrors }: Mirrored,
  policies: readonly Policy[],
  using: Primitives,
): SignedCheckpoint {
  if (policies.length === 0) return opened
  const { origin } = opened.checkpoint
  const policy = policyIn(policies, origin)
  const named = policy.witnesses.map(({ key }) => key)
  if (named.some(({ name }) => nodeIn(name) === nodeIn(origin))) throw bad(`lets the nation of ${origin} cosign itself`)
  if (isMet(policy, withoutKeys(named, mirrors))) throw bad(`of ${origin} can be met without the other nation`)
  const logs = policy.logs.filter(({ name }) => name === origin)
  const again = openCheckpoint(formatNote(opened.note), logs, [...named, ...withoutKeys(mirrors, named)], using)
  requireQuorum(policy, again)
  return again
}

/** Whether policies that were met ask for somebody beside the partner, of every log. */
export function excludesCollusion(all: readonly Mirrored[], policies: readonly Policy[]): boolean {
  if (policies.length === 0) return false
  return all.every(({ opened, mirrors }) => !isMet(policyIn(policies, opened.checkpoint.origin), mirrors))
}

/** Keys, by name and id, under which checkpoints bear lines that nobody here can verify: they were passed over. */
export function passedOver(all: readonly SignedCheckpoint[]): string[] {
  const unknown = all.flatMap(({ checkpoint, cosignatures, note }) =>
    note.lines.filter(
      ({ name, id }) =>
        name !== checkpoint.origin && !cosignatures.some(({ key }) => key.name === name && key.id === id),
    ),
  )
  return [...new Set(unknown.map(({ name, id }) => `${name}+${id}`))]
}

function withoutKeys(keys: readonly VerifierKey[], others: readonly VerifierKey[]): VerifierKey[] {
  return keys.filter((key) => !others.some((other) => isSameKey(key, other)))
}

/** All keys of a nation are named after its node. */
function nodeIn(name: string): string | undefined {
  return name.split('/', 1)[0]
}

function bad(why: string): LedgerRefusal {
  return new LedgerRefusal('bad-policy', `the policy ${why}`)
}
