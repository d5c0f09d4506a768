/** Broken statute books, made from sound ones: a few entries of the real law, with a few things wrong in them. */

export type Chance = (below: number) => number

/** Mulberry32: small, and the same on every machine. */
export function chance(seed: number): Chance {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * below)
  }
}

/** Sound pieces to start from. */
export type Pieces = {
  readonly fronts: readonly string[]
  readonly blocks: readonly string[]
  readonly lines: readonly string[]
}

/** The front matters, fenced blocks and single lines of files of the statute book. */
export function piecesOf(files: readonly string[]): Pieces {
  const fronts = new Set<string>()
  const blocks = new Set<string>()
  for (const file of files) {
    const front = /^---\n[\s\S]*?\n---\n/.exec(file)?.[0]
    if (front === undefined) continue
    fronts.add(front)
    for (const [, word = '', inside = ''] of file.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)) {
      for (const entry of inside.split(/\n\n+/))
        blocks.add(`\`\`\`${word}\n${entry.split('\n').slice(0, 12).join('\n').trimEnd()}\n\`\`\`\n`)
    }
  }
  const lines = new Set([...fronts, ...blocks].flatMap((text) => text.split('\n')))
  return { fronts: [...fronts], blocks: [...blocks], lines: [...lines] }
}

const BITS = [
  ...'`~:;,.#-_()[]{}*<>=!"\'\\/|&?@$%^ \t\n\r\0',
  '  ',
  '\n\n',
  '\r\n',
  '---\n',
  '```\n',
  '```rule\n',
  '~~~list\n',
  ' and ',
  ' or ',
  '\n and ',
  ' ..',
  ' .. ',
  ' by ',
  ' of ',
  ' is not ',
  'not ',
  ', ',
  '  # ',
  'home',
  '.*',
  '[ru] ',
  '0000-00-00',
  '2014-02-30',
  '9999-12-31',
  '-000001-01-01',
  'T24:00',
  'T23:59:60',
  'T00:00+99:99',
  ' Europe/Nowhere',
  ' Etc/GMT+12',
  '2014-03-30T01:30 Europe/London',
  '999999999999999999999999999',
  '0.0000000000001',
  'GB-ML:ML10.a.b.c.d.e',
  '__proto__',
  'constructor',
  'toString',
  '\ufeff',
  '\u2028',
  '\u202e',
  '\u00a0',
  '\ud800',
  '💥',
  'ё',
  'İ',
]

/** A sound file of a few entries, or a file of members. */
export function sound({ fronts, blocks }: Pieces, draw: Chance): { file: string; text: string } {
  const pick = <T>(all: readonly T[]): T | undefined => all[draw(all.length)]
  if (draw(24) === 0)
    return {
      file: 'law/lists/members.tsv',
      text: 'members of GB-ML\nML1\t2014-01-01 ..\t# a note\nML10.a\nML10.b\t2014-01-01 .. 2015-01-01\n',
    }
  const body = Array.from({ length: 1 + draw(2) }, () => `\n${pick(blocks) ?? ''}`)
  return { file: 'law/a.md', text: `${pick(fronts) ?? ''}\n# A heading\n${body.join('')}` }
}

/** The text with one thing wrong. */
export function broken(text: string, pieces: Pieces, draw: Chance): string {
  const at = draw(text.length + 1)
  const end = Math.min(text.length, at + draw(draw(6) === 0 ? 200 : 10))
  const bit = BITS[draw(BITS.length)] ?? ''
  switch (draw(9)) {
    case 0:
      return text.slice(0, at) + text.slice(end)
    case 1:
      return text.slice(0, end) + text.slice(at)
    case 2:
      return text.slice(0, at) + bit + text.slice(at)
    case 3:
      return text.slice(0, at) + bit + text.slice(end)
    case 4:
      return text.slice(0, at) + bit.repeat(draw(draw(20) === 0 ? 5000 : 40)) + text.slice(at)
    case 5: {
      const to = draw(text.length + 1)
      return text.slice(0, to) + text.slice(at, end) + text.slice(to)
    }
    case 6:
      return lines(text, draw, (all, one, other) => ([all[one], all[other]] = [all[other] ?? '', all[one] ?? '']))
    case 7:
      return lines(text, draw, (all, one) => all.splice(one, draw(2)))
    default:
      return lines(text, draw, (all, one) => all.splice(one, draw(2), pieces.lines[draw(pieces.lines.length)] ?? ''))
  }
}

function lines(text: string, draw: Chance, change: (all: string[], one: number, other: number) => void): string {
  const all = text.split('\n')
  change(all, draw(all.length), draw(all.length))
  return all.join('\n')
}
