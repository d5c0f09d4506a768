import { createHash } from 'node:crypto'
import { Refusal } from '../../../refusal.ts'

/** One custodian's share of the secret by which a backup opens. */
export type Share = {
  /** The backup that it is of, 16 hexadecimal digits. */
  readonly backup: string
  /** So many shares open it, of so many; and which one this is, from 1. */
  readonly need: number
  readonly count: number
  readonly number: number
  /** As the library gives it: 33 bytes. Whoever has it clears it. */
  readonly bytes: Uint8Array
}

const VERSION = 1
const BACKUP = 8
const SHARE_BYTES = 33
const CHECK = 5
const BODY = 1 + BACKUP + 3 + SHARE_BYTES
const LINE = 10
const LINES = (BODY + CHECK) / LINE

/** Base 32 without the letters that look like others (Crockford's), as people write it on paper. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const ALIKE: { readonly [letter: string]: string } = { O: '0', I: '1', L: '1' }

/** A share as text to be printed: five lines of 16 letters, each with two letters that check it, and a check of all. */
export function shareText({ backup, need, count, number, bytes }: Share): string {
  const body = Buffer.concat([
    Buffer.from([VERSION]),
    Buffer.from(backup, 'hex'),
    Buffer.from([need, count, number]),
    bytes,
  ])
  const whole = Buffer.concat([body, checkOf(body).subarray(0, CHECK)])
  const lines = Array.from({ length: LINES }, (_, line) => {
    const part = whole.subarray(line * LINE, (line + 1) * LINE)
    const letters = lettersOf(part).match(/.{4}/g) ?? []
    return `${line + 1}  ${letters.join('-')}  ${lineCheck(line, part)}`
  })
  body.fill(0)
  whole.fill(0)
  return [
    `Share ${number} of ${count} of the key server backup ${backup}. Any ${need} of them open it, together with its file.`,
    `Доля ${number} из ${count} резервной копии ключей ${backup}. Вместе с файлом копии её открывают любые ${need} доли.`,
    '',
    ...lines,
    '',
  ].join('\n')
}

/**
 * Reads a share as it was printed or typed: in any case, with dashes or without, O for 0 and I or L for 1; lines that do
 * not begin with a number are passed over. Refuses, by `where` and the line, what is missing, mistyped or damaged.
 */
export function readShare(text: string, where: string): Share {
  const lines = new Map<number, string>()
  for (const line of text.split(/\r?\n/)) {
    const [, number, letters = ''] = /^\s*([1-5])[.:)]?\s+(\S.*)$/.exec(line) ?? []
    if (number === undefined) continue
    if (lines.has(Number(number))) throw new Refusal(`${where}: line ${number} stands there twice`)
    lines.set(Number(number), letters)
  }
  const parts = Array.from({ length: LINES }, (_, line) => partOf(lines.get(line + 1), line, where))
  const whole = Buffer.concat(parts)
  for (const part of parts) part.fill(0)
  const body = whole.subarray(0, BODY)
  if (!checkOf(body).subarray(0, CHECK).equals(whole.subarray(BODY))) {
    throw new Refusal(`${where}: the lines are not of one share; expected the five lines of one sheet`)
  }
  if (body[0] !== VERSION)
    throw new Refusal(`${where}: it is a share of version ${body[0]}; expected version ${VERSION}`)
  const [need = 0, count = 0, number = 0] = body.subarray(1 + BACKUP)
  const bytes = Uint8Array.from(body.subarray(BODY - SHARE_BYTES))
  const backup = body.subarray(1, 1 + BACKUP).toString('hex')
  whole.fill(0)
  return { backup, need, count, number, bytes }
}

function partOf(said: string | undefined, line: number, where: string): Buffer {
  if (said === undefined) throw new Refusal(`${where}: line ${line + 1} of the share is missing`)
  const letters = [...said.toUpperCase().replace(/[\s-]/g, '')].map((letter) => ALIKE[letter] ?? letter)
  const stray = letters.find((letter) => !ALPHABET.includes(letter))
  if (stray !== undefined) throw new Refusal(`${where}: line ${line + 1}: a share holds no \`${stray}\``)
  const expected = (LINE * 8) / 5
  if (letters.length !== expected + 2) {
    throw new Refusal(
      `${where}: line ${line + 1} has ${letters.length} letters; expected ${expected} and 2 that check them`,
    )
  }
  const part = bytesOf(letters.slice(0, expected))
  if (lineCheck(line, part) !== letters.slice(expected).join('')) {
    throw new Refusal(`${where}: line ${line + 1} is mistyped or damaged: its last two letters are of another line`)
  }
  return part
}

function checkOf(body: Uint8Array): Buffer {
  return createHash('sha256').update('entente key backup share\n').update(body).digest()
}

function lineCheck(line: number, part: Uint8Array): string {
  const digest = createHash('sha256')
    .update(`entente key backup line ${line + 1}\n`)
    .update(part)
    .digest()
  return lettersOf(digest.subarray(0, 5)).slice(0, 2)
}

/** Whole groups of five bytes. */
function lettersOf(bytes: Uint8Array): string {
  let bits = 0n
  for (const byte of bytes) bits = (bits << 8n) | BigInt(byte)
  const letters: string[] = []
  for (let left = (bytes.length * 8) / 5; left > 0; left -= 1) {
    letters.unshift(ALPHABET[Number(bits & 31n)] ?? '')
    bits >>= 5n
  }
  return letters.join('')
}

function bytesOf(letters: readonly string[]): Buffer {
  let bits = 0n
  for (const letter of letters) bits = (bits << 5n) | BigInt(ALPHABET.indexOf(letter))
  return Buffer.from(bits.toString(16).padStart((letters.length * 5) / 4, '0'), 'hex')
}
