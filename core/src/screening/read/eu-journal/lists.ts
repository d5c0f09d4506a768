/** Acts whose lists the statute book names shortly; the rest are named by year and number. */
const SHORT: { readonly [celex: string]: string } = { '32014R0833': '833', '32014R0269': '269' }
/** Acts of which one annex alone is a list of parties. */
const ONE_ANNEX = ['32014R0269']

/** The list that an annex of an act is: `EU-833-IV`, `EU-269`, `EU-2012-36-II`; parts of an annex are one list. */
export function annexList(celex: string, annex: string): string {
  const [, year = '', number = ''] = /^3(\d{4})[A-Z](\d+)$/.exec(celex) ?? []
  const act = SHORT[celex] ?? `${year}-${Number(number)}`
  const main = annex.split('.')[0]?.toUpperCase() ?? ''
  return main === '' || ONE_ANNEX.includes(celex) ? `EU-${act}` : `EU-${act}-${main}`
}

/** A regulation or decision by its number in the Union's register. */
export function isCelex(text: string): boolean {
  return /^3\d{4}[A-Z]\d{4}$/.test(text)
}
