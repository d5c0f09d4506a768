import { expect, test } from 'vitest'
import { utf8 } from '../ledger/bytes.ts'
import { formatVkey } from '../ledger/key.ts'
import { verifyFile } from './file.ts'
import { EVIDENCE, GB, noteOf, READER, RU, readBy, silenceFile, THIRD } from './testing/silence.ts'

const roots = [GB.root.key, RU.root.key]
const policy = utf8(
  `log ${formatVkey(GB.log.key)}\nwitness ru ${formatVkey(RU.mirror.key)}\nwitness third ${formatVkey(THIRD.key)}\ngroup both all ru third\nquorum both\n`,
)
const without = ({ read: _, cosigned: __, ...rest }: typeof EVIDENCE) => rest

test('of a silence is proven what others signed: what was published and when, what was cosigned last, and what was read', () => {
  expect(verifyFile(silenceFile(), { roots, policies: [policy] })).toEqual({
    outcome: 'proven',
    found: {
      kind: 'silence',
      ...{ nation: 'GB', other: 'RU', origin: GB.log.key.name, index: 4, at: '2014-03-18T12:00:00Z' },
      offered: expect.objectContaining({ size: 4, cosignatures: [expect.objectContaining({ name: THIRD.key.name })] }),
      cosigned: expect.objectContaining({
        size: 2,
        cosignatures: [expect.objectContaining({ name: RU.mirror.key.name })],
      }),
      read: { size: 4, at: '2014-03-18T12:01:00Z' },
      said: expect.objectContaining({ waited: 90_000, restarts: 3, asked: [{ answer: 'none', times: 3600 }] }),
      passedOver: [],
      unproven: ['silence', 'waited', 'later', 'newer-keys'],
    },
  })
  expect(verifyFile(silenceFile(), { roots: [] })).toMatchObject({ outcome: 'lacking' })
})

test('a nation that never cosigned anything, and whose node read nothing, is accused of no more than that', () => {
  const file = silenceFile({}, { act: { origin: GB.log.key.name, index: 0 }, evidence: without(EVIDENCE) })
  expect(verifyFile(file, { roots })).toMatchObject({ outcome: 'proven', found: { cosigned: null, read: null } })
})

test.each([
  ['the other nation had cosigned what it is accused of', { cosigned: noteOf(3, RU.mirror) }, {}, {}, 'bad-act'],
  ['less was cosigned than it says', { cosigned: noteOf(1, RU.mirror) }, {}, {}, 'bad-act'],
  ['nothing more was published', { offered: noteOf(2) }, {}, {}, 'bad-act'],
  ['what is shown as cosigned nobody cosigned', { cosigned: noteOf(2) }, {}, {}, 'no-quorum'],
  ['a third witness signed in the other nation’s place', { cosigned: noteOf(2, THIRD) }, {}, {}, 'no-quorum'],
  ['somebody else asked to read', { read: readBy(THIRD) }, {}, {}, 'bad-act'],
  ['another node was asked to read', { read: readBy(READER, undefined, 'ru.example') }, {}, {}, 'bad-act'],
  ['what was read is no file of the log', { read: readBy(READER, '/log/mtca-gb-ru/checkpoint') }, {}, {}, 'bad-act'],
  ['it is of another log', {}, { act: { origin: RU.log.key.name, index: 2 } }, {}, 'bad-act'],
  ['it has no evidence', {}, { evidence: undefined }, {}, 'bad-act'],
  ['it is another difference', {}, { code: 'over-balance' }, {}, 'bad-act'],
  [
    'a person says so, and not the node',
    {},
    {},
    { by: { person: 'p-1', role: 'auditor', organisation: 'o' } },
    'bad-act',
  ],
] as const)('an accusation is refuted where %s', (_why, evidence, body, act, code) => {
  const said = 'evidence' in body ? { evidence: {} } : body
  expect(verifyFile(silenceFile(evidence, said, act), { roots })).toMatchObject({ outcome: 'refuted', code })
})
