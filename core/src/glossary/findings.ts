import type { AddedBy } from '../contract/words-looked-for.ts'
import type { FindingCode } from '../inspection/codes.ts'
import { EMPTY } from '../inspection/fault.ts'
import type { Place } from '../inspection/report.ts'
import { type Language, type Said, said } from './language.ts'

/** What an inspection found, in a sentence. */
export const FINDING_WORDS: { readonly [code in FindingCode]: Said } = {
  'active-control': said('It has an ActiveX control.', 'В документе есть элемент ActiveX.'),
  action: said(
    'It does something by itself: it opens, sends, plays or starts something.',
    'Документ сам что-то делает: открывает, отправляет, воспроизводит или запускает.',
  ),
  annotation: said('It has an annotation.', 'В документе есть аннотация.'),
  'application-data': said(
    'It has private data of the program that made it.',
    'В документе есть служебные данные программы, которая его создала.',
  ),
  'archive-hidden': said(
    'The archive has bytes that belong to none of its entries.',
    'В архиве есть байты, которые не относятся ни к одной записи.',
  ),
  'archive-lies': said(
    'The archive says one thing in one place and another in another.',
    'Сведения в разных местах архива противоречат друг другу.',
  ),
  'archive-name': said(
    'An entry of the archive has a name that leads elsewhere, or that another entry has.',
    'Имя записи архива ведёт за его пределы или повторяет имя другой записи.',
  ),
  comment: said('It has a comment.', 'В документе есть примечание.'),
  'control-characters': said('It has control characters.', 'В тексте есть управляющие символы.'),
  'covered-text': said('Text lies under something that covers it.', 'Текст закрыт тем, что лежит поверх него.'),
  'custom-xml': said('It has data of its own in custom XML.', 'В документе есть данные в пользовательском XML.'),
  'data-connection': said('It is connected to a source of data.', 'Документ связан с источником данных.'),
  'dirty-word': said(
    'The text has a word that a person must look at.',
    'В тексте есть слово, которое должен увидеть человек.',
  ),
  'double-extension': said('Its name has two extensions.', 'В имени файла два расширения.'),
  'embedded-object': said('It has another file in it.', 'В документ вложен другой файл.'),
  encrypted: said('It is encrypted, and cannot be inspected.', 'Файл зашифрован, и проверить его нельзя.'),
  'external-link': said('It draws on something outside itself.', 'Документ обращается к тому, что находится вне его.'),
  'extra-pages': said(
    'The image has more pages than the one that is seen.',
    'В изображении есть и другие страницы, кроме видимой.',
  ),
  'foreign-markup': said(
    'It has markup that its format does not have, or not there; another program may read it otherwise.',
    'В документе есть разметка, которой в этом формате или в этом месте нет; другая программа может прочесть её иначе.',
  ),
  'form-values': said('It has fields of a form.', 'В документе есть поля формы.'),
  formula: said('A cell is read as a formula.', 'Ячейка читается как формула.'),
  'hidden-cells': said('It has hidden rows, columns or cells.', 'В таблице есть скрытые строки, столбцы или ячейки.'),
  'hidden-layer': said('It has layers that can be turned off.', 'В документе есть слои, которые можно выключить.'),
  'hidden-sheet': said('It has a hidden sheet.', 'В книге есть скрытый лист.'),
  'hidden-slide': said('It has a hidden slide.', 'В презентации есть скрытый слайд.'),
  'hidden-text': said('It has hidden text or hidden shapes.', 'В документе есть скрытый текст или скрытые фигуры.'),
  hyperlink: said('It has a link to an address.', 'В документе есть ссылка на адрес.'),
  'incremental-update': said(
    'It was changed by additions, and what was there before is still in it.',
    'Документ изменён дописыванием, и прежнее содержание в нём осталось.',
  ),
  'invisible-text': said(
    'It has text that is drawn invisibly.',
    'В документе есть текст, который выводится невидимым.',
  ),
  'label-differs': said(
    'The package’s policy or its signed label says another grade than the label.',
    'Политика пакета или его подписанная метка называет другой гриф, чем метка документа.',
  ),
  leftover: said('It has text that no cell shows any more.', 'В файле остался текст, которого нет ни в одной ячейке.'),
  limit: said('It is beyond a limit of the inspection.', 'Файл выходит за пределы, допустимые при проверке.'),
  location: said('It says where it was made.', 'Файл сообщает место, где он сделан.'),
  macro: said('It has macros.', 'В документе есть макросы.'),
  malformed: said('It is not formed as its type demands.', 'Файл построен не так, как требует его тип.'),
  'marking-above-label': said('A marking stands above the label.', 'Гриф выше метки документа.'),
  'marking-differs': said(
    'Another marking than the label’s stands in it, though not above it.',
    'В документе стоит и другой гриф, чем в метке, хотя и не выше.',
  ),
  'marking-missing': said(
    'The visible marking that the label demands is missing: it must stand on a line of its own, or in a header or footer.',
    'Нет видимого грифа, которого требует метка: он должен стоять отдельной строкой или в колонтитуле.',
  ),
  metadata: said(
    'The image has data about how, when or by whom it was made.',
    'В изображении есть сведения о том, как, когда или кем оно сделано.',
  ),
  'mixed-alphabets': said(
    'A word has letters of both the Latin and the Cyrillic alphabet.',
    'В слове есть и латинские, и русские буквы.',
  ),
  'name-unsafe': said(
    'Its name has characters that hide or mislead, or leads elsewhere.',
    'В имени файла есть символы, которые скрывают или вводят в заблуждение, или имя ведёт в другое место.',
  ),
  notes: said('It has a speaker’s notes.', 'В презентации есть заметки докладчика.'),
  'object-unreferenced': said(
    'It has an object that nothing refers to.',
    'В документе есть объект, на который ничто не ссылается.',
  ),
  'off-page': said('It has text or shapes beyond the edge of the page.', 'За краем страницы есть текст или фигуры.'),
  'pale-text': said(
    'It has text that its colour, or what lies over it, may hide; a person must look.',
    'В документе есть текст, который, возможно, не виден из-за цвета или закрыт; это должен увидеть человек.',
  ),
  'part-unknown': said('It has a part of a kind that is not known here.', 'В документе есть часть неизвестного вида.'),
  'part-unreferenced': said(
    'It has a part that nothing refers to.',
    'В документе есть часть, на которую ничто не ссылается.',
  ),
  'phrase-in-text': said(
    'The text has a phrase of a marking above the label.',
    'В тексте есть слова грифа выше метки.',
  ),
  opaque: said(
    'It is of a type that no program here reads, and that the agreement leaves to a person.',
    'Файл такого типа здесь не читает ни одна программа; соглашение оставляет решение человеку.',
  ),
  picture: said(
    'It has a picture, which only a person can read.',
    'В файле есть изображение, прочесть которое может только человек.',
  ),
  'pivot-cache': said('It keeps the source of a pivot table.', 'В книге сохранены исходные данные сводной таблицы.'),
  polyglot: said('The same bytes are a file of another type as well.', 'Те же байты образуют и файл другого типа.'),
  properties: said(
    'It has properties that name a person, a firm or a place.',
    'В свойствах документа названо лицо, организация или место.',
  ),
  'readings-differ': said(
    'Different programs show different text of it.',
    'Разные программы показывают в нём разный текст.',
  ),
  'revision-ids': said(
    'It has identifiers of the sessions in which it was edited.',
    'В документе есть идентификаторы сеансов правки.',
  ),
  script: said('It has a script.', 'В документе есть сценарий.'),
  'text-unreadable': said(
    'It has text that no program can read.',
    'В документе есть текст, который программа прочесть не может.',
  ),
  thumbnail: said(
    'It has a small picture of itself, which may show what it was before.',
    'В файле есть миниатюра, которая может показывать прежнее содержание.',
  ),
  'tiny-text': said('It has text too small to be read.', 'В документе есть слишком мелкий текст.'),
  'too-long': said(
    'It is too long to be looked into: its name, its type and its ends alone were looked at.',
    'Файл слишком велик, чтобы заглянуть внутрь: проверены только имя, вид, начало и конец.',
  ),
  'tracked-change': said('It has tracked changes.', 'В документе есть записанные исправления.'),
  'trailing-data': said(
    'It has bytes that belong to nothing that is shown.',
    'В файле есть байты, которые не относятся ни к чему видимому.',
  ),
  'type-differs': said(
    'Its content, its name and its declared type do not agree.',
    'Содержание, имя и заявленный тип файла не согласуются.',
  ),
  'type-unknown': said('It is of no type that may be released.', 'Файл такого типа передавать нельзя.'),
  'uncertain-text': said(
    'It has text of which a program cannot tell whether it is seen.',
    'В документе есть текст, о котором программа не может сказать, виден ли он.',
  ),
  'unseen-characters': said('It has characters that nobody sees.', 'В тексте есть символы, которых никто не видит.'),
  'white-text': said('It has text in the colour of what is behind it.', 'В документе есть текст цвета фона.'),
  'xml-active': said(
    'It has a document type, an instruction to a program, or elements that a browser shows or runs.',
    'В файле есть объявление типа документа, указание программе или то, что показывает или исполняет браузер.',
  ),
}

/** A finding with its code and the words at which it was found, in one line. */
export function findingText(code: FindingCode, quote: string, language: Language): string {
  const what = `${FINDING_WORDS[code][language].replace(/\.$/, '')} (${code})`
  return quote === '' ? what : `${what}: ${quote}`
}

const DIFFERS = /^content (\S+), name (\S+), declared (.*)$/u
const OF_TYPES: { readonly [word: string]: string } = {
  text: 'текст',
  zip: 'архив ZIP',
  other: 'другое',
  unknown: 'не указан',
}

/** What was found, in one language, where it is no word of the document’s but the inspection’s own. */
export function detailText(code: FindingCode, quote: string, language: Language): string {
  if (language === 'en') return quote
  if (code === 'malformed' && quote === EMPTY) return 'он пуст'
  const [, content = '', name = '', declared = ''] = (code === 'type-differs' && DIFFERS.exec(quote)) || []
  if (content === '') return quote
  const named = (type: string) => OF_TYPES[type] ?? type
  return `по содержанию — ${named(content)}, по имени — ${named(name)}, заявлен — ${declared}`
}

/** What the number or name of a place counts. */
export const UNIT_WORDS: { readonly [unit in Place['unit']]: Said } = {
  byte: said('byte', 'байт'),
  cell: said('cell', 'ячейка'),
  column: said('column', 'столбец'),
  object: said('object', 'объект'),
  page: said('page', 'страница'),
  paragraph: said('paragraph', 'абзац'),
  record: said('record', 'запись'),
  row: said('row', 'строка'),
  slide: said('slide', 'слайд'),
}

const ADDED: { readonly [owner in AddedBy['owner']]: Said } = {
  agreement: said('It is on a list of the agreement: {list}.', 'Слово из списка соглашения: {list}.'),
  authority: said('It is on the authority’s own list.', 'Слово из собственного списка органа.'),
  organisation: said('It is on the organisation’s own list.', 'Слово из собственного списка организации.'),
  given: said('It is on the list that was given.', 'Слово из заданного списка.'),
}

/** Whose list a word is on that was added to those that are always looked for. */
export function addedText({ owner, list = '' }: AddedBy, language: Language): string {
  return ADDED[owner][language].replace('{list}', list)
}
