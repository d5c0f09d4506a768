import type { Evidence, NameEvidence } from './evidence.ts'
import { WEIGHTS } from './weights.ts'

/** Evidence as two facing columns with the links between, and under them the sum as it is added up. */
export function facingLines(found: Evidence): string[] {
  const lines = found.name ? nameLines(found.name) : ['no names face each other']
  for (const { kind, by, query, entry, scheme, checked } of found.moves) {
    const number =
      scheme === undefined
        ? ''
        : ` ${scheme}${checked === undefined ? '' : checked ? ', check digit right' : ', not checked'}`
    lines.push(`${signed(by).padStart(7)}  ${kind}${number}: ${query} | ${entry}`)
  }
  return [...lines, `${found.score.toFixed(4).padStart(7)}  score`]
}

const signed = (by: number) => (by > 0 ? `+${by}` : String(by))

function nameLines(name: NameEvidence): string[] {
  const rows = [
    [name.query, '', name.entry],
    ...name.links.map((link) => [
      `${link.query} (${link.weight[0]})`,
      `${link.kind} ${link.similarity}`,
      `${link.entry} (${link.weight[1]})`,
    ]),
    ...name.unaligned.query.map(({ text, weight }) => [`${text} (${weight})`, 'nothing', '']),
    ...name.unaligned.entry.map(({ text, weight }) => ['', 'nothing', `${text} (${weight})`]),
  ]
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => [...(row[column] ?? '')].length)))
  const facing = rows.map((row) =>
    row
      .map((cell, column) => padded(cell, widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
  return [...facing, ...sum(name)]
}

const padded = (cell: string, width: number) => cell + ' '.repeat(Math.max(0, width - [...cell].length))

function sum(name: NameEvidence): string[] {
  const lines = [
    `${name.shared.toFixed(4).padStart(7)}  shared: similarity times weight that faces, of all weight, both names`,
    `${((1 - WEIGHTS.omitted) * name.trust * (name.covered - name.shared)).toFixed(4).padStart(7)}  ` +
      `the one is part of the other: ${1 - WEIGHTS.omitted} × ${name.trust} × (${name.covered} - ${name.shared})`,
  ]
  if (name.contradiction > 0) {
    const off = -WEIGHTS.contradicted * name.contradiction
    lines.push(`${off.toFixed(4).padStart(7)}  words against words: ${WEIGHTS.contradicted} × ${name.contradiction}`)
  }
  if (name.disagree.includes('patronymics'))
    lines.push(`${String(-WEIGHTS.patronymicsDisagree).padStart(7)}  patronymics disagree`)
  if (name.disagree.includes('legal-forms'))
    lines.push(`${String(-WEIGHTS.formsDisagree).padStart(7)}  legal forms disagree`)
  if (name.disagree.includes('numbers')) lines.push(`${`× ${WEIGHTS.numbersDisagree}`.padStart(7)}  numbers disagree`)
  lines.push(`${name.score.toFixed(4).padStart(7)}  names`)
  if (name.capped < name.score)
    lines.push(`${name.capped.toFixed(4).padStart(7)}  at most, for a weak alias or a single word`)
  return lines
}
