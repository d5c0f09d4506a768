import type { Finding, NationRuling, Scope } from '@entente/core/law/ruling'
import { momentText } from '../console/dates.ts'

/** Items by their numbers on the page: `items 1–3 and 7`. */
export function itemsText(items: readonly number[], all: number): string {
  if (items.length === all) return 'all items'
  const runs: [number, number][] = []
  for (const index of items) {
    const last = runs.at(-1)
    if (last && last[1] === index - 1) last[1] = index
    else runs.push([index, index])
  }
  const said = runs.map(([from, to]) => (from === to ? `${from + 1}` : `${from + 1}–${to + 1}`))
  return `${items.length > 1 ? 'items' : 'item'} ${said.join(', ')}`
}

/** One column's verdict, or the interval within which it lies. */
export function intervalText({
  verdict,
  atLeast,
  certain,
}: Pick<NationRuling, 'verdict' | 'atLeast' | 'certain'>): string {
  if (certain) return verdict
  return atLeast === null ? `up to ${verdict}` : `${atLeast} to ${verdict}`
}

const SCOPES: { readonly [scope in Scope]: string } = {
  in: 'within its scope',
  refer: 'a person must decide whether it is within its scope',
  out: 'outside its scope',
  open: 'whether it is within its scope waits for a missing fact',
}

export function scopeInWords(scope: Scope): string {
  return SCOPES[scope]
}

const STATUSES: { readonly [status: string]: string } = {
  draft: 'a draft on that day',
  suspended: 'suspended on that day',
  'in-force': 'in force on that day',
  ended: 'ended by that day',
}

export function statusInWords(status: string | null): string {
  return status === null ? 'not yet there on that day' : (STATUSES[status] ?? status)
}

/** Where breach is a crime of its own, and whether it is one yet at the instant. */
export function offenceText({ offence, instrument }: Finding, at: string, zone: string): string {
  if (!offence) return ''
  const when = momentText(offence.from, zone)
  const by = `(${offence.by ?? instrument})`
  return offence.from <= at
    ? `breach is an offence since ${when} ${by}`
    : `breach is an offence only from ${when} ${by}`
}

const FACTS: readonly (readonly [RegExp, string])[] = [
  [/^kind$/, 'what kind of transfer it is'],
  [/^means$/, 'by what means it goes'],
  [/^from$/, 'the nation that it leaves'],
  [/^to$/, 'the nation that it goes to'],
  [/^via$/, 'the nations on the way'],
  [/^contract\.concluded$/, 'when the contract was concluded'],
  [/^contract\.value$/, 'what the contract is worth, in the currency that the law names'],
  [/^items$/, 'what is transferred'],
  [/\.controls$/, 'the entries of the control lists that it stands on'],
  [/\.use$/, 'what it is: a component, a spare part, a finished article …'],
  [/\.origin$/, 'where it was made'],
  [/\.published$/, 'whether it is in the public domain'],
  [/\.label$/, 'how it is marked'],
  [/\.quantity$/, 'how much of it, in the unit that the law names'],
  [/\.value$/, 'what it is worth, in the currency that the law names'],
  [/^parties$/, 'who sends, who receives, and who uses it'],
  [/\.role$/, 'what part this party plays'],
  [/\.type$/, 'what kind of party this is'],
  [/\.rights$/, 'the authorisations that this party holds'],
  [/\.lists$/, 'the lists that this party stands on'],
  [/^endUse\.military$/, 'whether the use is military'],
  [/\.military$/, 'whether this party is military'],
  [/^endUse\.nation$/, 'where it is used'],
  [/\.nation$/, 'the nation of this party'],
  [/^endUse\.incorporation\.endUser$/, 'who uses the thing that it goes into'],
  [/^endUse\.incorporation$/, 'whether it goes into something else, and whose'],
  [/^assurances$/, 'the assurances that were given'],
  [/^informed$/, 'whether the authority has informed the exporter of a concern'],
]

/** What a fact's path asks for, in plain words. */
export function factInWords(path: string): string {
  if (path === 'endUse.incorporation.nation') return 'where the thing that it goes into is used'
  return FACTS.find(([pattern]) => pattern.test(path))?.[1] ?? path
}
