import type { OwnershipRule, Test } from './rule.ts'

const OFAC = { list: 'US-SDN-OWNED', blocked: ['US-SDN'], perhaps: [] } as const
/** § 744.8 takes some programmes of the SDN list alone, and a list's name does not say which. */
const BIS = { list: 'US-EL-OWNED', blocked: ['US-EL', 'US-MEU'], perhaps: ['US-SDN'] } as const
const EU = { list: 'EU-FSF-OWNED', blocked: ['EU-FSF', 'EU-269'], perhaps: [] } as const
const UK = { list: 'GB-SL-OWNED', blocked: ['GB-SL', 'GB-OFSI'], perhaps: [] } as const

const HALF: Test = {
  kind: 'test',
  threshold: '50',
  reached: 'at-least',
  measures: ['capital'],
  addedUp: 'yes',
  jointly: false,
  control: false,
}

const MORE_THAN_HALF: Test = { ...HALF, reached: 'more-than' }

const ru = {
  half: 'Заблокированные лица вместе владеют половиной или более.',
  more: 'Заблокированные лица владеют более чем половиной.',
}

/**
 * The laws on ownership that were read, each window with its citation. `sure` was read in the official text, `likely`
 * agrees in several law firms' notes. What is less than likely is not here, and a time of which nothing is here is open.
 * Not modelled: ownership under the EU's annex IV of Regulation 833/2014 (only its listed parties count), and what the
 * United Kingdom asks for in measures that are no freeze.
 */
export const OWNERSHIP_RULES: readonly OwnershipRule[] = [
  {
    ...OFAC,
    id: 'us.ofac.2008',
    from: '2008-02-14T05:00:00Z',
    until: '2014-08-13T04:00:00Z',
    says: { ...HALF, addedUp: 'unstated' },
    cite: 'OFAC, guidance on entities owned by blocked persons, 14 February 2008',
    confidence: 'likely',
    because: {
      en: 'A blocked person owns half of it or more.',
      ru: 'Заблокированное лицо владеет половиной или более.',
    },
  },
  {
    ...OFAC,
    id: 'us.ofac.2014',
    from: '2014-08-13T04:00:00Z',
    until: null,
    says: HALF,
    cite: 'OFAC, revised guidance, 13 August 2014; FAQ 398, 399, 401',
    confidence: 'sure',
    because: { en: 'Blocked persons together own half of it or more.', ru: ru.half },
  },
  {
    ...BIS,
    id: 'us.bis.2025',
    from: '2025-09-29T04:00:00Z',
    until: '2025-11-10T05:00:00Z',
    says: HALF,
    cite: '15 CFR 744.11, 744.21, 744.8, as amended by the interim final rule in force on 29 September 2025',
    confidence: 'likely',
    because: {
      en: 'Persons of the Entity List or the list of military end users own half of it or more.',
      ru: ru.half,
    },
  },
  {
    ...BIS,
    id: 'us.bis.suspended',
    from: '2025-11-10T05:00:00Z',
    until: '2026-11-10T05:00:00Z',
    says: { kind: 'suspended' },
    cite: 'Final rule of 10 November 2025, which holds the interim final rule of 29 September 2025 for a year',
    confidence: 'likely',
    because: {
      en: 'The rule on affiliates is suspended.',
      ru: 'Действие правила о подконтрольных лицах приостановлено.',
    },
  },
  {
    ...BIS,
    id: 'us.bis.2026',
    from: '2026-11-10T05:00:00Z',
    until: null,
    says: { kind: 'unread' },
    cite: 'Final rule of 10 November 2025: back on 10 November 2026 unless amended',
    confidence: 'likely',
    because: {
      en: 'Whether the rule on affiliates is back in force must be read by a person.',
      ru: 'Возобновлено ли действие правила о подконтрольных лицах, должен проверить человек.',
    },
  },
  {
    ...EU,
    id: 'eu.freeze.2014',
    from: '2014-03-16T23:00:00Z',
    until: '2022-03-19T23:00:00Z',
    says: { ...MORE_THAN_HALF, addedUp: 'unstated', control: true },
    cite: 'Regulation 269/2014, article 2; the Council’s best practices on restrictive measures',
    confidence: 'likely',
    because: { en: 'A person whose assets are frozen owns more than half of it.', ru: ru.more },
  },
  {
    ...EU,
    id: 'eu.freeze.2022',
    from: '2022-03-19T23:00:00Z',
    until: '2024-07-02T22:00:00Z',
    says: { ...MORE_THAN_HALF, control: true },
    cite: 'Regulation 269/2014, article 2; the Commission’s answer of 20 March 2022 on adding holdings up',
    confidence: 'likely',
    because: { en: 'Persons whose assets are frozen together own more than half of it.', ru: ru.more },
  },
  {
    ...EU,
    id: 'eu.freeze.2024',
    from: '2024-07-02T22:00:00Z',
    until: null,
    says: { ...HALF, control: true },
    cite: 'Regulation 269/2014, article 2; the Council’s best practices of 3 July 2024',
    confidence: 'likely',
    because: { en: 'Persons whose assets are frozen together own half of it or more.', ru: ru.half },
  },
  {
    ...UK,
    id: 'gb.rus2019.7',
    from: '2020-12-31T23:00:00Z',
    until: null,
    says: {
      ...MORE_THAN_HALF,
      measures: ['capital', 'votes', 'board'],
      addedUp: 'no',
      jointly: true,
      control: true,
    },
    cite: 'uksi/2019/855, regulation 7 and schedule 1, paragraphs 2 and 3; OFSI, 22 March 2022',
    confidence: 'likely',
    because: {
      en: 'A designated person holds more than half of its shares or votes, or appoints most of its board.',
      ru: 'Лицу из санкционного списка принадлежит более половины долей или голосов либо право назначать большинство совета.',
    },
  },
]

/** The lists that say "owned", each once, in order. */
export const OWNED_LISTS: readonly string[] = [...new Set(OWNERSHIP_RULES.map(({ list }) => list))].sort()

/** The law that says at an instant (UTC, whole seconds) who stands on such a list; null where none was read. */
export function ownershipRuleAt(list: string, at: string): OwnershipRule | null {
  const holds = ({ from, until }: OwnershipRule) => from <= at && (until === null || at < until)
  return OWNERSHIP_RULES.find((rule) => rule.list === list && holds(rule)) ?? null
}
