import { nationName } from '@entente/core/glossary/nations'
import { codeImage } from './code-image.ts'
import { inBoth, type Language, type Languages } from './language.ts'
import type { Grant, GrantProof, LicenceDocument } from './licence-document.ts'
import { heading, lineInEach, said } from './parts.ts'
import type { Block, Cell } from './sheet.ts'
import { filled, wordsIn } from './words.ts'
import { instantText } from './written.ts'

/** The proof of each decision as codes, side by side as the nations stand in the table of the decisions. */
export function codeBlocks({ languages, grants, nations }: LicenceDocument): Block[] {
  const columns = nations.map((nation) =>
    column(
      languages,
      grants.find((grant) => grant.nation === nation),
    ),
  )
  return [
    heading(languages, 'proof'),
    { kind: 'codes', rows: [said(languages, 'proofText'), said(languages, 'proofLimits')], columns },
  ]
}

type CodesBlock = Extract<Block, { kind: 'codes' }>

function column(languages: Languages, grant: Grant | undefined): CodesBlock['columns'][number] {
  if (grant === undefined) return { head: [], images: [], foot: [] }
  const { nation, proof } = grant
  const head = lineInEach(languages, (language) => nationName(nation, language))
  if (proof === 'waits' || proof === 'too-long') {
    const word = proof === 'waits' ? 'proofWaits' : 'proofTooLong'
    return { head, images: [], foot: lineInEach(languages, (language) => wordsIn(language)[word]) }
  }
  const { codes } = proof
  const images = codes.map((text, i) => {
    const nth = { nation: '', nth: String(i + 1), count: String(codes.length) }
    const alt = inBoth(languages, (language) => altText(language, { ...nth, nation: nationName(nation, language) }))
    return { ...codeImage(text), alt: alt.join(' · ') }
  })
  return { head, images, foot: foot(languages, grant, proof) }
}

function altText(language: Language, values: { readonly [name: string]: string }): string {
  return filled(wordsIn(language).codeAlt, values)
}

/** What the code reaches to: which entry, under whose confirmation, and how many codes belong together. */
function foot(languages: Languages, { origin, index }: Grant, proof: GrantProof): Cell {
  const confirmed = lineInEach(languages, (language) =>
    filled(wordsIn(language).confirmed, {
      nation: nationName(proof.by, language),
      at: instantText(proof.at, language),
      size: String(proof.size),
    }),
  )
  const many = lineInEach(languages, (each) =>
    filled(wordsIn(each).readTogether, { count: String(proof.codes.length) }),
  )
  const place: Cell = [{ text: `${origin}, ${index}`, code: true }]
  return [...place, ...confirmed, ...(proof.codes.length > 1 ? many : [])]
}
