import type { SaidParty, Submitted } from '../contract/screening.ts'
import type { PartyType } from '../contract/words.ts'

const SCHEMATA: { readonly [type in PartyType]: string } = {
  company: 'Company',
  individual: 'Person',
  government: 'PublicBody',
  'armed-forces': 'PublicBody',
  'state-agency': 'PublicBody',
  police: 'PublicBody',
  'international-organisation': 'Organization',
}

/**
 * What is looked for of a party: its name and nation as the transfer states them, and every further name and number that
 * is known of it. A party whose kind nobody stated may be a person or an organisation.
 */
export function submit({ name, nation, type }: SaidParty, more: Submitted['properties'] = {}): Submitted {
  const own = { name: [name], ...(nation === undefined ? {} : { country: [nation.toLowerCase()] }) }
  const properties: { [property: string]: string[] } = {}
  for (const [property, values] of [...Object.entries(own), ...Object.entries(more)]) {
    properties[property] = [...new Set([...(properties[property] ?? []), ...values])]
  }
  return { schema: type === undefined ? 'LegalEntity' : SCHEMATA[type], properties }
}
