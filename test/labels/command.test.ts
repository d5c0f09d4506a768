import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { label } from '../../core/src/label/testing/label.ts'
import { writeLabel } from '../../core/src/label/xml-form.ts'
import { entente } from '../entente.ts'

const folder = mkdtempSync(join(tmpdir(), 'entente-label-command-'))
const file = join(folder, 'label.xml')
afterAll(() => rmSync(folder, { recursive: true }))

test('the command says by its status whether a label is within the ceiling, and whether it is one', () => {
  writeFileSync(file, writeLabel(label('GB-GPMS', 'RESTRICTED', '2014-02-14T12:00:00Z')))
  const judged = entente(
    'label',
    file,
    '--agreement',
    'mtca-gb-ru',
    '--to',
    'RU',
    '--at',
    '2014-02-14T13:00:00Z',
    '--json',
  )
  expect(judged.status).toBe(1)
  expect(JSON.parse(judged.stdout)).toMatchObject({ judged: { verdict: { reason: 'no-release' } } })
  const none = entente('label', 'package.json')
  expect([none.status, none.stdout]).toEqual([2, ''])
  expect(none.stderr).toContain('not-a-label')
}, 60_000)
