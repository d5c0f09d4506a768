import { expect, test } from 'vitest'
import type { Act } from '../contract/act.ts'
import { sealAct } from '../ledger/act.ts'
import { base64, textOf } from '../ledger/bytes.ts'
import { COSIGNATURE, ED25519, formatVkey, type Signer } from '../ledger/key.ts'
import { type KeyList, signKeyList } from '../ledger/key-list.ts'
import { leafHash, memoryTree } from '../ledger/merkle.ts'
import { verifyCopies } from './copies.ts'
import { actOf, copyOf, filesOf, leafText, type Nation, NO_ACT, nationOf, opening, signer } from './testing/nations.ts'

const gb = nationOf('GB', 'gb.example', 10)
const ru = nationOf('RU', 'ru.example', 20)
const roots = [gb.root.key, ru.root.key]
const officer = { person: 'p-2', role: 'security-officer', organisation: 'An authority' }

const dead = [opening(gb, ru), ...[1, 2, 3].map((number) => sealAct(actOf(gb, number), [gb.seal]))]
const deadFiles = filesOf(dead, gb.log, [ru.mirror])
const log = signer(`${gb.log.key.name}.2`, ED25519, 40)
const successor: Nation = { ...gb, log }

function rootOf(entries: readonly Uint8Array[]): string {
  const tree = memoryTree()
  for (const entry of entries) tree.append(leafHash(entry))
  return base64(tree.root())
}

const listOf = (serial: number, logs: readonly Signer[], by = gb.root): Uint8Array => {
  const others: KeyList['keys'] = gb.listed.filter(({ role }) => role !== 'log')
  const keys: KeyList['keys'] = [...logs.map(({ key }) => ({ role: 'log', key }) as const), ...others]
  return signKeyList({ nation: 'GB', serial, keys }, by)
}

type Said = { predecessor?: object; agreement?: string; keys?: Uint8Array; by?: Act['by'] }

/** The first entry of the successor of the British log, which ends that one at three entries. */
function succession({ predecessor, agreement = 'mtca-gb-ru', keys = listOf(4, [log]), by = officer }: Said = {}) {
  const from = { origin: gb.log.key.name, size: 3, root: rootOf(dead.slice(0, 3)), reason: 'forked', ...predecessor }
  const proposal = { id: '0144d4f4-9c00-7000-8000-000000000099', by: 'p-1' }
  const said = {
    keys: textOf(keys) ?? '',
    root: formatVkey(gb.root.key),
    policy: `log ${formatVkey(log.key)}\nquorum none\n`,
  }
  const body = { agreement, ...said, proposal, predecessor: from }
  return sealAct(actOf(successor, 10, { type: 'log.open', subject: 'ledger/log', body, by }), [gb.seal])
}

function acceptance(opened: Uint8Array, change: Partial<Act> = {}): Uint8Array {
  const causes = [{ origin: log.key.name, index: 0, leaf: leafText(opened) }]
  const body = { successor: log.key.name, cutOff: 1 }
  return sealAct(actOf(ru, 1, { type: 'log.accept', by: officer, body, causes, ...change }), [ru.seal])
}

/** Copies of the dead log, of its successor, and of the other nation's log. */
function judged(opened: Uint8Array, accepted: readonly Uint8Array[] = [acceptance(opened)], withDead = true) {
  const entries = [opened, sealAct(actOf(successor, 11), [gb.seal])]
  const copies = [
    copyOf(filesOf(entries, log, [ru.mirror])),
    copyOf(filesOf([opening(ru, gb), ...accepted], ru.log, [gb.mirror])),
  ]
  return verifyCopies(withDead ? [copyOf(deadFiles), ...copies] : copies, { roots })
}

test('the acts of a dead log up to its last common size stand, and what it held beyond has no effect and is named', () => {
  const found = judged(succession())
  const because = 'its log ended at 3 entries, and a successor goes on'
  expect(found).toMatchObject({
    outcome: 'proven',
    found: {
      logs: [
        { origin: gb.log.key.name, size: 4, acts: 3, bad: [{ index: 3, code: 'cut-off', because }] },
        { origin: log.key.name, size: 2, acts: 2, bad: [] },
        { nation: 'RU', acts: 2 },
      ],
    },
  })
  const alone = verifyCopies([copyOf(deadFiles, [ru.keys])], { roots })
  expect(alone).toMatchObject({ outcome: 'proven', found: { logs: [{ acts: 4, bad: [] }] } })
})

test('a successor that names a wrong checkpoint, another log or agreement, or keeps the stolen key, is refuted with its code', () => {
  const opened: { readonly [code: string]: readonly Said[] } = {
    'bad-checkpoint': [
      { predecessor: { root: rootOf(dead) } },
      { predecessor: { size: 4 } },
      { predecessor: { size: 5, root: rootOf(dead) } },
    ],
    'wrong-log': [
      { predecessor: { origin: ru.log.key.name } },
      { predecessor: { origin: `${gb.log.key.name}.3` } },
      { agreement: 'another' },
    ],
    'bad-key-list': [{ keys: listOf(4, [log, gb.log]) }, { keys: listOf(3, [log]) }],
    'bad-act': [
      { by: { ...officer, person: 'p-1' } },
      { by: { ...officer, role: 'administrator' } },
      { predecessor: { reason: 'no-guard' } },
    ],
  }
  for (const [code, each] of Object.entries(opened)) {
    for (const said of each) expect(judged(succession(said))).toMatchObject({ outcome: 'refuted', code })
  }
})

test('a successor by a key that stands in no list of the root, or beside another history of it, is refuted', () => {
  const unlisted = succession({ keys: listOf(4, [gb.log]) })
  expect(judged(unlisted)).toMatchObject({ outcome: 'refuted', code: 'bad-key-list' })
  const [first, second] = [succession(), succession({ predecessor: { reason: 'asked' } })]
  const copies = [first, second].map((one) => copyOf(filesOf([one], log, [ru.mirror]), [ru.keys]))
  expect(verifyCopies([copyOf(deadFiles), ...copies], { roots })).toMatchObject({ outcome: 'refuted', code: 'forked' })
})

test('a successor that the other nation’s log does not accept, or whose predecessor is not here, is not proven', () => {
  const opened = succession()
  const node = { ...officer, role: 'node' }
  for (const none of [
    [],
    [acceptance(opened, { by: node })],
    [acceptance(opened, { causes: [] })],
    [acceptance(NO_ACT)],
  ]) {
    expect(judged(opened, none)).toMatchObject({ outcome: 'refuted', code: 'no-quorum' })
  }
  expect(judged(opened, [acceptance(opened)], false)).toMatchObject({ outcome: 'unreadable', code: 'missing' })
})

test('a dead log is not proven beside one that accepts its successor, where there is no copy of that', () => {
  const accepting = (change: Partial<Act> = {}) => {
    const russian = copyOf(filesOf([opening(ru, gb), acceptance(succession(), change)], ru.log, [gb.mirror]))
    return verifyCopies([copyOf(deadFiles), russian], { roots })
  }
  const because = `there is no copy of ${log.key.name}, which the other nation accepted as a successor`
  expect(accepting()).toMatchObject({ outcome: 'unreadable', code: 'missing', because })
  expect(accepting({ by: { ...officer, role: 'node' } })).toMatchObject({ outcome: 'proven' })
  const alone = copyOf(filesOf([opening(ru, gb), acceptance(succession())], ru.log, [gb.mirror]), [gb.keys])
  expect(verifyCopies([alone], { roots })).toMatchObject({ outcome: 'proven' })
})

test('a dead log stands by the mirror’s key of its own time, its successor by the newest list alone', () => {
  const mirror = signer('ru.example/mirror', COSIGNATURE, 50)
  const keys = [...ru.listed.filter(({ role }) => role !== 'mirror'), { role: 'mirror', key: mirror.key } as const]
  const newest = signKeyList({ nation: 'RU', serial: 9, keys }, ru.root)
  const opened = succession()
  const russian = copyOf(filesOf([opening(ru, gb), acceptance(opened)], ru.log, [gb.mirror]))
  const cosigned = (by: Signer) =>
    verifyCopies([copyOf(deadFiles), copyOf(filesOf([opened], log, [by])), russian], { roots, keys: [newest] })
  expect(cosigned(mirror)).toMatchObject({ outcome: 'proven', found: { logs: [{ size: 4 }, { size: 1 }, {}] } })
  expect(cosigned(ru.mirror)).toMatchObject({ outcome: 'refuted', code: 'no-quorum' })
  const alone = verifyCopies([copyOf(deadFiles)], { roots, keys: [newest] })
  expect(alone).toMatchObject({ outcome: 'refuted', code: 'no-quorum' })
})
