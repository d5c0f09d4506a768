import type { Draft } from '../draft.ts'
import { addNumber, isNumberType } from '../ofac/numbers.ts'

/**
 * Adds the numbers of one cell. Older files print `country, number, type`, newer ones `type, number, country`, and prose
 * stands among them: what names no type of number is a note.
 */
export function addNumbers(draft: Draft, cell: string): void {
  for (const each of cell.split(';')) {
    const parts = each
      .split(',')
      .map((part) => part.trim().replace(/:$/, ''))
      .filter((part) => part !== '')
    const said = told(parts) ?? told(parts.toReversed())
    if (said === null) draft.add('notes', each)
    else if (said.type === 'Gender') draft.add('gender', said.number.toLowerCase())
    else if (said.type === 'Website') draft.add('website', said.number)
    else if (!addNumber(draft, said.type, said.number, said.country)) draft.add('notes', each)
  }
}

function told([type = '', number = '', country = '', ...more]: readonly string[]) {
  const isKnown = isNumberType(type) || type === 'Website' || (type === 'Gender' && /^(fe)?male$/i.test(number))
  if (!isKnown || number === '' || more.length > 0) return null
  return /^[A-Z]{2}$/.test(number) && country !== ''
    ? { type, number: country, country: number }
    : { type, number, country }
}
