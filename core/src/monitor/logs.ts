import type { Entry } from '../contract/entry.ts'
import { enactBody } from '../contract/laws.ts'
import type { Figure } from '../contract/monitor.ts'
import { utf8 } from '../ledger/bytes.ts'
import { parseCheckpoint } from '../ledger/checkpoint.ts'
import { readCosignature } from '../ledger/cosignature.ts'
import { parseNote } from '../ledger/note.ts'
import { attempt } from '../ledger/refusal.ts'
import type { Difference, Finding } from './check.ts'

/** An act by which a nation quotes the other's log, with its own cosignature. */
const QUOTING = 'ledger.saw'

/** The acts that are about no licence and are held to something all the same. */
export const OF_A_LOG: readonly string[] = [QUOTING, 'laws.enact']

/**
 * What is wrong with an act that is about no licence. `before`: the act of the same type before it in its log, if there
 * is one. A nation's cosignatures, as it quotes them itself, go back neither in size nor in time; and whoever puts law in
 * force is another person than the one who proposed it.
 */
export function monitorLog(entry: Entry, before: Entry | null): Difference[] {
  const findings = entry.act.type === QUOTING ? cosignedEarlier(entry, before) : enacted(entry)
  const act = { origin: entry.origin, index: entry.index }
  return findings.map((finding) => ({ internal: false, ...finding, act }))
}

function cosignedEarlier(entry: Entry, before: Entry | null): Finding[] {
  const [was, is] = [before && cosigned(before), cosigned(entry)]
  if (!was || !is) return []
  const figures: Figure[] = []
  if (is.size < was.size) figures.push({ what: 'cosigned size', stated: `${is.size}`, derived: `${was.size} or more` })
  if (is.time < was.time) figures.push({ what: 'cosigned time', stated: `${is.time}`, derived: `${was.time} or later` })
  return figures.length === 0 ? [] : [{ code: 'cosigned-earlier', figures }]
}

/** The size of a quoted checkpoint, and the latest second at which it was cosigned; null: it is none. */
function cosigned({ act }: Entry): { readonly size: number; readonly time: number } | null {
  const note = attempt(() => parseNote(utf8(String(act.body.checkpoint))))
  if (!note.ok) return null
  const { text, lines } = note.value
  const checkpoint = attempt(() => parseCheckpoint(text))
  if (!checkpoint.ok) return null
  const times = lines.flatMap(({ signature }) => {
    const read = attempt(() => readCosignature(text, signature))
    return read.ok ? [read.value.time] : []
  })
  return times.length === 0 ? null : { size: checkpoint.value.size, time: Math.max(...times) }
}

function enacted({ act }: Entry): Finding[] {
  const body = enactBody.safeParse(act.body)
  const role = 'countersigning-officer'
  if (act.by.role !== role) {
    return [{ code: 'wrong-role', figures: [{ what: 'role', stated: act.by.role, derived: role }] }]
  }
  if (!body.success || body.data.proposal.by !== act.by.person) return []
  const figure = { what: 'person who proposed', stated: act.by.person, derived: `another than ${act.by.person}` }
  return [{ code: 'same-person', figures: [figure] }]
}
