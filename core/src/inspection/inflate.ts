import { Fault } from './fault.ts'
import { type Codes, codesOf, FAST_BITS, LONGEST_CODE } from './huffman.ts'
import { adler32, numbersIn } from './numbers.ts'

/** What was packed, and how many bytes it was packed in. */
export type Inflated = { readonly bytes: Uint8Array; readonly used: number }

const END_OF_BLOCK = 256
const LENGTHS = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195,
]
const LENGTH_BASES = Uint16Array.from([...LENGTHS, 227, 258])
const LENGTH_BITS = Uint8Array.from([
  0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
])
const DISTANCE_BITS = Uint8Array.from({ length: 30 }, (_, code) => Math.max(0, (code >> 1) - 1))
const DISTANCE_BASES = Uint16Array.from({ length: 30 }, (_, code) =>
  code < 2 ? code + 1 : 1 + ((2 + (code & 1)) << (DISTANCE_BITS[code] ?? 0)),
)
const ORDER_OF_LENGTHS = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

/**
 * Inflates raw deflated data (RFC 1951), to at most so many bytes. Says how many bytes of the data were used, so that
 * nothing hides behind them. Refuses `malformed`, and `limit` for more than the most.
 */
export function inflate(data: Uint8Array, most: number): Inflated {
  const reader = new Inflater(data, most)
  const used = reader.run()
  return { bytes: reader.kept(), used }
}

/** Inflates a zlib stream (RFC 1950) with its check sum. Refuses a preset dictionary and whatever `inflate` does. */
export function inflateZlib(data: Uint8Array, most: number): Inflated {
  const { bytes, used } = inflate(deflatedIn(data), most)
  requireSum(data, used, adler32(bytes))
  return { bytes, used: used + 6 }
}

/** The same for what nobody needs: says how many bytes it unpacks to, and keeps none of them. Refuses as `inflateZlib`. */
export function measureZlib(data: Uint8Array, most: number): { readonly length: number; readonly used: number } {
  let [length, sum] = [0, 1]
  const reader = new Inflater(deflatedIn(data), most, (piece) => {
    length += piece.length
    sum = adler32(piece, sum)
  })
  const used = reader.run()
  requireSum(data, used, sum)
  return { length, used: used + 6 }
}

function deflatedIn(data: Uint8Array): Uint8Array {
  const { u8 } = numbersIn(data, 'greatest')
  const [method, flags] = [u8(0), u8(1)]
  if ((method & 15) !== 8 || ((method << 8) | flags) % 31 !== 0 || (flags & 32) !== 0) bad()
  return data.subarray(2)
}

function requireSum(data: Uint8Array, used: number, sum: number): void {
  if (numbersIn(data, 'greatest').u32(2 + used) !== sum) bad()
}

function bad(): never {
  throw new Fault('malformed', 'the packed data is broken')
}

/** As far back as deflated data may refer, and how much is held where no more than that is kept. */
const WINDOW = 32 * 1024
const HELD = 256 * 1024

/** Keeps what it unpacks; or gives it to `pass`, piece by piece, and keeps what may be referred to. */
class Inflater {
  readonly #data: Uint8Array
  readonly #most: number
  readonly #pass: ((piece: Uint8Array) => void) | null
  #out: Uint8Array
  #size = 0
  /** Bytes that are no longer held, and of those that are, how many were passed on. */
  #gone = 0
  #passed = 0
  #at = 0
  #held = 0
  #bits = 0

  constructor(data: Uint8Array, most: number, pass: ((piece: Uint8Array) => void) | null = null) {
    this.#data = data
    this.#most = most
    this.#pass = pass
    this.#out = new Uint8Array(pass === null ? Math.min(most, Math.max(1024, data.length * 4)) : HELD)
  }

  /** Unpacks all of it, and says how many bytes of the data it used. */
  run(): number {
    for (let isLast = false; !isLast; ) {
      isLast = this.#take(1) === 1
      const kind = this.#take(2)
      if (kind === 0) this.#stored()
      else if (kind === 1) this.#block(FIXED.lengths, FIXED.distances)
      else if (kind === 2) this.#dynamic()
      else bad()
    }
    this.#pass?.(this.#out.subarray(this.#passed, this.#size))
    return this.#at - (this.#bits >> 3)
  }

  kept(): Uint8Array {
    return this.#out.subarray(0, this.#size)
  }

  #take(count: number): number {
    while (this.#bits < count) {
      if (this.#at >= this.#data.length) bad()
      this.#held |= (this.#data[this.#at++] ?? 0) << this.#bits
      this.#bits += 8
    }
    const value = this.#held & ((1 << count) - 1)
    this.#held >>>= count
    this.#bits -= count
    return value
  }

  #symbol({ fast, counts, symbols }: Codes): number {
    while (this.#bits < LONGEST_CODE && this.#at < this.#data.length) {
      this.#held |= (this.#data[this.#at++] ?? 0) << this.#bits
      this.#bits += 8
    }
    const found = fast[this.#held & ((1 << FAST_BITS) - 1)] ?? 0
    if (found > 0 && (found & 15) <= this.#bits) return this.#drop(found & 15, found >> 4)
    let [code, first, index] = [0, 0, 0]
    for (let length = 1; length <= Math.min(LONGEST_CODE, this.#bits); length++) {
      code |= (this.#held >>> (length - 1)) & 1
      const count = counts[length] ?? 0
      if (code - count < first) return this.#drop(length, symbols[index + code - first] ?? bad())
      index += count
      first = (first + count) << 1
      code <<= 1
    }
    return bad()
  }

  #drop(length: number, symbol: number): number {
    this.#held >>>= length
    this.#bits -= length
    return symbol
  }

  #stored(): void {
    this.#at -= this.#bits >> 3
    this.#held = 0
    this.#bits = 0
    const { u16, piece } = numbersIn(this.#data, 'least')
    const length = u16(this.#at)
    if (u16(this.#at + 2) !== (length ^ 0xffff)) bad()
    this.#room(length)
    this.#out.set(piece(this.#at + 4, length), this.#size)
    this.#size += length
    this.#at += 4 + length
  }

  #dynamic(): void {
    const [literals, distances, lengths] = [this.#take(5) + 257, this.#take(5) + 1, this.#take(4) + 4]
    if (literals > 286 || distances > 30) bad()
    const own = new Uint8Array(19)
    for (const symbol of ORDER_OF_LENGTHS.slice(0, lengths)) own[symbol] = this.#take(3)
    const codes = codesOf(own)
    const all = new Uint8Array(literals + distances)
    for (let at = 0; at < all.length; ) {
      const symbol = this.#symbol(codes)
      if (symbol < 16) all[at++] = symbol
      else at = this.#repeat(all, at, symbol)
    }
    if (all[END_OF_BLOCK] === 0) bad()
    this.#block(codesOf(all.subarray(0, literals)), codesOf(all.subarray(literals)))
  }

  #repeat(all: Uint8Array, at: number, symbol: number): number {
    if (symbol === 16 && at === 0) bad()
    const value = symbol === 16 ? (all[at - 1] ?? 0) : 0
    const times = symbol === 16 ? 3 + this.#take(2) : symbol === 17 ? 3 + this.#take(3) : 11 + this.#take(7)
    if (at + times > all.length) bad()
    all.fill(value, at, at + times)
    return at + times
  }

  #block(lengths: Codes, distances: Codes): void {
    for (let symbol = this.#symbol(lengths); symbol !== END_OF_BLOCK; symbol = this.#symbol(lengths)) {
      if (symbol < END_OF_BLOCK) {
        this.#room(1)
        this.#out[this.#size++] = symbol
      } else this.#copy(symbol - 257, distances)
    }
  }

  #copy(code: number, distances: Codes): void {
    const length = (LENGTH_BASES[code] ?? bad()) + this.#take(LENGTH_BITS[code] ?? 0)
    const far = this.#symbol(distances)
    const distance = (DISTANCE_BASES[far] ?? bad()) + this.#take(DISTANCE_BITS[far] ?? 0)
    if (distance > this.#size) bad()
    this.#room(length)
    for (let left = length; left > 0; left--) {
      this.#out[this.#size] = this.#out[this.#size - distance] ?? 0
      this.#size++
    }
  }

  #room(more: number): void {
    const size = this.#size + more
    if (this.#gone + size > this.#most) throw new Fault('limit', `packed data unpacks to more than ${this.#most} bytes`)
    if (size <= this.#out.length) return
    if (this.#pass !== null) {
      this.#passOn(this.#pass)
      return
    }
    const larger = new Uint8Array(Math.min(this.#most, Math.max(size, this.#out.length * 2)))
    larger.set(this.#out.subarray(0, this.#size))
    this.#out = larger
  }

  #passOn(pass: (piece: Uint8Array) => void): void {
    pass(this.#out.subarray(this.#passed, this.#size))
    this.#out.copyWithin(0, this.#size - WINDOW, this.#size)
    this.#gone += this.#size - WINDOW
    this.#size = WINDOW
    this.#passed = WINDOW
  }
}

const FIXED = {
  lengths: codesOf(
    Uint8Array.from({ length: 288 }, (_, code) => (code < 144 ? 8 : code < 256 ? 9 : code < 280 ? 7 : 8)),
  ),
  distances: codesOf(new Uint8Array(30).fill(5)),
}
