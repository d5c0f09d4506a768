import { NATIONS } from '@entente/core/contract/nations'
import type { Language } from '../words/words.ts'

const names = new Map<Language, Intl.DisplayNames>()

/** The name of a nation by its code of ISO 3166-1, in the reader's language. */
export function nationName(code: string, language: Language): string {
  const known = names.get(language) ?? new Intl.DisplayNames(language, { type: 'region', fallback: 'code' })
  names.set(language, known)
  try {
    return known.of(code) ?? code
  } catch {
    return code
  }
}

/** The alternat: each nation's copy names itself first, and then the others in their order. */
export function alternat(codes: readonly string[], home: string): string[] {
  return [...codes].sort((a, b) => Number(b === home) - Number(a === home))
}

/** To choose from: those that the application is most about, then all by name. */
export function nationChoices(language: Language): { value: string; label: string }[] {
  const first = ['GB', 'RU', 'US', 'AU', 'FR', 'DE', 'IT', 'JP', 'UA']
  const rest = NATIONS.filter((code) => !first.includes(code))
  const choice = (value: string) => ({ value, label: `${nationName(value, language)} (${value})` })
  return [...first.map(choice), ...rest.map(choice).sort((a, b) => a.label.localeCompare(b.label, language))]
}
