/**
 * Bindings held against a verifier of others: `xml-crypto`, with a parser, a canonical form and a way to follow
 * references of its own. SHA-384 and ECDSA it does not bring along, so they are given to it here.
 */
import { createHash, verify, webcrypto, X509Certificate } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SignedXml } from 'xml-crypto'
import { label as anyLabel } from '../../core/src/label/arbitrary/labels.ts'
import type { SignatureAlgorithm } from '../../core/src/label/binding/names.ts'
import { addAlternative, writeBinding } from '../../core/src/label/binding/write.ts'
import { freshSigner } from '../../core/src/label/testing/certificate.ts'
import { sha384Name } from '../../core/src/label/xml/digest.ts'
import { utf8 } from '../../core/src/ledger/bytes.ts'

const MORE = 'http://www.w3.org/2001/04/xmldsig-more#'
const DATA = [{ uri: 'drawing.pdf', digest: sha384Name(utf8('a drawing')) }]
const LATE = '2031-01-01T00:00:00Z'

class Sha384 {
  getAlgorithmName = () => `${MORE}sha384`
  getHash = (text: string) => createHash('sha384').update(text, 'utf8').digest('base64')
}

function ecdsa(name: string, hash: string) {
  return class {
    getAlgorithmName = () => `${MORE}${name}`
    getSignature = () => {
      throw new Error('only verifies')
    }
    verifySignature = (text: string, key: unknown, value: string) =>
      verify(hash, Buffer.from(text), { key: String(key), dsaEncoding: 'ieee-p1363' }, Buffer.from(value, 'base64'))
  }
}

/** What the other verifier says of each signature of a binding, by the certificate that is given to it. */
function verified(text: string, certificates: readonly Uint8Array[]): boolean[] {
  return (text.match(/<ds:Signature .*?<\/ds:Signature>/g) ?? []).map((signature, index) => {
    const publicCert = new X509Certificate(certificates[index] ?? new Uint8Array()).toString()
    const signed = new SignedXml({ publicCert, getCertFromKeyInfo: () => null })
    signed.HashAlgorithms[`${MORE}sha384`] = Sha384
    signed.SignatureAlgorithms[`${MORE}ecdsa-sha256`] = ecdsa('ecdsa-sha256', 'sha256')
    signed.SignatureAlgorithms[`${MORE}ecdsa-sha384`] = ecdsa('ecdsa-sha384', 'sha384')
    signed.loadSignature(signature)
    try {
      return signed.checkSignature(text)
    } catch {
      return false
    }
  })
}

test.each<SignatureAlgorithm>(['ecdsa-sha256', 'ecdsa-sha384', 'rsa-sha256'])(
  'any label that is bound by %s verifies elsewhere, and no other does',
  async (algorithm) => {
    const [gb, ru] = [await freshSigner(webcrypto, algorithm), await freshSigner(webcrypto, 'ecdsa-sha256')]
    await fc.assert(
      fc.asyncProperty(anyLabel, async (label) => {
        const bound = await writeBinding({ ...label, kind: 'originator' }, DATA, gb, LATE)
        const both = await addAlternative(utf8(bound), { ...label, kind: 'alternative' }, DATA, ru, LATE)
        expect(verified(both, [gb.certificate, ru.certificate])).toEqual([true, true])
        const regraded = both.replace(label.created, '2000-01-01T00:00:00Z')
        expect(verified(regraded, [gb.certificate, ru.certificate])).toEqual([false, false])
        expect(verified(both, [ru.certificate, gb.certificate])).toEqual([false, false])
      }),
      { numRuns: 2 },
    )
  },
)
