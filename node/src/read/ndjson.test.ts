import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ReadLine } from './ndjson.ts'
import { readTransferLines } from './ndjson.ts'

async function* stream(chunks: readonly (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) yield Buffer.from(chunk)
}

async function linesOf(...chunks: (string | Uint8Array)[]): Promise<ReadLine[]> {
  const read: ReadLine[] = []
  for await (const line of readTransferLines(stream(chunks), 't.ndjson')) read.push(line)
  return read
}

function said(lines: readonly ReadLine[]): string[] {
  return lines.map((each) =>
    'transfer' in each
      ? `${each.line} ${JSON.stringify(each.transfer)}`
      : each.problems.map(({ line, column, message }) => `${line}:${column} ${message}`).join(' | '),
  )
}

test('each line is a transfer, however lines end', async () => {
  expect(said(await linesOf('{"from":"GB"}\n{"from":"RU"}\r\n\n  \n{"from":"FR"}'))).toEqual([
    '1 {"from":"GB"}',
    '2 {"from":"RU"}',
    '5 {"from":"FR"}',
  ])
  expect(await linesOf()).toEqual([])
  expect(await linesOf('\n\n')).toEqual([])
})

test('a bad line tells what is wrong with it, and the rest is read', async () => {
  const lines = await linesOf(
    '{"kind":"good","from":"UK"}\n{"from":\n{"from":"GB"}\n[]\n{"from":"GB","from":"RU"}\n{"to":"RU"}\n',
  )
  expect(said(lines)).toEqual([
    '1:9 `kind` is `good`, which is no kind of transfer | 1:23 `from` is `UK`, which is no nation',
    '2:9 the document ends where a value starts',
    '3 {"from":"GB"}',
    '4:1 the document is an empty list',
    '5:14 the field `from` stands here a second time',
    '6 {"to":"RU"}',
  ])
})

test('a field that stands twice is found wherever it hides', async () => {
  const twice = [
    '{"from":"GB","\\u0066rom":"RU"}',
    '{"items":[{"description":"a \\"b\\": c \\\\","use":"repair","use":"repair"}]}',
    '{"contract":{"value":{"amount" \t:"4","amount":"4"}}}',
  ]
  const once = ['{"agreement":"a\\":\\"b\\\\"}', '{"items":[{"description":"\\"use\\":"}]}', '{"items":[{},{}]}']
  for (const each of await linesOf(twice.join('\n'))) expect(said([each])[0]).toMatch(/stands here a second time/)
  for (const each of await linesOf(once.join('\n'))) expect(each).toHaveProperty('transfer')
})

test('bytes that are no UTF-8 spoil their own line only', async () => {
  const lines = await linesOf('{"from":"GB"}\n{"name":"é', Uint8Array.from([0xff]), '"}\n{"to":"RU"}\n')
  expect(said(lines)).toEqual(['1 {"from":"GB"}', '2:11 a byte that is no UTF-8', '3 {"to":"RU"}'])
})

test('a line that is too long is refused and not kept, and the rest is read', async () => {
  const megabyte = 'a'.repeat(1024 * 1024)
  async function* long(): AsyncGenerator<Uint8Array> {
    yield Buffer.from('{"from":"GB"}\n{"agreement":"')
    for (let count = 0; count < 200; count += 1) yield Buffer.from(megabyte)
    yield Buffer.from('"}\n{"to":"RU"}\n')
  }
  const before = process.memoryUsage().arrayBuffers
  const lines: ReadLine[] = []
  for await (const line of readTransferLines(long(), 't.ndjson')) lines.push(line)
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(150 * 1024 * 1024)
  expect(said(lines)).toEqual(['1 {"from":"GB"}', '2:1 the line is longer than 1 MiB', '3 {"to":"RU"}'])
})

test('the limit is a mebibyte to the byte, within one chunk or over several', async () => {
  const line = (bytes: number) => `{"agreement":"${'a'.repeat(bytes - 16)}"}`
  for (const cut of [1, 1000, 1024 * 1024]) {
    const of = (bytes: number) => [line(bytes).slice(0, cut), line(bytes).slice(cut), '\n{"to":"RU"}']
    expect((await linesOf(...of(1024 * 1024)))[0]).toHaveProperty('transfer')
    expect(said(await linesOf(...of(1024 * 1024 + 1)))).toEqual(['1:1 the line is longer than 1 MiB', '2 {"to":"RU"}'])
  }
})

test('where the chunks are cut never matters', async () => {
  const bytes = Buffer.from('{"from":"GB"}\r\n\n{"agreement":"договор"}\n{"from":"UK"}\n{"x":1}\n\xff\n{"to":"RU"}')
  const whole = await linesOf(bytes)
  expect(whole).toHaveLength(6)
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(bytes.length), { maxLength: 8 }), async (cuts) => {
      const at = [0, ...cuts.sort((a, b) => a - b), bytes.length]
      const chunks = at.slice(1).map((end, index) => bytes.subarray(at[index], end))
      expect(await linesOf(...chunks)).toEqual(whole)
    }),
  )
})

test('nesting and numbers are refused as in a file', async () => {
  expect(said(await linesOf(`${'['.repeat(500_000)}\n{"items":[{"quantity":{"amount":4}}]}`))).toEqual([
    '1:33 the document nests deeper than 32 levels',
    '2:33 `items[0].quantity.amount` is the number 4',
  ])
})

test('a stream that fails fails the reading', async () => {
  async function* broken(): AsyncGenerator<Uint8Array> {
    yield Buffer.from('{"from":"GB"}\n')
    throw new Error('the disk is gone')
  }
  const reading = readTransferLines(broken(), 't.ndjson')
  expect((await reading.next()).value).toEqual({ line: 1, transfer: { from: 'GB' } })
  await expect(reading.next()).rejects.toThrow('the disk is gone')
})
