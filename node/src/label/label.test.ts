import { webcrypto } from 'node:crypto'
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { docxOf, paragraph } from '@entente/core/inspection/testing/office'
import { zipOf } from '@entente/core/inspection/testing/zip'
import { readZip } from '@entente/core/inspection/zip'
import { labelPackage } from '@entente/core/label/ooxml/package'
import type { PackagePart } from '@entente/core/label/ooxml/parts'
import { schemeUri } from '@entente/core/label/scheme'
import { freshSigner } from '@entente/core/label/testing/certificate'
import { bookOf, lawFiles } from '@entente/core/law/testing/law-files'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Refusal } from '../refusal.ts'
import { bindLabel, signerOf } from './bind.ts'
import { readLabelFile } from './read.ts'
import { shownFile } from './show.ts'
import { linesOf } from './show-lines.ts'
import { exportSpif, importSpif } from './spif.ts'
import { writeLabelFile } from './write.ts'

const folder = mkdtempSync(join(tmpdir(), 'entente-label-'))
const at = (name: string) => join(folder, name)
const MAY = '2014-05-01T00:00:00Z'
const JUNE = '2014-06-01T00:00:00Z'
const LAW = at('book.json')
const ASKED = { agreement: 'mtca-gb-ru', to: 'RU', at: JUNE, law: LAW }

const pem = (name: string, bytes: Uint8Array) =>
  `-----BEGIN ${name}-----\n${Buffer.from(bytes).toString('base64')}\n-----END ${name}-----\n`
const write = (out: string, policy: string, grade: string, more = {}) =>
  writeLabelFile({ policy, grade, created: MAY, review: '2030-01-01T00:00:00Z', out: at(out), law: LAW, ...more })
const bind = (document: string, label: string, by: string, more = {}) =>
  bindLabel(at(document), {
    label: at(label),
    key: at(`${by}.key`),
    certificate: at(`${by}.pem`),
    at: JUNE,
    ...more,
  })
const refused = async (work: () => unknown): Promise<string> => {
  try {
    await work()
    return 'not refused'
  } catch (error) {
    if (error instanceof Refusal) return error.message
    throw error
  }
}

beforeAll(async () => {
  const files = ['gb/gpms.md', 'gb/gsc-2014-04-02.md', 'lists/ru-labels.md', 'agreements/mtca-gb-ru.md']
  writeFileSync(LAW, bookOf(lawFiles(...files)).text)
  const keys = []
  for (const [name, nation, algorithm] of [
    ['gb', 'GB', 'ecdsa-sha384'],
    ['ru', 'RU', 'ecdsa-sha256'],
  ] as const) {
    const { certificate, pkcs8, spki } = await freshSigner(webcrypto, algorithm)
    writeFileSync(at(`${name}.pem`), pem('CERTIFICATE', certificate))
    writeFileSync(at(`${name}.key`), pem('PRIVATE KEY', pkcs8))
    keys.push({ nation, key: pem('PUBLIC KEY', spki), from: '2014-01-01T00:00:00Z', until: null })
  }
  writeFileSync(at('keys.json'), JSON.stringify({ keys }))
  writeFileSync(at('a drawing, №1.pdf'), 'a drawing')
  write('tier.xml', 'GB-GSC', 'official', { release: 'GBR,RUS' })
  write('decided.xml', 'MTCA', 'UNCLASSIFIED', { alternative: true })
  await bind('a drawing, №1.pdf', 'tier.xml', 'gb')
  await bind('a drawing, №1.pdf', 'decided.xml', 'gb', {
    beside: at('a drawing, №1.pdf.bdo'),
    keys: at('keys.json'),
    out: at('a drawing, №1.pdf.decided.bdo'),
  })
})
afterAll(() => rmSync(folder, { recursive: true }))

test('a label alone is shown with its marking in both languages, and that nobody vouches for it', async () => {
  const shown = await shownFile(at('tier.xml'), { law: LAW })
  expect(shown.labels[0]?.marking?.line).toBe('OFFICIAL // Releasable To: GBR, RUS')
  const lines = linesOf(shown).join('\n')
  expect(lines).toContain('grade OFFICIAL (GB-GSC)')
  expect(lines).toContain('гриф OFFICIAL (GB-GSC)')
  expect(lines).toContain('nobody vouches')
  expect(lines).toContain('никто не ручается')
  expect(lines).toContain('the originator’s\n           метка создателя документа')
})

test('a binding is verified by the nations’ keys and the document beside it, and then judged', async () => {
  const shown = await shownFile(at('a drawing, №1.pdf.bdo'), { ...ASKED, keys: at('keys.json') })
  expect(shown.binding).toMatchObject({ state: 'holds' })
  expect(shown.judged?.verdict).toMatchObject({ verdict: 'person', reason: 'person-decides' })
  expect(linesOf(shown).join('\n')).toContain('Решать должен человек')
})

test('an alternative that the same nation signed beside it is that decision', async () => {
  const shown = await shownFile(at('a drawing, №1.pdf.decided.bdo'), { ...ASKED, keys: at('keys.json') })
  expect(shown.labels.map(({ signed }) => signed)).toEqual([
    { by: 'GB', at: JUNE },
    { by: 'GB', at: JUNE },
  ])
  expect(shown.judged?.verdict.verdict).toBe('within')
})

test('a document that was changed is not what the label was bound to, and nothing is judged', async () => {
  writeFileSync(at('other.pdf'), 'another drawing')
  copyFileSync(at('other.pdf'), at('changed'))
  const more = { ...ASKED, keys: at('keys.json'), document: at('other.pdf') }
  const shown = await shownFile(at('a drawing, №1.pdf.bdo'), more)
  expect(shown).toMatchObject({ binding: { state: 'refused', code: 'bad-reference' }, judged: null })
  expect(linesOf(shown).join('\n')).toContain('(bad-reference)\n           Данные не те')
})

test('a binding within an Office document is verified over all else in it, and then judged', async () => {
  const parts = readZip(docxOf(paragraph('The pump weighs 4 kg.')))
  const file = readLabelFile(at('tier.xml'))
  const label = file.kind === 'label' ? file.label : expect.fail('no label')
  const bound = await labelPackage(parts, label, await signerOf({ key: at('gb.key'), certificate: at('gb.pem') }), JUNE)
  const put = (name: string, all: readonly PackagePart[]) =>
    writeFileSync(at(name), zipOf(all.map(({ bytes, ...each }) => ({ ...each, text: bytes }))))
  put('bound.docx', bound)
  const asked = { ...ASKED, keys: at('keys.json') }
  const shown = await shownFile(at('bound.docx'), asked)
  expect(shown).toMatchObject({ binding: { state: 'holds' }, judged: { verdict: { reason: 'person-decides' } } })
  expect(linesOf(shown).join('\n')).toContain(`bound to   ${bound.length - 1} entries of its package`)
  put('more.docx', [...bound, { name: 'word/more.xml', bytes: new Uint8Array(1) }])
  expect(await shownFile(at('more.docx'), asked)).toMatchObject({ binding: { code: 'bad-reference' }, judged: null })
  put('none.docx', parts)
  expect(await refused(() => shownFile(at('none.docx'), asked))).toContain('not-a-package')
  writeFileSync(at('tail.docx'), Buffer.concat([readFileSync(at('bound.docx')), Buffer.from('hidden')]))
  expect(await refused(() => shownFile(at('tail.docx'), asked))).toContain('archive-hidden')
  expect(await refused(() => shownFile(at('bound.docx'), { ...asked, document: at('none.docx') }))).toContain(
    '--document',
  )
  const beside = { beside: at('bound.docx'), keys: at('keys.json') }
  expect(await refused(() => bind('bound.docx', 'decided.xml', 'gb', beside))).toContain('within its document')
})

test('a policy of its owner says how it marks a label, and what it has against it', async () => {
  const policy = `<SPIF xmlns="http://www.xmlspif.org/spif" schemaVersion="2.1"><securityPolicyId name="GB-GSC" id="2.25.1"/>
    <securityClassifications><securityClassification name="OFFICIAL" lacv="1" hierarchy="1"/></securityClassifications></SPIF>`
  writeFileSync(at('policy.xml'), policy)
  const shown = await shownFile(at('tier.xml'), { law: LAW, spif: at('policy.xml') })
  expect(shown.byPolicy?.against).toEqual([{ reason: 'other-policy', about: 'GB-GSC' }])
  expect(linesOf(shown).join('\n')).toContain('Метка относится к другой политике')
  writeFileSync(at('policy.xml'), policy.replace('2.25.1', schemeUri('GB-GSC').replace('urn:oid:', '')))
  const own = await shownFile(at('tier.xml'), { law: LAW, spif: at('policy.xml') })
  expect(own.byPolicy).toMatchObject({ marking: 'GB-GSC OFFICIAL', against: [{ reason: 'unknown-category' }, {}] })
  expect(await refused(() => shownFile(at('tier.xml'), { law: LAW, spif: at('tier.xml') }))).toContain('not-a-policy')
})

test('without keys a binding is shown and called unchecked, and judged in no case', async () => {
  expect((await shownFile(at('a drawing, №1.pdf.bdo'), { law: LAW })).binding).toMatchObject({ state: 'not-checked' })
  expect(await refused(() => shownFile(at('a drawing, №1.pdf.bdo'), ASKED))).toContain('--keys')
})

test.each<[string, () => unknown, string]>([
  ['a file that is not there', () => shownFile(at('none.xml'), { law: LAW }), 'cannot be read'],
  ['what is no label', () => shownFile(at('keys.json'), { law: LAW }), 'not-a-label'],
  ['half a question', () => shownFile(at('tier.xml'), { agreement: 'mtca-gb-ru' }), '--to'],
  ['a nation that is none', () => shownFile(at('tier.xml'), { ...ASKED, to: 'UK' }), '--to'],
  ['keys for a label alone', () => shownFile(at('tier.xml'), { keys: at('keys.json'), law: LAW }), 'bound to nothing'],
  ['keys that are none', () => shownFile(at('a drawing, №1.pdf.bdo'), { keys: at('tier.xml'), law: LAW }), 'no JSON'],
  ['a scheme that the book does not have', () => write('x', 'GB-OLD', 'SECRET'), 'GB-GPMS'],
  ['a grade that the scheme does not have', () => write('x', 'GB-GSC', 'RESTRICTED'), 'OFFICIAL'],
  ['a scheme that has ended', () => write('x', 'GB-GPMS', 'RESTRICTED'), 'not in force'],
  ['a nation that is none', () => write('x', 'GB-GSC', 'OFFICIAL', { release: 'GBR,XXX' }), '`XXX` is no nation'],
  ['a nation by two letters', () => write('x', 'GB-GSC', 'OFFICIAL', { release: 'GB' }), 'nearest known: GBR'],
  ['a review that is past', () => write('x', 'GB-GSC', 'OFFICIAL', { review: '2013-01-01T00:00:00Z' }), 'bad-time'],
  ['a category of no type', () => write('x', 'GB-GSC', 'OFFICIAL', { category: ['SECRET'] }), '--category'],
  ['a file that is there', () => write('tier.xml', 'GB-GSC', 'OFFICIAL'), 'it exists already'],
  [
    'another key than the certificate’s',
    () => bind('tier.xml', 'tier.xml', 'gb', { key: at('ru.key') }),
    'not the key',
  ],
  [
    'a label that is signed before it was made',
    () => bind('tier.xml', 'tier.xml', 'gb', { at: '2014-04-30T00:00:00Z' }),
    'bad-time',
  ],
  ['an alternative with nothing beside it', () => bind('tier.xml', 'decided.xml', 'gb'), 'not-a-binding'],
  [
    'to add to what is not verified',
    () => bind('tier.xml', 'decided.xml', 'gb', { beside: at('a drawing, №1.pdf.bdo') }),
    '--keys',
  ],
])('%s is refused', async (_, work, why) => {
  expect(await refused(work)).toContain(why)
})

test('a binding that names a file in another folder is not followed there', async () => {
  const text = readFileSync(at('a drawing, №1.pdf.bdo'), 'utf8')
  for (const name of ['..%2Fkeys.json', '%2Fetc%2Fpasswd', '%00', '%FF', 'c%3Ax', '..%5Cx']) {
    writeFileSync(at('away.bdo'), text.replaceAll(encodeURIComponent('a drawing, №1.pdf'), name))
    expect(await refused(() => shownFile(at('away.bdo'), { keys: at('keys.json'), law: LAW }))).toContain(
      'no file that can lie',
    )
  }
})

test('a scheme goes out as a policy and comes back as lists, to files that are new', async () => {
  const ask = { law: LAW, at: MAY, agreement: 'mtca-gb-ru' }
  exportSpif('RU-GRIF', { ...ask, out: at('grif.xml') })
  exportSpif('MTCA', { ...ask, out: at('mtca.xml') })
  const between = { from: '2014-01-26', between: 'GB,RU', others: [at('mtca.xml')], out: at('grif.md') }
  importSpif(at('grif.xml'), { ...between, of: 'RU' })
  const lists = readFileSync(at('grif.md'), 'utf8')
  expect(lists).toContain('list labels RU-GRIF of RU\nin force 2014-01-26 ..\nнесекретно\n')
  expect(lists).toContain('\nRU-GRIF несекретно = MTCA UNCLASSIFIED\n')
  expect(await refused(() => importSpif(at('grif.xml'), between))).toContain('it exists already')
  expect(await refused(() => importSpif(at('grif.xml'), { from: 'May' }))).toContain('--from')
  expect(await refused(() => importSpif(at('grif.xml'), { ...between, others: [] }))).toContain('not at hand')
  expect(await refused(() => exportSpif('GB-OLD', ask))).toContain('no such scheme')
})
