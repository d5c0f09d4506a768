import type { LabelReason } from '../label/judge.ts'
import type { Language, Said } from './language.ts'

const of = (en: string, ru: string): Said => ({ en, ru })

const REASONS: { readonly [reason in LabelReason]: Said } = {
  'unknown-agreement': of('There is no agreement of this name', 'Соглашения с таким названием нет'),
  'no-ceiling': of('The agreement has no ceiling in force', 'У соглашения нет действующего предельного грифа'),
  'unknown-scheme': of('The statute book has no such scheme', 'В своде законов нет такой системы грифов'),
  'wrong-scheme-uri': of(
    'The identifier is not the one of the scheme that is named',
    'Идентификатор не относится к названной системе грифов',
  ),
  'made-later': of('The label says that it is yet to be made', 'По дате создания метка ещё не создана'),
  'scheme-not-in-force': of(
    'The scheme or the grade was not in force when the label was made',
    'Когда метка создавалась, система грифов или сам гриф не действовали',
  ),
  'unknown-grade': of('The scheme has no such grade', 'В системе грифов такого грифа нет'),
  'not-the-originator': of('It is not the label of the originator', 'Это метка не того, кто создал документ'),
  limited: of(
    'It limits who may read, and no line carries that over',
    'Круг читателей ограничен, а перенести это нечем',
  ),
  'not-released': of('It is not released to the recipient', 'Передача этому получателю не разрешена'),
  'no-release': of('It lacks a category that the agreement demands', 'Нет категории, которой требует соглашение'),
  'forbidden-category': of(
    'It bears a category that the agreement does not let through',
    'Есть категория, с которой соглашение передачу не допускает',
  ),
  'unknown-category': of(
    'The agreement does not speak of one of its categories: a person must decide',
    'О какой-то из категорий соглашение не говорит: решать должен человек',
  ),
  'no-equivalence': of('No line of the agreement maps the grade', 'Соответствия этому грифу в соглашении нет'),
  'above-ceiling': of('The grade is above the ceiling', 'Гриф выше предельного'),
  'person-decides': of('A person must decide', 'Решать должен человек'),
  'review-due': of('Its review is due: a person must look at it', 'Подошёл срок пересмотра: решать должен человек'),
}

/** Why a label does not pass by itself, as a page or a document says it. */
export function labelReason(reason: LabelReason, language: Language): string {
  return REASONS[reason][language]
}
