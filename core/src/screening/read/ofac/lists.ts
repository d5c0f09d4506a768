/** Which of the publisher's two files an entry is from: their form is the same, and nothing in it says which it is. */
export type OfacFile = 'sdn' | 'consolidated'

const BY_PROGRAMME: readonly (readonly [RegExp, string])[] = [
  [/^UKRAINE-EO13662$/, 'US-SSI'],
  [/^NS-PLC$/, 'US-PLC'],
  [/^CMIC-/, 'US-CMIC'],
  [/^FSE-/, 'US-FSE'],
  [/^561-/, 'US-CAPTA'],
  [/^BALKANS|^BELARUS-EO14038$/, 'US-MBS'],
]

/** Which of the files a list is from, by its name; null for a list of somebody else. */
export function fileOf(list: string): OfacFile | null {
  if (list === 'US-SDN') return 'sdn'
  return list === 'US-NS' || BY_PROGRAMME.some(([, own]) => own === list) ? 'consolidated' : null
}

/** `2024-05-03-`: what people put before a name that they keep. */
const DATED = /^[\d._-]+/
const SDN = /^sdn(?![a-z])(?!.*cons)/
const CONSOLIDATED = /^(?:non[._-]?sdn[._-])?cons(?:olidated)?(?![a-z])(?!.*sdn)/

/** Which of them a file is that has its publisher's name, a date before it or not; null where its name says neither. */
export function fileNamed(name: string): OfacFile | null {
  const bare = name.toLowerCase().replace(DATED, '')
  if (SDN.test(bare)) return 'sdn'
  return CONSOLIDATED.test(bare) ? 'consolidated' : null
}

/**
 * The lists that an entry is on. The consolidated file does not print which of its lists each entry is from: that is told
 * from the programmes, and whatever these do not tell is on `US-NS`, the non-SDN lists as one.
 */
export function listsOf(file: OfacFile, programmes: readonly string[]): readonly string[] {
  if (file === 'sdn') return ['US-SDN']
  const told = BY_PROGRAMME.filter(([pattern]) => programmes.some((each) => pattern.test(each))).map(([, list]) => list)
  return told.length === 0 ? ['US-NS'] : told
}
