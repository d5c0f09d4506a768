import { utf8 } from '@entente/core/ledger/bytes'
import { openCheckpoint } from '@entente/core/ledger/checkpoint'
import { ED25519 } from '@entente/core/ledger/key'
import { formatNote, parseNote, signLine } from '@entente/core/ledger/note'
import { describe, expect, test, vi } from 'vitest'
import { nodeSigner } from '../store/primitives.ts'
import { shownTwice } from '../verify/testing/second-verifier.ts'
import { ENGINES } from './simulated/engines.ts'
import { entryOf, historyOf } from './simulated/forger.ts'
import { GB, RU } from './simulated/nation.ts'
import { britain, entries, honest, ORIGIN, rewritten } from './testing/britain.ts'

/** Opening a store on the disk takes seconds where others work on it. */
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const ROOTS = [GB.root.key, RU.root.key]

describe.each(ENGINES)('a follower whose store is kept %s', (_where, keep) => {
  test('what the partner publishes is taken in, cosigned and told, once', async () => {
    const gb = await britain(keep)
    expect(await gb.take(honest(5))).toBe('advanced')
    expect(await gb.take(honest(5))).toBe('unchanged')
    expect(await gb.take(honest(600))).toBe('advanced')
    expect([gb.held(), gb.told, gb.kinds()]).toEqual([
      600,
      [
        [0, 5],
        [5, 600],
      ],
      [],
    ])
    const note = gb.store.cosignature(ORIGIN) ?? utf8('')
    expect(openCheckpoint(note, RU.shared.key, [GB.mirror.key]).cosignatures).toHaveLength(1)
  })

  test('a smaller log than was seen proves nothing: it is ignored, and is an alarm when it lasts', async () => {
    const gb = await britain(keep)
    await gb.take(honest(9))
    expect(await gb.take(honest(4))).toBe('again')
    expect(gb.kinds()).toEqual([])
    gb.clock.pass(4_000_000)
    expect(await gb.take(honest(4))).toBe('again')
    expect([gb.kinds(), gb.held(), gb.standing.stopped()]).toEqual([['rollback'], 9, null])
    await gb.take(honest(10))
    expect([gb.kinds(), gb.held()]).toEqual([[], 10])
  })

  test('two roots of one size are a fork: following stops, and anybody can check the proof', async () => {
    const gb = await britain(keep)
    await gb.take(honest(9))
    expect(await gb.take(rewritten(9, 3))).toBe('stopped')
    const [[name, file] = ['', utf8('')]] = [...gb.evidence.files]
    expect(name).toMatch(/-same-size-9\.fork$/)
    expect(shownTwice(file, ROOTS)).toEqual({ claim: 'same-size', size: 9, nation: 'RU', origin: ORIGIN })
    expect(gb.standing.stopped()).toContain('signed two different histories')
    expect(() => gb.standing.requirePermission()).toThrow(expect.objectContaining({ code: 'ledger-stopped' }))
  })

  test.each([
    [9, 12, 3],
    [300, 700, 258],
    [300, 700, 0],
    [70_000 / 100, 1_500, 699],
  ])(
    'a log of %i that grew to %i with entry %i rewritten is a fork, with two proofs of that entry',
    async (seen, size, at) => {
      const gb = await britain(keep)
      await gb.take(honest(seen))
      const served = rewritten(size, at).serve(rewritten(size, at).note(size))
      const tiles: string[] = []
      gb.serve((request) => {
        if (/\/tile\/\d/.test(request.url)) tiles.push(request.url)
        return served(request)
      })
      expect(await gb.round()).toBe('stopped')
      const [[name, file] = ['', utf8('')]] = [...gb.evidence.files]
      expect(name).toMatch(new RegExp(`-two-leaves-${at}\\.fork$`))
      expect(shownTwice(file, ROOTS)).toMatchObject({ claim: 'two-leaves', index: at, origin: ORIGIN })
      expect(gb.held()).toBe(seen)
      // Over a bad line each question more may be the lost one. Of many bundles the tiles are held against the root first.
      const times = tiles.map((tile) => tiles.filter((each) => each === tile).length)
      expect(Math.max(...times)).toBe(size > 256 ? 2 : 1)
    },
  )

  test('a fork outlives the process that found it, and the log is asked for nothing more', async () => {
    const gb = await britain(keep)
    await gb.take(honest(9))
    await gb.take(rewritten(9, 3))
    let asked = 0
    gb.serve(async () => {
      asked += 1
      return null
    })
    gb.restart()
    expect([await gb.round(), asked]).toEqual(['stopped', 0])
  })

  test('an entry that is no act of its nation is taken in and cosigned, and can be shown to anybody', async () => {
    const gb = await britain(keep)
    const history = historyOf(RU, [...entries(3), entryOf(RU, 3, 0, 'GB'), ...entries(2, 4)])
    expect(await gb.take(history)).toBe('advanced')
    const [[name, file] = ['', utf8('')]] = [...gb.evidence.files]
    expect(name).toMatch(/-bad-act-3\.fork$/)
    expect(shownTwice(file, ROOTS)).toMatchObject({ claim: 'bad-act', index: 3, reason: { code: 'wrong-nation' } })
    expect([gb.held(), gb.kinds(), gb.standing.stopped()]).toEqual([6, ['bad-act'], null])
    gb.restart()
    expect(await gb.take(history)).toBe('unchanged')
  })
})

test('bytes that are damaged on the way accuse nobody until they come three times, and prove nothing then', async () => {
  const gb = await britain()
  await gb.take(honest(9))
  for (const [kind, size] of [
    ['entries', 12],
    ['0', 700],
  ] as const) {
    const history = honest(size)
    const bend = (path: string, bytes: Uint8Array) =>
      path.startsWith(`tile/${kind}`) ? bytes.map((byte, i) => (i === 40 ? byte ^ 1 : byte)) : bytes
    gb.serve(history.serve(history.note(size), bend))
    const came = [await gb.round(), await gb.round()]
    expect([came, gb.kinds()]).toEqual([['again', 'again'], []])
    expect(await gb.round()).toBe('again')
    expect([gb.kinds(), gb.held(), gb.evidence.files.size]).toEqual([['unserved'], 9, 0])
    gb.standing.clear(ORIGIN, 'unserved')
    await gb.take(honest(9))
  }
  expect([await gb.take(honest(700)), gb.kinds()]).toEqual(['advanced', []])
})

test.each([
  [200, 300],
  [300, 600],
])(
  'a checkpoint of %i is read from full tiles where the log of %i shows its partial ones no more',
  async (size, grown) => {
    const gb = await britain()
    const history = honest(grown)
    const isGone = (path: string) => path.includes('.p/') && !path.startsWith('tile/1')
    gb.serve(history.serve(history.note(size), (path, bytes) => (isGone(path) ? null : bytes)))
    expect([await gb.round(), gb.held()]).toEqual(['advanced', size])
  },
)

test('an answer that was damaged once is asked for again past every cache', async () => {
  const gb = await britain()
  const headers: (string | null)[] = []
  const history = honest(5)
  const serving = history.serve(history.note(5))
  gb.serve(async (request) => {
    headers.push(request.headers.get('Cache-Control'))
    if (request.url.includes('/tile/') && headers.length < 3) return new Response(utf8('rubbish'))
    return serving(request)
  })
  expect([await gb.round(), await gb.round()]).toEqual(['again', 'advanced'])
  expect(headers.slice(-2)).toEqual(['no-cache', 'no-cache'])
})

test.each(['tile/entries', 'tile/0', 'checkpoint'])(
  '%s that is not served is withheld, and an alarm the third time',
  async (what) => {
    const gb = await britain()
    await gb.take(honest(9))
    const history = honest(700)
    gb.serve(history.serve(history.note(700), (path, bytes) => (path.startsWith(what) ? null : bytes)))
    for (const alarms of [[], [], ['withheld']]) {
      expect(await gb.round()).toBe('again')
      expect(gb.kinds()).toEqual(alarms)
    }
    expect([await gb.take(honest(700)), gb.kinds()]).toEqual(['advanced', []])
  },
)

test('a partner that cannot be reached, answers too late or without end is an alarm, and no more', async () => {
  const gb = await britain()
  const endless = new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(65_536)) })
  const answers: ((request: Request) => Promise<Response>)[] = [
    async () => Promise.reject(new Error('connection refused')),
    async () => new Response(endless),
    (request) => new Promise((_, reject) => request.signal.addEventListener('abort', () => reject(new Error('gone')))),
    async () => new Response('busy', { status: 503 }),
  ]
  for (const answer of answers) {
    gb.serve(answer)
    expect(await gb.round()).toBe('again')
  }
  expect([gb.kinds(), gb.held()]).toEqual([['unreachable'], 0])
  expect([await gb.take(honest(5)), gb.kinds()]).toEqual(['advanced', []])
})

const impostor = nodeSigner(ORIGIN, ED25519, new Uint8Array(32).fill(99))
const extended = `${parseNote(honest(9).note(9)).text}more\n`
test.each([
  ['by another key', 'not-signed', honest(9).note(9, impostor)],
  [
    'with a bad signature',
    'bad-signature',
    honest(9)
      .note(9)
      .map((byte, i, all) => (i === all.length - 10 ? byte ^ 1 : byte)),
  ],
  ['with an extension line', 'extension-line', formatNote({ text: extended, lines: [signLine(extended, RU.shared)] })],
  ['that is rubbish', 'bad-note', utf8('rubbish')],
])('a checkpoint %s is refused, its bytes are kept, and it is an alarm at once', async (_what, code, note) => {
  const gb = await britain()
  await gb.take(honest(5))
  gb.serve(honest(9).serve(note))
  expect(await gb.round()).toBe('again')
  expect(await gb.round()).toBe('again')
  expect([gb.kinds(), gb.held(), [...gb.evidence.files]]).toEqual([['refused'], 5, [[`refused-${code}.note`, note]]])
  expect([await gb.take(honest(9)), gb.kinds()]).toEqual(['advanced', []])
})

test('a log that forks at the size that is held is found out, though the server would call it unchanged', async () => {
  const gb = await britain()
  await gb.take(honest(9))
  const fork = rewritten(9, 3)
  const serving = fork.serve(fork.note(9))
  gb.serve(async (request) =>
    request.headers.has('If-None-Match') ? new Response(null, { status: 304 }) : serving(request),
  )
  expect(await gb.round()).toBe('unchanged')
  gb.clock.pass(700_000)
  expect(await gb.round()).toBe('stopped')
})
