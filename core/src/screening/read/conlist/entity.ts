import { Draft } from '../draft.ts'
import type { HeadedRow } from '../headed.ts'
import { addBusinessNumbers, labelled, numbered } from '../uk-details.ts'

type Cells = HeadedRow['cells']

/** The entity of a group: what its rows say together. */
export function groupEntity(schema: string, rows: readonly HeadedRow[]): Draft {
  const draft = new Draft(schema)
  for (const { cells } of rows) addNames(draft, cells)
  // A record may have no row that calls itself primary.
  if (!draft.has('name'))
    draft.add('name', ...draft.values('alias').slice(0, 1), ...draft.values('weakAlias').slice(0, 1))
  const told = new Set<string>()
  for (const { cells } of rows) {
    addFacts(draft, cells)
    const other = cells['Other Information'] ?? ''
    if (!told.has(other)) addOther(draft, other)
    told.add(other)
  }
  return draft
}

function addNames(draft: Draft, cells: Cells): void {
  const given = ['Name 1', 'Name 2', 'Name 3', 'Name 4', 'Name 5'].map((column) => cells[column]?.trim() ?? '')
  const last = cells['Name 6'] ?? ''
  const name = [...given, last].filter((part) => part !== '').join(' ')
  const property = kindOf(cells)
  draft.add(property, name)
  if (property === 'name' && draft.schema === 'Person') draft.add('firstName', given[0]).add('lastName', last)
  draft.name('alias', cells['Name Non-Latin Script'] ?? '', {
    language: cells['Non-Latin Script Language'],
    script: cells['Non-Latin Script Type'],
  })
}

function kindOf(cells: Cells): string {
  const type = cells['Alias Type']?.toLowerCase().trim() ?? ''
  if (/low/i.test(cells['Alias Quality'] ?? '')) return 'weakAlias'
  if (type === 'fka') return 'previousName'
  return type === 'prime alias' || type === 'primary name' ? 'name' : 'alias'
}

function addFacts(draft: Draft, cells: Cells): void {
  const place = [
    'Address 1',
    'Address 2',
    'Address 3',
    'Address 4',
    'Address 5',
    'Address 6',
    'Post/Zip Code',
    'Country',
  ]
  const address = place.map((column) => cells[column]?.trim() ?? '').filter((part) => part !== '')
  draft.add('address', address.join(', ')).country('country', cells.Country ?? '')
  if (draft.schema !== 'Person') return
  draft.date('birthDate', cells.DOB ?? '').add('title', cells.Title)
  draft.add('birthPlace', ...numbered(cells['Town of Birth'] ?? ''))
  draft.country('birthCountry', ...numbered(cells['Country of Birth'] ?? ''))
  draft.country('nationality', ...numbered(cells.Nationality ?? ''))
  draft.add('position', ...numbered(cells.Position ?? ''))
  draft.add('passportNumber', ...numbered(cells['Passport Number'] ?? ''))
  draft.add('idNumber', ...numbered(cells['National Identification Number'] ?? cells['NI Number'] ?? ''))
  // Before 2022 the numbers stand within prose.
  if (cells['Passport Number'] === undefined) draft.add('notes', cells['Passport Details'])
}

function addOther(draft: Draft, text: string): void {
  const said = labelled(text)
  const isRussian = draft.values('country').includes('ru') || /RUS\d{4}/.test(said['UK Sanctions List Ref'] ?? '')
  addBusinessNumbers(draft, said['Business Reg No'] ?? '', isRussian)
  const gender = said.Gender?.toLowerCase() ?? ''
  if (gender === 'male' || gender === 'female') draft.add('gender', gender)
  if (draft.schema === 'Vessel' || draft.schema === 'Organization') {
    const imo = /\bIMO(?: number)?\)?:?\s*(\d{7})\b/.exec(text)
    draft.add('imoNumber', imo?.[1])
  }
  draft.add('website', said.Website).add('phone', said['Phone number']).add('email', said['Email address'])
  for (const label of ['Parent company', 'Subsidiaries', 'Type of entity']) {
    if (said[label] !== undefined) draft.add('notes', `${label}: ${said[label]}`)
  }
  if (draft.schema === 'Vessel') draft.country('flag', said['Current believed flag of ship'] ?? '')
}
