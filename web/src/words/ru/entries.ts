import { sharedTerms } from '@entente/core/glossary/terms'
import type { Words } from '../words.ts'

export const entries: Words['entries'] = {
  title: 'Записи журнала',
  intro: 'Каждая запись на своём месте, как она сделана. Раскрывается само подписанное содержание.',
  read: 'Читать записи',
  readNote: 'Для аудиторов. Внутренний журнал остаётся на этом узле; другая страна его не читает.',
  log: 'Журнал',
  shown: (first, last, size) => `Записи с ${first} по ${last}; всего в журнале: ${size}`,
  pages: 'Страницы журнала',
  first: 'Первые',
  earlier: 'Раньше',
  later: 'Позже',
  last: 'Последние',
  noAct: 'не является действительным актом, последствий нет',
  why: 'Почему это не акт',
  subject: 'О чём',
  leaf: sharedTerms('ru').leaf,
  payload: 'Содержание',
  beyond: 'Дальше записей в журнале нет.',
  empty: 'В журнале пока нет записей.',
  none: 'На этом узле нет журнала, который вы можете читать.',
}
