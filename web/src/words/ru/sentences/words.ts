/** What a transition moves. */
export const MACHINES = {
  application: 'заявление',
  case: 'дело',
  work: 'работа по делу',
  question: 'запрос',
  answer: 'ответ на запрос',
  licence: 'лицензия',
  holding: 'владение лицензией',
  delivery: 'поставка',
  receipt: 'получение поставки',
} as const

/** States that no page has a mark for. */
export const STATES = {
  none: 'нет',
  open: 'открыто',
  asked: 'задан',
  awaited: 'ожидается',
  given: 'дан',
  granted: 'разрешено',
  held: 'сохраняется',
  reserved: 'зарезервировано',
  released: 'резерв снят',
  shipped: 'отгружено',
  received: 'получено',
  cancelled: 'отменено',
  answered: 'дан ответ',
  enacted: 'введено в действие',
  published: 'опубликовано',
} as const

export const MEASURES = { quantity: 'количество', value: 'стоимость' } as const

/** What something is none of. */
export const NOUNS = {
  nation: 'страна',
  currency: 'валюта',
  unit: 'единица измерения',
  'kind of transfer': 'вид передачи',
  means: 'способ',
  use: 'вид использования',
  role: 'роль',
  'type of party': 'вид стороны',
  'kind of application': 'вид заявления',
  'kind of condition': 'вид условия',
  'kind of advice': 'вид заключения',
  'way of drawing down': 'порядок списания',
  'outcome of an appeal': 'исход жалобы',
  'state of a case': 'состояние дела',
  outcome: 'исход',
  recommendation: 'рекомендация',
  result: 'результат',
  ground: 'основание',
  language: 'язык',
  status: 'состояние',
  'label policy': 'система грифов',
  agreement: 'соглашение',
  right: 'право',
  'party list': 'список лиц',
  assurance: 'заверение',
  'way of counting': 'порядок счёта',
  'type of key': 'вид ключа',
  'kind of party': 'вид стороны',
  'role of a server': 'роль сервера',
  decision: 'решение',
  finding: 'вывод',
  'kind of holding': 'вид владения',
} as const
