import { cosignLine } from '@entente/core/ledger/cosignature'
import { formatNote, parseNote } from '@entente/core/ledger/note'
import { expect, test } from 'vitest'
import { shownName } from './evidence.ts'
import { entryOf, historyOf } from './simulated/forger.ts'
import { handTimer } from './simulated/hand-timer.ts'
import { diskOf, GB, memoryEvidence, peerOf, RU, storeOf } from './simulated/nation.ts'
import { seededRandom } from './simulated/timer.ts'
import { WITNESS } from './simulated/witness.ts'

const origin = RU.shared.key.name

test('another history that a witness showed stands against the partner’s log after a restart too', async () => {
  const clock = handTimer(Date.UTC(2014, 2, 18, 12))
  const ports = { clock, random: seededRandom(9), net: null, evidence: memoryEvidence() }
  const { text, lines } = parseNote(historyOf(RU, [entryOf(RU, 0, 1)]).note(1))
  const note = formatNote({ text, lines: [...lines, cosignLine(text, 1_395_000_000, WITNESS)] })
  const name = shownName(origin, 1)
  await ports.evidence.keep(name, note)
  const peer = peerOf(GB, RU, storeOf(GB, RU, diskOf(GB, RU), ports), ports)
  await peer.start(new AbortController().signal)
  expect(peer.alarms()).toMatchObject([{ kind: 'fork', origin }])
  expect(peer.stopped()).toBe(
    `The witness secretariat.example/witness shows another history of ${origin} than this node holds, signed by its key. The note is kept as ${name}.`,
  )
})
