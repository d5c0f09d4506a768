import type { Index } from './build.ts'

/** What names weigh, where few of many weigh each something else. */
export type NameWeights = {
  /** Of each name in a row, for whoever asks for one wants the other: its place among those that are open, and its heft. */
  readonly slots: Uint32Array
  /** What names weigh by their heft, and how often they say one word at most. */
  readonly hefts: Float64Array
  readonly oftens: Float64Array
}

/** The weights of names, by those of their words; none is open. */
export function nameWeights({ names }: Index, unitWeight: Float32Array): NameWeights {
  const { starts, values } = names.unitsOf
  const slots = new Uint32Array(2 * names.entry.length)
  const known: Map<number, number>[] = []
  const hefts: number[] = []
  const oftens: number[] = []
  for (let name = 0; name < names.entry.length; name += 1) {
    const [start, end] = [starts[name] as number, starts[name + 1] as number]
    let weight = 0
    for (let at = start; at < end; at += 1) weight += unitWeight[2 * (values[at] as number) + 1] as number
    const often = mostOften(values, start, end)
    known[often] ??= new Map()
    const before = known[often].get(weight)
    if (before === undefined) {
      known[often].set(weight, hefts.length)
      slots[2 * name + 1] = hefts.length
      hefts.push(weight)
      oftens.push(often)
    } else slots[2 * name + 1] = before
  }
  return { slots, hefts: Float64Array.from(hefts), oftens: Float64Array.from(oftens) }
}

/** How often the word is there that is there most often. */
function mostOften(values: Uint32Array, start: number, end: number): number {
  let most = 1
  for (let at = start; at < end; at += 1) {
    let often = 1
    for (let other = start; other < at; other += 1) if (values[other] === values[at]) often += 1
    if (often > most) most = often
  }
  return most
}
