import { utf8 } from '@entente/core/ledger/bytes'
import { type Sha256, sha256 } from '@entente/core/ledger/primitives'

/** Between a node's name and its log's in an origin, and between its address and its log's in an address. */
const LOG = '/log/'

/** The name of a log within its node: `mtca-gb-ru` of `gb.entente.example/log/mtca-gb-ru`. Null: no log of a node. */
export function logName(origin: string): string | null {
  const at = origin.lastIndexOf(LOG)
  const name = at > 0 ? origin.slice(at + LOG.length) : ''
  return /^[\w.-]+$/.test(name) ? name : null
}

/** Where a node publishes a log of its own. */
export function logPrefix(base: string, origin: string): string {
  return `${base}${LOG}${logName(origin) ?? ''}`
}

/** Where a node publishes what it holds of a log that it follows (C2SP tlog-witness, tlog-mirror: monitoring prefix). */
export function mirrorPrefix(base: string, origin: string, hash: Sha256 = sha256): string {
  return `${base}/witness/${originHash(origin, hash)}`
}

/** Under which a node takes in what is pushed to it of its partner's log (C2SP tlog-witness, tlog-mirror: submission prefix). */
export function submissionPrefix(base: string): string {
  return `${base}/witness`
}

/** H(origin), in lower-case hexadecimal. */
export function originHash(origin: string, hash: Sha256 = sha256): string {
  return Buffer.from(hash(utf8(origin))).toString('hex')
}
