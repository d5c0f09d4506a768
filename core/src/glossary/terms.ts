import type { Openings } from '../contract/terms.ts'
import { type Language, type Said, said, sayIn } from './language.ts'

/** Kinds of licence, as they stand within a sentence. */
const KINDS = {
  individual: said('individual licence', 'разовая лицензия'),
  open: said('open licence', 'открытая лицензия'),
  question: said('question to the authority', 'вопрос к органу'),
}

const ROLES = {
  exporter: said('exporter', 'экспортёр'),
  supplier: said('supplier', 'поставщик'),
  consignee: said('consignee', 'грузополучатель'),
  'intermediate-consignee': said('intermediate consignee', 'промежуточный грузополучатель'),
  'end-user': said('end user', 'конечный пользователь'),
  broker: said('broker', 'посредник'),
  carrier: said('carrier', 'перевозчик'),
  recipient: said('recipient', 'получатель'),
}

const OUTCOMES = {
  granted: said('granted', 'разрешено'),
  refused: said('refused', 'отказано'),
  'no-licence-required': said('no licence required', 'лицензия не требуется'),
  answered: said('answered', 'дан ответ'),
}

/** The units of UN/ECE Recommendation 20 that licences mostly use. */
const UNITS = {
  NAR: said('articles', 'шт.'),
  SET: said('sets', 'компл.'),
  NPR: said('pairs', 'пар'),
  KGM: said('kg', 'кг'),
  GRM: said('g', 'г'),
  TNE: said('t', 'т'),
  MTR: said('m', 'м'),
  MTK: said('m²', 'м²'),
  MTQ: said('m³', 'м³'),
  LTR: said('l', 'л'),
  HUR: said('hours', 'ч'),
}

/** Where the word beside a number follows it; units that are signs stay as they are. */
const ONE_OF: { readonly [unit: string]: { readonly [language in Language]?: { one: string; few?: string } } } = {
  NAR: { en: { one: 'article' } },
  SET: { en: { one: 'set' } },
  NPR: { en: { one: 'pair' }, ru: { one: 'пара', few: 'пары' } },
  HUR: { en: { one: 'hour' } },
}

/** What an opening of technical data counts as. */
const COUNTED = {
  'each-opening': said('every opening counts', 'считается каждое открытие'),
  'first-per-person': said('the first of each person counts', 'считается первое открытие каждым человеком'),
  'first-per-organisation': said(
    'the first of each organisation counts',
    'считается первое открытие каждой организацией',
  ),
}

const OPENINGS = said('Openings: at most {most}; {counted}', 'Открытий данных: не больше {most}; {counted}')
const AT_MOST_BY = said('; by at most {count} different recipients', '; число разных получателей — не больше {count}')
const OPENED_BY = said('; by {names}', '; кем: {names}')

/** What pages and documents both have headings or labels for. */
const SHARED = {
  statuteBook: said('Statute book', 'Свод законов'),
  conditions: said('Conditions', 'Условия'),
  decisions: said('Two decisions', 'Два решения'),
  leaf: said('Leaf hash', 'Хеш листа'),
  reasons: said('Reasons', 'Обоснование'),
  criteria: said('Criteria of refusal', 'Основания отказа'),
  provision: said('Provision', 'Положение'),
  because: said('Reason', 'Причина'),
  line: said('Line', 'Позиция'),
}

/** Who decides by a nation's law, where the law names the office in its own language. */
const AUTHORITIES: { readonly [name: string]: Said } = {
  'Secretary of State': said('Secretary of State', 'министр'),
  'Foreign Secretary': said('Foreign Secretary', 'министр иностранных дел'),
  'Ministry of Defence': said('Ministry of Defence', 'Министерство обороны'),
  'Minister for Defence': said('Minister for Defence', 'министр обороны'),
  'Bureau of Industry and Security': said('Bureau of Industry and Security', 'Бюро промышленности и безопасности'),
  'Directorate of Defense Trade Controls': said(
    'Directorate of Defense Trade Controls',
    'Управление контроля оборонной торговли',
  ),
  'Office of Foreign Assets Control': said(
    'Office of Foreign Assets Control',
    'Управление по контролю за иностранными активами',
  ),
  'competent authority of the member state': said(
    'competent authority of the member state',
    'компетентный орган государства-члена',
  ),
  'ФСВТС России': said('Federal Service for Military-Technical Cooperation', 'ФСВТС России'),
  'ФСТЭК России': said('Federal Service for Technical and Export Control', 'ФСТЭК России'),
  'Минобороны России': said('Ministry of Defence of Russia', 'Минобороны России'),
  'Правительство Российской Федерации': said(
    'Government of the Russian Federation',
    'Правительство Российской Федерации',
  ),
  'Президент Российской Федерации': said('President of the Russian Federation', 'Президент Российской Федерации'),
  'руководитель организации': said('head of the organisation', 'руководитель организации'),
}

export function licenceKinds(language: Language) {
  return sayIn(language, KINDS)
}

export function partyRoles(language: Language) {
  return sayIn(language, ROLES)
}

export function outcomes(language: Language) {
  return sayIn(language, OUTCOMES)
}

export function units(language: Language) {
  return sayIn(language, UNITS)
}

export function openingsCounted(language: Language) {
  return sayIn(language, COUNTED)
}

/** The unit as it stands behind an amount: `article` of 1, `articles` of 4; the code of one that has no word here. */
export function unitOf(amount: string, unit: string, language: Language): string {
  const known: { readonly [unit: string]: Said } = UNITS
  const many = Object.hasOwn(known, unit) ? (known[unit]?.[language] ?? unit) : unit
  const forms = Object.hasOwn(ONE_OF, unit) ? ONE_OF[unit]?.[language] : undefined
  if (forms === undefined) return many
  if (language === 'en') return amount === '1' ? forms.one : many
  // In Russian the last digits decide, and a fraction takes the form of a few.
  if (amount.includes('.')) return forms.few ?? many
  if (/(?:^|[^1])1$/.test(amount)) return forms.one
  return /(?:^|[^1])[234]$/.test(amount) ? (forms.few ?? many) : many
}

/** How often a line may be opened, what counts, by how many and by whom, in one sentence. */
export function openingsText(openings: Openings, language: Language): string {
  const { most, counted, mostRecipients, recipients } = openings
  return [
    OPENINGS[language].replace('{most}', String(most)).replace('{counted}', COUNTED[counted][language]),
    mostRecipients === undefined ? '' : AT_MOST_BY[language].replace('{count}', String(mostRecipients)),
    recipients ? OPENED_BY[language].replace('{names}', recipients.join(', ')) : '',
  ].join('')
}

export function sharedTerms(language: Language) {
  return sayIn(language, SHARED)
}

/** An authority that the law names, for a reader of this language; by its own name where it has none here. */
export function authorityName(name: string, language: Language): string {
  return Object.hasOwn(AUTHORITIES, name) ? (AUTHORITIES[name]?.[language] ?? name) : name
}

/** A term at the start of a line. */
export function capital(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`
}
