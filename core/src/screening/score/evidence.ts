import type { Reading, Span } from '../name/unit.ts'
import type { UnitLink } from './align.ts'
import type { Move } from './moves.ts'
import type { NameScore } from './name-score.ts'
import type { LinkKind } from './similarity.ts'

/** Words of both names that face each other, as printed, and what the link is worth: similarity times weight, each side. */
export type Link = {
  readonly query: string
  readonly entry: string
  readonly kind: LinkKind
  readonly similarity: number
  readonly weight: readonly [query: number, entry: number]
}

/** A word that faces nothing, as printed, and its weight. */
export type Unaligned = { readonly text: string; readonly weight: number }

/**
 * How the names' own score is made up. Let A be the sum of similarity times weight of the links of both sides, W the sum
 * of all weights: `shared` is A/W, `covered` the greater of A/W of either side alone. Then the score of the names is
 * shared + (1 - omitted) × trust × (covered - shared) - contradicted × contradiction, and what disagrees takes its share
 * off; the constants stand in `weights.ts`.
 */
export type NameEvidence = {
  readonly query: string
  readonly entry: string
  readonly links: readonly Link[]
  readonly unaligned: { readonly query: readonly Unaligned[]; readonly entry: readonly Unaligned[] }
  readonly shared: number
  readonly covered: number
  readonly trust: number
  readonly contradiction: number
  readonly disagree: readonly ('numbers' | 'legal-forms' | 'patronymics')[]
  readonly score: number
  /** What is left of it where a weak alias, or a person's name of one word, is worth no more. */
  readonly capped: number
}

/** Why a party may be an entry of a list, or why it is not likely to be: names, words, and all that moved the score. */
export type Evidence = {
  readonly score: number
  readonly name: NameEvidence | null
  readonly moves: readonly Move[]
}

/** The same figures on any machine: four places are more than a reader adds up. */
export const rounded = (value: number): number => Math.round(value * 10_000) / 10_000

export type PrintedName = { readonly printed: string; readonly reading: Reading }

/** The evidence of two names, from their score, the names read with the places where their words are printed. */
export function nameEvidence(query: PrintedName, entry: PrintedName, score: NameScore, capped: number): NameEvidence {
  const { alignment } = score
  const disagree = [
    ...(score.numbersDisagree ? (['numbers'] as const) : []),
    ...(score.formsDisagree ? (['legal-forms'] as const) : []),
    ...(score.patronymicsDisagree ? (['patronymics'] as const) : []),
  ]
  return {
    query: query.printed,
    entry: entry.printed,
    links: [...alignment.links].sort(byPlace).map((link) => ({
      query: printedAt(query, link.left),
      entry: printedAt(entry, link.right),
      kind: link.kind,
      similarity: rounded(link.similarity),
      weight: [weightAt(alignment.leftWeights, link.left), weightAt(alignment.rightWeights, link.right)] as const,
    })),
    unaligned: {
      query: unaligned(query, alignment.leftLinked, alignment.leftWeights),
      entry: unaligned(entry, alignment.rightLinked, alignment.rightWeights),
    },
    shared: rounded(score.shared),
    covered: rounded(score.covered),
    trust: rounded(score.trust),
    contradiction: rounded(score.contradiction),
    disagree,
    score: rounded(score.score),
    capped: rounded(capped),
  }
}

const byPlace = (one: UnitLink, other: UnitLink) => (one.left[0] ?? 0) - (other.left[0] ?? 0)

function printedAt({ printed, reading }: PrintedName, units: readonly number[]): string {
  const spans = units.map((at) => reading.spans[at]).filter((span): span is Span => span !== undefined)
  const start = Math.min(...spans.map(([from]) => from))
  const end = Math.max(...spans.map(([, to]) => to))
  return printed.slice(start, end)
}

const weightAt = (weights: readonly number[], units: readonly number[]) =>
  rounded(units.reduce((sum, at) => sum + (weights[at] ?? 0), 0))

function unaligned(name: PrintedName, linked: readonly boolean[], weights: readonly number[]): Unaligned[] {
  return name.reading.units.flatMap((_, at) =>
    linked[at] ? [] : [{ text: printedAt(name, [at]), weight: rounded(weights[at] ?? 0) }],
  )
}
