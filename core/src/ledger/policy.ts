import { fromDecimal, textOf } from './bytes.ts'
import type { LogKeys, SignedCheckpoint } from './checkpoint.ts'
import { COSIGNATURE, ED25519, isSameKey, parseVkey, type VerifierKey } from './key.ts'
import { type Sha256, sha256 } from './primitives.ts'
import { LedgerRefusal } from './refusal.ts'

/** Whose signatures make a checkpoint good: any of the logs, and the quorum of the witnesses. */
export type Policy = {
  readonly logs: readonly VerifierKey[]
  readonly witnesses: readonly { readonly name: string; readonly key: VerifierKey }[]
  readonly groups: readonly Group[]
  /** The name of a witness or group; null: none is needed. */
  readonly quorum: string | null
}

/** It has cosigned when so many of its members have: each a witness or an earlier group. */
export type Group = { readonly name: string; readonly least: number; readonly members: readonly string[] }

/** The policy in which a log must be cosigned by all of these. */
export function allSign(log: LogKeys, witnesses: readonly VerifierKey[]): Policy {
  const named = witnesses.map((key) => ({ name: `${key.name}+${key.id}`, key }))
  const group = { name: 'all', least: named.length, members: named.map(({ name }) => name) }
  return {
    logs: 'name' in log ? [log] : log,
    witnesses: named,
    groups: named.length > 0 ? [group] : [],
    quorum: named.length > 0 ? 'all' : null,
  }
}

/** Whether these keys, each having cosigned, are the quorum. */
export function isMet(policy: Policy, cosigned: readonly VerifierKey[]): boolean {
  return policy.quorum === null || goodIn(policy, cosigned).has(policy.quorum)
}

/** Refuses `no-quorum`, with the witnesses that are missing: a checkpoint that too few cosigned for the policy. */
export function requireQuorum(policy: Policy, { checkpoint, cosignatures }: SignedCheckpoint): void {
  const cosigned = cosignatures.map(({ key }) => key)
  if (isMet(policy, cosigned)) return
  const missing = missingIn(policy, goodIn(policy, cosigned), policy.quorum ?? '')
  const { size, origin } = checkpoint
  throw new LedgerRefusal(
    'no-quorum',
    `the policy’s quorum did not cosign ${size} entries of ${origin}; missing: ${missing.join(', ')}`,
  )
}

/** The names of the witnesses and groups that have cosigned, when these keys have. */
function goodIn({ witnesses, groups }: Policy, cosigned: readonly VerifierKey[]): ReadonlySet<string> {
  const has = (key: VerifierKey) => cosigned.some((other) => isSameKey(key, other))
  const good = new Set(witnesses.filter(({ key }) => has(key)).map(({ name }) => name))
  for (const { name, least, members } of groups) {
    if (members.filter((member) => good.has(member)).length >= least) good.add(name)
  }
  return good
}

/** The witnesses that have not cosigned, of those whose cosignature could yet make this name good. */
function missingIn(policy: Policy, good: ReadonlySet<string>, name: string): string[] {
  if (good.has(name)) return []
  const group = policy.groups.find((each) => each.name === name)
  return group?.members.flatMap((member) => missingIn(policy, good, member)) ?? [name]
}

/** What was read so far. */
type Draft = {
  logs: VerifierKey[]
  witnesses: { name: string; key: VerifierKey }[]
  groups: Group[]
  quorum: string | null | undefined
}

/** Reads a policy file of C2SP tlog-policy. Refuses `bad-policy` with the line, and what `parseVkey` refuses. */
export function parsePolicy(bytes: Uint8Array, hash: Sha256 = sha256): Policy {
  const text = textOf(bytes)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what a policy may not hold
  if (text === null || /[\u0000-\u0008\u000b-\u001f\u007f]/.test(text)) throw bad('is no text')
  const draft: Draft = { logs: [], witnesses: [], groups: [], quorum: undefined }
  for (const [at, line] of text.split('\n').entries()) {
    const words = line.split(/[ \t]+/).filter((word) => word !== '')
    if (words.length === 0 || words[0]?.startsWith('#')) continue
    if (!addLine(draft, words, hash)) throw bad(`is wrong in line ${at + 1}`)
  }
  if (draft.quorum === undefined) throw bad('names no quorum')
  return { ...draft, quorum: draft.quorum }
}

/** False when the line says nothing that can stand here. */
function addLine(draft: Draft, [kind, ...words]: readonly string[], hash: Sha256): boolean {
  const [first = '', second = ''] = words
  if (kind === 'log' && words.length >= 1 && words.length <= 2) {
    return addKey(draft, parseVkey(first, hash), ED25519, (key) => draft.logs.push(key))
  }
  if (kind === 'witness' && words.length >= 2 && words.length <= 3 && isNew(draft, first)) {
    return addKey(draft, parseVkey(second, hash), COSIGNATURE, (key) => draft.witnesses.push({ name: first, key }))
  }
  if (kind === 'group' && words.length >= 3 && isNew(draft, first))
    return addGroup(draft, first, second, words.slice(2))
  if (kind !== 'quorum' || words.length !== 1 || draft.quorum !== undefined) return false
  draft.quorum = first === 'none' ? null : first
  return first === 'none' || !isNew(draft, first)
}

/** No two keys are equal, even under other names: one signature would count twice. */
function addKey(draft: Draft, key: VerifierKey, type: number, add: (key: VerifierKey) => void): boolean {
  const known = [...draft.logs, ...draft.witnesses.map((witness) => witness.key)]
  if (key.type !== type || known.some(({ publicKey }) => `${publicKey}` === `${key.publicKey}`)) return false
  add(key)
  return true
}

function addGroup(draft: Draft, name: string, threshold: string, members: readonly string[]): boolean {
  const least = threshold === 'all' ? members.length : threshold === 'any' ? 1 : (fromDecimal(threshold) ?? 0)
  const taken = new Set(draft.groups.flatMap((group) => group.members))
  const stray = members.some((member) => isNew(draft, member) || member === 'none' || taken.has(member))
  if (stray || new Set(members).size < members.length || least < 1 || least > members.length) return false
  draft.groups.push({ name, least, members })
  return true
}

function isNew({ witnesses, groups }: Draft, name: string): boolean {
  return name !== 'none' && ![...witnesses, ...groups].some((known) => known.name === name)
}

function bad(why: string): LedgerRefusal {
  return new LedgerRefusal('bad-policy', `the policy ${why}`)
}
