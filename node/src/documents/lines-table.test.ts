import { expect, test } from 'vitest'
import { EXAMPLE } from './example.ts'
import { linesTable } from './lines-table.ts'

test('a licence’s paper says in both languages how often a line may be opened, by how many, and by whom', () => {
  const { terms, ...rest } = EXAMPLE
  const openings = {
    ...{ most: 10, counted: 'first-per-person' as const, mostRecipients: 2 },
    recipients: ['Example Aircraft Works'],
  }
  const lines = terms.lines.map((line) => ({ ...line, openings }))
  const said = JSON.stringify(linesTable({ ...rest, terms: { ...terms, lines } }))
  expect(said).toContain(
    'at most 10; the first of each person counts; by at most 2 different recipients; by Example Aircraft Works',
  )
  expect(said).toContain(
    'не больше 10; считается первое открытие каждым человеком; число разных получателей — не больше 2; кем: Example Aircraft Works',
  )
  expect(JSON.stringify(linesTable(EXAMPLE))).not.toContain('Openings')
})
