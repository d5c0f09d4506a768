import { type AddEntries, packagesOf, parseAddEntries, verifyPackage } from './add-entries.ts'
import type { Head } from './merkle-proof.ts'
import { type Primitives, PURE } from './primitives.ts'
import { attempt } from './refusal.ts'

/** What a mirror has of a log before it takes in more. */
export type Mirrored = {
  /** Entries that are durable here. */
  readonly next: number
  /** The size of its own checkpoint; 0: none yet. */
  readonly size: number
  /** The checkpoints that `add-checkpoint` was shown and whose entries are not all here yet, the oldest first. */
  readonly pending: readonly Head[]
  /** The leaf hashes from an index up to another, both within `next`. */
  readonly leaves: (from: number, until: number) => readonly Uint8Array[]
}

/** What a mirror answers, before it has kept anything. */
export type MirrorAnswer =
  | { readonly status: 400 | 404 | 422; readonly because: string }
  /** Go on from `next`, up to `pending`; both go into the body, as they would be after the entries were kept. */
  | { readonly status: 409; readonly pending: number; readonly next: number }
  /** Keep `entries`, which follow what is held; with 200 make them durable and cosign the checkpoint of this size. */
  | {
      readonly status: 200 | 202
      readonly pending: number
      readonly next: number
      readonly entries: readonly Uint8Array[]
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
  const held = known(request.origin)
  if (held === null) return { status: 404, because: 'the log is not known here' }
  const newest = held.pending.at(-1)
  if (newest === undefined) return { status: 422, because: 'no checkpoint is pending' }
  const head = held.pending.find(({ size }) => size === request.end)
  if (head === undefined || request.end < held.size || request.start > held.next) {
    return { status: 409, pending: newest.size, next: held.next }
  }
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
