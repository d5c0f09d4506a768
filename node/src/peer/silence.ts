import { ANSWERS, type SilenceAnswer } from '@entente/core/contract/silence'
import { textOf, utf8 } from '@entente/core/ledger/bytes'
import * as z from 'zod/mini'
import { jsonOrNull } from '../json-or-null.ts'
import { instantOf } from '../ports.ts'
import { originHash } from './names.ts'
import type { Evidence, PeerStore, Timer } from './ports.ts'
import { signedFields } from './read-signed.ts'

const count = z.number().check(z.gte(0))

/** A signed request of the partner's to read what it does not cosign, and up to which size it asked. */
const readBeyond = z.strictObject({
  end: count,
  authority: z.string(),
  path: z.string(),
  input: z.string(),
  signature: z.string(),
})

const silence = z.strictObject({
  /** Entries that the partner had cosigned when the waiting for more began, and when that was by our clock. */
  witnessed: z.int().check(z.gte(0)),
  since: z.string(),
  /** Milliseconds that passed while this node ran and asked. */
  waited: count,
  restarts: count,
  asked: z.record(z.enum(ANSWERS), count),
  read: z.nullable(readBeyond),
})

/** How long the partner has not cosigned what we published, and how it answered. */
export type Silence = z.infer<typeof silence>

/** Counts a partner's silence over restarts. */
export type Counting = {
  /** Goes on from what was noted by the process before, where the partner has cosigned nothing since. */
  begin(): Promise<void>
  /** Takes what came of asking; null: a newer cosignature, or nobody was asked. */
  answered(answer: SilenceAnswer | null): Promise<void>
  /** Takes a request to read our log up to a size, if it is the partner's: `isPartner` is asked where it says more. */
  read(request: Request, end: number, isPartner: (request: Request) => boolean): void
  /** Null: nothing of ours waits for the partner's cosignature. */
  now(): Silence | null
}

/** Milliseconds of silence that a process which ends takes with it at most, beside those of one question. */
const NOTED_EVERY = 20_000

/**
 * Only what passed while this node ran and asked is counted, by a timer that no setting of the clock moves: what passes
 * while nobody asks is nobody's silence. So a restart adds nothing, and takes away what was not noted yet.
 */
export function countSilence(store: PeerStore, origin: string, clock: Timer, evidence: Evidence): Counting {
  const name = `silence-${originHash(origin).slice(0, 16)}`
  let now: Silence | null = null
  // What the partner reads and has not cosigned may be asked for before the first question of ours goes unanswered.
  let newest: Silence['read'] = null
  let [last, noted] = [0, 0]
  const isOver = () => {
    const { witnessed = 0, published = 0 } = store.log(origin) ?? {}
    return witnessed >= published || (now !== null && witnessed > now.witnessed)
  }
  const beginning = (): Silence => {
    const { witnessed = 0 } = store.log(origin) ?? {}
    const read = newest !== null && newest.end > witnessed ? newest : null
    return { witnessed, since: instantOf(clock.now()), waited: 0, restarts: 0, asked: ASKED, read }
  }
  return {
    async begin() {
      const before = now ?? silenceIn(await evidence.noted(name).catch(() => null))
      const { witnessed = 0, published = 0 } = store.log(origin) ?? {}
      if (before === null || before === now || before.witnessed !== witnessed || witnessed >= published) return
      now = { ...before, restarts: before.restarts + 1 }
      last = clock.elapsed()
      noted = now.waited
    },
    async answered(answer) {
      if (isOver()) now = null
      const at = clock.elapsed()
      const { witnessed = 0, published = 0 } = store.log(origin) ?? {}
      if (witnessed >= published) return
      if (now === null) noted = 0
      const before: Silence = now ?? beginning()
      const passed = now === null ? 0 : at - last
      const asked = answer === null ? before.asked : { ...before.asked, [answer]: before.asked[answer] + 1 }
      now = { ...before, waited: before.waited + passed, asked }
      last = at
      if (now.waited - noted < NOTED_EVERY) return
      noted = now.waited
      // What cannot be noted is counted all the same, and noted the next time.
      await evidence.note(name, utf8(JSON.stringify(now))).catch(() => undefined)
    },
    read(request, end, isPartner) {
      const { witnessed = 0 } = store.log(origin) ?? {}
      if (end <= Math.max(witnessed, newest?.end ?? 0, now?.read?.end ?? 0)) return
      newest = (isPartner(request) ? readIn(request, end) : null) ?? newest
      if (now !== null && newest?.end === end) now = { ...now, read: newest }
    },
    now: () => (isOver() ? null : now),
  }
}

function readIn(request: Request, end: number): Silence['read'] {
  const fields = signedFields(request)
  return fields && { end, ...fields }
}

const ASKED: Silence['asked'] = { nothing: 0, unchanged: 0, none: 0, older: 0, refused: 0 }

/** What was noted; null: nothing, or nothing that can be read. */
function silenceIn(bytes: Uint8Array | null): Silence | null {
  return silence.safeParse(jsonOrNull(bytes === null ? '' : (textOf(bytes) ?? ''))).data ?? null
}
