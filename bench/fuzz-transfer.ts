/**
 * Fuzzes the reading of transfers: `npx tsx bench/fuzz-transfer.ts [cases] [seed]`. Each case is a sound document with
 * a few things broken. It must be taken or refused with reasons, within a second; and a line of NDJSON must get the
 * same answer as the file. Exits 1 with the case when it does not. The seed is printed, so that a run can be repeated.
 */
import { readTransferLines } from '../node/src/read/ndjson.ts'
import { BadInput } from '../node/src/read/take.ts'
import { readTransferText } from '../node/src/read/transfer-file.ts'
import { atOnce } from './at-once.ts'
import { fuzzed } from './words.ts'

const PUMP = {
  kind: 'goods',
  from: 'GB',
  to: 'RU',
  contract: { concluded: '2014-02-10', value: { amount: '120000.00', currency: 'GBP' } },
  items: [{ controls: ['GB-ML:ML10'], published: false, quantity: { amount: '4', unit: 'NAR' }, label: null }],
  parties: [{ role: 'end-user', name: 'Военно-воздушные силы', nation: 'RU', type: 'armed-forces' }],
  endUse: { military: true, incorporation: null },
}
const BLOCK = `# an order
kind: goods
from: GB
via: []
contract:
  concluded: 2014-02-10
items:
  - controls: ["GB-ML:ML10"]
    description: >-
      a pump
      in two lines
    label: { policy: GB-GPMS, classification: 'UNCLASSIFIED' }
parties:
- role: exporter
  name: Example Ltd
  rights: []
informed: false
`
const FLOW = `{kind: technology, from: NO, items: [{use: repair, origin: [GB, RU], published: true}], endUse: {purpose: "a\\tb"}}`
const SEEDS: readonly { readonly name: string; readonly text: string }[] = [
  { name: 'a.yaml', text: BLOCK },
  { name: 'b.yaml', text: FLOW },
  { name: 'c.json', text: JSON.stringify(PUMP) },
  { name: 'd.json', text: JSON.stringify(PUMP, null, 2) },
  { name: 'stdin', text: JSON.stringify(PUMP) },
]
const BITS = [
  ...'{}[]",:\'\\#&*!|>%@`?-~<\0\t\r\n =.',
  '---\n',
  '...\n',
  '- ',
  '? ',
  ': ',
  '<<: ',
  '&a ',
  '*a',
  '!!str ',
  '!<x> ',
  '%YAML 1.1\n',
  '|-\n',
  '>+2\n',
  '\r\n',
  '\ufeff',
  '\u2028',
  'null',
  'true',
  'NO',
  '1e999',
  '-0',
  '0x1F',
  '2014-02-30',
  '__proto__',
  'constructor',
  '\\u0000',
  '\\ud800',
  '"kind":',
  'kind: ',
  '[[[[[[[[[[[[',
  '{"a":{"a":{"a":',
  '- - - - - - - -',
  '💥',
  '\ud800',
  '// x\n',
  '/* x */',
  'items',
  'transfer: ',
  '\t- ',
  '  ',
]

/** Mulberry32: small, and the same on every machine. */
function chance(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * below)
  }
}

type Chance = (below: number) => number

function mutate(text: string, draw: Chance): string {
  const at = draw(text.length + 1)
  const end = Math.min(text.length, at + draw(draw(8) === 0 ? 200 : 12))
  const bit = BITS[draw(BITS.length)] ?? ''
  switch (draw(7)) {
    case 0:
      return text.slice(0, at) + text.slice(end)
    case 1:
      return text.slice(0, end) + text.slice(at)
    case 2:
      return text.slice(0, at) + bit + text.slice(at)
    case 3:
      return text.slice(0, at) + bit + text.slice(end)
    case 4:
      return text.slice(0, at) + bit.repeat(draw(60)) + text.slice(at)
    case 5: {
      const to = draw(text.length + 1)
      return text.slice(0, to) + text.slice(at, end) + text.slice(to)
    }
    default: {
      const other = SEEDS[draw(SEEDS.length)]?.text ?? ''
      const from = draw(other.length + 1)
      return text.slice(0, at) + other.slice(from, from + draw(80)) + text.slice(end)
    }
  }
}

function bytesOf(text: string, draw: Chance): Uint8Array {
  const bytes = new TextEncoder().encode(text)
  if (bytes.length > 0 && draw(20) === 0) bytes[draw(bytes.length)] = draw(256)
  return bytes
}

/** The transfer as JSON, or null when it was refused as it should be. */
function answer(name: string, bytes: Uint8Array): string | null {
  const { made, tooLong } = atOnce(() => {
    try {
      return JSON.stringify(readTransferText(name, bytes).transfer)
    } catch (error) {
      if (error instanceof BadInput && error.problems.length > 0) return null
      throw error
    }
  })
  if (tooLong !== null) fail(name, bytes, `took ${Math.round(tooLong)} ms`)
  return made
}

function fail(name: string, bytes: Uint8Array, reason: unknown): never {
  console.error(`${name}: ${JSON.stringify(Buffer.from(bytes).toString('utf8'))}`, reason)
  process.exit(1)
}

type Case = { readonly name: string; readonly bytes: Uint8Array; readonly answer: string | null }

/** The same documents as lines must get the same answers. */
async function compareLines(cases: readonly Case[]): Promise<void> {
  async function* stream() {
    for (const { bytes } of cases) {
      yield bytes
      yield Buffer.from('\n')
    }
  }
  for await (const read of readTransferLines(stream(), 'lines')) {
    const one = cases[read.line - 1]
    if (!one) throw new RangeError('a line that was never written')
    const said = 'transfer' in read ? JSON.stringify(read.transfer) : null
    if (said !== one.answer) fail(one.name, one.bytes, `as a line: ${said}, as a file: ${one.answer}`)
  }
}

const { cases, seed } = fuzzed('npx tsx bench/fuzz-transfer.ts', 20_140_126)
const draw = chance(seed)
let taken = 0
let lines: Case[] = []
console.log(`seed ${seed}`)
for (let count = 0; count < cases; count += 1) {
  const { name, text } = SEEDS[draw(SEEDS.length)] ?? { name: '', text: '' }
  let broken = text
  for (let times = draw(2) * draw(5); times >= 0; times -= 1) broken = mutate(broken, draw)
  const bytes = bytesOf(broken, draw)
  try {
    const said = answer(name, bytes)
    if (said !== null) taken += 1
    if (name.endsWith('.json') && !bytes.includes(0x0a)) lines.push({ name, bytes, answer: said })
    if (lines.length === 1000) {
      await compareLines(lines)
      lines = []
    }
  } catch (error) {
    fail(name, bytes, error)
  }
}
await compareLines(lines)
console.log(`${cases} cases, 0 crashes (${taken} taken, ${cases - taken} refused)`)
