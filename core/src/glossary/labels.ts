import type { Language, Said } from './language.ts'
import { sayIn } from './language.ts'

const of = (en: string, ru: string): Said => ({ en, ru })

/** The fields of a transfer, by the names that its form has for them. */
const TRANSFER = {
  kind: of('Kind of transfer', 'Вид передачи'),
  from: of('From', 'Откуда'),
  to: of('To', 'Куда'),
  via: of('By way of', 'Через'),
  means: of('Means', 'Способ'),
  agreement: of('Agreement', 'Соглашение'),
  concluded: of('Contract concluded', 'Договор заключён'),
  currency: of('Currency', 'Валюта'),
  unit: of('Unit', 'Единица'),
  contractValue: of('Contract value', 'Цена договора'),
  description: of('Description', 'Описание'),
  controls: of('Entries on control lists', 'Пункты контрольных списков'),
  use: of('What it is', 'Что это'),
  origin: of('Made in', 'Страна изготовления'),
  published: of('In the public domain', 'Общедоступно'),
  quantity: of('Quantity', 'Количество'),
  value: of('Value', 'Стоимость'),
  label: of('Marking', 'Гриф'),
  labelPolicy: of('Policy of the marking', 'Система грифов'),
  labelGrade: of('Grade', 'Степень'),
  role: of('Part', 'Роль'),
  name: of('Name', 'Наименование'),
  nation: of('Nation', 'Страна'),
  type: of('Kind of party', 'Вид стороны'),
  military: of('Military', 'Военная'),
  rights: of('Rights held', 'Имеющиеся права'),
  lists: of('Lists that it stands on', 'Списки, в которых состоит'),
  useNation: of('Used in', 'Где используется'),
  useMilitary: of('The use is military', 'Использование военное'),
  purpose: of('Purpose', 'Назначение'),
  incorporation: of('Goes into something else', 'Входит в другое изделие'),
  into: of('Into what', 'В какое изделие'),
  intoNation: of('Used in', 'Где используется'),
  intoUser: of('Its end user', 'Его конечный пользователь'),
  assurances: of('Assurances given', 'Данные заверения'),
  informed: of('The authority has informed the exporter of a concern', 'Орган уведомил экспортёра об опасениях'),
}

/** The groups of a transfer's fields. */
const GROUPS = {
  items: of('Items', 'Позиции'),
  parties: of('Parties', 'Стороны'),
  endUse: of('End use', 'Конечное использование'),
  contract: of('Contract', 'Договор'),
  transfer: of('The transfer', 'Передача'),
}

/** The fields of acts. */
const ACTS = {
  reason: of('Reason', 'Причина'),
  reasons: of('Reasons', 'Обоснование'),
  because: of('Reason', 'Причина'),
  note: of('Note', 'Примечание'),
  provision: of('Provision it rests on', 'Положение, на котором основано'),
  officer: of('Officer', 'Сотрудник'),
  result: of('Result', 'Результат'),
  ministries: of('Ministries', 'Ведомства'),
  question: of('Question', 'Запрос'),
  answer: of('Answer', 'Ответ'),
  ground: of('Ground', 'Основание'),
  grounds: of('Grounds', 'Доводы'),
  accept: of('Confirm', 'Подтверждение'),
  outcome: of('Outcome', 'Исход'),
  type: of('Advice', 'Заключение'),
  criteria: of('Criteria of refusal', 'Основания отказа'),
  recommendation: of('Recommendation', 'Рекомендация'),
  argument: of('Argument', 'Довод'),
  judgement: of('Judgement that the law leaves to you', 'Суждение, которое право оставляет вам'),
  delivery: of('Delivery', 'Поставка'),
  summary: of('Summary for the public', 'Описание для открытого реестра'),
  late: of('Why it is taken in although late', 'Почему принимается, хотя срок прошёл'),
}

/** The fields of terms and conditions. */
const TERMS = {
  from: of('From', 'Начало'),
  until: of('Until', 'Окончание'),
  destinations: of('Destinations', 'Страны назначения'),
  controlledBy: of('Drawn down', 'Порядок списания'),
  quantity: TRANSFER.quantity,
  value: TRANSFER.value,
  conditions: of('Conditions', 'Условия'),
  kind: of('Kind', 'Вид'),
  textEn: of('Text in English', 'Текст по-английски'),
  textRu: of('Text in Russian', 'Текст по-русски'),
  days: of('Days', 'Дней'),
  document: of('Document', 'Документ'),
  names: of('Names', 'Наименования'),
  by: of('By', 'Не позднее'),
  destination: of('Destination', 'Страна назначения'),
  recipient: of('Recipient', 'Получатель'),
  site: of('Site', 'Площадка'),
}

export function transferLabels(language: Language) {
  return sayIn(language, TRANSFER)
}

export function groupLabels(language: Language) {
  return sayIn(language, GROUPS)
}

export function actLabels(language: Language) {
  return sayIn(language, ACTS)
}

export function termLabels(language: Language) {
  return sayIn(language, TERMS)
}

const AMOUNT = of('Amount', 'Число')

/** By the end of a field's path, without its indices: the longest that is known counts. */
const FIELDS: ReadonlyMap<string, Said> = new Map(
  Object.entries({
    ...GROUPS,
    ...ACTS,
    ...TRANSFER,
    ...TERMS,
    // A transfer's own, where the fields of acts have the same names.
    from: TRANSFER.from,
    kind: TRANSFER.kind,
    type: ACTS.type,
    'conditions.kind': TERMS.kind,
    'terms.from': TERMS.from,
    'contract.concluded': TRANSFER.concluded,
    'contract.value': TRANSFER.contractValue,
    'label.policy': TRANSFER.labelPolicy,
    'label.classification': TRANSFER.labelGrade,
    'parties.type': TRANSFER.type,
    'endUser.type': TRANSFER.type,
    'endUse.nation': TRANSFER.useNation,
    'endUse.military': TRANSFER.useMilitary,
    'incorporation.nation': TRANSFER.intoNation,
    'incorporation.endUser': TRANSFER.intoUser,
    amount: AMOUNT,
    'text.en': TERMS.textEn,
    'text.ru': TERMS.textRu,
    text: of('Text', 'Текст'),
    recipients: of('Recipients', 'Получатели'),
    sites: of('Sites', 'Площадки'),
    lines: of('Lines', 'Позиции'),
    line: of('Line', 'Позиция'),
    terms: of('Terms', 'Условия лицензии'),
    documents: of('Documents', 'Документы'),
    'documents.as': of('What the document is', 'Что это за документ'),
    'documents.name': of('Name of the file', 'Имя файла'),
    'documents.size': of('Size', 'Размер'),
    mediaType: of('Media type', 'Тип файла'),
    sha256: of('SHA-256', 'SHA-256'),
    confirmations: of('Confirmed conditions', 'Подтверждённые условия'),
    confirm: of('Licences to suspend', 'Лицензии, которые приостановить'),
    reference: of('Reference', 'Номер'),
    varies: of('Licence that it varies', 'Изменяемая лицензия'),
    draft: of('Draft', 'Черновик'),
    id: of('Number', 'Номер'),
    question: ACTS.question,
    proposal: of('Proposal', 'Предложение'),
    general: of('General licence', 'Генеральная лицензия'),
    hash: of('Statute book', 'Свод законов'),
    previous: of('Statute book in force', 'Действующий свод законов'),
    known: of('The law as it was known', 'Право, каким его знали'),
    bundle: of('Built statute book', 'Собранный свод законов'),
    sources: of('Files of the statute book', 'Файлы свода законов'),
    'sources.file': of('File', 'Файл'),
    preview: of('Preview', 'Предварительная оценка'),
    at: of('Instant', 'Момент'),
    simulate: of('As if the agreement were in force', 'Как если бы соглашение действовало'),
    book: of('Statute book', 'Свод законов'),
    list: of('Key list', 'Список ключей'),
    held: of('Size held', 'Имеющийся размер'),
    index: of('Entry', 'Запись'),
    limit: of('How many', 'Сколько'),
    after: of('Page', 'Страница'),
    search: of('Search', 'Поиск'),
    assigned: ACTS.officer,
    state: of('State', 'Состояние'),
    status: of('Status', 'Состояние'),
    language: of('Language', 'Язык'),
    content: of('Draft', 'Черновик'),
    bytes: of('File', 'Файл'),
    certificate: of('End-user certificate', 'Сертификат конечного пользователя'),
  }),
)

/** What is one of several, said with its number. */
const MEMBERS: { readonly [list: string]: Said } = {
  items: of('Item', 'Позиция'),
  parties: of('Party', 'Сторона'),
  lines: of('Line', 'Позиция'),
  conditions: of('Condition', 'Условие'),
  documents: of('Document', 'Документ'),
  sources: of('File', 'Файл'),
}

/** Fields that stand around what is meant, and say nothing beside it. */
const SILENT = new Set(['transfer', 'content', 'terms'])

/**
 * The label of a field by its path in a document, `items[0].quantity.amount`: each step that the path goes through,
 * numbers from one. Null where a step has no label, as of a field that there is not.
 */
export function labelOf(path: string, language: Language): string | null {
  const names: string[] = []
  const said: string[] = []
  const steps = path.split('.')
  for (const [place, step] of steps.entries()) {
    const match = /^([A-Za-z0-9]+)((?:\[\d+\])*)$/.exec(step)
    if (match === null) return null
    const [, name = '', indices = ''] = match
    names.push(name)
    const one = stepLabel(names, indices, language)
    if (one === null) return null
    if (place < steps.length - 1 && SILENT.has(name)) continue
    said.push(one)
  }
  return said.join(' · ')
}

function stepLabel(names: readonly string[], indices: string, language: Language): string | null {
  const name = names.at(-1) ?? ''
  const field = fieldOf(names)?.[language] ?? null
  const [first] = [...indices.matchAll(/\d+/g)]
  if (first === undefined) return field
  const number = Number(first[0]) + 1
  const member = Object.hasOwn(MEMBERS, name) ? MEMBERS[name]?.[language] : undefined
  if (member !== undefined) return `${member} ${number}`
  return field === null ? null : `${field}, ${number}`
}

function fieldOf(names: readonly string[]): Said | undefined {
  for (let from = 0; from < names.length; from += 1) {
    const known = FIELDS.get(names.slice(from).join('.'))
    if (known !== undefined) return known
  }
  return undefined
}
