import type { SpifLeft } from '../label/spif/into-categories.ts'
import type { SpifReason } from '../label/spif/valid.ts'
import { type Language, type Said, said } from './language.ts'

const REASONS: { readonly [reason in SpifReason]: Said } = {
  'other-policy': said('The label is of another policy', 'Метка относится к другой политике'),
  'unknown-class': said('The policy has no such classification', 'В политике нет такого грифа'),
  'unknown-category': said('The policy has no such category', 'В политике нет такой категории'),
  obsolete: said('The policy calls it obsolete', 'По политике это устарело'),
  'excluded-class': said(
    'The category is not borne with that classification',
    'С этим грифом такая категория не ставится',
  ),
  'excluded-category': said(
    'The category excludes another that is there',
    'Категория исключает другую, которая указана',
  ),
  'missing-category': said('It requires a category that is not there', 'Для этого нужна категория, которой нет'),
  'several-of-one': said('Only one of these may be chosen', 'Из этих можно выбрать только одну'),
  'not-valid-then': said('It did not count when the label was made', 'Когда метка создавалась, это не действовало'),
  'missing-class': said(
    'It is borne with another classification alone',
    'Такая категория ставится только с другим грифом',
  ),
  'unknown-mark': said('The policy has no such mark of privacy', 'В политике нет такой отметки о частном характере'),
  'missing-mark': said(
    'The policy demands so many marks of privacy',
    'Политика требует столько отметок о частном характере',
  ),
}

/** What a policy has against a label, as a page or a document says it. */
export function spifReason(reason: SpifReason, language: Language): string {
  return REASONS[reason][language]
}

const LEFT: { readonly [left in SpifLeft]: Said } = {
  markings: said('The words of markings', 'Слова, которыми пишется гриф'),
  agreement: said(
    'Categories and equivalences: they are for an agreement',
    'Категории и соответствия: они относятся к соглашению',
  ),
  restrictive: said(
    'What restrictive categories require and exclude: none of them passes under an agreement',
    'Чего требуют и что исключают ограничивающие категории: с ними передача не допускается ни по какому соглашению',
  ),
  informative: said('Informative categories: none of them is let through', 'Пометки: ни одна из них не допускается'),
  equivalents: said('What a category is under another policy', 'Чему соответствует категория в другой политике'),
}

/** What of a policy the statute book's lists do not say, as a page or a document says it. */
export function spifLeft(left: SpifLeft, language: Language): string {
  return LEFT[left][language]
}
