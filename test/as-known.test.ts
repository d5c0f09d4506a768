import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parseInstant } from '../core/src/contract/instant.ts'
import { parseTransfer } from '../core/src/contract/transfer.ts'
import { asKnown } from '../core/src/law/as-known.ts'
import { bundle } from '../core/src/law/bundle.ts'
import type { Book } from '../core/src/law/decide.ts'
import { decide, load } from '../core/src/law/decide.ts'
import type { Ruling } from '../core/src/law/ruling.ts'
import type { Case } from './cases.ts'
import { book, casesIn, ROOT } from './cases.ts'

const PARTS = book.bundle.parts.map(({ hash: _hash, ...part }) => part)

function bookOf(at: string): Book {
  const built = bundle(asKnown(PARTS, at), book.bundle.modelledOn)
  return load(built.bundle, built.hash)
}

/** What a ruling comes to, without the windows and citations that a later book knows more of. */
function comesTo({ verdict, allowed, certain, ask, nations, agreement }: Ruling): unknown {
  const columns = Object.entries(nations).map(([nation, column]) => ({
    nation,
    verdict: column.verdict,
    atLeast: column.atLeast,
    rules: column.findings.map(({ rule, holds, effect }) => `${rule} ${holds} ${effect}`),
  }))
  return { verdict, allowed, certain, ask, columns, scope: agreement?.scope, status: agreement?.status }
}

const cases = casesIn(join(ROOT, 'conformance', 'decisions'))

function asked({ at, transfer, simulate }: Case) {
  const instant = parseInstant(at)
  const parsed = parseTransfer(transfer)
  if (!('iso' in instant && 'transfer' in parsed)) throw new Error('a case that is none')
  return { at: instant.iso, transfer: parsed.transfer, options: { simulate } }
}

test.each(cases)('the book as it was known on the day judges $stated.id as the whole book does', ({ stated }) => {
  const { at, transfer, options } = asked(stated)
  expect(comesTo(decide(bookOf(at), at, transfer, options))).toEqual(comesTo(decide(book, at, transfer, options)))
})

test('in February nobody knew of the statement of March, the embargo, or that they would leave the Union', () => {
  const pump = cases.find(({ stated }) => stated.id === 'pump-03-without-agreement')
  if (!pump) throw new Error('no pump')
  const { transfer } = asked(pump.stated)
  const february = bookOf('2014-02-14T12:00:00Z')
  const british = (known: Book, at: string) => decide(known, at, transfer).nations.GB?.verdict
  expect(british(february, '2014-03-19T12:00:00Z')).toBe('licence')
  expect(british(bookOf('2014-03-18T13:38:59Z'), '2014-03-19T12:00:00Z')).toBe('licence')
  expect(british(bookOf('2014-03-18T13:39:00Z'), '2014-03-19T12:00:00Z')).toBe('suspended')
  expect(british(february, '2026-02-01T12:00:00Z')).toBe('licence')
})

test('the same day gives the same bytes, and another day another hash', () => {
  expect(bookOf('2014-02-14T12:00:00Z').hash).toBe(bookOf('2014-02-14T12:00:00Z').hash)
  expect(bookOf('2014-02-14T12:00:00Z').hash).not.toBe(bookOf('2014-08-01T12:00:00Z').hash)
})
