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

/**
 * The lists that an entry is on. The consolidated file does not print which of its lists each entry is from: that is told
 * from the programmes, and whatever these do not tell is on `US-NS`, the non-SDN lists as one.
 */
export function listsOf(file: OfacFile, programmes: readonly string[]): readonly string[] {
  if (file === 'sdn') return ['US-SDN']
  const told = BY_PROGRAMME.filter(([pattern]) => programmes.some((each) => pattern.test(each))).map(([, list]) => list)
  return told.length === 0 ? ['US-NS'] : told
}
