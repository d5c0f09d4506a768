import type { Drawn } from '../contract/deliveries.ts'
import type { Entry } from '../contract/entry.ts'
import type { Figure } from '../contract/monitor.ts'
import { readReference } from '../contract/references.ts'
import type { Terms } from '../contract/terms.ts'
import { compare, sum } from '../licence/decimal.ts'
import type { Dossier } from '../licence/dossier.ts'
import { licenceOf } from '../licence/meet.ts'
import type { Difference } from './check.ts'
import { about, allowedOf, amountIn, decisionsOf, MEASURES, statedTerms, takenBy } from './facts.ts'

/**
 * Holds the table of a licence to its acts: its terms are the meet of the two newest grants, and what is drawn in each
 * line is what the deliveries that stand took, in quantity and value. A difference is put down to the newest act that
 * stands. Null: the table is what the acts make it.
 */
export function tableDiffers(dossier: Dossier, standing: readonly Entry[]): Difference | null {
  const { reference } = dossier
  const own = about(standing, reference)
  const newest = own.at(-1)
  const nations = readReference(reference)
  if (newest === undefined || nations === null) return null
  const grants = [nations.exporter, nations.partner].flatMap(
    (nation) => decisionsOf(own, reference, nation).at(-1) ?? [],
  )
  const consenting = grants.filter(({ body }) => body.outcome === 'granted' || body.outcome === 'no-licence-required')
  const terms = consenting.length === 2 ? statedTerms(consenting) : []
  const met = licenceOf(dossier)
  const held = met !== null && 'terms' in met ? met.terms : null
  const lines = new Set([...(held?.lines ?? []), ...terms.flatMap((each) => each.lines)].map(({ line }) => line))
  const figures = [...lines].flatMap((line) => lineFigures(line, held, terms, dossier, own))
  if (figures.length === 0) return null
  const act = { origin: newest.origin, index: newest.index }
  return { code: 'table-differs', act, reference, figures, internal: !newest.shared }
}

function lineFigures(
  line: number,
  held: Terms | null,
  terms: readonly Terms[],
  { deliveries }: Dossier,
  own: readonly Entry[],
): Figure[] {
  const counting = deliveries.filter(({ state }) => state === 'reserved' || state === 'shipped')
  return MEASURES.flatMap((measure) => {
    const total = (each: readonly { readonly lines: readonly Drawn[] }[]) =>
      sum(each.flatMap(({ lines }) => amountsIn(lines, line, measure)))
    const [stated, derived] = [total(counting), total(takenBy(own))]
    const drawn = compare(stated, derived) === 0 ? [] : [{ what: `line ${line} ${measure} drawn`, stated, derived }]
    const row = held?.lines.find((each) => each.line === line)
    const most = (row && amountIn(row, measure)?.amount) ?? '0'
    const allowed = allowedOf(terms, line, measure)
    const isSame = held === null || allowed === null || compare(most, allowed) === 0
    return isSame ? drawn : [...drawn, { what: `line ${line} ${measure} licensed`, stated: most, derived: allowed }]
  })
}

function amountsIn(lines: readonly Drawn[], line: number, measure: 'quantity' | 'value'): string[] {
  return lines.flatMap((each) => (each.line === line ? (amountIn(each, measure)?.amount ?? []) : []))
}
