/** The header of the Consolidated Screening List. */
export const CSL = [
  ...['_id', 'source', 'entity_number', 'type', 'programs', 'name', 'title', 'addresses', 'federal_register_notice'],
  ...['start_date', 'end_date', 'standard_order', 'license_requirement', 'license_policy', 'call_sign', 'vessel_type'],
  ...['gross_tonnage', 'gross_registered_tonnage', 'vessel_flag', 'vessel_owner', 'remarks', 'source_list_url'],
  ...[
    'alt_names',
    'citizenships',
    'dates_of_birth',
    'nationalities',
    'places_of_birth',
    'source_information_url',
    'ids',
  ],
]

/** The lists by what the source column has in brackets. */
export const LISTS: { readonly [source: string]: string } = {
  SDN: 'US-SDN',
  EL: 'US-EL',
  MEU: 'US-MEU',
  UVL: 'US-UVL',
  DPL: 'US-DPL',
  DTC: 'US-DDTC',
  ISN: 'US-ISN',
  SSI: 'US-SSI',
  CMIC: 'US-CMIC',
  PLC: 'US-PLC',
  FSE: 'US-FSE',
  CAP: 'US-CAPTA',
  MBS: 'US-MBS',
}
