import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import fc from 'fast-check'
import { jwtVerify } from 'jose'
import { describe, expect, test } from 'vitest'
import { type Algorithm, type Claims, claimsOf, keyOfJwk } from './jws.ts'

const NOW = 1_392_379_200
const KEYS = {
  EdDSA: generateKeyPairSync('ed25519'),
  ES256: generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  RS256: generateKeyPairSync('rsa', { modulusLength: 2048 }),
  ES384: generateKeyPairSync('ec', { namedCurve: 'P-384' }),
  weak: generateKeyPairSync('rsa', { modulusLength: 1024 }),
}
const ALGORITHMS = ['EdDSA', 'ES256', 'RS256'] as const
const CLAIMS = { sub: 'p-1', iat: NOW, exp: NOW + 300 }

const part = (value: unknown) =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')

function signed(header: unknown, claims: unknown, key: KeyObject, hash: string | null = 'sha256'): string {
  const message = `${part(header)}.${part(claims)}`
  const by = key.asymmetricKeyType === 'ec' ? ({ key, dsaEncoding: 'ieee-p1363' } as const) : key
  return `${message}.${sign(key.asymmetricKeyType === 'ed25519' ? null : hash, Buffer.from(message), by).toString('base64url')}`
}

function good(alg: Algorithm, claims: unknown = CLAIMS, header: object = {}): string {
  return signed({ alg, typ: 'at+jwt', ...header }, claims, KEYS[alg].privateKey)
}

function read(token: string, key: KeyObject, algorithms: readonly Algorithm[] = ALGORITHMS): Claims | null {
  try {
    return claimsOf(token, { algorithms, typ: 'at+jwt', now: NOW }, () => key)
  } catch {
    return null
  }
}

/** The same by a library that many use. */
async function readByJose(token: string, key: KeyObject, algorithms: readonly Algorithm[] = ALGORITHMS) {
  const options = { algorithms: [...algorithms], typ: 'at+jwt', currentDate: new Date(NOW * 1000), clockTolerance: 60 }
  return jwtVerify(token, key, options).then(
    ({ payload }) => payload,
    () => null,
  )
}

describe('a signed token', () => {
  test.each(ALGORITHMS)('says what was signed by %s, whatever the case of its type', (alg) => {
    const { publicKey } = KEYS[alg]
    expect(read(good(alg), publicKey)).toEqual(CLAIMS)
    for (const typ of ['application/at+jwt', 'AT+JWT', 'Application/At+Jwt'])
      expect(read(good(alg, CLAIMS, { typ }), publicKey), typ).toEqual(CLAIMS)
    expect(read(good(alg, { ...CLAIMS, nbf: NOW + 60, exp: NOW - 59 }), publicKey)).not.toBeNull()
  })

  const [ec, rsa, ed] = [KEYS.ES256, KEYS.RS256, KEYS.EdDSA]
  const [head = '', body = '', mark = ''] = good('ES256').split('.')
  test.each<[string, string, KeyObject]>([
    ['no parts', '', ec.publicKey],
    ['two parts', `${head}.${body}`, ec.publicKey],
    ['four parts', `${head}.${body}.${mark}.${mark}`, ec.publicKey],
    ['no signature', `${head}.${body}.`, ec.publicKey],
    ['padding', `${head}.${body}.${mark}==`, ec.publicKey],
    ['letters of the other base64', `${head}.${body}.${mark.slice(0, -4)}+/+/`, ec.publicKey],
    [
      'another form of the same bytes',
      `${head}.${body}.${mark.slice(0, -1)}${otherForm(mark.slice(-1))}`,
      ec.publicKey,
    ],
    ['a signature in DER', derSigned(), ec.publicKey],
    ['a longer signature', `${head}.${body}.${Buffer.from(`${'A'.repeat(65)}`).toString('base64url')}`, ec.publicKey],
    ['a signature of zeros', `${head}.${body}.${Buffer.alloc(64).toString('base64url')}`, ec.publicKey],
    ['no algorithm', signed({ typ: 'at+jwt' }, CLAIMS, ec.privateKey), ec.publicKey],
    ['the algorithm `none`', signed({ alg: 'none', typ: 'at+jwt' }, CLAIMS, ec.privateKey), ec.publicKey],
    ['an algorithm in a list', signed({ alg: ['ES256'], typ: 'at+jwt' }, CLAIMS, ec.privateKey), ec.publicKey],
    [
      'an algorithm that nobody asked for',
      signed({ alg: 'HS256', typ: 'at+jwt' }, CLAIMS, ec.privateKey),
      ec.publicKey,
    ],
    ['the algorithm of another key', good('ES256', CLAIMS, { alg: 'RS256' }), ec.publicKey],
    ['a key of another algorithm', good('ES256'), rsa.publicKey],
    ['another key', good('EdDSA'), generateKeyPairSync('ed25519').publicKey],
    ['a private key', good('EdDSA'), ed.privateKey],
    [
      'a key of another curve',
      signed({ alg: 'ES256', typ: 'at+jwt' }, CLAIMS, KEYS.ES384.privateKey),
      KEYS.ES384.publicKey,
    ],
    [
      'an RSA key of 1024 bits',
      signed({ alg: 'RS256', typ: 'at+jwt' }, CLAIMS, KEYS.weak.privateKey),
      KEYS.weak.publicKey,
    ],
    ['another hash', signed({ alg: 'RS256', typ: 'at+jwt' }, CLAIMS, rsa.privateKey, 'sha512'), rsa.publicKey],
    ['another type', good('ES256', CLAIMS, { typ: 'jwt' }), ec.publicKey],
    ['no type', good('ES256', CLAIMS, { typ: undefined }), ec.publicKey],
    ['an extension to understand', good('ES256', CLAIMS, { crit: ['b64'], b64: false }), ec.publicKey],
    ['an empty list of extensions', good('ES256', CLAIMS, { crit: [] }), ec.publicKey],
    ['a header that is a list', signed('["ES256"]', CLAIMS, ec.privateKey), ec.publicKey],
    ['a header that is no JSON', signed('{"alg":"ES256"', CLAIMS, ec.privateKey), ec.publicKey],
    ['claims that are a list', good('ES256', '[]'), ec.publicKey],
    ['claims that are null', good('ES256', 'null'), ec.publicKey],
    ['claims that are no JSON', good('ES256', '{'), ec.publicKey],
    ['a time that is text', good('ES256', { ...CLAIMS, exp: `${NOW + 300}` }), ec.publicKey],
    ['a time that is over', good('ES256', { ...CLAIMS, exp: NOW - 60 }), ec.publicKey],
    ['a time that has not begun', good('ES256', { ...CLAIMS, nbf: NOW + 61 }), ec.publicKey],
  ])('is none with %s', (_name, token, key) => {
    expect(read(token, key)).toBeNull()
  })

  test('is none of an algorithm that is not asked for here', () => {
    expect(read(good('EdDSA'), ed.publicKey, ['ES256', 'RS256'])).toBeNull()
  })

  test('is none where a letter of it is another, and never where the library finds none', async () => {
    const letter = fc.constantFrom(...'ABCDwxyz0189-_.=+/ ')
    const change = fc.record({ at: fc.double({ min: 0, max: 0.999, noNaN: true }), to: letter, cut: fc.boolean() })
    const claims = fc.record(
      {
        iat: fc.anything(),
        nbf: fc.integer({ min: NOW - 90, max: NOW + 90 }),
        exp: fc.integer({ min: NOW - 90, max: NOW + 90 }),
      },
      { requiredKeys: [] },
    )
    const header = fc.record(
      {
        typ: fc.constantFrom('at+jwt', 'jwt', 'application/at+jwt'),
        crit: fc.constantFrom(['b64'], ['exp'], []),
        b64: fc.boolean(),
      },
      { requiredKeys: ['typ'] },
    )
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...ALGORITHMS),
        header,
        claims,
        fc.option(change),
        async (alg, more, said, bent) => {
          const whole = good(alg, said, more)
          const place = Math.floor((bent?.at ?? 0) * whole.length)
          const token =
            bent === null ? whole : `${whole.slice(0, place)}${bent.to}${whole.slice(place + (bent.cut ? 2 : 1))}`
          const found = read(token, KEYS[alg].publicKey)
          const theirs = await readByJose(token, KEYS[alg].publicKey)
          if (token !== whole) expect(found).toBeNull()
          if (found !== null) expect(found).toEqual(theirs)
          else if (token === whole && !('crit' in more)) expect(theirs).toBeNull()
        },
      ),
      { numRuns: 1500 },
    )
  }, 60_000)
})

test('a key that is no point of its curve is none', () => {
  const { x = '', y = '' } = KEYS.ES256.publicKey.export({ format: 'jwk' })
  expect(keyOfJwk({ kty: 'EC', crv: 'P-256', x, y }).asymmetricKeyType).toBe('ec')
  expect(() => keyOfJwk({ kty: 'EC', crv: 'P-256', x: y, y: x })).toThrow()
})

/** A last letter of which only the bits that are left over differ. */
function otherForm(letter: string): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  return letters[letters.indexOf(letter) ^ 1] ?? ''
}

function derSigned(): string {
  const message = `${part({ alg: 'ES256', typ: 'at+jwt' })}.${part(CLAIMS)}`
  return `${message}.${sign('sha256', Buffer.from(message), KEYS.ES256.privateKey).toString('base64url')}`
}
