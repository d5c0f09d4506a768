import { describe, expect, it } from 'vitest'
import { parseRewrapRequest } from './request.ts'

const object = (id: string, wrappedKey = id) => ({ keyAccessObjectId: id, keyAccessObject: { wrappedKey } })
const body = (...ids: string[]) => ({
  clientPublicKey: 'pem',
  requests: [{ policy: { id: 'policy', body: 'e30=' }, keyAccessObjects: ids.map((id) => object(id)) }],
})

describe('the body of a signed request', () => {
  it('names a client key and objects; what is old and doubled in it is passed over', () => {
    expect(parseRewrapRequest(JSON.stringify({ ...body('kao-0'), algorithm: 'RS256', policy: 'x' }))).toEqual({
      clientPublicKey: 'pem',
      objects: [{ policyId: 'policy', policy: 'e30=', objectId: 'kao-0', object: { wrappedKey: 'kao-0' } }],
    })
  })

  it.each([
    ['no JSON', '{'],
    ['a member that stands twice', '{"clientPublicKey":"a","clientPublicKey":"b","requests":[]}'],
    ['no object', JSON.stringify(body())],
    [
      'an object twice, which would count twice',
      JSON.stringify({ ...body(), requests: [...body('a').requests, ...body('a').requests] }),
    ],
    ['more objects than there are servers', JSON.stringify(body(...Array.from({ length: 17 }, (_, i) => `${i}`)))],
    ['more letters than any request needs', JSON.stringify({ ...body('a'), clientPublicKey: 'a'.repeat(400_001) })],
  ])('is refused with %s', (_name, text) => {
    expect(parseRewrapRequest(text)).toBeNull()
  })
})
