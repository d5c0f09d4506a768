import type { Act } from '../contract/act.ts'
import { areOneChain, logNumber } from '../contract/chain.ts'
import {
  ACCEPTED,
  acceptanceBody,
  CUT_OFF,
  type Predecessor,
  successionBody,
  whyCutOff,
} from '../contract/succession.ts'
import { base64, fromBase64 } from '../ledger/bytes.ts'
import { listAt, logKeysIn } from '../ledger/key-history.ts'
import { hasOfficers } from '../ledger/key-list.ts'
import { EMPTY_RANGE, extend, rootOf } from '../ledger/merkle.ts'
import type { Primitives } from '../ledger/primitives.ts'
import { type LedgerCode, LedgerRefusal } from '../ledger/refusal.ts'
import type { VerifiedLog } from './logs.ts'

/** Who opens a successor, and who accepts the partner's. */
const OFFICER = 'security-officer'

/**
 * Holds each successor among verified logs against the log that it goes on from, whose entries beyond its last common
 * size have no effect. Refuses `bad-act`: its first act opens no successor, by two persons; `wrong-log`: it goes on from
 * another log than the one before it, or is of another agreement; `bad-key-list`: it begins with an older list, one
 * that keeps a key of the dead log, or one with a key of an officer; `missing`: there is no copy of that one; `bad-checkpoint`: that one was not so at
 * that size; `no-quorum`: the other nation's log is here and does not accept it; and `missing` again: that log accepts a
 * successor of which there is no copy, beside one of the log that it ends.
 */
export function chained(logs: readonly VerifiedLog[], using: Primitives): VerifiedLog[] {
  const ends = new Map(logs.filter((log) => logNumber(originOf(log)) > 1).map((log) => endOf(log, logs, using)))
  const standing = logs.map((log) => cutOff(log, ends.get(originOf(log))))
  for (const log of standing) requireAllOf(log, standing)
  return standing
}

/** What goes on where a log ends is part of what there is to judge: whoever leaves it out hides what came after. */
function requireAllOf({ nation, acts }: VerifiedLog, logs: readonly VerifiedLog[]): void {
  for (const accepted of acts.flatMap(({ act }) => acceptedBy(act) ?? [])) {
    const chain = logs.filter((other) => other.nation !== nation && areOneChain(originOf(other), accepted))
    if (chain.length === 0 || chain.some((other) => originOf(other) === accepted)) continue
    throw bad('missing', `there is no copy of ${accepted}, which the other nation accepted as a successor`)
  }
}

function originOf({ opened }: VerifiedLog): string {
  return opened.checkpoint.origin
}

/** The log that a successor ends, and at how many entries. */
function endOf(log: VerifiedLog, logs: readonly VerifiedLog[], using: Primitives): [string, number] {
  const { agreement, predecessor } = openingOf(log)
  const before = logs.find((other) => originOf(other) === predecessor.origin)
  const [origin, number] = [originOf(log), logNumber(originOf(log))]
  if (!areOneChain(predecessor.origin, origin) || logNumber(predecessor.origin) !== number - 1) {
    throw bad('wrong-log', `${origin} does not go on from the log before it`)
  }
  if (before === undefined)
    throw bad('missing', `there is no copy of ${predecessor.origin}, which ${origin} goes on from`)
  if (agreementOf(before) !== agreement)
    throw bad('wrong-log', `${origin} is of another agreement than its predecessor`)
  requireKeys(log, before, predecessor)
  requireCommon(before, predecessor, using)
  requireAccepted(log, logs)
  return [predecessor.origin, predecessor.size]
}

function openingOf(log: VerifiedLog) {
  const act = firstOf(log)
  const body = successionBody.safeParse(act?.body)
  const isByTwo = body.success && act?.by.role === OFFICER && act.by.person !== body.data.proposal.by
  if (act?.type === 'log.open' && body.success && isByTwo) return body.data
  throw bad('bad-act', `${originOf(log)} does not begin as a successor, opened by one person and proposed by another`)
}

function firstOf({ acts }: VerifiedLog) {
  return acts.find(({ index }) => index === 0)?.act
}

function agreementOf(log: VerifiedLog): unknown {
  return firstOf(log)?.body.agreement
}

/** A stolen key opens no successor: the root signed a newer list, without it. */
function requireKeys({ reading }: VerifiedLog, before: VerifiedLog, { origin, size }: Predecessor): void {
  const [list, last] = [listAt(reading.history, 0), listAt(before.reading.history, size)]
  const isNewer = list !== null && last !== null && list.serial > last.serial
  if (isNewer && logKeysIn(list, origin).length === 0 && !hasOfficers(list)) return
  throw bad(
    'bad-key-list',
    `the successor of ${origin} does not begin with a newer key list without its key or an officer’s`,
  )
}

function requireCommon({ leaves }: VerifiedLog, { origin, size, root }: Predecessor, using: Primitives): void {
  const common = leaves.slice(0, size).map((leaf) => fromBase64(leaf) ?? new Uint8Array(0))
  const isHeld = size <= leaves.length
  if (isHeld && base64(rootOf(extend(EMPTY_RANGE, common, using.sha256), using.sha256)) === root) return
  throw bad('bad-checkpoint', `${origin} was not what its successor says, at ${size} entries`)
}

/** Of one nation's logs alone the other's cosignature is all there is; it gives none to what it does not accept. */
function requireAccepted(log: VerifiedLog, logs: readonly VerifiedLog[]): void {
  const origin = originOf(log)
  const others = logs.filter(({ nation }) => nation !== log.nation)
  const isAccepted = others.flatMap(({ acts }) => acts).some(({ act }) => acceptedBy(act) === origin)
  if (others.length > 0 && !isAccepted) throw bad('no-quorum', `the other nation did not accept ${origin}`)
}

/** The successor that an act accepts, by an officer and citing its first entry; null: it accepts none. */
export function acceptedBy({ type, by, body, causes }: Act): string | null {
  const said = acceptanceBody.safeParse(body)
  if (type !== ACCEPTED || by.role !== OFFICER || !said.success) return null
  const { successor } = said.data
  return causes.some(({ origin, index }) => origin === successor && index === 0) ? successor : null
}

/** What a dead log held beyond its last common size counts in it, and has no effect. */
function cutOff(log: VerifiedLog, end: number | undefined): VerifiedLog {
  if (end === undefined) return log
  const stands = ({ index }: { readonly index: number }) => index < end
  const beyond = [...log.acts, ...log.waiting].filter((each) => !stands(each)).map(({ index }) => index)
  const cut = beyond.map((index) => ({ index, code: CUT_OFF, because: whyCutOff(end) }))
  const badOnes = [...log.bad, ...cut].sort((a, b) => a.index - b.index)
  return { ...log, acts: log.acts.filter(stands), waiting: log.waiting.filter(stands), bad: badOnes }
}

function bad(code: LedgerCode, why: string): LedgerRefusal {
  return new LedgerRefusal(code, why)
}
