import { COUNTRY_NAMES } from './country-names.ts'

const CODES = new Map<string, string>()
for (const line of COUNTRY_NAMES.trim().split('\n')) {
  const space = line.indexOf(' ')
  const code = line.slice(0, space)
  CODES.set(code, code)
  for (const name of line.slice(space + 1).split('|')) CODES.set(folded(name), code)
}
// What codes the lists use that are none of ISO's own.
CODES.set('uk', 'gb')

/** FollowTheMoney's code for a country by its printed name or code, or null where the text names none. */
export function countryCode(printed: string): string | null {
  return CODES.get(folded(printed)) ?? null
}

function folded(name: string): string {
  return name
    .toLowerCase()
    .replace(/[’`]/g, "'")
    .replace(/\s+/g, ' ')
    .replace(/^\s+|[\s.,;]+$/g, '')
}
