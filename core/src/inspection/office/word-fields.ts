import type { FindingCode } from '../codes.ts'
import type { Mark } from '../taken.ts'
import { attributeOf, everyNode, type Node, textWithin } from '../xml.ts'

/** Fields that only say what the document itself says, or its number, place or date (ECMA-376, part 1, 17.16.5). */
const HARMLESS = new Set([
  ...['PAGE', 'NUMPAGES', 'SECTION', 'SECTIONPAGES', 'DATE', 'TIME', 'CREATEDATE', 'SAVEDATE', 'PRINTDATE', 'EDITTIME'],
  ...['SEQ', 'STYLEREF', 'REF', 'PAGEREF', 'NOTEREF', 'TOC', 'INDEX', 'TOA', 'NUMWORDS', 'NUMCHARS', 'REVNUM'],
  ...['LISTNUM', 'AUTONUM', 'AUTONUMLGL', 'AUTONUMOUT', 'TITLE', 'SUBJECT', 'AUTHOR', 'FILENAME', '='],
])

/** The fields of a part, each with its whole instruction, whatever runs and paragraphs it is spread over. */
export function fieldsIn(root: Node, part: string): Mark[] {
  return instructionsIn(root).flatMap((said) => {
    const code = judge(said)
    return code === null ? [] : { code, part, quote: said }
  })
}

function judge(instruction: string): FindingCode | null {
  const said = instruction.trim()
  const word = /^(?:=|[^\s"\\]*)/.exec(said)?.[0].toUpperCase() ?? ''
  if (HARMLESS.has(word)) return null
  if (word !== 'HYPERLINK') return 'external-link'
  // A link to a place in the document itself has a switch where others have an address.
  return /^HYPERLINK\s+\\l\s+"[^"]*"(?:\s+\\[honmt])*$/i.test(said) ? null : 'hyperlink'
}

/** A field within an instruction is written as braces, since what it will say is not known. */
function instructionsIn(root: Node): string[] {
  const all: string[] = []
  const open: { said: string; isRead: boolean }[] = []
  let loose = ''
  const end = () => {
    const last = open.at(-1)
    if (last === undefined || last.isRead) return
    last.isRead = true
    all.push(last.said)
  }
  for (const node of everyNode(root)) {
    if (node.name === 'w:fldSimple') all.push(attributeOf(node, 'w:instr') ?? '')
    if (node.name === 'w:instrText' || node.name === 'w:delInstrText') {
      const last = open.findLast(({ isRead }) => !isRead)
      if (last === undefined) loose += textWithin(node)
      else last.said += textWithin(node)
    }
    if (node.name !== 'w:fldChar') continue
    const kind = attributeOf(node, 'w:fldCharType')
    if (kind === 'begin') {
      const outer = open.findLast(({ isRead }) => !isRead)
      if (outer !== undefined) outer.said += '{}'
      open.push({ said: '', isRead: false })
    } else end()
    if (kind === 'end') open.pop()
  }
  const unended = open.filter(({ isRead }) => !isRead).map(({ said }) => said)
  return [...all, ...unended, ...(loose.trim() === '' ? [] : [loose])]
}
