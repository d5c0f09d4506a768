import { nationName } from '@entente/core/glossary/nations'
import type { Language } from './language.ts'
import type { ConditionTerms } from './licence-document.ts'
import { filled, wordsIn } from './words.ts'
import { amountText, instantText, unitText } from './written.ts'

type Sentences = { readonly [kind: string]: { readonly [language in Language]: string } }

/** What each kind of condition demands, as the node holds a delivery to it. `{…}` stands for its parameters. */
const SENTENCES: Sentences = {
  'quantity-ceiling': { en: 'No more than {most} in all{line}.', ru: 'Не более {most} всего{line}.' },
  'value-ceiling': { en: 'No more than {most} in all{line}.', ru: 'Не более {most} всего{line}.' },
  'period-ceiling': {
    en: 'No more than {most} within any {days} days{line}.',
    ru: 'Не более {most} за любой период (дней: {days}){line}.',
  },
  destination: { en: 'Only to {destinations}.', ru: 'Только в следующие страны назначения: {destinations}.' },
  recipient: { en: 'Only to these recipients: {recipients}.', ru: 'Только следующим получателям: {recipients}.' },
  site: { en: 'Only at these sites: {sites}.', ru: 'Только на следующих площадках: {sites}.' },
  'prior-notification': {
    en: 'Each delivery is reserved at least {days} days before it is shipped.',
    ru: 'Каждая поставка резервируется заранее; наименьший срок до отгрузки (дней): {days}.',
  },
  'document-before': {
    en: 'Before a delivery is shipped this document is given: {document}.',
    ru: 'До отгрузки каждой поставки представляется документ: {document}.',
  },
  'report-after': {
    en: 'The receipt of each delivery is reported within {days} days of its shipment.',
    ru: 'О получении каждой поставки сообщается после отгрузки; наибольший срок (дней): {days}.',
  },
  'return-by': { en: 'What was delivered is back by {by}.', ru: 'Поставленное возвращается до {by}.' },
  'no-onward-transfer': {
    en: 'It goes to nobody who is not a party to the application, and on to no other nation.',
    ru: 'Передача возможна только стороне, названной в заявлении; передача в третью страну не допускается.',
  },
  text: { en: 'A named person confirms at each delivery:', ru: 'При каждой поставке ответственное лицо подтверждает:' },
}

/** A condition as a sentence. What its authority adds in its own words is not in it. */
export function conditionText(condition: ConditionTerms, language: Language): string {
  const { kind, days = '—', destinations = [], recipients = [], sites = [], document = '—', by = '—' } = condition
  const sentence = Object.hasOwn(SENTENCES, kind) ? SENTENCES[kind] : undefined
  if (sentence === undefined) return filled(wordsIn(language).otherCondition, { kind })
  return filled(sentence[language], {
    most: mostText(condition, language),
    line: lineText(condition, language),
    days: String(days),
    destinations: destinations.map((nation) => nationName(nation, language)).join(', '),
    recipients: recipients.join('; '),
    sites: sites.join('; '),
    document,
    by: instantText(by, language),
  })
}

/** Of quantity and value, those that its kind holds to: a period has a ceiling on either or on both. */
function mostText({ kind, quantity, value }: ConditionTerms, language: Language): string {
  const pieces =
    quantity && kind !== 'value-ceiling' ? [`${amountText(quantity.amount)} ${unitText(quantity.unit, language)}`] : []
  const worth = value && kind !== 'quantity-ceiling' ? [`${amountText(value.amount)} ${value.currency}`] : []
  return [...pieces, ...worth].join(language === 'en' ? ' and ' : ' и ') || '—'
}

function lineText({ line }: ConditionTerms, language: Language): string {
  if (line === undefined) return ''
  return language === 'en' ? `, on line ${line}` : `, по позиции ${line}`
}
