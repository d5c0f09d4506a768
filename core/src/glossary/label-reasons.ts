import type { LabelReason } from '../label/judge.ts'
import { type Language, type Said, said } from './language.ts'

const REASONS: { readonly [reason in LabelReason]: Said } = {
  'unknown-agreement': said('There is no agreement of this name', 'Соглашения с таким названием нет'),
  'no-ceiling': said('The agreement has no ceiling in force', 'У соглашения нет действующего предельного грифа'),
  'unknown-scheme': said('The statute book has no such scheme', 'В своде законов нет такой системы грифов'),
  'wrong-scheme-uri': said(
    'The identifier is not the one of the scheme that is named',
    'Идентификатор не относится к названной системе грифов',
  ),
  'made-later': said('The label says that it is yet to be made', 'По дате создания метка ещё не создана'),
  'scheme-not-in-force': said(
    'The scheme, the grade or a caveat was not in force when the label was made',
    'Когда метка создавалась, система грифов, сам гриф или ограничение не действовали',
  ),
  'unknown-grade': said('The scheme has no such grade', 'В системе грифов такого грифа нет'),
  'not-the-originator': said('It is not the label of the originator', 'Это метка не того, кто создал документ'),
  'not-its-nation': said(
    'It is signed for a nation that may not label so',
    'Метка подписана страной, которая ставить её не вправе',
  ),
  limited: said(
    'It limits who may read, and no line carries that over',
    'Круг читателей ограничен, а перенести это нечем',
  ),
  'not-released': said('It is not released to the recipient', 'Передача этому получателю не разрешена'),
  'no-release': said('It lacks a category that the agreement demands', 'Нет категории, которой требует соглашение'),
  'not-stated': said(
    'Its originator does not state what the agreement demands, such as that it is not for official use only',
    'Создатель документа не указал того, чего требует соглашение, например что пометки «Для служебного пользования» нет',
  ),
  'forbidden-category': said(
    'It bears a category that the agreement does not let through',
    'Есть категория, с которой соглашение передачу не допускает',
  ),
  caveat: said(
    'It bears a caveat of its scheme, and the agreement does not speak of it',
    'На документе ограничение из этой системы грифов, а соглашение о нём не говорит',
  ),
  'unknown-category': said(
    'The agreement does not speak of one of its categories: a person must decide',
    'О какой-то из категорий соглашение не говорит: решать должен человек',
  ),
  'no-equivalence': said('No line of the agreement maps the grade', 'Соответствия этому грифу в соглашении нет'),
  'above-ceiling': said('The grade is above the ceiling', 'Гриф выше предельного'),
  'person-decides': said(
    'An officer of the nation that labelled it must say what it counts as under the agreement, by an alternative label in the agreement’s scheme beside this one',
    'Решать должен человек: сотрудник страны, которая поставила метку, указывает, к чему она приравнивается по соглашению, второй меткой в системе соглашения рядом с этой',
  ),
  'review-due': said('Its review is due: a person must look at it', 'Подошёл срок пересмотра: решать должен человек'),
}

/** Why a label does not pass by itself, as a page or a document says it. */
export function labelReason(reason: LabelReason, language: Language): string {
  return REASONS[reason][language]
}

/** What the statement is that a label makes by an informative category which an agreement demands. */
const STATEMENTS: { readonly [tagName: string]: Said } = {
  'No Limited Distribution': said(
    'No limit of distribution applies to the document: it is not for official use only',
    'Документ не относится к служебной информации ограниченного распространения: пометки «Для служебного пользования» на нём нет',
  ),
}

/** A statement that an agreement demands of a label, in a sentence; by its own name where it has none here. */
export function statementText(tagName: string, language: Language): string {
  return Object.hasOwn(STATEMENTS, tagName) ? (STATEMENTS[tagName]?.[language] ?? tagName) : tagName
}
