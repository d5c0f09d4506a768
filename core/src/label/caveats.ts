import { madeOnce } from '../kept/made-once.ts'
import { caveatLine } from '../law/caveat-line.ts'
import type { Bundle, Window } from '../law/model.ts'
import type { Category, Label } from './label.ts'
import { holdAt } from './scheme.ts'

/** A caveat that a scheme has, by its names, and when: while its list and its own line are in force. */
export type Caveat = { readonly names: readonly [string, ...string[]]; readonly inForce: readonly [Window, Window] }

type OfScheme = Caveat & { readonly policy: string }

/** The caveats that the statute book gives to a scheme, in force or not, in its order. */
export function caveatsOf(bundle: Bundle, policy: string): Caveat[] {
  return caveatsIn(bundle).filter((caveat) => caveat.policy === policy)
}

const caveatsIn = madeOnce((bundle: Bundle): readonly OfScheme[] =>
  bundle.parts
    .flatMap(({ lists }) => lists.filter(({ kind }) => kind === 'caveats'))
    .flatMap((list) =>
      list.members.flatMap((member): OfScheme[] => {
        const line = caveatLine(member.value)
        return line === null ? [] : [{ ...line, inForce: [list.inForce, member.inForce] }]
      }),
    ),
)

/** Whether a category is one of these caveats: by its own name or by one of its values, whatever its type. */
export function isCaveat(
  caveats: readonly Caveat[],
  { tagName, values }: Pick<Category, 'tagName' | 'values'>,
): boolean {
  return named(caveats, [tagName, ...values]).length > 0
}

/** Whether a label's mark of privacy is one of these caveats. */
export function isCaveatOfPrivacy(caveats: readonly Caveat[], { privacyMark }: Label): boolean {
  return privacyMark !== null && named(caveats, [privacyMark]).length > 0
}

/** Whether a label bears a caveat of its scheme that was in force on no line of it when the label was made. */
export function bearsCaveatOfAnotherTime(caveats: readonly Caveat[], label: Label): boolean {
  const words = [
    ...label.categories.flatMap(({ tagName, values }) => [tagName, ...values]),
    ...(label.privacyMark === null ? [] : [label.privacyMark]),
  ]
  return words.some((word) => {
    const found = named(caveats, [word])
    return found.length > 0 && !found.some(({ inForce }) => holdAt(label.created, ...inForce))
  })
}

function named(caveats: readonly Caveat[], words: readonly string[]): Caveat[] {
  const said = new Set(words.map(folded))
  return caveats.filter(({ names }) => names.some((name) => said.has(folded(name))))
}

/** Case, and whether two words are joined by a space or a dash, say nothing on a page. */
function folded(word: string): string {
  return word
    .toLowerCase()
    .replace(/[\s\p{Pd}_]+/gu, ' ')
    .trim()
}
