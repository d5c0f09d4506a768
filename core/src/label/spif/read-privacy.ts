import type { Element } from '../xml/tree.ts'
import { flagIn, held, noPolicy, numberIn } from './elements.ts'
import type { SpifPrivacy, SpifPrivacyMark } from './model.ts'
import { markingIn, qualifiersIn } from './read-parts.ts'

/** The marks of privacy of a policy, which are there once or not at all. What they have in common to say is refused. */
export function privacyIn([only, ...others]: readonly Element[]): SpifPrivacy | null {
  if (only === undefined) return null
  if (others.length > 0) throw noPolicy('the policy says a thing twice')
  const { optional, children } = held(only, ['minSelection', 'maxSelection'], ['privacyMark', 'markingQualifier'])
  if (children.privacyMark.length === 0) throw noPolicy('the policy has a list of nothing')
  return {
    marks: children.privacyMark.map(markIn),
    least: selectionIn(optional('minSelection')) ?? 0,
    most: selectionIn(optional('maxSelection')),
    qualifiers: children.markingQualifier.flatMap(qualifiersIn),
  }
}

function markIn(element: Element): SpifPrivacyMark {
  const { text, optional, children } = held(element, ['name', 'obsolete'], ['markingData', 'markingQualifier'])
  return {
    name: text('name'),
    obsolete: flagIn(optional('obsolete')),
    markings: children.markingData.map(markingIn),
    qualifiers: children.markingQualifier.flatMap(qualifiersIn),
  }
}

/** How many may be chosen, or must be; null where that has no bound. */
function selectionIn(text: string | null): number | null {
  return text === null || text === 'unbounded' ? null : numberIn(text)
}
