import { NATIONS } from '../contract/nations.ts'
import { alpha3 } from '../label/alpha3.ts'
import type { Category, CategoryType, Label } from '../label/label.ts'
import { gradeIn, markOf, schemeOf } from '../label/scheme.ts'
import type { Bundle } from '../law/model.ts'
import type { Language, Said } from './language.ts'
import { nationName } from './nations.ts'

/** A marking line, and what it says for a reader in each language. */
export type Marking = { readonly line: string; readonly explained: Said }

/**
 * The marking of a label for the head and foot of a page. The line is in the scheme's own words and letters, for a mark
 * that is translated is another mark: the grade by its name in the statute book (`markOf`), then the categories
 * (restrictive, permissive, informative) as `TAG: VALUE, VALUE`, then the mark of privacy, parted by two strokes, which
 * nothing that is put in can write; a value with a comma stands in quotation marks. The explanation names scheme and
 * grade and what each category does; nations that a permissive one names by three letters stand by their names. Null
 * where the book does not have the scheme or the grade: no page bears a mark that nobody can look up.
 */
export function markingOf(bundle: Bundle, label: Label): Marking | null {
  const scheme = schemeOf(bundle, label.policy.name)
  const grade = scheme === undefined ? null : gradeIn(scheme, label.classification)
  if (scheme === undefined || grade === null) return null
  const mark = markOf(scheme, grade.member)
  const categories = ORDER.flatMap((type) => label.categories.filter((each) => each.type === type))
  const privacy = label.privacyMark === null ? [] : [label.privacyMark]
  const parts = [
    mark,
    ...categories.map(({ tagName, values }) => `${tagName}: ${values.map(whole).join(', ')}`),
    ...privacy,
  ]
  const explained = (language: Language) =>
    [
      `${GRADE[language]} ${mark} (${scheme.name})`,
      ...categories.map((each) => categoryIn(each, language)),
      ...privacy.map((each) => `${PRIVACY[language]}: ${each}`),
    ].join('; ')
  return { line: parts.map(apart).join(' // '), explained: { en: explained('en'), ru: explained('ru') } }
}

const ORDER = ['RESTRICTIVE', 'PERMISSIVE', 'INFORMATIVE'] as const
const GRADE: Said = { en: 'grade', ru: 'гриф' }
const PRIVACY: Said = { en: 'mark of privacy', ru: 'отметка о частном характере' }
const DOES: { readonly [type in CategoryType]: Said } = {
  RESTRICTIVE: { en: 'for these readers only', ru: 'круг читателей ограничен' },
  PERMISSIVE: { en: 'may go to', ru: 'передача разрешена' },
  INFORMATIVE: { en: 'remark', ru: 'пометка' },
}

function categoryIn({ type, tagName, values }: Category, language: Language): string {
  const said = type === 'PERMISSIVE' ? values.map((value) => nationIn(value, language)) : values.map(whole)
  return `${DOES[type][language]} (${tagName}): ${said.join(', ')}`
}

function nationIn(value: string, language: Language): string {
  const nation = NATIONS.find((each) => alpha3(each) === value)
  return nation === undefined ? whole(value) : nationName(nation, language)
}

/** One value with a comma must not look like two. */
function whole(value: string): string {
  return /[,"]/.test(value) ? JSON.stringify(value) : value
}

/** A value must not be able to end its part and begin another. */
function apart(text: string): string {
  return text.replace(/\/(?=\/)/g, '/ ')
}
