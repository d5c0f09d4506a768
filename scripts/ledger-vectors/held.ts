import { base64 } from '../../core/src/ledger/bytes.ts'
import { type Checkpoint, formatCheckpoint } from '../../core/src/ledger/checkpoint.ts'
import { cosignLine } from '../../core/src/ledger/cosignature.ts'
import { formatHeld } from '../../core/src/ledger/held.ts'
import { formatNote, type NoteLine, signLine } from '../../core/src/ledger/note.ts'
import { FALSE_MIRROR, GB, NOON, ORIGIN, PLAIN, RU, vkeys } from './cast.ts'
import { flipped, put, refused, type Vector, type VectorFile } from './shape.ts'

const ASKED = '5e'.repeat(32)
const EARLIER = '5f'.repeat(32)
const HELD: Checkpoint = { origin: ORIGIN, size: 50, root: PLAIN.root(50) }

const OWN: Checkpoint = { origin: RU.log.key.name, size: 20, root: PLAIN.root(20) }

const answer = (asked = ASKED, held = HELD, by = RU.mirror) => formatHeld(asked, { held, own: OWN }, NOON, [by])
const signed = (text: string, line: (text: string) => NoteLine = (text) => cosignLine(text, NOON, RU.mirror)) =>
  formatNote({ text, lines: [line(text)] })

const TEXT = `entente/held/v1\n${ASKED}\n${formatCheckpoint(HELD)}${formatCheckpoint(OWN)}`
const said = ({ origin, size, root }: Checkpoint) => ({ origin, size, root: base64(root) })
const GOOD = { held: said(HELD), own: said(OWN) }

const cases: readonly (readonly [id: string, note: Uint8Array, expect: unknown])[] = [
  ['the-answer', answer(), GOOD],
  ['by-two-mirrors', formatHeld(ASKED, { held: HELD, own: OWN }, NOON, [RU.mirror, FALSE_MIRROR]), GOOD],
  ['an-answer-to-an-earlier-question', answer(EARLIER), refused('not-asked')],
  ['its-own-number-put-in', signed(TEXT.replace(ASKED, EARLIER)), refused('not-asked')],
  [
    'an-earlier-answer-under-this-number',
    formatNote({
      text: TEXT,
      lines: [cosignLine(TEXT.replace(ASKED, EARLIER), NOON, RU.mirror)],
    }),
    refused('bad-signature'),
  ],
  ['of-another-log', answer(ASKED, { ...HELD, origin: RU.log.key.name }), refused('wrong-origin')],
  ['by-nobody-known', answer(ASKED, HELD, GB.mirror), refused('not-signed')],
  ['by-somebody-with-the-name', answer(ASKED, HELD, FALSE_MIRROR), refused('not-signed')],
  ['by-the-log', signed(TEXT, (text) => signLine(text, GB.log)), refused('not-signed')],
  ['a-bit-turned', flipped(answer(), answer().length - 33), refused('bad-signature')],
  ['a-cosigned-checkpoint', signed(formatCheckpoint(HELD)), refused('bad-container')],
  ['another-heading', signed(TEXT.replace('/v1', '/v2')), refused('bad-container')],
  ['a-line-after-the-root', signed(`${TEXT}more\n`), refused('extension-line')],
  ['one-log', signed(TEXT.replace(formatCheckpoint(OWN), '')), refused('bad-checkpoint')],
  ['no-root', signed(`entente/held/v1\n${ASKED}\n${ORIGIN}\n50\n`), refused('bad-checkpoint')],
  ['no-note', new Uint8Array(0), refused('bad-note')],
]

export const HELD_ANSWERS: VectorFile = {
  kind: 'held-answers',
  about:
    'A mirror’s answer to the question numbered `asked`, what it holds of the log `origin`, and how much was signed of its own, under its keys `mirrors`; or why it is none.',
  vectors: cases.map(([id, note, expect]): Vector => {
    return { id, note: put(note), asked: ASKED, origin: ORIGIN, mirrors: vkeys(RU.mirror), expect }
  }),
}
