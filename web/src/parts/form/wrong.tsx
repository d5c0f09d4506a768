import type { RefusedPlace } from '@entente/core/contract/refusals'
import { besideField } from '../../words/beside-field.ts'
import { NodeText, sayNode } from '../../words/say.tsx'
import { useLanguage } from '../../words/use.tsx'

type WrongProps = { /** Of the field whose name stands before it. */ readonly path?: string } & {
  readonly [key in 'message' | 'expected' | 'nearest']?: RefusedPlace[key] | undefined
}

/** What is wrong at a place, what was expected, and the word that was most likely meant. */
export function Wrong({ path, message = '', expected, nearest }: WrongProps) {
  const { language, words } = useLanguage()
  const { problems } = words
  const wanted = expected === undefined ? null : sayNode(expected, 'expected', language)
  return (
    <>
      {path === undefined ? <NodeText text={message} /> : <Beside message={message} path={path} />}
      {wanted === null ? null : <span lang={wanted.lang}>; {problems.expected(wanted.text)}</span>}
      {nearest === undefined ? null : <span>; {problems.nearest(nearest)}</span>}
    </>
  )
}

function Beside({ message, path }: { readonly message: string; readonly path: string }) {
  const { language } = useLanguage()
  const said = besideField(message, path, language)
  return (
    <span lang={said === message ? sayNode(message, 'sentence', language).lang : language} data-said="node">
      {said}
    </span>
  )
}
