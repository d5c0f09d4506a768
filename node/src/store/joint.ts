import { parseCheckpoint } from '@entente/core/ledger/checkpoint'
import { formatNote, type NoteLine, parseNote } from '@entente/core/ledger/note'
import type { Draft } from './draft.ts'
import type { Head } from './head.ts'
import { headOf, type Ledger } from './ledger.ts'

/**
 * Under what names joint checkpoints stand among the lines of third witnesses: this and a witness’s key, which has no
 * space in it; and this alone, where the most of them cosigned one together.
 */
const JOINT = 'joint'

type Thirds = Head['thirds']

/**
 * Keeps a checkpoint that the other nation cosigned with the lines of the third witnesses that cosigned the same one:
 * for each of these the newest, and the newest of those that bear the most lines. What is given was verified.
 */
export function keepJoint(draft: Draft, origin: string, cosigned: Uint8Array): void {
  const { thirds } = draft.head(origin)
  const { text, lines } = parseNote(cosigned)
  const more = linesOver(text, thirds)
  if (more.length === 0) return
  const joint = formatNote({ text, lines: [...lines, ...more] })
  const replaces = (by: string, isBetter: (counted: number, size: number) => boolean) => {
    const kept = thirds.get(by)
    if (kept === undefined || isBetter(countIn(kept, thirds), sizeOf(kept))) draft.keepThird(origin, by, joint)
  }
  const size = sizeOf(joint)
  for (const line of more) {
    replaces(`${JOINT} ${nameOf(line)}`, (counted, was) => size > was || (size === was && more.length > counted))
  }
  replaces(JOINT, (counted, was) => more.length > counted || (more.length === counted && size > was))
}

/** The lines of third witnesses over this text, each once. */
function linesOver(text: string, thirds: Thirds): NoteLine[] {
  const over = [...thirds.values()].map((kept) => parseNote(kept)).filter((note) => note.text === text)
  const lines = over.flatMap((note) => note.lines.filter((line) => thirds.has(nameOf(line))))
  return [...new Map(lines.map((line) => [nameOf(line), line])).values()]
}

/**
 * The checkpoint that a proof of an entry rests on where third witnesses are to count: the other nation and the most of
 * them cosigned it, and it covers the entry; of several such the newest. Null: there is none yet.
 */
export function jointOver(ledger: Ledger, origin: string, index: number): Uint8Array | null {
  const { thirds } = headOf(ledger, origin)
  const joints = [...thirds].flatMap(([by, note]) => (by === JOINT || by.startsWith(`${JOINT} `) ? [note] : []))
  const ranked = joints
    .filter((note) => sizeOf(note) > index)
    .sort((a, b) => countIn(b, thirds) - countIn(a, thirds) || sizeOf(b) - sizeOf(a))
  return ranked[0] ?? null
}

/** How many third witnesses a note bears the lines of. */
function countIn(note: Uint8Array, thirds: Thirds): number {
  return parseNote(note).lines.filter((line) => thirds.has(nameOf(line))).length
}

/** A key, or the line that it signed, by its name and id. */
export function nameOf({ name, id }: Pick<NoteLine, 'name' | 'id'>): string {
  return `${name}+${id}`
}

export function sizeOf(note: Uint8Array): number {
  return parseCheckpoint(parseNote(note).text).size
}
