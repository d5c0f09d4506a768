import type { Entry } from '../contract/entry.ts'
import { PACKAGE_ID, packageSubject, type ReleaseBody, releaseBody, uuidIn } from '../contract/vault.ts'
import type { Release } from './state.ts'

export const RELEASE = 'vault.release'
/** By what name the reasons of an answer are recorded, in the internal log. */
export const REASONS = 'vault.reasons'

/** What of an answer is not as its contract has it, by the field's name; null: nothing. A permit says of what container and line it is. */
export function wrongInAnswer(body: unknown, nation: string): string | null {
  const read = releaseBody.safeParse(body)
  return read.success ? wrongIn(read.data, nation) : read.error.issues[0]?.path.join('.') || 'body'
}

function wrongIn({ decision, container, licence, line, sid }: ReleaseBody, nation: string): string | null {
  if (sid !== nation.toLowerCase()) return 'sid'
  const isOfLine = container !== undefined && licence !== undefined && line !== undefined
  return decision === 'permit' && !isOfLine ? 'line' : null
}

/**
 * The answer of a nation's key server that an act is; null where it is none: only the node itself answers, for its own
 * split, in the shared log.
 */
export function releaseIn({ act, origin, index, shared }: Entry): Release | null {
  const uuid = uuidIn(act.subject)
  const read = releaseBody.safeParse(act.body)
  if (act.type !== RELEASE || !shared || act.by.role !== 'node' || !read.success) return null
  if (act.subject !== packageSubject(uuid) || !PACKAGE_ID.test(uuid)) return null
  if (wrongIn(read.data, act.nation) !== null) return null
  const { decision, container, licence, line, kid, ordinal, remaining, recipient, request, opening } = read.data
  const permit = decision === 'permit'
  return {
    uuid,
    nation: act.nation,
    at: act.at,
    origin,
    index,
    permit,
    container: container ?? null,
    licence: licence ?? null,
    line: line ?? null,
    kid,
    ordinal: permit ? (ordinal ?? null) : null,
    remaining: permit ? (remaining ?? null) : null,
    recipient,
    request,
    opening: opening ?? null,
  }
}
