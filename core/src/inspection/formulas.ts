/** Whatever some program takes for the end of a cell: all of these, or any of them alone (LibreOffice, Excel by its settings). */
const SEPARATORS = [',', ';', '\t', ',;', ',\t', ';\t', ',;\t'] as const

const NUMBER = /^[+-]?[\d\s.,]*\d%?$/
const FORMULA = /^[\s'"]*[=+\-@\t\r|]/
/** Where a comma is the decimal sign, a number goes on behind it, and a formula behind the number. */
const GOES_ON = /^\d[\d\s]*%?\s*[-+*/^&=<>(|!:]/
const CALLS = /[(|!]/

/** A piece of a table that a program takes for a formula, and where in the text it begins. */
export type Formula = { readonly said: string; readonly at: number }

/**
 * The cells of a table of plain text that some program reads as formulas, in their order, whichever of commas, semicolons
 * and tabs it takes for the ends of cells: a spreadsheet goes by the settings of its reader's system.
 */
export function formulasIn(text: string): Formula[] {
  const found = new Map<number, string>()
  for (const separators of SEPARATORS) {
    const end = new RegExp(`[${separators}\\r\\n]`, 'g')
    for (let at = 0; at < text.length; ) {
      const quoted = text[at] === '"' ? endOfQuotation(text, at) : at
      end.lastIndex = quoted < 0 ? text.length : quoted
      const stop = end.exec(text)?.index ?? text.length
      const said = text.slice(at, stop)
      if (FORMULA.test(said) && !found.has(at) && !isNumber(said)) found.set(at, said)
      at = stop + 1
    }
  }
  return [...found].map(([at, said]) => ({ said, at })).sort((one, other) => one.at - other.at)
}

/** Behind the quotation mark that ends what one at an offset begins; -1 where none does. */
export function endOfQuotation(text: string, at: number): number {
  let end = text.indexOf('"', at + 1)
  while (end >= 0 && text[end + 1] === '"') end = text.indexOf('"', end + 2)
  return end < 0 ? end : end + 1
}

/** A number, alone or the first of several cells that a program with another separator takes for one. */
function isNumber(said: string): boolean {
  const plain = said.replaceAll('"', '').trim()
  if (NUMBER.test(plain)) return true
  const [first = '', next = ''] = plain.split(/[,;\t]/, 2)
  return NUMBER.test(first.trim()) && !(GOES_ON.test(next.trim()) && CALLS.test(plain))
}
