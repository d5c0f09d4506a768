import { nationName } from '@entente/core/glossary/nations'
import { inBoth, type Language, type Languages, type Pair, type Worded } from './language.ts'
import type { ActNamed, AgreementNamed, Authority, PartyNamed } from './licence-document.ts'
import { authorityCell, facingRows, headIn, heading, label, lineInEach, quotedPara, said, warningOf } from './parts.ts'
import { print } from './press.ts'
import type { Block, Cell, Para, Sheet } from './sheet.ts'
import { filled, wordsIn } from './words.ts'
import { hashText, instantText } from './written.ts'

/** What every letter of an authority's says: one nation speaks, by one act. */
type Letter = {
  readonly reference: string
  /** By the alternat: the nation that speaks first, in its language first. */
  readonly nations: readonly [string, string]
  readonly languages: Languages
  readonly agreement: AgreementNamed
  readonly authority: Authority
  readonly to: PartyNamed
  readonly act: ActNamed
}

/** An authority's refusal of an application. */
export type RefusalLetter = Letter & {
  readonly criteria: readonly { readonly id: string; readonly text: Worded }[]
  readonly reasons: Worded
  /** When the time to appeal ends; null where the law names no appeal. */
  readonly appealUntil: string | null
}

/** An authority's suspension of a licence. */
export type SuspensionLetter = Letter & {
  readonly because: Worded
  /** The provision that it rests on, as its law is cited; null where none was named. */
  readonly provision: string | null
}

/** A letter of refusal as a PDF, in the design of the licence and with its guarantees. Refuses what `licencePdf` does. */
export async function refusalPdf(letter: RefusalLetter): Promise<Uint8Array> {
  const { languages, criteria, reasons, appealUntil } = letter
  const appeal = facingRows(languages, (language) => {
    const words = wordsIn(language)
    if (appealUntil === null) return [{ text: words.noAppeal }]
    return [{ text: filled(words.appealUntil, { until: instantText(appealUntil, language) }) }]
  })
  const grounds = facingRows(languages, (language) =>
    criteria.map(({ id, text }) => quotedPara(text, language, filled(wordsIn(language).criterion, { id }))),
  )
  const blocks: Block[] = [
    { kind: 'facing', rows: [...opening(letter, 'refusedText'), said(languages, 'refusedEffect')] },
    ...(grounds.length === 0 ? [] : section(languages, 'criteria', grounds)),
    ...section(languages, 'reasons', [inBoth(languages, (language) => quotedPara(reasons, language))]),
    ...section(languages, 'appeal', appeal),
  ]
  return print(letterSheet(letter, 'refusal', blocks))
}

/** A letter of suspension as a PDF, likewise. */
export async function suspensionPdf(letter: SuspensionLetter): Promise<Uint8Array> {
  const { languages, because, provision } = letter
  const reasons = facingRows(languages, (language) => [
    quotedPara(because, language),
    ...(provision === null ? [] : [{ lead: wordsIn(language).provision, text: provision }]),
  ])
  const effect = [said(languages, 'suspendedEffect'), said(languages, 'suspendedLift')]
  const blocks: Block[] = [
    { kind: 'facing', rows: [...opening(letter, 'suspendedText'), ...effect] },
    ...section(languages, 'because', reasons),
  ]
  return print(letterSheet(letter, 'suspension', blocks))
}

function opening({ languages, nations, to, reference }: Letter, word: 'refusedText' | 'suspendedText'): Pair<Para>[] {
  return facingRows(languages, (language) => {
    const words = wordsIn(language)
    const nation = nationName(nations[0], language)
    return [
      { lead: words.addressee, text: `${to.name}, ${nationName(to.nation, language)}` },
      { text: filled(words[word], { nation, reference }) },
    ]
  })
}

function section(languages: Languages, word: Parameters<typeof heading>[1], rows: readonly Pair<Para>[]): Block[] {
  return [heading(languages, word), { kind: 'facing', rows }]
}

function letterSheet(letter: Letter, kind: 'refusal' | 'suspension', blocks: readonly Block[]): Sheet {
  const { reference, languages, nations, agreement, act } = letter
  const title = (language: Language) => wordsIn(language)[kind]
  return {
    title: `${title(languages[0])} ${reference}`,
    author: nationName(nations[0], languages[0]),
    keywords: [reference, act.id],
    at: act.at,
    languages,
    reference,
    heads: inBoth(languages, (language) => headIn(language, title(language), { nations: [nations[0]], agreement })),
    warning: warningOf(languages, agreement),
    blocks: [...blocks, heading(languages, 'recorded'), actTable(letter)],
    pages: inBoth(languages, (language) => wordsIn(language).pages),
    mark: act.id.slice(0, 13),
  }
}

function actTable({ languages, authority, act }: Letter): Block {
  const code = (text: string): Cell => [{ text, code: true }]
  return {
    kind: 'table',
    columns: [
      { width: { mm: 50 }, align: 'left' },
      { width: { share: 1 }, align: 'left' },
    ],
    header: [label(languages, 'authority'), authorityCell(languages, authority)],
    rows: [
      [label(languages, 'recordedAt'), lineInEach(languages, (language) => instantText(act.at, language))],
      ...(act.law === undefined ? [] : [[label(languages, 'law'), code(hashText(act.law.replace(/^sha256:/, '')))]]),
      [label(languages, 'act'), code(act.id)],
      [label(languages, 'log'), code(`${act.origin}, ${act.index}`)],
      [label(languages, 'leaf'), code(act.leaf)],
    ],
  }
}
