import type { Language, Said } from './language.ts'
import { sayIn } from './language.ts'

const of = (en: string, ru: string): Said => ({ en, ru })

/** Kinds of licence, as they stand within a sentence. */
const KINDS = {
  individual: of('individual licence', 'разовая лицензия'),
  open: of('open licence', 'открытая лицензия'),
  question: of('question to the authority', 'вопрос к органу'),
}

const ROLES = {
  exporter: of('exporter', 'экспортёр'),
  supplier: of('supplier', 'поставщик'),
  consignee: of('consignee', 'грузополучатель'),
  'intermediate-consignee': of('intermediate consignee', 'промежуточный грузополучатель'),
  'end-user': of('end user', 'конечный пользователь'),
  broker: of('broker', 'посредник'),
  carrier: of('carrier', 'перевозчик'),
  recipient: of('recipient', 'получатель'),
}

const OUTCOMES = {
  granted: of('granted', 'разрешено'),
  refused: of('refused', 'отказано'),
  'no-licence-required': of('no licence required', 'лицензия не требуется'),
  answered: of('answered', 'дан ответ'),
}

/** The units of UN/ECE Recommendation 20 that licences mostly use. */
const UNITS = {
  NAR: of('articles', 'шт.'),
  SET: of('sets', 'компл.'),
  NPR: of('pairs', 'пар'),
  KGM: of('kg', 'кг'),
  GRM: of('g', 'г'),
  TNE: of('t', 'т'),
  MTR: of('m', 'м'),
  MTK: of('m²', 'м²'),
  MTQ: of('m³', 'м³'),
  LTR: of('l', 'л'),
  HUR: of('hours', 'ч'),
}

/** What pages and documents both have headings or labels for. */
const SHARED = {
  statuteBook: of('Statute book', 'Свод законов'),
  conditions: of('Conditions', 'Условия'),
  decisions: of('Two decisions', 'Два решения'),
  leaf: of('Leaf hash', 'Хеш листа'),
  reasons: of('Reasons', 'Обоснование'),
  criteria: of('Criteria of refusal', 'Основания отказа'),
  provision: of('Provision', 'Положение'),
  because: of('Reason', 'Причина'),
  line: of('Line', 'Позиция'),
}

/** Who decides by a nation's law, where the law names the office in its own language. */
const AUTHORITIES: { readonly [name: string]: Said } = {
  'Secretary of State': of('Secretary of State', 'министр'),
  'Foreign Secretary': of('Foreign Secretary', 'министр иностранных дел'),
  'Ministry of Defence': of('Ministry of Defence', 'Министерство обороны'),
  'Minister for Defence': of('Minister for Defence', 'министр обороны'),
  'Bureau of Industry and Security': of('Bureau of Industry and Security', 'Бюро промышленности и безопасности'),
  'Directorate of Defense Trade Controls': of(
    'Directorate of Defense Trade Controls',
    'Управление контроля оборонной торговли',
  ),
  'Office of Foreign Assets Control': of(
    'Office of Foreign Assets Control',
    'Управление по контролю за иностранными активами',
  ),
  'competent authority of the member state': of(
    'competent authority of the member state',
    'компетентный орган государства-члена',
  ),
  'ФСВТС России': of('Federal Service for Military-Technical Cooperation', 'ФСВТС России'),
  'ФСТЭК России': of('Federal Service for Technical and Export Control', 'ФСТЭК России'),
  'Минобороны России': of('Ministry of Defence of Russia', 'Минобороны России'),
  'Правительство Российской Федерации': of(
    'Government of the Russian Federation',
    'Правительство Российской Федерации',
  ),
  'Президент Российской Федерации': of('President of the Russian Federation', 'Президент Российской Федерации'),
  'руководитель организации': of('head of the organisation', 'руководитель организации'),
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
