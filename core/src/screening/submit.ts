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
 * is known of it, the oldest first. A party whose kind nobody stated may be a person or an organisation.
 */
export function submit({ name, nation, type }: SaidParty, ...more: readonly Submitted['properties'][]): Submitted {
  const own = { name: [name], ...(nation === undefined ? {} : { country: [nation.toLowerCase()] }) }
  const properties = new Map<string, string[]>()
  for (const [property, values] of [own, ...more].flatMap((said) => Object.entries(said))) {
    properties.set(property, [...new Set([...(properties.get(property) ?? []), ...values])])
  }
  const schema = type === undefined ? 'LegalEntity' : SCHEMATA[type]
  return { schema, properties: Object.fromEntries(properties) }
}
