import { byteAt, Fault } from '../fault.ts'
import type { Mark } from '../taken.ts'
import { type Decoded, decode } from './decode.ts'
import { type Placed, type Scanned, scan, type Table } from './file.ts'
import { Lexer } from './lexer.ts'
import { type Dict, dictOf, isDict, nameAt, Ref, Stream, type Value, Word } from './values.ts'

/** Of one stream, unpacked. */
const MOST_STREAM = 64 * 1024 * 1024
/** Of all streams that are unpacked. */
const MOST_IN_ALL = 256 * 1024 * 1024

/** A PDF's objects by their numbers, and what is wrong with how they are kept. */
export class Objects {
  readonly trailer: Dict
  /** Those that stand beside objects. */
  readonly trailers: readonly Dict[]
  readonly all: readonly Placed[]
  readonly marks: readonly Mark[]
  readonly remarks: readonly string[]
  readonly #byNumber: ReadonlyMap<number, Placed>
  #unpacked = 0

  /** Refuses what cannot be read, and what is encrypted. */
  constructor(bytes: Uint8Array, part: string) {
    const scanned = scan(bytes)
    const first = new Map(scanned.objects.map((each) => [each.number, each]))
    this.#byNumber = first
    this.all = [...scanned.objects, ...scanned.objects.flatMap((each) => this.#inner(each))]
    this.#byNumber = new Map(this.all.map((each) => [each.number, each]))
    this.remarks = scanned.remarks
    const tables = [...scanned.tables, ...scanned.objects.flatMap((each) => this.#tableIn(each))]
    const [last] = tables.filter(({ trailer }) => trailer.has('Root')).slice(-1)
    if (last === undefined) throw new Fault('malformed', 'it has no root')
    this.trailer = last.trailer
    this.trailers = scanned.tables.map(({ trailer }) => trailer)
    if (tables.some(({ trailer }) => trailer.has('Encrypt'))) throw new Fault('encrypted', 'it is encrypted')
    this.marks = [...judgeUpdates(scanned, this.all, part), ...judgePlaces(tables, this.all, scanned.starts, part)]
  }

  /** What a reference stands for; anything else is itself. */
  resolve(value: Value | undefined): Value {
    let found = value ?? null
    for (let steps = 0; found instanceof Ref; steps++) {
      if (steps > 20) throw new Fault('malformed', 'references that lead in a circle')
      found = this.#byNumber.get(found.number)?.value ?? null
    }
    return found
  }

  /** A stream's bytes, its filters undone. */
  decoded(stream: Stream): Decoded {
    const found = decode(stream, MOST_STREAM, (value) => this.resolve(value))
    this.#unpacked += found.bytes.length
    if (this.#unpacked > MOST_IN_ALL) throw new Fault('limit', `its streams unpack to more than ${MOST_IN_ALL} bytes`)
    return found
  }

  #inner({ number, at, value }: Placed): Placed[] {
    if (!(value instanceof Stream) || nameAt(value, 'Type') !== 'ObjStm') return []
    const { bytes } = this.decoded(value)
    const [count, first] = [this.resolve(value.dict.get('N')), this.resolve(value.dict.get('First'))]
    if (typeof count !== 'number' || typeof first !== 'number') throw new Fault('malformed', 'ObjStm', byteAt(at))
    const heads = new Lexer(bytes)
    return Array.from({ length: Math.min(count, bytes.length) }, (_, order) => {
      const [own, offset] = [heads.next(), heads.next()]
      if (typeof own !== 'number' || typeof offset !== 'number') throw new Fault('malformed', 'ObjStm', byteAt(at))
      const inside = new Lexer(bytes, first + offset).next()
      if (inside === undefined || inside instanceof Word) throw new Fault('malformed', 'ObjStm', byteAt(at))
      return { number: own, at, value: inside, within: [number, order] }
    })
  }

  /** A table of places that is packed into a stream (ISO 32000-2, 7.5.8); those within streams of objects stand at −1. */
  #tableIn({ at, value }: Placed): Table[] {
    if (!(value instanceof Stream) || nameAt(value, 'Type') !== 'XRef') return []
    const { bytes } = this.decoded(value)
    const [widths, size, index] = ['W', 'Size', 'Index'].map((key) => this.resolve(value.dict.get(key)))
    const [w0, w1, w2] = Array.isArray(widths) ? widths.map(Number) : []
    const ranges = Array.isArray(index) ? index.map(Number) : [0, Number(size)]
    if (w0 === undefined || w1 === undefined || w2 === undefined) throw new Fault('malformed', 'XRef', byteAt(at))
    const places = new Map<number, number | null>()
    const field = (from: number, width: number) => {
      let sum = 0
      for (let order = 0; order < width; order++) sum = sum * 256 + (bytes[from + order] ?? 0)
      return sum
    }
    const width = w0 + w1 + w2
    let from = 0
    for (let range = 0; range + 1 < ranges.length; range += 2) {
      for (let order = 0; order < (ranges[range + 1] ?? 0) && from + width <= bytes.length; order++, from += width) {
        const kind = w0 === 0 ? 1 : field(from, w0)
        places.set((ranges[range] ?? 0) + order, kind === 0 ? null : kind === 1 ? field(from + w0, w1) : -1)
        if (width === 0) throw new Fault('malformed', 'XRef', byteAt(at))
      }
    }
    return [{ at, places, trailer: value.dict }]
  }
}

/** Whether the file was written in one go: what is added to one leaves in it what was there before. */
function judgeUpdates({ starts, objects }: Scanned, all: readonly Placed[], part: string): Mark[] {
  const marks: Mark[] = []
  const isLinear = dictOf(objects[0]?.value)?.has('Linearized') === true
  if (starts.length !== (isLinear ? 2 : 1)) {
    marks.push({ code: 'incremental-update', part, quote: `it was written ${starts.length} times` })
  }
  const seen = new Set<number>()
  for (const { number } of all) {
    if (seen.has(number)) marks.push({ code: 'incremental-update', part, place: objectAt(number) })
    seen.add(number)
  }
  return marks
}

/** Whether the tables of places say where each object stands: another reader goes by them alone. */
function judgePlaces(
  tables: readonly Table[],
  all: readonly Placed[],
  starts: readonly number[],
  part: string,
): Mark[] {
  const places = new Map(tables.flatMap((table) => [...table.places]))
  const marks: Mark[] = []
  const last = starts.at(-1)
  if (!tables.some(({ at }) => at === last))
    marks.push({ code: 'malformed', part, quote: 'it names no table of places' })
  for (const { number, at, within } of all) {
    const place = places.get(number)
    if (place === undefined || place === null) {
      const isTable = tables.some((table) => table.at === at)
      if (!isTable) marks.push({ code: 'object-unreferenced', part, place: objectAt(number) })
    } else if (place !== (within ? -1 : at)) {
      marks.push({ code: 'malformed', part, place: objectAt(number), quote: 'its place is not where it is said to be' })
    }
  }
  const numbers = new Set(all.map(({ number }) => number))
  for (const [number, place] of places) {
    if (place !== null && !numbers.has(number)) {
      marks.push({ code: 'malformed', part, place: objectAt(number), quote: 'it is said to be there, and is not' })
    }
  }
  return marks
}

export function objectAt(number: number) {
  return { unit: 'object' as const, at: `${number}` }
}

/**
 * Objects that nothing leads to from the root. Tables and streams of objects, and what a fast web view needs, hold the rest
 * together.
 */
export function unreferenced(objects: Objects, part: string): Mark[] {
  const reached = new Set<number>()
  const stack: Value[] = [objects.trailer]
  const holding = new Set<number>()
  for (const { number, value, within } of objects.all) {
    const type = nameAt(value, 'Type')
    const dict = dictOf(value)
    const isHint = value instanceof Stream && dict?.has('S') === true && [...dict.keys()].every((key) => HINTS.has(key))
    if (type === 'XRef' || type === 'ObjStm' || dict?.has('Linearized') || isHint) {
      holding.add(number)
      if (dict !== undefined) stack.push(dict)
    }
    if (within) holding.add(within[0])
  }
  while (stack.length > 0) {
    const value = stack.pop()
    if (value instanceof Ref) {
      if (reached.has(value.number)) continue
      reached.add(value.number)
      stack.push(objects.resolve(value))
    } else if (Array.isArray(value) || isDict(value)) for (const each of value.values()) stack.push(each)
    else if (value instanceof Stream) stack.push(value.dict)
  }
  return objects.all
    .filter(({ number, value }) => !reached.has(number) && !holding.has(number) && holdsSomething(value))
    .map(({ number }) => ({ code: 'object-unreferenced', part, place: objectAt(number) }))
}

function holdsSomething(value: Value): boolean {
  if (Array.isArray(value)) return value.length > 0
  return isDict(value) ? value.size > 0 : value !== null && typeof value !== 'number' && typeof value !== 'boolean'
}

const HINTS = new Set(['S', 'Length', 'Filter', 'T', 'O', 'A', 'E', 'V', 'I', 'C', 'L', 'R', 'B', 'P'])
