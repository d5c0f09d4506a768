/** Chance from a seed (mulberry32), so that every run asks the same. */
export function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyzабвгдежзиклмнопрстуфхцчшщыэюя'

/** A name with so many of its letters changed, left out, added or exchanged. */
export function damaged(name: string, edits: number, next: () => number): string {
  let text = name
  for (let edit = 0; edit < edits; edit += 1) {
    const at = Math.floor(next() * text.length)
    const letter = LETTERS[Math.floor(next() * LETTERS.length)] ?? ''
    const kind = Math.floor(next() * 4)
    if (kind === 0) text = text.slice(0, at) + letter + text.slice(at + 1)
    else if (kind === 1) text = text.slice(0, at) + text.slice(at + 1)
    else if (kind === 2) text = text.slice(0, at) + letter + text.slice(at)
    else text = text.slice(0, at) + (text[at + 1] ?? '') + (text[at] ?? '') + text.slice(at + 2)
  }
  return text
}

/** As many of a list as asked, drawn without putting back. */
export function sample<Item>(items: readonly Item[], count: number, next: () => number): Item[] {
  const drawn = [...items]
  for (let at = 0; at < Math.min(count, drawn.length); at += 1) {
    const other = at + Math.floor(next() * (drawn.length - at))
    const [one, two] = [drawn[at] as Item, drawn[other] as Item]
    drawn[at] = two
    drawn[other] = one
  }
  return drawn.slice(0, count)
}
