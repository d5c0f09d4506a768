/** What sentences are in another language: by the sentence in English, where `{…}` stands for what was put in. */
export type Phrases = { readonly [english: string]: string }

/**
 * How what was put into a sentence is put into another language; null: not known. A slot is named by what stands in it:
 * `{verdict}`, and `{verdict2}` where there is another.
 */
export type Slots = {
  readonly [slot: string]: { readonly form: string; readonly say: (put: string) => string | null }
}

type Pattern = { readonly form: RegExp; readonly slots: readonly string[]; readonly phrase: string }

/**
 * Finds the sentence that a node's text is, and says it in another language with everything that was put in. Null for a
 * text that is none of the sentences, or into which something was put that cannot be said: half of it would be lost.
 */
export function phrasebook(phrases: Phrases, slots: Slots): (text: string) => string | null {
  const patterns = Object.entries(phrases)
    .sort(([a], [b]) => fixed(b) - fixed(a))
    .map(([english, phrase]) => patternOf(english, phrase, slots))
  const known = new Map<string, string | null>()
  return (text) => {
    const before = known.get(text)
    if (before !== undefined) return before
    const said = firstOf(patterns, text, slots)
    if (known.size < MOST_KEPT) known.set(text, said)
    return said
  }
}

const MOST_KEPT = 1000

/** How much of a sentence stands fast: of two that fit, the one with more says more. */
function fixed(english: string): number {
  return english.replace(/\{\w+\}/g, '').length
}

function patternOf(english: string, phrase: string, slots: Slots): Pattern {
  const parts = english.split(/\{(\w+)\}/)
  const names = parts.filter((_, index) => index % 2 === 1)
  const form = parts
    .map((part, index) => (index % 2 === 1 ? `(${slots[kindOf(part)]?.form ?? '.+?'})` : escaped(part)))
    .join('')
  return { form: new RegExp(`^${form}$`, 'isu'), slots: names, phrase }
}

function kindOf(slot: string): string {
  return slot.replace(/\d+$/, '')
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
}

function firstOf(patterns: readonly Pattern[], text: string, slots: Slots): string | null {
  for (const { form, slots: names, phrase } of patterns) {
    const match = form.exec(text)
    if (match === null) continue
    const said = new Map<string, string | null>()
    for (const [index, name] of names.entries()) {
      const put = match[index + 1] ?? ''
      said.set(name, slots[kindOf(name)]?.say(put) ?? null)
    }
    if ([...said.values()].includes(null)) continue
    const whole = phrase.replace(/\{(\w+)\}/g, (slot, name) => said.get(name) ?? slot)
    return startsBig(text) ? `${whole.slice(0, 1).toUpperCase()}${whole.slice(1)}` : whole
  }
  return null
}

function startsBig(text: string): boolean {
  return /^\p{Lu}[\p{Ll} ]/u.test(text)
}
