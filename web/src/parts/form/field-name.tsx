import { labelOf } from '@entente/core/glossary/labels'
import type { Language } from '@entente/core/glossary/language'
import { useLanguage } from '../../words/use.tsx'

/** What a field is called, by its path in what was sent; null for what is no field here. */
export function fieldName(path: string, language: Language): string | null {
  return labelOf(path.replace(/^(?:content\.)?(?:transfer\.)?/, ''), language)
}

/** A field by its label, with its path for whoever points at it; by its path alone where it has no label. */
export function FieldName({ path }: { readonly path: string }) {
  const { language } = useLanguage()
  const name = fieldName(path, language)
  return name === null ? <code>{path}</code> : <span title={path}>{name}</span>
}
