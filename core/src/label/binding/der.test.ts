import { generateKeyPairSync, webcrypto } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { certificateOf, freshSigner } from '../testing/certificate.ts'
import { refusalOf } from '../testing/refusal-of.ts'
import { algorithmOf, keyInCertificate } from './der.ts'

const spkiOf = (pair: { publicKey: { export(options: { type: 'spki'; format: 'der' }): Uint8Array } }) =>
  new Uint8Array(pair.publicKey.export({ type: 'spki', format: 'der' }))

test('a key signs by the one algorithm of its type', () => {
  expect(algorithmOf(spkiOf(generateKeyPairSync('ec', { namedCurve: 'P-256' })))).toBe('ecdsa-sha256')
  expect(algorithmOf(spkiOf(generateKeyPairSync('ec', { namedCurve: 'P-384' })))).toBe('ecdsa-sha384')
  expect(algorithmOf(spkiOf(generateKeyPairSync('rsa', { modulusLength: 2048 })))).toBe('rsa-sha256')
})

test.each([
  ['a short RSA key', spkiOf(generateKeyPairSync('rsa', { modulusLength: 1024 }))],
  ['a key of another curve', spkiOf(generateKeyPairSync('ec', { namedCurve: 'P-521' }))],
  ['a key of Ed25519', spkiOf(generateKeyPairSync('ed25519'))],
  ['nothing', new Uint8Array()],
])('%s signs no binding', (_, spki) => {
  expect(refusalOf(() => algorithmOf(spki))).toBe('key')
})

test('the key of a certificate is found, whether or not it says its version', async () => {
  const { spki, certificate } = await freshSigner(webcrypto, 'ecdsa-sha256')
  expect(keyInCertificate(certificate)).toEqual(spki)
  expect(keyInCertificate(certificateOf(spki, { version: false }))).toEqual(spki)
  expect(refusalOf(() => keyInCertificate(spki))).toBe('key')
})

test('no bytes break the reader of certificates', async () => {
  const { certificate } = await freshSigner(webcrypto, 'ecdsa-sha256')
  const mutation = fc.record({
    at: fc.nat(certificate.length - 1),
    put: fc.uint8Array({ maxLength: 4 }),
    cut: fc.nat(4),
  })
  fc.assert(
    fc.property(mutation, ({ at, put, cut }) => {
      const mutant = Uint8Array.from([...certificate.slice(0, at), ...put, ...certificate.slice(at + cut)])
      expect(['key', null]).toContain(refusalOf(() => algorithmOf(keyInCertificate(mutant))))
    }),
    { numRuns: 300 },
  )
})
