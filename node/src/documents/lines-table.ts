import { openingsText } from '@entente/core/glossary/terms'
import type { Languages } from './language.ts'
import type { LicenceDocument, LineTerms } from './licence-document.ts'
import { label } from './parts.ts'
import type { Block, Cell, Line } from './sheet.ts'
import { amountText, unitText } from './written.ts'

/** The lines of a licence: what each is, and how much of it both nations granted. */
export function linesTable({ languages, lines, terms }: LicenceDocument): Block {
  const described = new Map(lines.map((each) => [each.line, each]))
  return {
    kind: 'table',
    columns: [
      { width: { mm: 11 }, align: 'right' },
      { width: { share: 1 }, align: 'left' },
      { width: { mm: 38 }, align: 'left' },
      { width: { mm: 29 }, align: 'right' },
      { width: { mm: 33 }, align: 'right' },
    ],
    header: [
      label(languages, 'line'),
      label(languages, 'description'),
      label(languages, 'entries'),
      label(languages, 'quantity'),
      label(languages, 'value'),
    ],
    rows: terms.lines.map((line) => {
      const what = described.get(line.line)
      return [
        [{ text: String(line.line) }],
        [
          ...(what === undefined ? label(languages, 'notDescribed') : [{ text: what.description }]),
          ...openingsCell(line, languages),
        ],
        (what?.entries ?? []).map((entry): Line => ({ text: entry, code: true })),
        quantityCell(line, languages),
        valueCell(line, languages),
      ]
    }),
  }
}

function openingsCell({ openings }: LineTerms, languages: Languages): Cell {
  if (openings === undefined) return []
  return languages.map((language) => ({ text: openingsText(openings, language), language }))
}

function quantityCell({ quantity, controlledBy }: LineTerms, languages: Languages): Cell {
  if (quantity === undefined) return label(languages, 'unlimited')
  const amount = amountText(quantity.amount)
  const stated = languages.map((language) => ({ text: `${amount} ${unitText(quantity.unit, language)}`, language }))
  return controlledBy === 'B' || controlledBy === 'Q' ? stated : [...stated, ...label(languages, 'notBinding')]
}

function valueCell({ value, controlledBy }: LineTerms, languages: Languages): Cell {
  if (value === undefined) return label(languages, 'unlimited')
  const stated = { text: `${amountText(value.amount)} ${value.currency}` }
  return controlledBy === 'B' || controlledBy === 'V' ? [stated] : [stated, ...label(languages, 'notBinding')]
}
