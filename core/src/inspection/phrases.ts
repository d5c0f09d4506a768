import type { AddedBy } from '../contract/words-looked-for.ts'

/** A grade of a policy, by the names that the statute book's lists of labels have for them. */
export type Grade = { readonly policy: string; readonly classification: string }

/**
 * What is looked for in a document, in any of several spellings. `grades`: what it means as a marking, in each policy
 * that has it. `category`: the caveat of a label that it stands for, or where there are grades too, that stands for it.
 * `free`: it says that there is no secret, and so is above no label. `faint`: too short to count in running text,
 * unless beside a copy's number. `dirty`: no marking but a word that a person must look at, whatever the label.
 */
export type Phrase = {
  readonly say: readonly [string, ...string[]]
  readonly grades?: readonly Grade[]
  readonly category?: string
  readonly free?: true
  readonly faint?: true
  readonly dirty?: true
  /** Whose list it is on, where somebody added it to those that are always looked for. */
  readonly added?: AddedBy
}

/** A word that somebody added. */
export type AddedWord = { readonly say: string; readonly added: AddedBy }

/** Changes whenever a phrase is added, taken away or comes to mean something else: reports name it. */
export const PHRASES_VERSION = 3

/**
 * The grades of each policy, low to high, as the statute book has them: a test holds the two together, for an inspection
 * is given no book. Policies are never compared with one another.
 */
export const LADDERS: { readonly [policy: string]: readonly string[] } = {
  'GB-GPMS': ['NOT PROTECTIVELY MARKED', 'PROTECT', 'RESTRICTED', 'CONFIDENTIAL', 'SECRET', 'TOP SECRET'],
  'GB-GSC': ['OFFICIAL', 'OFFICIAL-SENSITIVE', 'SECRET', 'TOP SECRET'],
  'RU-GRIF': ['несекретно', 'для служебного пользования', 'секретно', 'совершенно секретно', 'особой важности'],
  NATO: ['UNCLASSIFIED', 'RESTRICTED', 'CONFIDENTIAL', 'SECRET', 'TOP SECRET'],
  'US-CUI': ['CUI'],
  FOREIGN: ['RESTRICTED', 'CONFIDENTIAL'],
  MTCA: ['UNCLASSIFIED'],
}

/**
 * Grades of which a document need bear no mark. From 2014 routine OFFICIAL is not marked (Government Security
 * Classifications, April 2014), and a Russian document without a secret bears no grade. Every other is demanded.
 */
const UNMARKED: readonly Grade[] = [
  { policy: 'GB-GSC', classification: 'OFFICIAL' },
  { policy: 'RU-GRIF', classification: 'несекретно' },
]

/** Whether a document under this grade must show it. True for a policy that is not known here. */
export function demandsMark({ policy, classification }: Grade): boolean {
  return !UNMARKED.some((each) => each.policy === policy && each.classification === classification)
}

const of = (policy: string, classification: string): Grade => ({ policy, classification })

/** Protective markings to 2 April 2014 (GPMS) and from then on (GSC), each with or without UK. */
const BRITISH: readonly Phrase[] = [
  { say: ['NOT PROTECTIVELY MARKED'], grades: [of('GB-GPMS', 'NOT PROTECTIVELY MARKED')], free: true },
  {
    say: ['UNCLASSIFIED', 'UK UNCLASSIFIED'],
    grades: [of('GB-GPMS', 'NOT PROTECTIVELY MARKED'), of('MTCA', 'UNCLASSIFIED')],
    free: true,
  },
  { say: ['PROTECT', 'UK PROTECT'], grades: [of('GB-GPMS', 'PROTECT')] },
  { say: ['RESTRICTED', 'UK RESTRICTED'], grades: [of('GB-GPMS', 'RESTRICTED')] },
  { say: ['CONFIDENTIAL', 'UK CONFIDENTIAL'], grades: [of('GB-GPMS', 'CONFIDENTIAL')] },
  { say: ['SECRET', 'UK SECRET'], grades: [of('GB-GPMS', 'SECRET'), of('GB-GSC', 'SECRET')] },
  { say: ['TOP SECRET', 'UK TOP SECRET'], grades: [of('GB-GPMS', 'TOP SECRET'), of('GB-GSC', 'TOP SECRET')] },
  { say: ['OFFICIAL', 'UK OFFICIAL'], grades: [of('GB-GSC', 'OFFICIAL')] },
  {
    say: ['OFFICIAL-SENSITIVE', 'UK OFFICIAL-SENSITIVE'],
    grades: [of('GB-GSC', 'OFFICIAL-SENSITIVE')],
    category: 'SENSITIVE',
  },
  { say: ['OFFICIAL-SENSITIVE COMMERCIAL', 'OFFICIAL-SENSITIVE [COMMERCIAL]'], category: 'COMMERCIAL' },
  { say: ['OFFICIAL-SENSITIVE LOCSEN', 'OFFICIAL-SENSITIVE [LOCSEN]', 'LOCSEN'], category: 'LOCSEN' },
  { say: ['OFFICIAL-SENSITIVE PERSONAL', 'OFFICIAL-SENSITIVE [PERSONAL]'], category: 'PERSONAL' },
  { say: ['UK EYES ONLY', 'EYES ONLY'], category: 'UK EYES ONLY' },
  { say: ['COMMERCIAL IN CONFIDENCE'] },
]

/** Markings of NATO, of the European Union, of France, and the American caveats that travel with goods. */
const FOREIGN: readonly Phrase[] = [
  { say: ['NATO UNCLASSIFIED'], grades: [of('NATO', 'UNCLASSIFIED')], free: true },
  { say: ['NATO RESTRICTED'], grades: [of('NATO', 'RESTRICTED')] },
  { say: ['NATO CONFIDENTIAL'], grades: [of('NATO', 'CONFIDENTIAL')] },
  { say: ['NATO SECRET'], grades: [of('NATO', 'SECRET')] },
  { say: ['COSMIC TOP SECRET', 'COSMIC'], grades: [of('NATO', 'TOP SECRET')] },
  { say: ['ATOMAL'] },
  { say: ['RESTREINT UE', 'RESTREINT UE/EU RESTRICTED'] },
  { say: ['CONFIDENTIEL UE', 'CONFIDENTIEL UE/EU CONFIDENTIAL'] },
  { say: ['SECRET UE', 'SECRET UE/EU SECRET'] },
  { say: ['DIFFUSION RESTREINTE'] },
  { say: ['LIMDIS'] },
  { say: ['NOFORN'] },
  { say: ['REL TO'], category: 'Releasable To' },
  { say: ['FOUO'], grades: [of('US-CUI', 'CUI')] },
  { say: ['SBU'], grades: [of('US-CUI', 'CUI')] },
  { say: ['CUI'], grades: [of('US-CUI', 'CUI')] },
  { say: ['ITAR'] },
]

/** Grades of the Law on State Secrets, article 8, limited distribution (Resolution 1233 of 1994), and other secrets. */
const RUSSIAN: readonly Phrase[] = [
  { say: ['несекретно'], grades: [of('RU-GRIF', 'несекретно')], free: true },
  { say: ['для служебного пользования'], grades: [of('RU-GRIF', 'для служебного пользования')] },
  { say: ['секретно'], grades: [of('RU-GRIF', 'секретно')] },
  { say: ['совершенно секретно', 'сов. секретно'], grades: [of('RU-GRIF', 'совершенно секретно')] },
  { say: ['особой важности'], grades: [of('RU-GRIF', 'особой важности')] },
  { say: ['ДСП'], grades: [of('RU-GRIF', 'для служебного пользования')], faint: true },
  { say: ['С'], grades: [of('RU-GRIF', 'секретно')], faint: true },
  { say: ['СС'], grades: [of('RU-GRIF', 'совершенно секретно')], faint: true },
  { say: ['ОВ'], grades: [of('RU-GRIF', 'особой важности')], faint: true },
  { say: ['гриф секретности'] },
  { say: ['государственная тайна'] },
  { say: ['коммерческая тайна'] },
  { say: ['конфиденциально'] },
  { say: ['экз. №'] },
]

/** Every marking phrase of the specification. An operator's own words are added to them, and none is ever left out. */
export const MARKINGS: readonly Phrase[] = [...BRITISH, ...FOREIGN, ...RUSSIAN]

/** Whether a phrase means this grade as a marking. */
export function expresses(phrase: Phrase, { policy, classification }: Grade): boolean {
  return phrase.grades?.some((grade) => grade.policy === policy && grade.classification === classification) ?? false
}

/** The marking of a grade, as it is mostly written: by the grade’s own name where that is one. */
export function markingOf(grade: Grade): string {
  const all = MARKINGS.filter((phrase) => expresses(phrase, grade))
  const isOwn = all.some(({ say }) => say.includes(grade.classification))
  return isOwn ? grade.classification : (all[0]?.say[0] ?? grade.classification)
}

/** What stands beside a marking on its line and is no word of the text. */
export const BESIDE_MARKINGS: readonly string[] = [
  ...['page', 'of', 'copy', 'classification', 'marking', 'and'],
  ...['стр', 'страница', 'из', 'лист', 'листов', 'гриф', 'ограничения'],
]
