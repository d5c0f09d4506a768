import { afterAll, beforeAll, expect, test } from 'vitest'
import { fields, text } from '../../core/src/contract/fields.ts'
import type { Caller } from '../../core/src/contract/people.ts'
import { actState, place, recorded } from '../../core/src/contract/recorded.ts'
import { Refused } from '../../core/src/contract/refusals.ts'
import { runOnce } from '../../node/src/http/idempotency.ts'
import type { Node } from '../../node/src/node.ts'
import type { AnyOperation } from '../../node/src/operation.ts'
import { operation } from '../../node/src/operation.ts'
import type { Served } from './served.ts'
import { serve } from './served.ts'

let served: Served
let node: Node
beforeAll(async () => {
  served = await serve()
  node = served.world.nations.GB.node
}, 60_000)
afterAll(() => served.close())

const by = (person: string): Caller => ({
  person,
  name: 'x',
  role: 'adviser',
  organisation: 'A ministry',
  nation: 'GB',
})

/** A command of the simplest kind: an act, and where it stands. */
const note: AnyOperation = operation({
  name: 'notes.make',
  kind: 'command',
  summary: 'Note something',
  may: ['adviser'],
  input: fields({ text }),
  output: place,
  run: (to, { text: said }, author, { id }) =>
    to.transact(async (tx) => {
      if (said === 'bad') throw new Refused('wrong-state', 'not now')
      const { origin, index } = await tx.act(
        { type: 'notes.make', log: 'internal', subject: 'notes/1', body: { text: said } },
        author,
        id,
      )
      return { origin, index }
    }),
})

const acts = async (person: string) =>
  (
    await node.read
      .selectFrom('act')
      .select('body')
      .where('type', '=', 'notes.make')
      .where('person', '=', person)
      .execute()
  ).length
const codeOf = (error: unknown) => (error instanceof Refused ? error.code : error)

test('a command that is sent again under its key is done once, and answered the same', async () => {
  const first = await runOnce(node, note, { text: 'one' }, by('a'), 'key-00001')
  expect(await runOnce(node, note, { text: 'one' }, by('a'), 'key-00001')).toEqual(first)
  expect(await acts('a')).toBe(1)
})

test('another command under the same key is refused, and so is a key that is none', async () => {
  expect(await runOnce(node, note, { text: 'two' }, by('a'), 'key-00001').catch(codeOf)).toBe('idempotency-mismatch')
  expect(await runOnce(node, note, { text: 'two' }, by('a'), 'short').catch(codeOf)).toBe('bad-input')
  expect(await acts('a')).toBe(1)
})

test('a key is a person’s own', async () => {
  await runOnce(node, note, { text: 'another' }, by('b'), 'key-00001')
  expect(await acts('b')).toBe(1)
})

/** A UUID of version 7 that states a time (milliseconds since 1970). */
function keyOf(milliseconds: number, number: number): string {
  const hex = Math.floor(milliseconds).toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-${String(number).padStart(12, '0')}`
}

const MINUTE = 60_000

test('a client does not choose when it acted: a key of another time than the node’s is refused, and makes no act', async () => {
  const now = node.clock.milliseconds()
  const times = [now - 6 * MINUTE, now + 6 * MINUTE, now - 72 * 60 * MINUTE, 0, 2 ** 48 - 1]
  for (const [number, time] of times.entries()) {
    const asked = runOnce(node, note, { text: 'when' }, by('h'), keyOf(time, number))
    expect(await asked.catch(codeOf)).toBe('idempotency-expired')
  }
  expect(await acts('h')).toBe(0)
  for (const [number, time] of [now - 4 * MINUTE, now + 4 * MINUTE].entries()) {
    await runOnce(node, note, { text: 'when' }, by('h'), keyOf(time, 10 + number))
  }
  expect(await acts('h')).toBe(2)
})

/** The node with a clock that is so many minutes ahead. */
const later = (minutes: number): Node => ({
  ...node,
  clock: { ...node.clock, milliseconds: () => node.clock.milliseconds() + minutes * MINUTE },
})

test('a key is answered for as long as its answer is kept, and refused ever after', async () => {
  const key = keyOf(node.clock.milliseconds(), 20)
  const first = await runOnce(node, note, { text: 'one' }, by('i'), key)
  expect(await runOnce(later(60), note, { text: 'one' }, by('i'), key)).toEqual(first)
  await node.read.deleteFrom('idempotency').execute()
  for (const text of ['one', 'two']) {
    const again = runOnce(later(49 * 60), note, { text }, by('i'), key)
    expect(await again.catch(codeOf)).toBe('idempotency-expired')
  }
  expect(await acts('i')).toBe(1)
})

test('many at once under one key are one act', async () => {
  const uuid = keyOf(node.clock.milliseconds(), 1)
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => runOnce(node, note, { text: 'many' }, by('c'), uuid)),
  )
  for (const answer of answers) expect(answer).toEqual(answers[0])
  expect(await acts('c')).toBe(1)
})

test('what was refused may be asked again under the same key', async () => {
  expect(await runOnce(node, note, { text: 'bad' }, by('d'), 'key-00002').catch(codeOf)).toBe('wrong-state')
  await runOnce(node, note, { text: 'good' }, by('d'), 'key-00002')
  expect(await acts('d')).toBe(1)
})

test('without a key each is a command of its own', async () => {
  await runOnce(node, note, { text: 'same' }, by('e'))
  await runOnce(node, note, { text: 'same' }, by('e'))
  expect(await acts('e')).toBe(2)
})

/** As when the process was killed after the acts were durable, and before the tables were. */
const loseAnswers = () => node.read.deleteFrom('idempotency').execute()

test('a command whose acts outlived its answer is not done again, and is answered from them', async () => {
  for (const key of [keyOf(node.clock.milliseconds(), 2), 'any-other-token']) {
    const before = await acts('f')
    await runOnce(node, note, { text: key }, by('f'), key)
    await loseAnswers()
    const again = await runOnce(node, note, { text: key }, by('f'), key)
    expect(again).toMatchObject({ subject: 'notes/1', acts: [{ type: 'notes.make' }] })
    expect(await runOnce(node, note, { text: key }, by('f'), key)).toEqual(again)
    expect(await acts('f')).toBe(before + 1)
  }
})

test('another command is not answered with it', async () => {
  await runOnce(node, note, { text: 'one' }, by('g'), 'key-00003')
  await loseAnswers()
  const other = { ...note, name: 'notes.other' }
  expect(await runOnce(node, other, { text: 'one' }, by('g'), 'key-00003').catch(codeOf)).toBe('idempotency-mismatch')
})

test('the answer to a draft is kept with the draft', async () => {
  const key = { 'idempotency-key': 'draft-key-1' }
  const draft = { kind: 'individual', transfer: {}, documents: [] }
  const { status, body } = await served.ask('gb-exporter', 'drafts.save', draft, key)
  expect(status).toBe(200)
  const rows = await node.read.selectFrom('idempotency').select('answer').where('person', '=', 'gb-exporter').execute()
  expect(rows.map(({ answer }) => answer)).toEqual([body])
})

/** A command whose transaction gives something else than what it answers. */
const aside: AnyOperation = operation({
  ...{ name: 'notes.aside', kind: 'command', summary: 'Note something aside', may: ['adviser'] },
  input: fields({ text }),
  output: recorded,
  async run(to, _input, author, { id }) {
    const { done } = await to.transact(async (tx) => {
      const draft = { type: 'notes.aside', log: 'internal', subject: 'notes/2', body: {} } as const
      const made = await tx.act(draft, author, id)
      return { aside: 1, done: { subject: 'notes/2', acts: [{ ...made, type: 'notes.aside' }] } }
    })
    return done
  },
})

test('only what is an answer of the operation is answered again', async () => {
  const first = await runOnce(node, aside, { text: 'x' }, by('k'), 'key-00077')
  expect(await runOnce(node, aside, { text: 'x' }, by('k'), 'key-00077')).toEqual(first)
})

/** A command that answers nothing. */
const nothing: AnyOperation = operation({
  ...{ name: 'notes.nothing', kind: 'command', summary: 'Note nothing', may: ['adviser'] },
  input: fields({ text }),
  output: actState,
  run: (to) => to.transact(async () => null),
})

test('a command whose answer cannot be kept fails alone, and none that stands in one group with it', async () => {
  const alone = runOnce(node, nothing, { text: 'x' }, by('l'), 'key-00078')
  const others = ['one', 'two'].map((said, i) => runOnce(node, note, { text: said }, by('l'), `key-0008${i}`))
  expect(await alone.catch((error) => error.message)).toMatch(/cannot be kept/)
  await Promise.all(others)
  expect(await acts('l')).toBe(2)
})
