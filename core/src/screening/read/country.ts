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

/** How a cell parts several countries: `(1) Algeria (2) Morocco`, `a) Syria, b) Lebanon`, `(1)-(5) Tunisia; Libya`. */
const PARTS = /(?:^|[\s,;-])\(?[0-9a-h]{1,2}\)(?:\s*(?:to|-)\s*\([0-9]{1,2}\))?|[;,/]/i

/**
 * The codes of all countries that a printed cell names, with whatever stands in brackets behind them taken off:
 * `Iraq (previous)`, `Iranian (Iranian citizenship)`. What names none is left out.
 */
export function countriesIn(printed: string): readonly string[] {
  const known = READ.get(printed)
  if (known !== undefined) return known
  const codes = readCountries(printed)
  if (READ.size < MOST_READ && printed.length < LONGEST_READ) READ.set(printed, codes)
  return codes
}

/** Cells that were read before: lists print the same few over and over. */
const READ = new Map<string, readonly string[]>()
const MOST_READ = 10_000
const LONGEST_READ = 100

function readCountries(printed: string): string[] {
  const whole = countryCode(printed)
  if (whole !== null) return [whole]
  const codes = printed.split(PARTS).map((part) => {
    const bare = part.replace(/\s*\([^()]*\)/g, '').replace(/ (?:citizenship|nationality|since \d{4})$/i, '')
    return countryCode(part) ?? countryCode(bare)
  })
  return [...new Set(codes.filter((code) => code !== null))]
}

function folded(name: string): string {
  return name
    .toLowerCase()
    .replace(/[’`]/g, "'")
    .replace(/\s+/g, ' ')
    .replace(/^\s+|[\s.,;]+$/g, '')
}
