import type { Draft } from './draft.ts'

/** The labelled parts of a British remark: `(Gender):Male (Website):http://…`, by label. */
export function labelled(text: string): { readonly [label: string]: string } {
  const parts = text.split(/\(([A-Z][A-Za-z /.'’()-]{1,60}?)\)\s?:/)
  const said: { [label: string]: string } = {}
  for (let at = 1; at < parts.length; at += 2) {
    const label = parts[at] ?? ''
    const value = parts[at + 1]?.trim() ?? ''
    if (value !== '' && !Object.hasOwn(said, label)) said[label] = value
  }
  return said
}

const NUMBERS: readonly (readonly [RegExp, string])[] = [
  [/\b(?:OGRN|ОГРН)[^0-9]{0,20}(\d{13}|\d{15})(?!\d)/gi, 'ogrnCode'],
  [/\b(?:INN|TIN|ИНН)[^0-9]{0,20}(\d{10}|\d{12})(?!\d)/gi, 'inn'],
  [/\b(?:KPP|КПП)[^0-9]{0,12}(\d{9})(?!\d)/gi, 'registrationNumber'],
  [/\b(?:OKPO|ОКПО)[^0-9]{0,12}(\d{8})(?!\d)/gi, 'okpoCode'],
  [/\bLEI[^A-Z0-9]{0,12}([A-Z0-9]{18}\d\d)\b/g, 'leiCode'],
]

/**
 * Adds the numbers of a cell of business registration numbers, each by the label that stands before it. A taxpayer's number
 * is an INN only where the record is Russian. The cell stays whole beside them.
 */
export function addBusinessNumbers(draft: Draft, cell: string, isRussian: boolean): void {
  if (cell.trim() === '') return
  for (const [pattern, property] of NUMBERS) {
    for (const [, number = ''] of cell.matchAll(pattern)) {
      draft.add(property === 'inn' ? (isRussian ? 'innCode' : 'taxNumber') : property, number)
    }
  }
  const told = cell.matchAll(/(?:registration|reg\.?|company)[^0-9;,]{0,20}(\d{6,15})(?!\d)/gi)
  for (const number of [/^\d{6,15}$/.exec(cell.trim())?.[0] ?? '', ...[...told].map(([, number = '']) => number)]) {
    draft.add(isRussian && /^(\d{13}|\d{15})$/.test(number) ? 'ogrnCode' : 'registrationNumber', number)
  }
  draft.add('notes', `Business registration: ${cell}`)
}

/** Values that are numbered within one cell: `(1) Pakistan (2) Qatar`, `1) A 2) B`. */
export function numbered(cell: string): string[] {
  return cell
    .split(/(?:^|\s)\(?\d{1,2}\)\s*/)
    .map((value) => value.trim())
    .filter((value) => value !== '')
}
