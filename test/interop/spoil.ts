import { type Chance, oneOf } from './chance.ts'

/** What is put into a text where it may matter: signs of its grammars, and letters that look like others or are none. */
const SIGNS = [
  ...[
    '"',
    '\\',
    '\\u0061',
    '\\/',
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '0',
    '-',
    '.',
    'e5',
    '1e0',
    ' ',
    '\n',
    '\n\n',
    '\t',
    '\r',
  ],
  ...[
    '\u0000',
    '\u007f',
    '\u00a0',
    '\u2028',
    '\ufeff',
    'é',
    'e\u0301',
    'ж',
    '\u{1f600}',
    '+',
    '=',
    '/',
    '— ',
    'A',
    'null',
  ],
  ...['true', '9007199254740993', '-0', '1.0', '"a":1,', '"__proto__":1,', '٣'],
] as const

type Change = (text: string, at: number, chance: Chance) => string

const CHANGES: readonly [Change, ...Change[]] = [
  (text, at, chance) => text.slice(0, at) + oneOf(chance, ...SIGNS) + text.slice(at),
  (text, at, chance) => text.slice(0, at) + oneOf(chance, ...SIGNS) + text.slice(at + 1),
  (text, at, chance) => text.slice(0, at) + text.slice(at + 1 + chance(4)),
  (text, at, chance) => text.slice(0, at) + text.charAt(chance(text.length)) + text.slice(at + 1),
  (text, at, chance) => text.slice(0, at) + text.slice(at, at + 1 + chance(60)) + text.slice(at),
  (text, at) => text.slice(0, at),
  (text, _, chance) => ofLines(text, chance, (lines, one) => lines.toSpliced(one, 1)),
  (text, _, chance) => ofLines(text, chance, (lines, one) => lines.toSpliced(one, 0, lines[one] ?? '')),
  (text, _, chance) => ofLines(text, chance, (lines, one, other) => lines.with(one, lines[other] ?? '')),
]

function ofLines(text: string, chance: Chance, change: (lines: string[], one: number, other: number) => string[]) {
  const lines = text.split('\n')
  return change(lines, chance(lines.length), chance(lines.length)).join('\n')
}

/** A text with one thing wrong, or with as much as the change comes to. */
export function spoilt(text: string, chance: Chance): string {
  const [first, ...others] = CHANGES
  return oneOf(chance, first, ...others)(text, chance(text.length + 1), chance)
}

/** Bytes of which one is another, one has a bit turned, or some are missing or too many. */
export function spoiltBytes(bytes: Uint8Array, chance: Chance): Uint8Array {
  const at = chance(bytes.length)
  const ways = [
    () => bytes.map((byte, i) => (i === at ? byte ^ (1 << chance(8)) : byte)),
    () => bytes.map((byte, i) => (i === at ? chance(256) : byte)),
    () => Uint8Array.from([...bytes.subarray(0, at), ...bytes.subarray(at + 1 + chance(3))]),
    () => Uint8Array.from([...bytes.subarray(0, at), chance(256), ...bytes.subarray(at)]),
  ]
  return (ways[chance(ways.length)] ?? (() => bytes))()
}
