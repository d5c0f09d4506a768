import { createHash } from 'node:crypto'
import type { Random } from '../../node/src/ports.ts'

/** Chance that is the same for a seed (sfc32). What is drawn for one purpose does not change what another draws. */
export class Chance implements Random {
  private a: number
  private b: number
  private c: number
  private count = 1
  private readonly name: string

  constructor(name: string) {
    this.name = name
    const digest = createHash('sha256').update(name).digest()
    this.a = digest.readInt32LE(0)
    this.b = digest.readInt32LE(4)
    this.c = digest.readInt32LE(8)
  }

  /** Chance of its own for one purpose. */
  for(purpose: string): Chance {
    return new Chance(`${this.name} ${purpose}`)
  }

  private next(): number {
    const sum = (this.a + this.b + this.count) | 0
    this.count = (this.count + 1) | 0
    this.a = this.b ^ (this.b >>> 9)
    this.b = (this.c + (this.c << 3)) | 0
    this.c = ((this.c << 21) | (this.c >>> 11)) + sum
    return sum >>> 0
  }

  /** A whole number from 0 up to, and not including, the limit. */
  below(limit: number): number {
    return Math.floor((this.next() / 2 ** 32) * limit)
  }

  between(from: number, to: number): number {
    return from + this.below(to - from + 1)
  }

  /** Whether something of this probability happens. */
  is(probability: number): boolean {
    return this.next() / 2 ** 32 < probability
  }

  pick<T>(list: readonly [T, ...T[]]): T {
    return list[this.below(list.length)] ?? list[0]
  }

  /** By their weights. */
  weigh<T>(list: readonly (readonly [number, T])[]): T {
    let at = this.below(list.reduce((sum, [weight]) => sum + weight, 0))
    for (const [weight, one] of list) {
      if (at < weight) return one
      at -= weight
    }
    throw new Error('there is nothing to choose from')
  }

  bytes(length: number): Uint8Array {
    return Uint8Array.from({ length }, () => this.next() & 255)
  }
}
