import type { FindingCode } from '../inspection/report.ts'
import { type Said, said } from './language.ts'

/** What an inspection found, in a sentence. */
export const FINDING_WORDS: { readonly [code in FindingCode]: Said } = {
  'marking-above-label': said('A marking stands above the label.', 'Гриф выше метки документа.'),
  'marking-missing': said(
    'The visible marking that the label demands is missing.',
    'Нет видимого грифа, которого требует метка.',
  ),
  'mixed-alphabets': said(
    'A word has letters of both the Latin and the Cyrillic alphabet.',
    'В слове есть и латинские, и русские буквы.',
  ),
  'phrase-in-text': said(
    'The text has a phrase of a marking above the label.',
    'В тексте есть слова грифа выше метки.',
  ),
}
