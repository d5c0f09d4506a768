import { judgeAddCheckpoint } from '@entente/core/ledger/add-checkpoint'
import { formatCheckpoint } from '@entente/core/ledger/checkpoint'
import { cosignLine } from '@entente/core/ledger/cosignature'
import type { Seen } from '@entente/core/ledger/follow'
import type { Signer, VerifierKey } from '@entente/core/ledger/key'
import { formatLine, formatNote } from '@entente/core/ledger/note'
import type { Clock } from '../ports.ts'
import { NODE } from '../store/primitives.ts'
import { logLines, type Roots } from './roots.ts'

/** What a witness works with. A log has two keys of one name while they are exchanged. */
export type Witness = {
  readonly logs: readonly VerifierKey[]
  readonly roots: Roots
  readonly signer: Signer
  readonly clock: Clock
}

export type Answer = { readonly status: number; readonly type: string; readonly body: string }

export const TEXT = 'text/plain; charset=utf-8'

/**
 * Answers a body of `add-checkpoint` (C2SP tlog-witness): the cosignature, durable before it is given, or the status
 * of the first check that fails. Runs to its end at once: no other request comes between the check and the swap.
 */
export function addCheckpoint(body: Uint8Array, { logs, roots, signer, clock }: Witness): Answer {
  const judged = judgeAddCheckpoint(body, logs, (origin) => roots.last(origin), NODE)
  if (judged.status === 409) return { status: 409, type: 'text/x.tlog.size', body: `${judged.size}\n` }
  if (judged.status !== 200) {
    if (judged.status === 422 && judged.fork?.claim === 'same-size') roots.keepFork(judged.fork.notes)
    return { status: judged.status, type: TEXT, body: `${judged.because}\n` }
  }
  return { status: 200, type: TEXT, body: `${cosign(judged.to, { logs, roots, signer, clock })}\n` }
}

/** A cosignature is never earlier than the last one of its log, also where the clock was set back. */
function cosign({ checkpoint, note }: Seen, { logs, roots, signer, clock }: Witness): string {
  const known = logs.filter(({ name }) => name === checkpoint.origin)
  const text = formatCheckpoint(checkpoint)
  const time = Math.max(roots.last(checkpoint.origin)?.time ?? 0, Math.floor(clock.now() / 1000))
  const ours = cosignLine(text, time, signer)
  roots.swap({ checkpoint, time, note: formatNote({ text, lines: [...logLines(note, known), ours] }) })
  return formatLine(ours)
}
