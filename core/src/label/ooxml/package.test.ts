import { webcrypto } from 'node:crypto'
import { unzipSync, zipSync } from 'fflate'
import { beforeAll, expect, test } from 'vitest'
import { textOf, utf8 } from '../../ledger/bytes.ts'
import { webSignatureCheck } from '../binding/signatures.ts'
import type { Label } from '../label.ts'
import { schemeUri } from '../scheme.ts'
import { freshSigner } from '../testing/certificate.ts'
import { LABEL } from '../testing/label.ts'
import { refusedAs } from '../testing/refusal-of.ts'
import { addAlternativeToPackage, labelPackage, verifyPackage } from './package.ts'
import type { PackagePart } from './parts.ts'

const AT = '2014-02-14T12:00:00Z'
const BESIDE: Label = { ...LABEL, kind: 'alternative', policy: { name: 'MTCA', uri: schemeUri('MTCA') } }
const TYPES = 'http://schemas.openxmlformats.org/package/2006/content-types'
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

const part = (name: string, text: string): PackagePart => ({ name, bytes: utf8(text) })
const ROOT = `<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>`
const DOCUMENT: readonly PackagePart[] = [
  part(
    '[Content_Types].xml',
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Types xmlns="${TYPES}"><Default Extension="xml" ContentType="application/xml"/></Types>`,
  ),
  part('_rels/.rels', ROOT),
  part('word/document.xml', '<w:document xmlns:w="urn:example"/>'),
  part(
    'word/_rels/document.xml.rels',
    `<r:Relationships xmlns:r="${RELATIONS}"><r:Relationship Id="rIdLabel1" Type="${OFFICE}/styles" Target="styles.xml"/></r:Relationships>`,
  ),
  part('word/styles.xml', '<w:styles xmlns:w="urn:example"/>'),
  part('customXml/Item1.xml', '<mine/>'),
  part('word/media/a drawing, №1.png', 'PNG'),
]
const check = webSignatureCheck(webcrypto)
let gb: Awaited<ReturnType<typeof freshSigner>>
let labelled: PackagePart[]
const keys = () => [{ nation: 'GB', spki: gb.spki, inForce: { from: null, until: null } }]
const verify = (parts: readonly PackagePart[]) => verifyPackage(check, parts, keys())

const named = (parts: readonly PackagePart[], name: string) =>
  textOf(parts.find((each) => each.name === name)?.bytes ?? new Uint8Array())

beforeAll(async () => {
  gb = await freshSigner(webcrypto, 'ecdsa-sha384')
  labelled = await labelPackage(DOCUMENT, LABEL, gb, AT)
})

test('the binding is a custom XML part of its own name, related to the main part, and names every other entry', async () => {
  expect(named(labelled, 'word/_rels/document.xml.rels')).toContain(
    `<r:Relationship Id="rIdLabel2" Target="/customXml/item2.xml" Type="${OFFICE}/customXml">`,
  )
  const { bound, data } = await verify(labelled)
  expect(bound).toMatchObject([{ by: 'GB', labels: [{ label: LABEL }] }])
  expect(data.map(({ uri }) => uri)).toEqual([
    'pack:///%5BContent_Types%5D.xml',
    'pack:///_rels/.rels',
    'pack:///customXml/Item1.xml',
    'pack:///word/_rels/document.xml.rels',
    'pack:///word/document.xml',
    'pack:///word/media/a%20drawing%2C%20%E2%84%961.png',
    'pack:///word/styles.xml',
  ])
})

test('nothing else of the document changes, and it verifies after its archive was written and read', async () => {
  for (const { name, bytes } of DOCUMENT.filter((each) => !each.name.endsWith('document.xml.rels')))
    expect(named(labelled, name)).toBe(textOf(bytes))
  const archive = unzipSync(zipSync(Object.fromEntries(labelled.map(({ name, bytes }) => [name, bytes]))))
  const read = Object.entries(archive).map(([name, bytes]) => ({ name, bytes }))
  expect(await refusedAs(verify(read.reverse()))).toBeNull()
})

test('an alternative is added beside it, and the document stays as it was', async () => {
  const both = await addAlternativeToPackage(labelled, BESIDE, gb, AT)
  expect((await verify(both)).bound.map(({ labels }) => labels[0]?.label.kind)).toEqual(['originator', 'alternative'])
  expect(await refusedAs(addAlternativeToPackage(DOCUMENT, BESIDE, gb, AT))).toBe('not-a-package')
})

test.each<[string, (parts: readonly PackagePart[]) => readonly PackagePart[], string]>([
  [
    'a part that was altered',
    (parts) => parts.map((each) => (each.name === 'word/document.xml' ? part(each.name, '<x/>') : each)),
    'bad-digest',
  ],
  ['a part that was added', (parts) => [...parts, part('word/document2.xml', '<x/>')], 'bad-reference'],
  ['a part that was taken out', (parts) => parts.filter(({ name }) => name !== 'word/styles.xml'), 'bad-reference'],
  [
    'parts of which two changed places',
    (parts) =>
      parts.map((each) => ({
        ...each,
        name:
          each.name === 'word/document.xml'
            ? 'word/styles.xml'
            : each.name === 'word/styles.xml'
              ? 'word/document.xml'
              : each.name,
      })),
    'bad-digest',
  ],
  [
    'another main part by its relationships',
    (parts) =>
      parts.map((each) =>
        each.name === '_rels/.rels' ? part(each.name, ROOT.replace('document.xml', 'styles.xml')) : each,
      ),
    'bad-digest',
  ],
  [
    'a second binding',
    (parts) => [...parts, part('customXml/item3.xml', named(parts, 'customXml/item2.xml') ?? '')],
    'not-a-package',
  ],
  [
    'the binding in another place',
    (parts) => parts.map((each) => (each.name === 'customXml/item2.xml' ? { ...each, name: 'word/item2.xml' } : each)),
    'not-a-package',
  ],
  ['no binding', () => DOCUMENT, 'not-a-package'],
])('a package with %s is refused', async (_, change, code) => {
  expect(await refusedAs(verify(change(labelled)))).toBe(code)
})

test.each<[string, (parts: readonly PackagePart[]) => readonly PackagePart[], string]>([
  ['a binding already', () => labelled, 'not-a-package'],
  ['no content types', (parts) => parts.slice(1), 'not-a-package'],
  ['no main part', (parts) => parts.filter(({ name }) => name !== 'word/document.xml'), 'not-a-package'],
  [
    'a main part that lies elsewhere',
    (parts) => [
      ...parts.filter(({ name }) => name !== '_rels/.rels'),
      part('_rels/.rels', ROOT.replace('/></R', ' TargetMode="External"/></R')),
    ],
    'not-a-package',
  ],
  [
    'relationships that are something else',
    (parts) => [...parts.filter(({ name }) => name !== '_rels/.rels'), part('_rels/.rels', '<x/>')],
    'not-a-package',
  ],
  [
    'a document type in its relationships',
    (parts) => [...parts.filter(({ name }) => name !== '_rels/.rels'), part('_rels/.rels', `<!DOCTYPE x>${ROOT}`)],
    'not-plain-xml',
  ],
  ['a name that leads elsewhere', (parts) => [...parts, part('word/../x', '')], 'bad-reference'],
  ['names that differ by capitals alone', (parts) => [...parts, part('word/Styles.xml', '')], 'bad-reference'],
])('a package with %s is not labelled', async (_, change, code) => {
  expect(await refusedAs(labelPackage(change(DOCUMENT), LABEL, gb, AT))).toBe(code)
})

test('a package without relationships of its main part, and without the type of XML, gets both', async () => {
  const bare = DOCUMENT.filter(({ name }) => !/document\.xml\.rels|Types/.test(name))
  const types = part('[Content_Types].xml', `<Types xmlns="${TYPES}"/>`)
  const bound = await labelPackage([...bare, types], LABEL, gb, AT)
  expect(named(bound, 'word/_rels/document.xml.rels')).toContain('Id="rIdLabel1"')
  expect(named(bound, '[Content_Types].xml')).toContain('PartName="/customXml/item2.xml"')
  expect(await refusedAs(verify(bound))).toBeNull()
})
