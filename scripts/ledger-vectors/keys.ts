import { base64, join, utf8 } from '../../core/src/ledger/bytes.ts'
import { formatVkey } from '../../core/src/ledger/key.ts'
import { sha256 } from '../../core/src/ledger/primitives.ts'
import { GB, RU, seed, THIRD } from './cast.ts'
import { refused, type Vector, type VectorFile } from './shape.ts'

const NAMES = ['root', 'log', 'seal', 'mirror', 'reader', 'witness'] as const

const good: Vector[] = [GB, RU].flatMap((nation) =>
  NAMES.map((role) => {
    const { name, id, type, publicKey } = nation[role].key
    const key = { name, id, type, publicKey: Buffer.from(publicKey).toString('hex') }
    return { id: `${nation.code.toLowerCase()}-${role}`, vkey: formatVkey(nation[role].key), expect: { key } }
  }),
)

const log = formatVkey(GB.log.key)
const { name, id } = GB.log.key
const blob = log.slice(name.length + id.length + 2)
const hex = (text: string) => Uint8Array.from(Buffer.from(text, 'hex'))

/** A vkey with the id that is its own, whatever key it holds. */
function vkeyOf(publicKey: Uint8Array, type = 1): string {
  const whole = join(Uint8Array.of(type), publicKey)
  const digest = sha256(join(utf8('a.example/log\n'), whole)).subarray(0, 4)
  return `a.example/log+${Buffer.from(digest).toString('hex')}+${base64(whole)}`
}

/** The key of the seed of ones, with a point of order 8 added: it verifies where a check uses the cofactor. */
const TANGLED = hex('9ea3f11f5bd34f0cd7147fd0a436c088f624c6100c1df6a53c0a29e05d60cea0')

const bad: [string, string, string][] = [
  ['no-plus', 'gb.entente.example', 'bad-key'],
  ['one-plus', `${name}+${id}`, 'bad-key'],
  ['empty-name', `+${id}+${blob}`, 'bad-key'],
  ['name-with-space', log.replace('gb.', 'gb '), 'bad-key'],
  ['name-with-no-break-space', log.replace('gb.', 'gb\u00a0'), 'bad-key'],
  ['id-of-another-name', log.replace('gb.', 'fr.'), 'bad-key'],
  ['id-in-capitals', log.replace(id, id.toUpperCase()), 'bad-key'],
  ['id-of-another-key', log.replace(id, '00000000'), 'bad-key'],
  ['url-alphabet', log.replaceAll('/', '_'), 'bad-key'],
  ['no-padding', formatVkey(THIRD.key).slice(0, -1), 'bad-key'],
  ['space-after', `${log} `, 'bad-key'],
  ['short-key', vkeyOf(seed(1).slice(1)), 'bad-key'],
  ['long-key', vkeyOf(join(seed(1), seed(1))), 'bad-key'],
  ['type-ml-dsa', vkeyOf(new Uint8Array(1_312), 6), 'unknown-key-type'],
  ['type-0x02', vkeyOf(GB.log.key.publicKey, 2), 'unknown-key-type'],
  ['type-0x05', vkeyOf(GB.log.key.publicKey, 5), 'unknown-key-type'],
  ['type-0xff', vkeyOf(GB.log.key.publicKey, 0xff), 'unknown-key-type'],
  // Keys on which Ed25519 implementations disagree: RFC 8032 with and without the cofactor, and non-canonical points.
  ['identity', vkeyOf(hex(`01${'00'.repeat(31)}`)), 'bad-key'],
  ['identity-not-canonical', vkeyOf(hex(`01${'00'.repeat(30)}80`)), 'bad-key'],
  ['order-2', vkeyOf(hex(`ec${'ff'.repeat(30)}7f`)), 'bad-key'],
  ['order-4', vkeyOf(hex('00'.repeat(32))), 'bad-key'],
  ['order-4-other', vkeyOf(hex(`${'00'.repeat(31)}80`)), 'bad-key'],
  ['order-8', vkeyOf(hex('26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05')), 'bad-key'],
  ['order-8-other', vkeyOf(hex('c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a')), 'bad-key'],
  ['y-equals-p', vkeyOf(hex(`ed${'ff'.repeat(30)}7f`)), 'bad-key'],
  ['y-equals-p-plus-1', vkeyOf(hex(`ee${'ff'.repeat(30)}7f`)), 'bad-key'],
  ['not-on-the-curve', vkeyOf(hex(`02${'00'.repeat(31)}`)), 'bad-key'],
  ['with-torsion', vkeyOf(TANGLED), 'bad-key'],
]

export const KEYS: VectorFile = {
  kind: 'keys',
  about: 'A verifier key as text (C2SP signed-note): the key that it is, or why it is none that a key list may hold.',
  vectors: [...good, ...bad.map(([which, vkey, code]) => ({ id: which, vkey, expect: refused(code) }))],
}
