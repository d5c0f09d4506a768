import type { Label } from '../label.ts'
import type { Chosen } from './chosen.ts'
import { chosenIn } from './chosen.ts'
import type { MarkingData, Qualifier, Spif, SpifClass } from './model.ts'

const REPLACES_POLICY = 'replacePolicy'
const HIDES_NAME = 'noNameDisplay'
const HIDES_MARKING = 'noMarkingDisplay'
const HIDES_CLASS = 'suppressClassName'

/** Between the categories of a tag of which the policy does not say what parts them, and between the parts of a marking. */
const BETWEEN_CATEGORIES = '/'
const BETWEEN_PARTS = ' '

/**
 * The marking that a policy gives to a label, in a language (`en`, `fr-CA`): its own words of that language, of the
 * language without its region, or those that are of none. The policy's name or what replaces it (a classification
 * before a category, a category before the policy), then the classification, then each tag with its categories in the
 * policy's order, between what the policy puts before, between and behind, and last the mark of privacy if it is one of
 * the policy's. Null where it does not have the
 * classification. It says nothing of whether the label is valid.
 */
export function spifMarking(spif: Spif, label: Label, language: string): string | null {
  const found = spif.classes.find(({ name }) => name === label.classification)
  if (found === undefined) return null
  const chosen = chosenIn(spif, label)
  const say = sayer(language)
  const replacing = [...found.markings, ...chosen.flatMap(({ category }) => category.markings), ...spif.markings]
  const policy = say.phrase(replacing.filter(({ codes }) => codes.includes(REPLACES_POLICY))) ?? spif.name
  const words = [policy, classWord(found, chosen, say), ...tagWords(chosen, say), privacyWord(spif, label, say)]
  const parts = words.filter((part) => part !== '')
  return say.around(spif.qualifiers, parts, BETWEEN_PARTS)
}

type Sayer = {
  /** The first phrase that suits the language best; null where there is none. */
  readonly phrase: (markings: readonly MarkingData[]) => string | null
  readonly around: (qualifiers: readonly Qualifier[], parts: readonly string[], between: string) => string
}

function sayer(language: string): Sayer {
  const wanted = [language.toLowerCase(), language.toLowerCase().split('-')[0], null]
  const best = <T extends { readonly language: string | null }>(all: readonly T[]): T | undefined =>
    wanted.flatMap((each) => all.filter((one) => one.language === each))[0]
  const phrase = (markings: readonly MarkingData[]) =>
    best(markings.filter((each) => each.phrase !== null))?.phrase ?? null
  const around = (qualifiers: readonly Qualifier[], parts: readonly string[], between: string) => {
    const at = (place: Qualifier['place']) => best(qualifiers.filter((each) => each.place === place))?.text
    return `${at('prefix') ?? ''}${parts.join(at('separator') ?? between)}${at('suffix') ?? ''}`
  }
  return { phrase, around }
}

function classWord({ name, markings }: SpifClass, chosen: readonly Chosen[], say: Sayer): string {
  if (chosen.some(({ category }) => has(category.markings, HIDES_CLASS))) return ''
  return wordOf(name, markings, say)
}

function tagWords(chosen: readonly Chosen[], say: Sayer): string[] {
  const tags = [...new Set(chosen.map(({ tag }) => tag))]
  return tags.flatMap((tag) => {
    const words = chosen
      .filter((each) => each.tag === tag)
      .map(({ category }) => wordOf(category.name, category.markings, say))
      .filter((word) => word !== '')
    return words.length === 0 ? [] : [say.around(tag.qualifiers, words, BETWEEN_CATEGORIES)]
  })
}

function privacyWord({ privacy }: Spif, { privacyMark }: Label, say: Sayer): string {
  const mark = privacy?.marks.find(({ name }) => name === privacyMark)
  const word = mark === undefined ? '' : wordOf(mark.name, mark.markings, say)
  if (privacy === null || mark === undefined || word === '') return ''
  return say.around(privacy.qualifiers, [say.around(mark.qualifiers, [word], BETWEEN_PARTS)], BETWEEN_PARTS)
}

/** A phrase that does not go to the policy's place stands for the name; a name that is hidden has no other word. */
function wordOf(name: string, markings: readonly MarkingData[], say: Sayer): string {
  const own = markings.filter(({ codes }) => !codes.includes(REPLACES_POLICY) && !codes.includes(HIDES_MARKING))
  return say.phrase(own) ?? (has(markings, HIDES_NAME) ? '' : name)
}

function has(markings: readonly MarkingData[], code: string): boolean {
  return markings.some(({ codes }) => codes.includes(code))
}
