import type { SaidParty } from '@entente/core/contract/screening'
import { counted } from '../../console/counted.ts'
import { shown } from '../../console/line.ts'
import { aligned, changes } from '../lists/status-text.ts'
import type { ListPreview, PreviewedHit } from './preview.ts'
import type { ScreenedAgain } from './screen-again.ts'
import { hitChanges } from './what-changed.ts'

/** What came of screening parties again; empty where nobody had been screened. */
export function screenedAgainText({ unchanged, left, changed, waiting, other }: ScreenedAgain): string {
  if (waiting.length > 0) return `Nobody is screened again before ${waiting.join(', ')} is in force: import its file.\n`
  const newly = changed.flatMap(({ before, run }) =>
    hitChanges(before, run).came.map((hit) => `+ ${hitLine({ party: run.party, hit })}\n`),
  )
  const others =
    other === 0 ? '' : `Searched by another algorithm or policy: ${other}, each for an officer to search anew.\n`
  if (unchanged + left + changed.length === 0) return others
  const sums = [`${unchanged} unchanged`, `${changed.length} changed`, ...(left > 0 ? [leftText(left)] : [])]
  return `${newly.join('')}Screened again: ${sums.join(', ')}.\n${others}`
}

const leftText = (left: number) => `${left} for an officer to search anew`

const SAYS = { free: 'free', open: 'open', bars: 'barred' } as const

/** How many of each kind there are, where not all are named. */
type Numbers = { readonly [kind in 'newly' | 'gone' | 'other' | 'left' | 'concerned']: number }

/** What importing a file would change, as lines that a person reads, or as one value of JSON. */
export function previewText(preview: ListPreview | null, json: boolean, numbers?: Numbers): string {
  if (json) return `${JSON.stringify(preview, null, 2)}\n`
  if (preview === null) return 'It is here already: nothing would change.\n'
  const { lists, newly, gone, other, left, unchanged, concerned, publishedOn } = preview
  const rows = lists.map((each) => [each.list, String(each.entries), changes(each)])
  const cases = concerned.map(({ reference, subjects, parties, packages, before, says }) => {
    const under = packages.length === 0 ? '' : `; packages ${packages.join(', ')}`
    const names = parties.map(shown).join(', ')
    return `! ${reference} (${subjects.join(', ')}): ${SAYS[before]} now, ${SAYS[says]} then; ${names}${under}`
  })
  const of = numbers ?? { newly: newly.length, gone: gone.length, other: other.length }
  const named = newly.length + gone.length + other.length + left.length + concerned.length
  const more = numbers === undefined ? 0 : Object.values(numbers).reduce((sum, each) => sum + each, 0) - named
  const lines = [
    ...newly.map((each) => `+ ${hitLine(each)}`),
    ...gone.map((each) => `- ${hitLine(each)}`),
    ...other.map((each) => `~ ${hitLine(each)}`),
    ...left.map((party) => `? ${partyText(party)}: an officer would search it anew`),
    ...cases,
    ...(more > 0 ? [`and ${more} more, which are not named`] : []),
    `${counted(of.newly, 'hit', 'hits')} would come, ${of.gone} would go, ${of.other} would read otherwise; parties that stay as they are: ${unchanged}.`,
    `Published on ${publishedOn}.${numbers === undefined ? ' Nothing was recorded.' : ''}`,
  ]
  return `${aligned(rows)}${lines.join('\n')}\n`
}

function hitLine({ party, hit: { list, entry, caption, score, strong } }: PreviewedHit): string {
  const level = strong ? 'strong' : 'alert'
  return `${partyText(party)}: ${Number(score).toFixed(4)} ${level}  ${list} ${shown(entry)} ${shown(caption)}`
}

function partyText({ name, nation, type }: SaidParty): string {
  const said = [nation, type].filter((each) => each !== undefined)
  return said.length === 0 ? shown(name) : `${shown(name)} (${said.join(', ')})`
}
