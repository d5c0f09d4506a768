import process, { exit } from 'node:process'
import { dirtyWord } from '../../core/src/inspection/dirty-words.ts'
import { inspectDocument } from '../../core/src/inspection/document.ts'
import { mediaByName } from '../../core/src/inspection/identify.ts'
import { searcher } from '../../core/src/inspection/match.ts'
import type { PageTexts } from '../../core/src/inspection/pdf/pdf.ts'
import { inspectionReport } from '../../core/src/inspection/report.ts'
import { opaqueMedia, wordsOfAgreement } from '../../core/src/vault/reviews.ts'
import { pageTexts } from '../../node/src/vault/inspection/page-texts.ts'
import { book } from '../../test/cases.ts'
import { CORPUS } from '../../test/inspection/corpus/all.ts'
import { chance } from '../notation/mutate.ts'
import { mutated } from './mutate.ts'

const LABEL = { policy: 'GB-GPMS', classification: 'NOT PROTECTIVELY MARKED', categories: [] }
const AGREEMENT = ['mtca-gb-ru', '2014-02-14T12:00:00Z'] as const
const NO_TEXTS: PageTexts = () => Promise.resolve([])

/**
 * Inspects so many broken documents from a seed, and tells a parent process how far it is, every so many. Ends the process
 * with 1 at the first that does not come out well.
 */
export async function inspectBroken(cases: number, seed: number, every: number): Promise<void> {
  const search = searcher(wordsOfAgreement(book.bundle, ...AGREEMENT).map(({ say, added }) => dirtyWord(say, added)))
  const opaque = opaqueMedia(book.bundle, ...AGREEMENT)
  // What unpacks to the limit takes as long as the limit allows, in every case.
  const seeds = CORPUS.filter(({ what, bytes }) => bytes.length < 100_000 && !what.includes('bomb'))
  const all = seeds.map(({ bytes }) => bytes)
  const outcomes = { pass: 0, person: 0, block: 0 }
  const start = performance.now()
  for (let number = 0; number < cases; number++) {
    if (number % every === 0) process.send?.(number)
    const draw = chance(seed + number)
    const { name, media = mediaByName(name) ?? '', bytes } = seeds[draw(seeds.length)] ?? seeds[0] ?? exit(1)
    const declared = draw(20) === 0 ? (opaque[draw(opaque.length)] ?? media) : media
    const file = { name, media: declared, bytes: mutated(bytes, all, draw) }
    const texts = draw(20) === 0 ? pageTexts : NO_TEXTS
    try {
      const report = inspectionReport.parse(await inspectDocument(file, LABEL, search, texts, opaque))
      outcomes[report.outcome]++
    } catch (error) {
      console.error(`case ${number} of seed ${seed} (${name}) crashed`, error)
      exit(1)
    }
    if (number % 10_000 === 9_999) console.log(`${number + 1} cases, ${perSecond(number + 1, start)} a second`)
  }
  const { pass, person, block } = outcomes
  console.log(
    `${cases} cases, 0 crashes, 0 hangs (${pass} passed, ${person} for a person, ${block} blocked, ${perSecond(cases, start)} a second)`,
  )
}

function perSecond(done: number, start: number): number {
  return Math.round((done * 1000) / (performance.now() - start))
}
