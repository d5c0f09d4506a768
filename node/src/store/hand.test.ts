import { sealMessage } from '@entente/core/ledger/act'
import { fromBase64 } from '@entente/core/ledger/bytes'
import { ED25519, type Signer } from '@entente/core/ledger/key'
import { describe, expect, test } from 'vitest'
import { Signatures } from './hand.ts'
import { nodeSigner } from './primitives.ts'

const signerOf = (byte: number) => nodeSigner('gb.example/officer/p-17', ED25519, Buffer.alloc(32, byte))
const [own, next, stranger] = [signerOf(1), signerOf(2), signerOf(3)]
const keys = [own, next].map(({ key }) => ({ role: 'officer', key }) as const)
const list = { nation: 'GB', serial: 1, keys }
const act = (number: number, person = 'p-17') => ({
  id: `0144d4f4-9c00-7000-8000-0000000000${number.toString(16).padStart(2, '0')}`,
  type: 'licences.suspend',
  at: '2014-03-18T12:00:00Z',
  nation: 'GB',
  log: 'gb.example/log/x',
  by: { person, role: 'licensing-officer', organisation: 'An authority' },
  subject: 'dossiers/x',
  body: {},
  causes: [],
})
const code = (name: string) => expect.objectContaining({ code: name })

function asked(acts: readonly ReturnType<typeof act>[]): readonly string[] {
  const signatures = new Signatures(undefined)
  for (const each of acts) signatures.of(each, list)
  try {
    signatures.done()
  } catch (error) {
    return Reflect.get(Object(error), 'toSign')
  }
  return []
}

const signed = (toSign: readonly string[], by: Signer) =>
  toSign.map((payload) => by.sign(sealMessage(fromBase64(payload) ?? new Uint8Array())))

describe('a command of a person who has a key of his own', () => {
  test('is shown whole before anything is signed, and either key will do', () => {
    const acts = [act(1), act(2, 'node'), act(3)]
    const toSign = asked(acts)
    expect(toSign).toHaveLength(2)
    for (const by of [own, next]) {
      const signatures = new Signatures({ at: act(1).at, signatures: signed(toSign, by) })
      expect(acts.map((each) => signatures.of(each, list).map(({ key }) => key))).toEqual([[by.key], [], [by.key]])
      expect(() => signatures.done()).not.toThrow()
    }
  })

  test('is refused where less, more or another thing was signed, or by another', () => {
    const toSign = asked([act(1), act(2)])
    const made = (signatures: readonly Uint8Array[], ...acts: readonly ReturnType<typeof act>[]) => {
      const given = new Signatures({ at: act(1).at, signatures })
      for (const each of acts) given.of(each, list)
      given.done()
    }
    expect(() => made(signed(toSign, own), act(1))).toThrow(code('signature-mismatch'))
    expect(() => made(signed(toSign.slice(0, 1), own), act(1), act(2))).toThrow(code('signature-mismatch'))
    expect(() => made(signed(toSign, own), act(2), act(1))).toThrow(code('signature-mismatch'))
    expect(() => made(signed(toSign, stranger), act(1), act(2))).toThrow(code('signature-mismatch'))
  })

  test('is refused before anything is shown where it makes more acts than one person signs at once', () => {
    const many = new Signatures(undefined)
    for (let number = 0; number < 65; number += 1) many.of(act(number), list)
    expect(() => many.done()).toThrow(code('too-large'))
    expect(asked(Array.from({ length: 64 }, (_, number) => act(number)))).toHaveLength(64)
  })

  test('is as any other where the list in force has no key of his', () => {
    const none = new Signatures(undefined)
    expect([none.of(act(1), null), none.of(act(1, 'p-18'), list)]).toEqual([[], []])
    expect(() => none.done()).not.toThrow()
  })
})
