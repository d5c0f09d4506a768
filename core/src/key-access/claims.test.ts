import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { base64url } from '../ledger/bytes.ts'
import { accessIn, isBoundTo, proofIn, publicJwkIn, requestIn, thumbprint, tokenHash } from './claims.ts'

const NOW = 1_400_000_000
const digest = (text: string) => createHash('sha256').update(text).digest('base64url')
const ec = { kty: 'EC', crv: 'P-256', x: digest('x'), y: digest('y') } as const
const access = {
  ...{ iss: 'ru.entente.example', aud: 'https://kas.gb.example', sub: 'p-1', nation: 'RU', organisation: 'Works' },
  ...{ iat: NOW, exp: NOW + 300, jti: 'one', cnf: { jkt: thumbprint(ec) } },
}
const at = { audience: 'https://kas.gb.example', now: NOW, nation: 'RU' }

describe('an access token', () => {
  it('is for one server, of one nation’s people, for ten minutes at most', () => {
    expect(accessIn(access, at)).toEqual(access)
    const bent = [
      { aud: 'https://kas.gb.example/' },
      { aud: ['https://kas.gb.example', 'https://kas.ru.example'] },
      { nation: 'GB' },
      { iat: NOW + 61 },
      { exp: NOW },
      { exp: NOW + 601 },
      { sub: '' },
      // No act could say so of whoever opens, and what no act says is counted nowhere.
      { sub: 'p-1\n' },
      { organisation: '' },
      { organisation: 'Works\u202e' },
      { organisation: 'W'.repeat(257) },
      { nation: 'Russia' },
      { cnf: {} },
      { cnf: { jkt: 'A' } },
      { iat: NOW + 0.5 },
    ]
    for (const change of bent) expect(accessIn({ ...access, ...change }, at)).toBeNull()
    expect(accessIn(null, at)).toBeNull()
  })

  it('is bound to one key by the thumbprint of RFC 7638, whatever else stands in the key', () => {
    expect(thumbprint(ec)).toBe(digest(`{"crv":"P-256","kty":"EC","x":"${ec.x}","y":"${ec.y}"}`))
    const read = publicJwkIn({ ...ec, alg: 'ES256', ext: true, key_ops: ['verify'], kid: 'k' })
    expect(read === null ? null : isBoundTo(access, thumbprint(read))).toBe(true)
    expect(isBoundTo(access, thumbprint({ ...ec, y: digest('other') }))).toBe(false)
  })
})

describe('a proof', () => {
  const proof = { htm: 'POST', htu: 'https://kas.gb.example/v2/rewrap', iat: NOW, jti: 'abcdefgh' }
  const for_ = { htu: proof.htu, now: NOW, token: 'token' }

  it('is for one request, and may leave out the token’s hash, but not state another’s', () => {
    expect(proofIn(proof, for_)).toBe('abcdefgh')
    expect(proofIn({ ...proof, ath: tokenHash('token') }, for_)).toBe('abcdefgh')
    expect(proofIn({ ...proof, ath: tokenHash('other') }, for_)).toBeNull()
    for (const change of [{ htm: 'GET' }, { htu: `${proof.htu}?` }, { jti: 'short' }, { jti: 1 }])
      expect(proofIn({ ...proof, ...change }, for_)).toBeNull()
  })

  it('is taken for a minute before and after it was made, and no longer', () => {
    fc.assert(
      fc.property(fc.integer({ min: -200, max: 200 }), (off) => {
        expect(proofIn({ ...proof, iat: NOW + off }, for_) !== null).toBe(Math.abs(off) <= 60)
      }),
    )
  })

  it('brings a public key of a kind and length that is known here, and no private member', () => {
    const rsa = (bytes: number) => ({ kty: 'RSA', n: base64url(new Uint8Array(bytes).fill(255)), e: 'AQAB' })
    expect(publicJwkIn(rsa(256))).not.toBeNull()
    expect(publicJwkIn(rsa(512))).not.toBeNull()
    const bent = [rsa(255), rsa(513), { ...rsa(256), e: 'Aw' }, { ...ec, d: ec.x }, { ...ec, crv: 'P-384' }]
    for (const key of [...bent, { kty: 'oct', k: 'AAAA' }, undefined]) expect(publicJwkIn(key)).toBeNull()
  })
})

describe('a request token', () => {
  it('is good within its window, give or take a minute, and its window is two hours at most', () => {
    const request = { requestBody: '{}', iat: NOW - 3600, exp: NOW + 3600 }
    expect(requestIn(request, NOW)).toEqual(request)
    expect(requestIn({ ...request, opening: 'a'.repeat(22) }, NOW)?.opening).toBe('a'.repeat(22))
    for (const now of [NOW - 3661, NOW + 3660]) expect(requestIn(request, now)).toBeNull()
    for (const change of [{ exp: NOW + 3601 }, { opening: 'a b' }, { requestBody: {} }])
      expect(requestIn({ ...request, ...change }, NOW)).toBeNull()
  })
})
