const NAMES = ['Name 6', 'Name 1', 'Name 2', 'Name 3', 'Name 4', 'Name 5', 'Title']
const BORN = ['DOB', 'Town of Birth', 'Country of Birth', 'Nationality']
const PLACE = ['Address 1', 'Address 2', 'Address 3', 'Address 4', 'Address 5', 'Address 6', 'Post/Zip Code', 'Country']

/** The header until February 2022. */
export const BEFORE_2022 = [
  ...NAMES,
  ...BORN,
  ...['Passport Details', 'NI Number', 'Position'],
  ...PLACE,
  ...['Other Information', 'Group Type', 'Alias Type', 'Regime', 'Listed On', 'Last Updated', 'Group ID'],
]

/** The header from then to the list's end on 28 January 2026. */
export const FROM_2022 = [
  ...NAMES,
  ...['Name Non-Latin Script', 'Non-Latin Script Type', 'Non-Latin Script Language'],
  ...BORN,
  ...['Passport Number', 'Passport Details', 'National Identification Number', 'National Identification Details'],
  'Position',
  ...PLACE,
  ...['Other Information', 'Group Type', 'Alias Type', 'Alias Quality', 'Regime', 'Listed On'],
  ...['UK Sanctions List Date Designated', 'Last Updated', 'Group ID'],
]

export const SCHEMATA: { readonly [type: string]: string } = {
  individual: 'Person',
  entity: 'Organization',
  ship: 'Vessel',
}
