import { nationName } from '@entente/core/glossary/nations'
import { codeBlocks } from './codes.ts'
import { conditionText } from './condition-words.ts'
import { licenceDigest } from './digest.ts'
import { inBoth, type Language, type Pair, saidIn } from './language.ts'
import type { Grant, LicenceDocument } from './licence-document.ts'
import { linesTable } from './lines-table.ts'
import {
  authorityCell,
  facingRows,
  headIn,
  heading,
  label,
  lineInEach,
  partyRows,
  quotedPara,
  said,
  warningOf,
} from './parts.ts'
import { print } from './press.ts'
import type { Block, Cell, Line, Para, Sheet } from './sheet.ts'
import { wordsIn } from './words.ts'
import { hashText, instantText } from './written.ts'

/**
 * A licence as a PDF: both languages facing each other, the reader's nation first, tagged (PDF/UA-1), and the same
 * bytes for the same licence. Refuses `too-large`, and `unsupported` where the node has no compiler of documents.
 */
export async function licencePdf(document: LicenceDocument): Promise<Uint8Array> {
  return print(licenceSheet(document))
}

function licenceSheet(document: LicenceDocument): Sheet {
  const { reference, languages, grants, nations } = document
  const digest = licenceDigest(document.terms, grants)
  return {
    title: `${wordsIn(languages[0])[document.kind]} ${reference}`,
    author: nations.map((nation) => nationName(nation, languages[0])).join(', '),
    keywords: [reference, `sha256:${digest}`],
    at: lastOf(grants),
    languages,
    reference,
    heads: inBoth(languages, (language) => headIn(language, wordsIn(language)[document.kind], document)),
    warning: warningOf(languages, document.agreement),
    blocks: blocksOf(document, digest),
    pages: inBoth(languages, (language) => wordsIn(language).pages),
    mark: `SHA-256 ${hashText(digest).slice(0, 17)} …`,
  }
}

/** A licence begins to exist with the later of its two grants. */
function lastOf(grants: LicenceDocument['grants']): string {
  const [one, other] = grants
  return one.at > other.at ? one.at : other.at
}

function blocksOf(document: LicenceDocument, digest: string): Block[] {
  const { languages, parties } = document
  const digestMeans = inBoth(languages, (language) => wordsIn(language).digestMeans)
  return [
    heading(languages, 'parties'),
    { kind: 'facing', rows: partyRows(languages, parties) },
    heading(languages, 'subject'),
    linesTable(document),
    heading(languages, 'validity'),
    { kind: 'facing', rows: validityRows(document) },
    heading(languages, 'conditions'),
    { kind: 'facing', rows: conditionRows(document) },
    heading(languages, 'decisions'),
    { kind: 'facing', rows: [said(languages, 'licenceOfBoth')] },
    decisionsTable(document),
    heading(languages, 'digest'),
    { kind: 'digest', texts: digestMeans, digest: hashText(digest) },
    ...codeBlocks(document),
    heading(languages, 'limits'),
    { kind: 'facing', rows: [said(languages, 'limitsText'), said(languages, 'equal')] },
  ]
}

function validityRows({ languages, terms }: LicenceDocument): Pair<Para>[] {
  return facingRows(languages, (language) => {
    const words = wordsIn(language)
    const destinations = terms.destinations.map((nation) => nationName(nation, language)).join(', ')
    return [
      { lead: words.from, text: instantText(terms.from, language) },
      { lead: words.until, text: instantText(terms.until, language), note: words.untilNote },
      { lead: words.destinations, text: destinations },
    ]
  })
}

function conditionRows({ languages, terms }: LicenceDocument): Pair<Para>[] {
  if (terms.conditions.length === 0) return [said(languages, 'noConditions')]
  const rows = facingRows(languages, (language) =>
    terms.conditions.flatMap((condition): Para[] => {
      const lead = `${condition.id} · ${nationName(condition.owner, language)}`
      const own: Para = { lead, text: conditionText(condition, language) }
      const { text = {} } = condition
      return saidIn(language, text) === null ? [own] : [own, quotedPara(text, language)]
    }),
  )
  return [said(languages, 'ownership'), ...rows]
}

/** Here it is the nations that stand side by side, the reader's own first. */
function decisionsTable({ languages, nations, grants }: LicenceDocument): Block {
  const [one, other] = nations.map((nation) => grants.find((grant) => grant.nation === nation))
  if (one === undefined || other === undefined) throw new Error('a licence needs the grant of each of its two nations')
  const both = (make: (grant: Grant) => Cell) => [make(one), make(other)]
  const inEach = (make: (language: Language) => string) => lineInEach(languages, make)
  const code = (text: string): Line => ({ text, code: true })
  return {
    kind: 'table',
    columns: [
      { width: { mm: 36 }, align: 'left' },
      { width: { share: 1 }, align: 'left' },
      { width: { share: 1 }, align: 'left' },
    ],
    header: [label(languages, 'nation'), ...both(({ nation }) => inEach((language) => nationName(nation, language)))],
    rows: [
      [label(languages, 'outcome'), ...both(({ outcome }) => label(languages, outcome))],
      [label(languages, 'authority'), ...both(({ authority }) => authorityCell(languages, authority))],
      [label(languages, 'decided'), ...both(({ at }) => inEach((language) => instantText(at, language)))],
      [label(languages, 'law'), ...both(({ law }) => [code(hashText((law ?? '—').replace(/^sha256:/, '')))])],
      [label(languages, 'act'), ...both(({ id }) => [code(id)])],
      [label(languages, 'log'), ...both(({ origin, index }) => [code(`${origin}, ${index}`)])],
      [label(languages, 'leaf'), ...both(({ leaf }) => [code(leaf)])],
    ],
  }
}
