import { NATIONS } from '@entente/core/contract/nations'
import { nationName } from '@entente/core/glossary/nations'
import type { Language } from '../words/words.ts'

export { nationName }

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
