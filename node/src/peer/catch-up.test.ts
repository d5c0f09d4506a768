import { utf8 } from '@entente/core/ledger/bytes'
import { openCheckpoint } from '@entente/core/ledger/checkpoint'
import { expect, test } from 'vitest'
import { entriesOf } from './catch-up.ts'
import { remoteLog } from './remote.ts'
import { entryOf, historyOf } from './simulated/forger.ts'
import { AGREEMENT, directNet, diskOf, GB, RU, storeOf } from './simulated/nation.ts'
import { fastTimer, seededRandom } from './simulated/timer.ts'

const ORIGIN = RU.home.own.origin
const entries = Array.from({ length: 900 }, (_, i) => entryOf(RU, i))
const history = historyOf(RU, entries)
const clock = fastTimer(Date.UTC(2014, 2, 18), 10)
const never = new AbortController().signal

test.each([
  [300, 300],
  [300, 700],
  [0, 700],
])(
  'cosigned at %i, with entries up to %i that a crash left behind, a follower goes on from what it holds',
  async (cosigned, held) => {
    const disk = diskOf(GB, RU)
    const store = storeOf(GB, RU, disk, { clock, random: seededRandom(2) })
    if (cosigned > 0) await store.takeIn(ORIGIN, entries.slice(0, cosigned), history.note(cosigned))
    disk.logs.get(ORIGIN)?.entries.push(...entries.slice(cosigned, held))
    const again = storeOf(GB, RU, disk, { clock, random: seededRandom(2) })
    const state = again.log(ORIGIN)
    expect(state).toMatchObject({ size: held, published: cosigned })
    const asked: string[] = []
    const serving = history.serve(history.note(900))
    const hosts = new Map([
      [
        RU.node,
        (request: Request) => {
          asked.push(request.url)
          return serving(request)
        },
      ],
    ])
    const remote = remoteLog(directNet(hosts), clock, `${RU.base}/log/${AGREEMENT}`, false, never)
    const { checkpoint } = openCheckpoint(history.note(900), RU.shared.key)
    const read = state && (await entriesOf(again, state, checkpoint, remote))
    expect(read).toEqual(entries.slice(held))
    const bundles = asked.filter((url) => url.includes('/tile/entries/'))
    expect(bundles).toHaveLength(Math.ceil(900 / 256) - Math.floor(held / 256))
  },
)

test('a bundle that begins otherwise than what is held is refused, and so is one that is not its tile’s', async () => {
  const store = storeOf(GB, RU, diskOf(GB, RU), { clock, random: seededRandom(2) })
  await store.takeIn(ORIGIN, entries.slice(0, 9), history.note(9))
  const state = store.log(ORIGIN) ?? expect.fail('no log')
  const other = historyOf(RU, [entryOf(RU, 0, 1), ...entries.slice(1)])
  for (const [size, serving] of [
    [12, other.serve(other.note(12))],
    [
      900,
      history.serve(utf8(''), (path, bytes) => (path === 'tile/entries/001' ? bytes.map((byte) => byte ^ 1) : bytes)),
    ],
  ] as const) {
    const remote = remoteLog(
      directNet(new Map([[RU.node, serving]])),
      clock,
      `${RU.base}/log/${AGREEMENT}`,
      false,
      never,
    )
    const { checkpoint } = openCheckpoint(history.note(size), RU.shared.key)
    await expect(entriesOf(store, state, checkpoint, remote)).rejects.toMatchObject({ code: 'bad-bundle' })
  }
})
