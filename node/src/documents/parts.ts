import { nationName } from '@entente/core/glossary/nations'
import { inBoth, type Language, type Languages, type Pair, saidIn, type Worded } from './language.ts'
import type { AgreementNamed, Authority, PartyNamed } from './licence-document.ts'
import { roleText } from './role-words.ts'
import type { Block, Cell, Line, Para, Sheet } from './sheet.ts'
import { filled, wordsIn } from './words.ts'

type Words = ReturnType<typeof wordsIn>

/** A heading in both languages. */
export function heading(languages: Languages, word: keyof Words): Block {
  return { kind: 'heading', texts: inBoth(languages, (language) => wordsIn(language)[word]) }
}

/** One paragraph in both languages, of our own words. */
export function said(languages: Languages, word: keyof Words): Pair<Para> {
  return inBoth(languages, (language) => ({ text: wordsIn(language)[word] }))
}

/** What somebody else said, for a reader of this language, after what it is about. */
export function quotedPara(said: Worded, language: Language, lead?: string): Para {
  const found = saidIn(language, said)
  const about = lead === undefined ? {} : { lead }
  if (found === null) return { ...about, text: wordsIn(language).notStated }
  const note = found.note === undefined ? {} : { note: found.note }
  return { ...about, ...note, text: found.text, written: found.written }
}

/** A label of a table, in both languages. */
export function label(languages: Languages, word: keyof Words): Cell {
  return languages.map((language) => ({ text: wordsIn(language)[word], language }))
}

export function partyRows(languages: Languages, parties: readonly PartyNamed[]): Pair<Para>[] {
  return parties.map(({ role, name, nation }) =>
    inBoth(languages, (language) => ({
      lead: roleText(role, language),
      text: `${name}, ${nationName(nation, language)}`,
    })),
  )
}

/** Each language's paragraphs, put beside each other. Both have as many. */
export function facingRows(languages: Languages, make: (language: Language) => Para[]): Pair<Para>[] {
  const [first, second] = inBoth(languages, make)
  return first.flatMap((para, index) => {
    const beside = second[index]
    return beside === undefined ? [] : [[para, beside] as const]
  })
}

/** Each language on its own line of a cell. */
export function lineInEach(languages: Languages, make: (language: Language) => string): Line[] {
  return languages.map((language) => ({ text: make(language), language }))
}

/** An authority by its own name, in whatever language that is, and by its nation in both. */
export function authorityCell(languages: Languages, { nation, name }: Authority): Line[] {
  const own = name === null ? [] : [{ text: name, language: /[а-яё]/i.test(name) ? 'ru' : 'en' } as const]
  return [...own, ...lineInEach(languages, (language) => nationName(nation, language))]
}

/** What stands at the head of a document, beside its reference. */
export function headIn(
  language: Language,
  title: string,
  { nations, agreement }: { readonly nations: readonly string[]; readonly agreement: AgreementNamed },
): Sheet['heads'][0] {
  const over = nations.map((nation) => nationName(nation, language)).join('\n')
  return { over, title, under: underText(agreement, language) }
}

/** `under the …`, and whether the agreement binds anybody. */
function underText(agreement: AgreementNamed, language: Language): string {
  const words = wordsIn(language)
  const title = saidIn(language, agreement.title)?.text ?? agreement.id
  return filled(agreement.inForce ? words.under : words.underDraft, { title })
}

/** What is said before all else of a document that binds nobody: null where it does. */
export function warningOf(languages: Languages, { inForce, simulated }: AgreementNamed): Sheet['warning'] {
  if (inForce && !simulated) return null
  const long = inBoth(languages, (language): Para => {
    const words = wordsIn(language)
    if (inForce) return { lead: words.example, text: words.simulatedOnly }
    return { lead: words.example, text: simulated ? `${words.noEffect} ${words.simulated}` : words.noEffect }
  })
  return { long, short: inBoth(languages, (language) => wordsIn(language).exampleShort) }
}
