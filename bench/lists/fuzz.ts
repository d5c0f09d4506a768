import { FORMS, type FormName, formOf } from '../../core/src/screening/read/forms.ts'
import { recognise } from '../../core/src/screening/read/recognise.ts'
import { ListRefused } from '../../core/src/screening/read/refused.ts'
import { readWhole } from '../../core/src/screening/testing/read-whole.ts'
import { atOnce } from '../at-once.ts'
import { chance } from '../notation/mutate.ts'
import { SAMPLES } from './samples.ts'

export type Fuzzed = { readonly cases: number; readonly taken: number; readonly refused: number }

/** A case that did what it must not, with its bytes, so that it can be tried again. */
export class Found extends Error {
  override name = 'Found'
}

type Draw = (below: number) => number

const PIECES = [
  ...[
    '"',
    '""',
    ',',
    ';',
    '\t',
    '\n',
    '\r',
    '\r\n',
    '\0',
    '\x1a',
    '<',
    '>',
    '&',
    '&amp;',
    ']]>',
    '<![CDATA[',
    '<!--',
    '-0- ',
  ],
  ...[
    '\u202e',
    '\u0301',
    '\ud800',
    '😀',
    '99999999999999999999',
    '31.02.2011',
    '0000-00-00',
    'circa',
    '(1) ',
    '<!DOCTYPE a>',
  ],
  ...[
    'a.k.a. ',
    "'",
    'DOB ',
    '{',
    '}',
    '[',
    'null',
    '__proto__',
    'constructor',
    ' '.repeat(300),
    "a.k.a. '".repeat(50),
  ],
  ...['(((((((((((((((((((((', '\\u0000', 'Tax ID No. ', 'and '.repeat(60), '1)'.repeat(80)],
]

/**
 * Reads broken files made from sound ones of each form. Each must be taken, with entries that are whole and the same
 * however its bytes are parted, or refused with a line that lies within it, in less than a second. Throws Found with the
 * first case that does not.
 */
export function fuzz(cases: number, seed: number, each?: (done: number) => void): Fuzzed {
  const draw = chance(seed)
  const forms = Object.keys(FORMS).filter((name): name is FormName => Object.hasOwn(FORMS, name))
  const encoder = new TextEncoder()
  let taken = 0
  for (let count = 0; count < cases; count += 1) {
    const form = forms[draw(forms.length)] ?? 'un-xml'
    let text: string = SAMPLES[form]
    for (let times = draw(5); times > 0; times -= 1) text = broken(text, draw)
    const bytes = encoder.encode(text)
    if (draw(4) === 0) for (let times = draw(3); times > 0; times -= 1) bytes[draw(bytes.length)] = draw(256)
    recognise(bytes)
    if (tryCase(form, bytes, 1 + draw(64))) taken += 1
    each?.(count + 1)
  }
  return { cases, taken, refused: cases - taken }
}

function broken(text: string, draw: Draw): string {
  const at = draw(text.length + 1)
  const end = Math.min(text.length, at + draw(30))
  const piece = PIECES[draw(PIECES.length)] ?? ''
  switch (draw(6)) {
    case 0:
      return text.slice(0, at) + piece + text.slice(at)
    case 1:
      return text.slice(0, at) + text.slice(end)
    case 2:
      return text.slice(0, at) + piece + text.slice(end)
    case 3:
      return text.slice(0, at) + text.slice(at, end).repeat(1 + draw(4)) + text.slice(end)
    case 4: {
      const lines = text.split('\n')
      const from = lines.splice(draw(lines.length), 1)
      lines.splice(draw(lines.length + 1), 0, ...from)
      return lines.join('\n')
    }
    default:
      return text.slice(0, at)
  }
}

function tryCase(form: FormName, bytes: Uint8Array, piece: number): boolean {
  const { made, tooLong } = atOnce(() => ({
    first: outcome(form, bytes, piece),
    again: outcome(form, bytes, bytes.length + 1),
  }))
  if (tooLong !== null) throw found(form, bytes, 'a hang')
  const { first, again } = made
  if (first.said !== again.said)
    throw found(form, bytes, `two outcomes: ${first.said.slice(0, 300)} | ${again.said.slice(0, 300)}`)
  return first.taken
}

function outcome(form: FormName, bytes: Uint8Array, piece: number): { taken: boolean; said: string } {
  try {
    const { entries, about } = readWhole(formOf(form).read('f', { list: 'EX-LIST' }), bytes, piece)
    for (const { list, key, hash, entity, source } of entries) {
      const names = ['name', 'alias', 'weakAlias'].flatMap((each) => entity.properties[each] ?? [])
      const isWhole =
        list !== '' && key !== '' && names.length > 0 && /^sha256:[0-9a-f]{64}$/.test(hash) && source.length > 0
      const isPlain = Object.values(entity.properties).every((values) => values.every((value) => value.trim() !== ''))
      if (!isWhole || !isPlain) throw found(form, bytes, `an entry that is not whole: ${JSON.stringify(entity)}`)
    }
    const counted = Object.values(about.counts).reduce((all, count) => all + count, 0)
    if (counted !== entries.length) throw found(form, bytes, `${counted} counted, ${entries.length} read`)
    return { taken: true, said: JSON.stringify([entries, about]) }
  } catch (error) {
    if (!(error instanceof ListRefused)) throw error instanceof Found ? error : found(form, bytes, 'a crash', error)
    const lines = bytes.reduce((count, byte) => count + (byte === 0x0a ? 1 : 0), 1)
    const { file, line } = error.problem
    if (file !== 'f' || line < 1 || line > lines + 1) throw found(form, bytes, `a refusal outside: ${error.message}`)
    // Of several faults the one that is met first is said, and pieces decide which.
    return { taken: false, said: 'refused' }
  }
}

function found(form: FormName, bytes: Uint8Array, what: string, cause?: unknown): Found {
  return new Found(`${what} in ${form}: ${JSON.stringify(Buffer.from(bytes).toString('latin1'))}`, { cause })
}
