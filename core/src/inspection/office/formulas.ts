import type { FindingCode } from '../codes.ts'
import type { Mark } from '../taken.ts'
import { attributeOf, everyNode, type Node, textWithin } from '../xml.ts'

/** Functions that ask, start or open something, links to other books, and links of DDE. */
const OUTSIDE =
  /\b(?:WEBSERVICE|FILTERXML|RTD|CALL|REGISTER(?:\.ID)?|EXEC|EVALUATE|INITIATE|REQUEST|POKE|CUBE\w+|IMAGE|HYPERLINK|STOCKHISTORY|SQL\.REQUEST|TRANSLATE|COPILOT|PY)\s*\(|\[\d+\]|\|\s*'|\|[^|]*!|'[^']*\[[^\]]*\][^']*'!/i
const LINK = /^\s*=?\s*HYPERLINK\s*\(\s*"[^"]*"\s*(?:,\s*"[^"]*"\s*)?\)\s*$/i

/** Elements that hold a formula. */
export const HOLDERS_OF_FORMULAS: ReadonlySet<string> = new Set([
  ...['s:f', 's:formula', 's:formula1', 's:formula2', 's:definedName', 's:calculatedColumnFormula'],
  ...['s:totalsRowFormula', 'xm:f', 'x14:f', 'c:f', 'c15:f'],
])

/** What a formula does besides reckoning, if anything: a link to one address is for a person, all else blocks. */
function judgeFormula(said: string): FindingCode | null {
  if (LINK.test(said)) return 'hyperlink'
  return OUTSIDE.test(said) ? 'external-link' : null
}

/** Formulas of a part wherever they stand: of names, of conditions, of what may be entered, of charts. */
export function formulasIn(root: Node, part: string): Mark[] {
  const marks: Mark[] = []
  let cell = ''
  for (const node of everyNode(root)) {
    if (node.name === 's:c') cell = attributeOf(node, 'r') ?? ''
    if (!HOLDERS_OF_FORMULAS.has(node.name)) continue
    const quote = textWithin(node)
    const code = judgeFormula(quote)
    if (code === null) continue
    marks.push({ code, part, quote, ...(node.name === 's:f' && { place: { unit: 'cell', at: cell } }) })
  }
  return marks
}
