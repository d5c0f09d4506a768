import { type Language, type Said, said, sayIn } from './language.ts'

/** The fields of a transfer, by the names that its form has for them. */
const TRANSFER = {
  kind: said('Kind of transfer', 'Вид передачи'),
  from: said('From', 'Откуда'),
  to: said('To', 'Куда'),
  via: said('By way of', 'Через'),
  means: said('Means', 'Способ'),
  agreement: said('Agreement', 'Соглашение'),
  concluded: said('Contract concluded', 'Договор заключён'),
  currency: said('Currency', 'Валюта'),
  unit: said('Unit', 'Единица'),
  contractValue: said('Contract value', 'Цена договора'),
  description: said('Description', 'Описание'),
  controls: said('Entries on control lists', 'Пункты контрольных списков'),
  use: said('What it is', 'Что это'),
  origin: said('Made in', 'Страна изготовления'),
  published: said('In the public domain', 'Общедоступно'),
  quantity: said('Quantity', 'Количество'),
  value: said('Value', 'Стоимость'),
  label: said('Marking', 'Гриф'),
  labelPolicy: said('Policy of the marking', 'Система грифов'),
  labelGrade: said('Grade', 'Степень'),
  role: said('Part', 'Роль'),
  name: said('Name', 'Наименование'),
  nation: said('Nation', 'Страна'),
  type: said('Kind of party', 'Вид стороны'),
  military: said('Military', 'Военная'),
  rights: said('Rights held', 'Имеющиеся права'),
  lists: said('Lists that it stands on', 'Списки, в которых состоит'),
  useNation: said('Used in', 'Где используется'),
  useMilitary: said('The use is military', 'Использование военное'),
  purpose: said('Purpose', 'Назначение'),
  incorporation: said('Goes into something else', 'Входит в другое изделие'),
  into: said('Into what', 'В какое изделие'),
  intoNation: said('Used in', 'Где используется'),
  intoUser: said('Its end user', 'Его конечный пользователь'),
  assurances: said('Assurances given', 'Данные заверения'),
  informed: said('The authority has informed the exporter of a concern', 'Орган уведомил экспортёра об опасениях'),
}

/** The groups of a transfer's fields. */
const GROUPS = {
  items: said('Items', 'Позиции'),
  parties: said('Parties', 'Стороны'),
  endUse: said('End use', 'Конечное использование'),
  contract: said('Contract', 'Договор'),
  transfer: said('The transfer', 'Передача'),
}

/** The fields of acts. */
const ACTS = {
  reason: said('Reason', 'Причина'),
  reasons: said('Reasons', 'Обоснование'),
  because: said('Reason', 'Причина'),
  note: said('Note', 'Примечание'),
  provision: said('Provision it rests on', 'Положение, на котором основано'),
  officer: said('Officer', 'Сотрудник'),
  result: said('Result', 'Результат'),
  ministries: said('Ministries', 'Ведомства'),
  question: said('Question', 'Запрос'),
  answer: said('Answer', 'Ответ'),
  ground: said('Ground', 'Основание'),
  grounds: said('Grounds', 'Доводы'),
  accept: said('Confirm', 'Подтверждение'),
  outcome: said('Outcome', 'Исход'),
  type: said('Advice', 'Заключение'),
  criteria: said('Criteria of refusal', 'Основания отказа'),
  recommendation: said('Recommendation', 'Рекомендация'),
  argument: said('Argument', 'Довод'),
  judgement: said('Judgement that the law leaves to you', 'Суждение, которое право оставляет вам'),
  delivery: said('Delivery', 'Поставка'),
  summary: said('Summary for the public', 'Описание для открытого реестра'),
  late: said('Why it is taken in although late', 'Почему принимается, хотя срок прошёл'),
  server: said('Key server', 'Сервер ключей'),
  key: said('Key that it is bound to', 'Ключ, к которому привязано'),
}

/** The fields of terms and conditions. */
const TERMS = {
  from: said('From', 'Начало'),
  until: said('Until', 'Окончание'),
  destinations: said('Destinations', 'Страны назначения'),
  controlledBy: said('Drawn down', 'Порядок списания'),
  openings: said('Openings', 'Открытия данных'),
  mostRecipients: said('Different recipients at most', 'Разных получателей, не больше'),
  most: said('At most', 'Не больше'),
  counted: said('What counts', 'Что считается'),
  quantity: TRANSFER.quantity,
  value: TRANSFER.value,
  conditions: said('Conditions', 'Условия'),
  kind: said('Kind', 'Вид'),
  textEn: said('Text in English', 'Текст по-английски'),
  textRu: said('Text in Russian', 'Текст по-русски'),
  days: said('Days', 'Дней'),
  document: said('Document', 'Документ'),
  names: said('Names', 'Наименования'),
  by: said('By', 'Не позднее'),
  destination: said('Destination', 'Страна назначения'),
  recipient: said('Recipient', 'Получатель'),
  site: said('Site', 'Площадка'),
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

const AMOUNT = said('Amount', 'Число')

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
    alternative: said('What the label counts as', 'К чему приравнивается гриф'),
    'alternative.policy': TRANSFER.labelPolicy,
    'alternative.classification': TRANSFER.labelGrade,
    'label.states': said('What the label states', 'Что удостоверяет метка'),
    words: said('Words looked for', 'Искомые слова'),
    report: said('Report of the inspection', 'Отчёт проверки'),
    'report.inspector': said('Version of the inspection', 'Версия проверки'),
    'report.phrases': said('Version of the phrases', 'Версия списка фраз'),
    'report.outcome': said('Outcome', 'Исход'),
    'report.unsaid': said('Findings that are not listed', 'Находок вне перечня'),
    findings: said('Findings', 'Находки'),
    'findings.code': said('What was found', 'Что найдено'),
    'findings.part': said('Part of the document', 'Часть документа'),
    'findings.line': said('Line of the text', 'Строка текста'),
    'findings.place': said('Place', 'Место'),
    'place.unit': said('Counted in', 'Единица счёта'),
    'place.at': said('Which one', 'Которая'),
    'parties.type': TRANSFER.type,
    'endUser.type': TRANSFER.type,
    'endUse.nation': TRANSFER.useNation,
    'endUse.military': TRANSFER.useMilitary,
    'incorporation.nation': TRANSFER.intoNation,
    'incorporation.endUser': TRANSFER.intoUser,
    amount: AMOUNT,
    'text.en': TERMS.textEn,
    'text.ru': TERMS.textRu,
    text: said('Text', 'Текст'),
    recipients: said('Recipients', 'Получатели'),
    sites: said('Sites', 'Площадки'),
    lines: said('Lines', 'Позиции'),
    line: said('Line', 'Позиция'),
    terms: said('Terms', 'Условия лицензии'),
    documents: said('Documents', 'Документы'),
    'documents.as': said('What the document is', 'Что это за документ'),
    'documents.name': said('Name of the file', 'Имя файла'),
    'documents.size': said('Size', 'Размер'),
    mediaType: said('Media type', 'Тип файла'),
    sha256: said('SHA-256', 'SHA-256'),
    confirmations: said('Confirmed conditions', 'Подтверждённые условия'),
    confirm: said('Licences to suspend', 'Лицензии, которые приостановить'),
    reference: said('Reference', 'Номер'),
    varies: said('Licence that it varies', 'Изменяемая лицензия'),
    draft: said('Draft', 'Черновик'),
    id: said('Number', 'Номер'),
    question: ACTS.question,
    proposal: said('Proposal', 'Предложение'),
    general: said('General licence', 'Генеральная лицензия'),
    hash: said('Statute book', 'Свод законов'),
    previous: said('Statute book in force', 'Действующий свод законов'),
    known: said('The law as it was known', 'Право, каким его знали'),
    bundle: said('Built statute book', 'Собранный свод законов'),
    sources: said('Files of the statute book', 'Файлы свода законов'),
    'sources.file': said('File', 'Файл'),
    preview: said('Preview', 'Предварительная оценка'),
    at: said('Instant', 'Момент'),
    simulate: said('As if the agreement were in force', 'Как если бы соглашение действовало'),
    book: said('Statute book', 'Свод законов'),
    list: said('List', 'Список'),
    uploads: said('Files of the list', 'Файлы списка'),
    'uploads.name': said('Name of the file', 'Имя файла'),
    publishedOn: said('Published on', 'Опубликован'),
    dropConfirmed: said('The loss of entries was looked into', 'Потеря записей проверена'),
    formConfirmed: said('The change of form was looked into', 'Смена формы проверена'),
    alone: said('Without the files that belong to it', 'Без относящихся к нему файлов'),
    number: said('Version of the list', 'Версия списка'),
    change: said('Kind of change', 'Вид изменения'),
    held: said('Size held', 'Имеющийся размер'),
    successor: said('Log that goes on', 'Журнал-преемник'),
    cutOff: said('Entries cut off', 'Отсекаемых записей'),
    index: said('Entry', 'Запись'),
    limit: said('How many', 'Сколько'),
    after: said('Page', 'Страница'),
    search: said('Search', 'Поиск'),
    assigned: ACTS.officer,
    state: said('State', 'Состояние'),
    status: said('Status', 'Состояние'),
    language: said('Language', 'Язык'),
    content: said('Draft', 'Черновик'),
    bytes: said('File', 'Файл'),
    uuid: said('Package', 'Пакет'),
    upload: said('File that was sent', 'Переданный файл'),
    deposit: said('Package that is deposited', 'Передаваемый на хранение пакет'),
    offset: said('Place in the file', 'Место в файле'),
    length: said('How many bytes', 'Сколько байт'),
    piece: said('Piece of the file', 'Часть файла'),
    media: said('Media type', 'Тип файла'),
    caveats: said('Caveats', 'Ограничения круга читателей'),
    review: said('To be reviewed by', 'Пересмотреть до'),
    kid: said('Name of the key', 'Имя ключа'),
    publicKey: said('Public key', 'Открытый ключ'),
    waiting: said('Only those that wait at this nation’s gate', 'Только ожидающие решения этой страны'),
    destroyed: said('The key is destroyed', 'Ключ уничтожен'),
    licence: said('Licence', 'Лицензия'),
    whom: said('Whom', 'Кого'),
    party: said('Party', 'Сторона'),
    'party.type': TRANSFER.type,
    'owner.type': TRANSFER.type,
    'asset.type': TRANSFER.type,
    properties: said('Names and numbers', 'Имена и номера'),
    application: said('Application', 'Заявление'),
    run: said('Screening', 'Проверка'),
    hit: said('Hit', 'Совпадение'),
    'hit.list': said('List', 'Список'),
    'hit.entry': said('Entry of the list', 'Запись списка'),
    verdict: said('Finding', 'Вывод'),
    finding: said('Finding', 'Вывод'),
    rests: said('What it rests on', 'На чём основан вывод'),
    'rests.of': said('Name or number', 'Имя или номер'),
    'rests.party': said('Of the party', 'У стороны'),
    'rests.entry': said('Of the entry', 'В записи списка'),
    what: said('What is stated', 'Что указывается'),
    owner: said('Owner', 'Владелец'),
    asset: said('Firm that is held', 'Организация, которой владеют'),
    measures: said('What is held', 'Чем владеют'),
    holders: said('Holders', 'Владельцы'),
    'holders.lo': said('Per cent, at least', 'Процентов, не меньше'),
    'holders.hi': said('Per cent, at most', 'Процентов, не больше'),
    'holders.joint': said('Held jointly as', 'Совместное владение'),
    complete: said('All holders are named', 'Названы все владельцы'),
    since: said('Since', 'С какого момента'),
    source: said('Source', 'Источник'),
    day: said('Day of the source', 'День источника'),
    certificate: said('End-user certificate', 'Сертификат конечного пользователя'),
  }),
)

/** What is one of several, said with its number. */
const MEMBERS: { readonly [list: string]: Said } = {
  items: said('Item', 'Позиция'),
  parties: said('Party', 'Сторона'),
  lines: said('Line', 'Позиция'),
  conditions: said('Condition', 'Условие'),
  documents: said('Document', 'Документ'),
  sources: said('File', 'Файл'),
  uploads: said('File', 'Файл'),
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

/** The label of the field that a path ends at, for where what stands around it is said already. */
export function ownLabelOf(path: string, language: Language): string | null {
  const names = path.split('.').map((step) => step.replace(/\[\d+\]$/, ''))
  const indices = /\[\d+\]$/.exec(path)?.[0] ?? ''
  return stepLabel(names, indices, language)
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
