import { type AddEntries, packagesOf, parseAddEntries, verifyPackage } from './add-entries.ts'
import { fromBase64, fromDecimal, isSize, textOf, utf8 } from './bytes.ts'
import type { Head } from './merkle-proof.ts'
import { type Primitives, PURE } from './primitives.ts'
import { attempt, LedgerRefusal } from './refusal.ts'

/** What a mirror has of a log before it takes in more. */
export type Mirrored = {
  /** Entries that are durable here. */
  readonly next: number
  /** The size of its own checkpoint; 0: none yet. */
  readonly size: number
  /**
   * The mirror's own checkpoint, where it has one, and those that `add-checkpoint` was shown and whose entries are not all
   * here yet, the oldest first.
   */
  readonly pending: readonly Head[]
  /** The leaf hashes from an index up to another, both within `next`. */
  readonly leaves: (from: number, until: number) => readonly Uint8Array[]
}

/** What a mirror answers, before it has kept anything. */
export type MirrorAnswer =
  | MirrorRefusal
  /** Keep `entries`, which follow what is held; with 200 make them durable and cosign the checkpoint of this size. */
  | {
      readonly status: 200 | 202
      readonly pending: number
      readonly next: number
      readonly entries: readonly Uint8Array[]
    }

/** What it refuses, and where the asker may go on. */
export type MirrorRefusal =
  | { readonly status: 400 | 404 | 422; readonly because: string }
  /** Go on from `next`, up to `pending`; both go into the body, as they would be after the entries were kept. */
  | { readonly status: 409; readonly pending: number; readonly next: number }

/** Which entries a request is about. */
type Asked = Pick<AddEntries, 'start' | 'end'>

/** What there is to say of a request by its head alone, before its packages have come; null: they are needed. */
export function judgeHead(head: Asked, held: Mirrored | null): MirrorRefusal | null {
  const judged = refusedHead(head, held)
  return 'status' in judged ? judged : null
}

function refusedHead(
  { start, end }: Asked,
  held: Mirrored | null,
): MirrorRefusal | { readonly head: Head; readonly held: Mirrored } {
  if (held === null) return { status: 404, because: 'the log is not known here' }
  const newest = held.pending.at(-1)
  if (newest === undefined) return { status: 422, because: 'no checkpoint is pending' }
  const head = held.pending.find(({ size }) => size === end)
  if (head === undefined || end < held.size || start > held.next) {
    // A size that was right goes back, so that no proof need be made anew (C2SP tlog-mirror).
    const isGood = head !== undefined && end >= held.size
    return { status: 409, pending: isGood ? end : newest.size, next: held.next }
  }
  return { head, held }
}

/**
 * Judges a body of `add-entries` in the order of C2SP tlog-mirror. `known` gives what is held of a log by its name
 * (null: the log is not known here). It keeps nothing: the caller does, and whatever came twice is not in `entries`.
 */
export function judgeAddEntries(
  body: Uint8Array,
  known: (origin: string) => Mirrored | null,
  using: Primitives = PURE,
): MirrorAnswer {
  const read = attempt(() => parseAddEntries(body))
  if (!read.ok) return { status: 400, because: read.refusal.message }
  const request = read.value
  const judged = refusedHead(request, known(request.origin))
  if ('status' in judged) return judged
  const { head, held } = judged
  if (request.packages.length === 0 && request.start < request.end) {
    return { status: 400, because: 'no package of the request is whole' }
  }
  const foreign = request.packages.some(
    (packed, i) => !verifyPackage(packed, before(request, i, held), head, using.sha256),
  )
  if (foreign) return { status: 422, because: 'a package is not shown to be of the checkpoint' }
  return takenOf(request, held)
}

/** The leaf hashes that stand between the last multiple of 256 and the first package; the others begin on one. */
function before({ start }: AddEntries, at: number, { leaves }: Mirrored): readonly Uint8Array[] {
  return at > 0 ? [] : leaves(start - (start % 256), start)
}

function takenOf({ start, end, packages }: AddEntries, { next }: Mirrored): MirrorAnswer {
  const entries = packages.flatMap((packed) => packed.entries).slice(Math.max(0, next - start))
  const whole = packages.length === packagesOf({ start, end }).length
  return { status: whole ? 200 : 202, pending: end, next: next + entries.length, entries }
}

/** Where an upload goes on: the size of a pending checkpoint, and the first entry that is not held. */
export type MirrorInfo = { readonly pending: number; readonly next: number }

/** The media type of `formatMirrorInfo`. */
export const MIRROR_INFO = 'text/x.tlog.mirror-info'

/** The body of an answer 409 or 202 (C2SP tlog-mirror), with an empty ticket. Refuses `bad-request`: no such sizes. */
export function formatMirrorInfo({ pending, next }: MirrorInfo): Uint8Array {
  if (!isSize(pending) || !isSize(next)) throw new LedgerRefusal('bad-request', 'the answer has no sizes that can be')
  return utf8(`${pending}\n${next}\n\n`)
}

/** Reads such a body; of its ticket no more is asked than that it is one. Refuses `bad-request`. */
export function parseMirrorInfo(bytes: Uint8Array): MirrorInfo {
  const [first = '', second = '', ticket = '', ...rest] = (textOf(bytes) ?? '').split('\n')
  const [pending, next] = [fromDecimal(first), fromDecimal(second)]
  if (pending === null || next === null || fromBase64(ticket) === null || rest.length !== 1 || rest[0] !== '') {
    throw new LedgerRefusal('bad-request', 'the answer is not two sizes and a ticket')
  }
  return { pending, next }
}
