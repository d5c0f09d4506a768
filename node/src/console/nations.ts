let names: Intl.DisplayNames | null = null

/** The English name of a nation by its code of ISO 3166-1; the code itself for one that has none. */
export function nationName(code: string): string {
  names ??= new Intl.DisplayNames('en', { type: 'region', fallback: 'code' })
  return names.of(code) ?? code
}
