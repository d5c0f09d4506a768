import type { RefusedPlace } from '@entente/core/contract/refusals'
import { NodeText, sayNode } from '../../words/say.tsx'
import { useLanguage } from '../../words/use.tsx'

type WrongProps = { readonly [key in 'message' | 'expected' | 'nearest']?: RefusedPlace[key] | undefined }

/** What is wrong at a place, what was expected, and the word that was most likely meant. */
export function Wrong({ message = '', expected, nearest }: WrongProps) {
  const { language, words } = useLanguage()
  const { problems } = words
  const wanted = expected === undefined ? null : sayNode(expected, 'expected', language)
  return (
    <>
      <NodeText text={message} />
      {wanted === null ? null : <span lang={wanted.lang}>; {problems.expected(wanted.text)}</span>}
      {nearest === undefined ? null : <span>; {problems.nearest(nearest)}</span>}
    </>
  )
}
