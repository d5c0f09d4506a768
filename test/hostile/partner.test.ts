import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { utf8 } from '../../core/src/ledger/bytes.ts'
import { ED25519 } from '../../core/src/ledger/key.ts'
import { formatNote, parseNote } from '../../core/src/ledger/note.ts'
import { entryOf, historyOf } from '../../node/src/peer/simulated/forger.ts'
import { RU } from '../../node/src/peer/simulated/nation.ts'
import { nodeSigner } from '../../node/src/store/primitives.ts'
import { secondVerdict, shownTwice, withoutPython } from '../../node/src/verify/testing/second-verifier.ts'
import { ententeBeside } from '../entente.ts'
import { BAD_CAUSES, BAD_ENTRIES } from './bad-entries.ts'
import { type Answer, type Hostile, hostilePartner, until } from './hostile-partner.ts'

let hostile: Hostile
beforeAll(async () => {
  hostile = await hostilePartner()
}, 120_000)
afterAll(() => hostile.close())

const ROOTS = [RU.root.key]
const GOOD = [0, 1].map((index) => entryOf(RU, index))
const BAD = [...BAD_ENTRIES.map(([, entry]) => entry), ...BAD_CAUSES.map(([, entry]) => entry)]
const FIRST_BAD = GOOD.length
const ENTRIES = [...GOOD, ...BAD, entryOf(RU, 50)]
const honest = historyOf(RU, ENTRIES)
const impostor = nodeSigner(RU.shared.key.name, ED25519, Buffer.alloc(32, 99))
const noPython = withoutPython()

/** Both verifiers, each as its own program, judge a file that the node keeps. */
async function judgedByPrograms(name: string) {
  const file = join(hostile.folder, 'gb', 'evidence', name)
  const { status, stdout } = await ententeBeside('verify', file, '--roots', hostile.roots)
  const second = noPython ? null : secondVerdict(file, '--roots', hostile.roots)
  return { ours: [status, stdout.split('\n')[0]], second }
}

test('entries that are no acts are taken in, have no effect, are told to anybody, and each is proven by two verifiers', async () => {
  hostile.serve(honest.serve(honest.note(ENTRIES.length)))
  const told = await until(hostile.told, ({ published }) => published === ENTRIES.length)
  const { stopped } = await until(hostile.told, ({ stopped: why }) => why?.includes('no acts of its nation') === true)
  expect(told.size).toBe(ENTRIES.length)
  expect(stopped).toContain(`without effect: ${FIRST_BAD}, ${FIRST_BAD + 1}`)
  const kept = await until(
    async () => [...hostile.evidence().keys()],
    (names) => names.length === BAD_ENTRIES.length,
  )
  for (const [i, [, , code]] of BAD_ENTRIES.entries()) {
    const index = FIRST_BAD + i
    const name = kept.find((one) => one.endsWith(`-bad-act-${index}.fork`)) ?? expect.fail(`none of ${index}`)
    const file = hostile.evidence().get(name) ?? expect.fail(name)
    expect(shownTwice(file, ROOTS)).toMatchObject({ claim: 'bad-act', nation: 'RU', index, reason: { code } })
  }
  const [name = ''] = kept
  expect(await judgedByPrograms(name)).toMatchObject({
    ours: [0, expect.stringMatching(/^proven: /)],
    second: noPython ? null : { status: 0, said: { shown: { claim: 'bad-act' } } },
  })
  const rows = await hostile.running().node.read.selectFrom('quarantine').select(['index', 'reason']).execute()
  const causes = BAD_CAUSES.map((_, i) => ({ index: FIRST_BAD + BAD_ENTRIES.length + i, reason: 'bad-cause' }))
  const bad = BAD_ENTRIES.map(([, , reason], i) => ({ index: FIRST_BAD + i, reason }))
  expect(rows.map(({ index, reason }) => ({ index: Number(index), reason }))).toEqual([...bad, ...causes])
}, 120_000)

const bomb = gzipSync(Buffer.alloc(200_000_000))
const lines = Array.from({ length: 10_000 }, () => '— unknown.example AAAAAQEB\n').join('')
const checkpoint =
  (send: Answer): Answer =>
  (incoming, outgoing) =>
    incoming.url?.endsWith('/checkpoint') === true ? send(incoming, outgoing) : outgoing.writeHead(404).end()
const endless: Answer = (_incoming, outgoing) => {
  const more = () => {
    while (!outgoing.destroyed && outgoing.write(Buffer.alloc(65_536)));
  }
  outgoing.on('drain', more)
  more()
}
const sends = (bytes: Uint8Array): Answer =>
  checkpoint((_incoming, outgoing) => {
    outgoing.end(bytes)
  })
const signed = parseNote(honest.note(ENTRIES.length))
const unsigned = utf8(`${signed.text}\n— somebody.example AAAAAQEB\n`)

test.each<[string, Answer, RegExp]>([
  [
    'a bomb in compression',
    checkpoint((_incoming, outgoing) => {
      outgoing.setHeader('content-encoding', 'gzip').end(bomb)
    }),
    /cannot be followed: answered with more than 98304 bytes/,
  ],
  ['an answer without end', checkpoint(endless), /cannot be followed: answered with more than 98304 bytes/],
  ['ten thousand signatures', sends(utf8(`${signed.text}\n${lines}`)), /cannot be followed|is refused \(bad-note\)/],
  ['a checkpoint that nobody signed', sends(unsigned), /is refused \(not-signed\)/],
  ['a checkpoint under another key', sends(honest.note(ENTRIES.length, impostor)), /is refused \(not-signed\)/],
  [
    'a signature that is forged',
    sends(formatNote({ ...signed, lines: signed.lines.map((line) => ({ ...line, signature: new Uint8Array(64) })) })),
    /is refused \(bad-signature\)/,
  ],
])(
  '%s is told to anybody, changes nothing, and is over with the next right answer',
  async (_what, answer, words) => {
    const files = [...hostile.evidence().keys()].filter((name) => name.endsWith('.fork'))
    hostile.answer(answer)
    const told = await until(hostile.told, ({ stopped }) => words.test(stopped ?? ''))
    expect(told).toMatchObject({ size: ENTRIES.length, published: ENTRIES.length })
    expect([...hostile.evidence().keys()].filter((name) => name.endsWith('.fork'))).toEqual(files)
    hostile.serve(honest.serve(honest.note(ENTRIES.length)))
    await until(hostile.told, ({ stopped }) => !words.test(stopped ?? ''))
  },
  120_000,
)

test('an entry below what we hold that was rewritten is a fork: told to anybody, proven by two verifiers, and for good', async () => {
  const other = historyOf(RU, [...ENTRIES.slice(0, 1), entryOf(RU, 1, 7), ...ENTRIES.slice(2), entryOf(RU, 60)])
  hostile.serve(other.serve(other.note(ENTRIES.length + 1)))
  const words = 'signed two different histories'
  const told = await until(hostile.told, ({ stopped }) => stopped?.includes(words) === true)
  expect(told).toMatchObject({ size: ENTRIES.length, published: ENTRIES.length })
  const name =
    [...hostile.evidence().keys()].find((one) => one.endsWith('-two-leaves-1.fork')) ?? expect.fail('no fork')
  expect(told.stopped).toContain(name)
  const shown = { claim: 'two-leaves', nation: 'RU', origin: RU.shared.key.name, index: 1 }
  expect(await judgedByPrograms(name)).toEqual({
    ours: [0, expect.stringMatching(/^proven: /)],
    second: noPython ? null : { status: 0, said: { shown } },
  })
  expect(() => hostile.running().node.peer?.requirePermission()).toThrow(words)

  const status = await ententeBeside('status', '--config', hostile.config)
  expect([status.status, status.stdout]).toEqual([1, expect.stringContaining(words)])

  await hostile.restart()
  hostile.asked.length = 0
  await until(hostile.told, ({ stopped }) => stopped?.includes(words) === true)
  await new Promise((resolve) => setTimeout(resolve, 1_500))
  const followed = `${new URL(`https://${RU.shared.key.name}`).pathname}/`
  expect(hostile.asked.filter((path) => path.startsWith(followed))).toEqual([])
}, 120_000)
