import type { PreviewListOutput } from '@entente/core/contract/list-proposals'
import { useWords } from '../../words/use.tsx'

type ReadFrom = Pick<PreviewListOutput, 'form' | 'files' | 'without'>

/** What a list is read from: its form, its day, its files, and those that are not there. */
export function useReadFrom(): (read: ReadFrom, publishedOn: string) => string[] {
  const words = useWords().newLists
  const forms: { readonly [form: string]: string } = words.forms
  const sides: { readonly [kind: string]: string } = words.sides
  return ({ form, files, without }, publishedOn) => [
    forms[form] ?? form,
    words.published(publishedOn),
    words.files(files.map(({ name }) => name).join(', ')),
    ...(without.length === 0 ? [] : [words.without(without.map((kind) => sides[kind] ?? kind).join(', '))]),
  ]
}
