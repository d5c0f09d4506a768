import { LANGUAGES } from '@entente/core/glossary/language'
import { searcher } from '@entente/core/inspection/match'
import { inspectTaken } from '@entente/core/inspection/text'
import { expect, test } from 'vitest'
import { documentLines } from './inspect-document.ts'

const OPEN = { policy: 'GB-GPMS', classification: 'NOT PROTECTIVELY MARKED', categories: [] }
const FILE = { name: 'a.csv', media: 'text/csv', length: 12, sha256: 'ab' }
const cell = { unit: 'cell', at: '2:3' } as const
const layer = { part: 'a', text: 'NOT PROTECTIVELY MARKED\nSECRET\nend', isMargin: false, isSeen: true }
const marks = [{ code: 'formula' as const, part: '', place: cell, quote: '=A1' }]
const report = { ...inspectTaken({ marks, layers: [layer] }, OPEN, searcher()), file: FILE }

test('what an inspection found is printed in either language, each finding with its place', () => {
  expect(documentLines(report, 'en')).toEqual([
    'file       12 bytes, text/csv, sha256:ab',
    'block      A cell is read as a formula. (formula; cell 2:3): =A1',
    'block      A marking stands above the label. (marking-above-label; a, line 2): NOT PROTECTIVELY MARKED SECRET end',
    'outcome    it is blocked: it may not be packed under this label',
  ])
  expect(documentLines(report, 'ru')).toEqual([
    'файл       12 байт, text/csv, sha256:ab',
    'запрет     Ячейка читается как формула. (formula; ячейка 2:3): =A1',
    'запрет     Гриф выше метки документа. (marking-above-label; a, строка 2): NOT PROTECTIVELY MARKED SECRET end',
    'итог       передача запрещена: упаковать под этой меткой нельзя',
  ])
})

test('findings that are left out are counted, and each outcome is said, in either language', () => {
  for (const language of LANGUAGES) {
    const letters = language === 'ru' ? /[А-Яа-я]/ : /^[^А-Яа-я]+$/
    for (const outcome of ['pass', 'person', 'block'] as const) {
      const lines = documentLines({ ...report, findings: [], outcome, unsaid: 7 }, language)
      expect(lines[1]).toContain('7 ')
      for (const line of lines) expect(line).toMatch(letters)
    }
  }
})
