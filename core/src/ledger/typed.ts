import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import { base64, fromBase64 } from './bytes.ts'
import { type Checkpoint, formatCheckpoint } from './checkpoint.ts'
import { readCosignature } from './cosignature.ts'
import type { VerifierKey } from './key.ts'
import { formatLine, type NoteLine, parseNote } from './note.ts'
import { type Primitives, PURE } from './primitives.ts'
import { attempt, LedgerRefusal } from './refusal.ts'

/**
 * A cosignature line as somebody typed it: on paper or by voice it is the shortest receipt. It names no size, so it is
 * held against each checkpoint that it may be of.
 */
export type Typed = {
  readonly key: VerifierKey
  /** The letters of its base64, and where in the typed text each stands, counted from 1. */
  readonly letters: string
  readonly places: readonly number[]
}

/** 76 bytes: the key's id, the time and the signature. */
const LETTERS = 102
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** The line by a key in a cosigned checkpoint; null: it did not sign. */
export function lineOf(note: Uint8Array, { name, id }: VerifierKey): string | null {
  const line = parseNote(note).lines.find((one) => one.name === name && one.id === id)
  return line === undefined ? null : formatLine(line)
}

/**
 * Reads a cosignature line by one of these keys. Whatever is white is passed over, and the dash before the line and the
 * padding after it may be left out or be others. Refuses `bad-note`, with the place where it can be told.
 */
export function readTyped(text: string, keys: readonly VerifierKey[]): Typed {
  const { letters: said, places } = lettersIn(text)
  const key = keys.find(({ name, id }) => said.startsWith(name + firstLetters(id))) ?? namedKey(said, places, keys)
  const letters = said.slice(key.name.length).replace(/={0,2}$/, '')
  const at = places.slice(key.name.length)
  const stray = [...letters].findIndex((letter) => !ALPHABET.includes(letter))
  if (stray >= 0) throw bad(`character ${at[stray]}: a receipt holds no \`${letters[stray]}\``)
  if (letters.length !== LETTERS) {
    const how = letters.length < LETTERS ? 'missing' : 'too many'
    throw bad(`after the name ${LETTERS} letters are expected: ${Math.abs(LETTERS - letters.length)} are ${how}`)
  }
  const expected = firstLetters(key.id)
  const wrong = [...expected].findIndex((letter, i) => letter !== letters[i])
  if (wrong >= 0) {
    throw bad(`character ${at[wrong]}: \`${letters[wrong]}\` stands where the partner’s key has \`${expected[wrong]}\``)
  }
  if (lineIn(letters, key) === null) throw bad(`character ${at[LETTERS - 1]}: no receipt ends so`)
  return { key, letters, places: at }
}

/** The signature line that was typed, as it stands in a note. */
export function typedLine({ letters, key }: Typed): NoteLine {
  const line = lineIn(letters, key)
  if (line === null) throw bad('is none')
  return line
}

/** Whether the line is the cosignature of this checkpoint. */
export function isTypedOf(typed: Pick<Typed, 'letters' | 'key'>, checkpoint: Checkpoint, using = PURE): boolean {
  const line = lineIn(typed.letters, typed.key)
  return line !== null && signs(line, typed.key, formatCheckpoint(checkpoint), using)
}

/**
 * Where a line that is of none of these checkpoints was typed wrongly, if one letter is another or two are exchanged:
 * letters that look alike are tried first. Ends after so many signatures; null: it is not known.
 */
export function mistyped(
  { letters, key, places }: Typed,
  checkpoints: readonly Checkpoint[],
  most: number,
  using: Primitives = PURE,
): { readonly place: number; readonly typed: string; readonly meant: string } | null {
  const texts = checkpoints.map(formatCheckpoint)
  let left = most
  for (const { at, meant } of alternatives(letters)) {
    const line = lineIn(letters.slice(0, at) + meant + letters.slice(at + meant.length), key)
    if (line === null || line.id !== key.id) continue
    for (const text of texts) {
      if (left-- <= 0) return null
      const typed = letters.slice(at, at + meant.length)
      if (signs(line, key, text, using)) return { place: places[at] ?? 0, typed, meant }
    }
  }
  return null
}

/** What a person may have meant. The first letters are the key's, and are right. */
function* alternatives(letters: string): Generator<{ at: number; meant: string }> {
  const all = [...letters]
  for (const [at, letter] of all.entries()) {
    for (const meant of alike(letter)) yield { at, meant }
  }
  for (const [at, letter] of all.entries()) {
    const next = all[at + 1]
    if (next !== undefined && next !== letter) yield { at, meant: next + letter }
  }
  for (const [at, letter] of all.entries()) {
    for (const meant of ALPHABET) if (meant !== letter && !alike(letter).includes(meant)) yield { at, meant }
  }
}

const ALIKE = ['0Oo', '1lI', '5Ss', '8B', '2Zz', '6b', '9gq', 'uv', 'UV', 'nm', '+t']

function alike(letter: string): string[] {
  const other = letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase()
  const groups = ALIKE.filter((group) => group.includes(letter)).join('')
  return [...new Set(other + groups)].filter((one) => one !== letter && ALPHABET.includes(one))
}

function lettersIn(text: string): { letters: string; places: number[] } {
  const said = [...text].map((letter, i) => ({ letter, place: i + 1 })).filter(({ letter }) => !/\s/u.test(letter))
  const dashes = said.findIndex(({ letter }) => !/[-–—]/u.test(letter))
  const line = dashes < 0 ? [] : said.slice(dashes)
  return { letters: line.map(({ letter }) => letter).join(''), places: line.map(({ place }) => place) }
}

/** The letters of a key's id that stand whole at the beginning of the base64. */
function firstLetters(id: string): string {
  return base64(hexToBytes(id)).slice(0, 5)
}

/** The key by whose name the line begins. Refuses `bad-note`: none, by the first letter that is not of the nearest. */
function namedKey(said: string, places: readonly number[], keys: readonly VerifierKey[]): VerifierKey {
  const found = keys.find(({ name }) => said.startsWith(name))
  if (found !== undefined) return found
  const common = (name: string) => [...name].findIndex((letter, i) => letter !== said[i])
  const [nearest] = [...keys].sort((a, b) => common(b.name) - common(a.name))
  const at = nearest === undefined ? 0 : common(nearest.name)
  const where = places[at] === undefined ? 'the line ends' : `character ${places[at]}: \`${said[at]}\` stands`
  throw bad(`${where} where \`${nearest?.name[at] ?? ''}\` of ${nearest?.name ?? 'a key'} is expected`)
}

function lineIn(letters: string, { name }: VerifierKey): NoteLine | null {
  const blob = fromBase64(`${letters}==`)
  return blob === null ? null : { name, id: bytesToHex(blob.subarray(0, 4)), signature: blob.slice(4) }
}

function signs({ signature }: NoteLine, key: VerifierKey, text: string, using: Primitives): boolean {
  const read = attempt(() => readCosignature(text, signature))
  return read.ok && using.verify(key.publicKey, read.value.message, read.value.signature)
}

function bad(why: string): LedgerRefusal {
  return new LedgerRefusal('bad-note', `the receipt is mistyped: ${why}`)
}
