import { webcrypto } from 'node:crypto'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { base64, utf8 } from '../../ledger/bytes.ts'
import { label as anyLabel } from '../arbitrary/labels.ts'
import type { Label } from '../label.ts'
import { schemeUri } from '../scheme.ts'
import { freshSigner } from '../testing/certificate.ts'
import { LABEL } from '../testing/label.ts'
import { refusedAs } from '../testing/refusal-of.ts'
import { sha384Name } from '../xml/digest.ts'
import { writeLabel } from '../xml-form.ts'
import type { SignatureAlgorithm } from './names.ts'
import type { DataReference } from './reference.ts'
import { fileUri } from './reference.ts'
import { webSignatureCheck } from './signatures.ts'
import type { LabelKey } from './verify.ts'
import { verifyBinding } from './verify.ts'
import { addAlternative, writeBinding } from './write.ts'

const SIGNED = '2014-02-14T12:05:00Z'
const BESIDE: Label = {
  ...LABEL,
  kind: 'alternative',
  policy: { name: 'MTCA', uri: schemeUri('MTCA') },
  classification: 'UNCLASSIFIED',
}
const DATA: DataReference[] = [{ uri: 'drawing.pdf', digest: sha384Name(utf8('a drawing')) }]
const check = webSignatureCheck(webcrypto)

type Signer = Awaited<ReturnType<typeof freshSigner>>
let gb: Signer
let ru: Signer
let stranger: Signer
let written: string
let both: string

const pin = (nation: string, { spki }: Signer, from: string | null = null, until: string | null = null): LabelKey => ({
  nation,
  spki,
  inForce: { from, until },
})
const verify = (text: string, keys = [pin('GB', gb), pin('RU', ru)], data = DATA) =>
  verifyBinding(check, utf8(text), { keys, data })

beforeAll(async () => {
  gb = await freshSigner(webcrypto, 'ecdsa-sha384')
  ru = await freshSigner(webcrypto, 'ecdsa-sha256')
  stranger = await freshSigner(webcrypto, 'ecdsa-sha384')
  written = await writeBinding(LABEL, DATA, gb, SIGNED)
  both = await addAlternative(utf8(written), BESIDE, DATA, ru, '2014-02-15T09:00:00Z')
})

test.each<SignatureAlgorithm>(['ecdsa-sha256', 'ecdsa-sha384', 'rsa-sha256'])(
  'a label is bound to a document by %s, and says whose word it is and since when',
  async (algorithm) => {
    const signer = await freshSigner(webcrypto, algorithm)
    const text = await writeBinding(LABEL, DATA, signer, SIGNED)
    const { bound, data } = await verify(text, [pin('GB', signer)])
    expect(bound).toEqual([
      { by: 'GB', at: SIGNED, labels: [{ label: LABEL, digest: sha384Name(utf8(writeLabel(LABEL))) }] },
    ])
    expect(data).toEqual(DATA)
  },
)

test('an officer adds an alternative, and vouches with it for what it stands beside; the originator’s stays', async () => {
  const { bound } = await verify(both)
  expect(bound.map(({ by, labels }) => [by, labels[0]?.label.policy.name])).toEqual([
    ['GB', 'GB-GPMS'],
    ['RU', 'MTCA'],
  ])
  expect(both).toContain(writeLabel(LABEL))
  const regraded = await writeBinding({ ...LABEL, classification: 'PROTECT' }, DATA, gb, SIGNED)
  const [, second = ''] = /(<ds:Signature [^>]*Id="signature-2".*?<\/ds:Signature>)/.exec(both) ?? []
  const [part = ''] = /<mb:MetadataBinding Id="binding-2">.*?<\/mb:MetadataBinding>/.exec(both) ?? []
  const spliced = regraded
    .replace('</ds:Signature>', `</ds:Signature>${second}`)
    .replace('</mb:MetadataBindingContainer>', `${part}</mb:MetadataBindingContainer>`)
  expect(await refusedAs(verify(spliced))).toBe('bad-digest')
})

test('any label is bound to any files and parts, and comes back as it was', async () => {
  const name = fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' }).filter((each) => !/^\.{1,2}$/.test(each))
  const files = fc.uniqueArray(name, { minLength: 1, maxLength: 3, selector: (each) => fileUri(each).toLowerCase() })
  await fc.assert(
    fc.asyncProperty(anyLabel, files, fc.boolean(), async (label, names, isPart) => {
      const data = names.map((each) => ({
        uri: `${isPart ? 'pack:///word/' : ''}${fileUri(each)}`,
        digest: sha384Name(utf8(each)),
      }))
      const originator = { ...label, kind: 'originator' as const }
      const text = await writeBinding(originator, data, gb, '2031-01-01T00:00:00Z')
      const { bound } = await verify(text, [pin('GB', gb)], data)
      expect(bound[0]?.labels[0]?.label).toEqual(originator)
    }),
    { numRuns: 25 },
  )
})

test('whatever bytes are altered, what still verifies says the same', async () => {
  const bytes = utf8(both)
  const mutation = fc.record({ at: fc.nat(bytes.length - 1), bit: fc.nat(7) })
  const said = await verify(both)
  await fc.assert(
    fc.asyncProperty(mutation, async ({ at, bit }) => {
      const mutant = Uint8Array.from(bytes)
      mutant[at] = (mutant[at] ?? 0) ^ (1 << bit)
      const verified = verifyBinding(check, mutant, { keys: [pin('GB', gb), pin('RU', ru)], data: DATA })
      if ((await refusedAs(verified)) === null) expect(await verified).toEqual(said)
    }),
    { numRuns: 200 },
  )
})

const SIGNATURE = /<ds:Signature .*<\/ds:Signature>/
const PART = /<mb:MetadataBinding Id.*<\/mb:MetadataBinding>/
const forged = (id: string) =>
  (PART.exec(written)?.[0] ?? '').replace('binding-1', id).replace('NOT PROTECTIVELY MARKED', 'UNCLASSIFIED')

test.each<[string, (text: string) => string, string]>([
  ['no signature', (text) => text.replace(SIGNATURE, ''), 'bad-signature'],
  ['another grade', (text) => text.replace('NOT PROTECTIVELY MARKED', 'UNCLASSIFIED'), 'bad-digest'],
  [
    'the signed part wrapped into an object of the signature, and a forged one of its name in its place',
    (text) => {
      const [part = ''] = PART.exec(text) ?? []
      return text.replace(part, forged('binding-1')).replace('<ds:Object>', `<ds:Object>${part}</ds:Object><ds:Object>`)
    },
    'not-a-binding',
  ],
  ['a forged part before the signed one', (text) => text.replace(PART, `${forged('other')}$&`), 'not-a-binding'],
  [
    'a forged alternative after the signed one',
    (text) => text.replace(PART, `$&${forged('other').replaceAll('originatorConf', 'alternativeConf')}`),
    'bad-signature',
  ],
  [
    'a forged part of the same name',
    (text) => text.replace(PART, `$&${forged('binding-1').replaceAll('originatorConf', 'alternativeConf')}`),
    'not-a-binding',
  ],
  [
    'a second container',
    (text) => text.replace(/<mb:MetadataBindingContainer>.*<\/mb:MetadataBindingContainer>/, '$&$&'),
    'not-a-binding',
  ],
  [
    'the name of the signature on the part',
    (text) => text.replace('Id="binding-1"', 'Id="signature-1"'),
    'not-a-binding',
  ],
  ['a hidden name', (text) => text.replace('<mb:Metadata>', '<mb:Metadata Id="binding-1">'), 'not-a-binding'],
  ['a name under xml:id', (text) => text.replace('<mb:Metadata>', '<mb:Metadata xml:id="binding-1">'), 'not-a-binding'],
  [
    'the signature behind the container',
    (text) => {
      const [signature = ''] = SIGNATURE.exec(text) ?? []
      return text.replace(signature, '').replace('</mb:BindingInformation>', `${signature}</mb:BindingInformation>`)
    },
    'not-a-binding',
  ],
  ['a signature of the whole document', (text) => text.replace('URI="#binding-1"', 'URI=""'), 'not-a-binding'],
  [
    'a signature of a file elsewhere',
    (text) => text.replace('URI="#binding-1"', 'URI="https://example.org/part"'),
    'not-a-binding',
  ],
  ['a signature by an expression', (text) => text.replace('URI="#binding-1"', 'URI="#xpointer(/)"'), 'not-a-binding'],
  ['a reference less', (text) => text.replace(/<ds:Reference URI="#key-1">.*?<\/ds:Reference>/, ''), 'bad-signature'],
  [
    'references in another order',
    (text) =>
      text.replace(
        /(<ds:Reference URI="#binding-1">.*?<\/ds:Reference>)(<ds:Reference Type.*?<\/ds:Reference>)/,
        '$2$1',
      ),
    'bad-signature',
  ],
  [
    'an enveloped signature’s transform',
    (text) =>
      text.replace(
        '<ds:Transform Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#">',
        '<ds:Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature">',
      ),
    'algorithm',
  ],
  [
    'a transform too many',
    (text) =>
      text.replace(
        '<ds:Transforms>',
        '<ds:Transforms><ds:Transform Algorithm="http://www.w3.org/TR/1999/REC-xpath-19991116"></ds:Transform>',
      ),
    'algorithm',
  ],
  [
    'prefixes that are made canonical in another way',
    (text) =>
      text.replace(
        /(<ds:Transform [^>]*>)/,
        '$1<ec:InclusiveNamespaces xmlns:ec="http://www.w3.org/2001/10/xml-exc-c14n#" PrefixList="mb"></ec:InclusiveNamespaces>',
      ),
    'algorithm',
  ],
  [
    'the older canonical form',
    (text) =>
      text.replace(
        '<ds:CanonicalizationMethod Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#">',
        '<ds:CanonicalizationMethod Algorithm="http://www.w3.org/TR/2001/REC-xml-c14n-20010315">',
      ),
    'algorithm',
  ],
  [
    'a canonical form with comments',
    (text) => text.replaceAll('xml-exc-c14n#', 'xml-exc-c14n#WithComments'),
    'algorithm',
  ],
  ['SHA-1', (text) => text.replace('xmldsig-more#sha384', 'xmlenc#sha1'), 'algorithm'],
  [
    'SHA-256',
    (text) =>
      text.replaceAll('http://www.w3.org/2001/04/xmldsig-more#sha384', 'http://www.w3.org/2001/04/xmlenc#sha256'),
    'algorithm',
  ],
  ['a keyed hash in place of a signature', (text) => text.replace('#ecdsa-sha384', '#hmac-sha384'), 'algorithm'],
  ['the algorithm of another key', (text) => text.replace('#ecdsa-sha384', '#rsa-sha256'), 'key'],
  ['a digest cut short', (text) => text.replace(/(<ds:DigestValue>)[^<]{32}/, '$1'), 'not-a-binding'],
  [
    'the value of a signature over two lines',
    (text) => text.replace('<ds:SignatureValue>', '<ds:SignatureValue>\n'),
    'not-a-binding',
  ],
  ['another signature’s value', (text) => text.replace(/(<ds:SignatureValue>).{4}/, '$1AAAA'), 'bad-signature'],
  [
    'a bare key in place of a certificate',
    (text) => text.replace(/<ds:X509Data>.*<\/ds:X509Data>/, '<ds:KeyValue></ds:KeyValue>'),
    'not-a-binding',
  ],
  ['a certificate that is none', (text) => text.replace(/(<ds:X509Certificate>)[^<]*/, '$1AAAA'), 'key'],
  ['another time', (text) => text.replace(SIGNED, '2014-02-14T12:06:00Z'), 'bad-digest'],
  [
    'the time of another signature',
    (text) => text.replace('Target="#signature-1"', 'Target="#signature-2"'),
    'not-a-binding',
  ],
  [
    'another digest of the document',
    (text) => text.replace(/(<ds:Reference URI="drawing.pdf">.*?<ds:DigestValue>).{4}/, '$1AAAA'),
    'bad-digest',
  ],
  [
    'another document in the part',
    (text) => text.replace('<mb:DataReference URI="drawing.pdf">', '<mb:DataReference URI="other.pdf">'),
    'bad-digest',
  ],
  ['another document wherever it is named', (text) => text.replaceAll('drawing.pdf', 'other.pdf'), 'bad-digest'],
  ['two labels in one Metadata', (text) => text.replace(/<slab:orig.*Label>/, '$&$&'), 'not-a-binding'],
  ['no label', (text) => text.replace(/<slab:orig.*Label>/, ''), 'not-a-binding'],
  ['a label of the label itself', (text) => text.replaceAll('originatorConf', 'metadataConf'), 'not-a-binding'],
  ['no data', (text) => text.replace(/<mb:DataReference.*<\/mb:DataReference>/, ''), 'bad-reference'],
  [
    'the misprint of published examples',
    (text) => text.replace('Id="binding-1"', 'mb:Id="#binding-1"'),
    'not-a-binding',
  ],
  [
    'another version of the standard',
    (text) => text.replaceAll('bindinginformation:1:0', 'bindinginformation:2:0'),
    'not-a-binding',
  ],
  ['a comment', (text) => text.replace('<mb:Metadata>', '<mb:Metadata><!-- -->'), 'not-plain-xml'],
  ['a document type', (text) => `<!DOCTYPE x [<!ATTLIST y z ID #IMPLIED>]>${text}`, 'not-plain-xml'],
])('a binding with %s is refused', async (_, edit, code) => {
  const text = edit(written)
  expect(text).not.toBe(written)
  expect(await refusedAs(verify(text))).toBe(code)
})

test('a key that only the document vouches for is no key', async () => {
  const own = await writeBinding({ ...LABEL, classification: 'UNCLASSIFIED' }, DATA, stranger, SIGNED)
  expect(await refusedAs(verify(own))).toBe('key')
  const posing = await writeBinding(LABEL, DATA, { ...stranger, certificate: gb.certificate }, SIGNED)
  expect(await refusedAs(verify(posing))).toBe('bad-signature')
  const swapped = written.replace(base64(gb.certificate), base64(stranger.certificate))
  expect(await refusedAs(verify(swapped))).toBe('key')
})

test('a pinned key counts in its own time', async () => {
  expect(await refusedAs(verify(written, [pin('GB', gb, LABEL.created, SIGNED)]))).toBe('key')
  expect(await refusedAs(verify(written, [pin('GB', gb, '2014-02-14T12:05:01Z')]))).toBe('key')
  expect(await refusedAs(verify(written, [pin('GB', gb, SIGNED, null)]))).toBeNull()
  expect(await refusedAs(verify(written, []))).toBe('key')
})

test('the data is all there, and as it was', async () => {
  const [drawing = { uri: '', digest: '' }] = DATA
  const other = { uri: 'other.pdf', digest: drawing.digest }
  expect(await refusedAs(verify(written, undefined, [{ ...drawing, digest: sha384Name(utf8('another')) }]))).toBe(
    'bad-digest',
  )
  expect(await refusedAs(verify(written, undefined, []))).toBe('bad-reference')
  expect(await refusedAs(verify(written, undefined, [other]))).toBe('bad-reference')
  expect(await refusedAs(verify(written, undefined, [drawing, other]))).toBe('bad-reference')
})

test.each([
  '../drawing.pdf',
  'a/b.pdf',
  '/drawing.pdf',
  'https://example.org/x',
  '',
  '.',
  '..',
  '%2e%2e',
  '%2E%2E',
  '#x',
  'a b',
  'file:x',
  'pack:///word/../x',
  'pack://word/x',
  'pack:///',
])('nothing is bound to `%s`, which leads elsewhere', async (uri) => {
  const [drawing = { uri: '', digest: '' }] = DATA
  expect(await refusedAs(writeBinding(LABEL, [{ ...drawing, uri }], gb, SIGNED))).toBe('bad-reference')
})

test('the same document twice, in whatever case, and a file among parts, are refused', async () => {
  const [drawing = { uri: '', digest: '' }] = DATA
  for (const uri of ['drawing.pdf', 'DRAWING.pdf', 'pack:///word/document.xml']) {
    expect(await refusedAs(writeBinding(LABEL, [drawing, { ...drawing, uri }], gb, SIGNED))).toBe('bad-reference')
  }
})

test('a label is signed once it was made, and the first is the originator’s', async () => {
  expect(await refusedAs(writeBinding(LABEL, DATA, gb, '2014-02-14T11:59:59Z'))).toBe('bad-time')
  expect(await refusedAs(writeBinding(BESIDE, DATA, gb, SIGNED))).toBe('not-a-binding')
  expect(await refusedAs(addAlternative(utf8(written), LABEL, DATA, gb, SIGNED))).toBe('not-a-binding')
  const others = [{ uri: 'other.pdf', digest: sha384Name(utf8('another')) }]
  expect(await refusedAs(addAlternative(utf8(written), BESIDE, others, gb, SIGNED))).toBe('not-a-binding')
})
