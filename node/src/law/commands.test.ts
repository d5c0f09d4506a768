import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Command, CommanderError } from 'commander'
import pc from 'picocolors'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Refusal } from '../refusal.ts'
import { lawCommand } from './commands.ts'

const FRONT = `---
instrument: ukpga/2000/1
title: Example Act
regime: GB
basis: statute
text: https://law.example/{provision}/{date}
zone of GB: Europe/London
modelled: 2026-11-23
knowability: public
confidence: sure
---
`
const ACT = `${FRONT}
\`\`\`list
list entries GB-ML of GB
in force 2000-01-01 ..
ML1
ML2  # Larger ones

list authorities GB-AUTHORITIES of GB
in force 2000-01-01 ..
Secretary of State
\`\`\`

\`\`\`rule
rule gb.act.1
cite section/1
in force 2014-01-01 ..
when entry in GB-ML
then licence by Secretary of State
because Of section 1.
\`\`\`
`
const AT = '2014-02-14T12:00:00Z'

let root = ''
let law = ''
let act = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'entente-law-'))
  law = join(root, 'law')
  act = join(law, 'act.md')
  mkdirSync(law)
  writeFileSync(act, ACT)
  process.exitCode = undefined
})
afterEach(() => {
  rmSync(root, { recursive: true })
  process.exitCode = undefined
})

type Said = { readonly out: string; readonly remarks: string; readonly status: number; readonly thrown: unknown }

/** Runs \`entente law …\` as the program would, and gathers what it says. */
async function run(...args: string[]): Promise<Said> {
  let out = ''
  let remarks = ''
  const say = {
    answer: (text: string) => {
      out += `${text}\n`
    },
    raw: (text: string) => {
      out += text
    },
    remark: (text: string) => {
      remarks += `${text}\n`
    },
    colours: pc.createColors(false),
  }
  const command = lawCommand(say)
  for (const each of [command, ...command.commands]) each.configureOutput({ writeErr: () => {}, writeOut: () => {} })
  let thrown: unknown = null
  try {
    await new Command('entente').addCommand(command).parseAsync(['law', ...args], { from: 'user' })
  } catch (error) {
    thrown = error
  }
  return { out, remarks, status: Number(process.exitCode ?? 0), thrown }
}

function refusalOf({ thrown }: Said): string {
  return thrown instanceof Refusal ? thrown.message : `no refusal: ${String(thrown)}`
}

test('check says what is wrong by file and line, and ends with 1', async () => {
  writeFileSync(act, ACT.replace('then licence', 'then license'))
  const { out, status } = await run('check', '--law', law)
  expect(out.split('\n')[0]).toMatch(
    /^law\/act\.md:29:6: `license by Secretary of State` is not an effect; .*nearest known: licence$/,
  )
  expect(status).toBe(1)
})

test('test says that a rule is tried by no example, and ends with 1', async () => {
  const { out, status } = await run('test', '--law', law)
  expect(out).toContain('law/act.md:25: rule gb.act.1: holds in no example')
  expect(status).toBe(1)
})

test('format leaves a book that is in its layout as it is', async () => {
  expect(await run('format', '--check', '--law', law)).toMatchObject({ out: '', status: 0 })
  expect(readFileSync(act, 'utf8')).toBe(ACT)
})

test('format --check names what is not in the layout and changes nothing; format changes it', async () => {
  const messy = ACT.replace('ML2  #', 'ML2     #')
  writeFileSync(act, messy)
  writeFileSync(join(law, 'README.md'), 'no law  \n')
  const checked = await run('format', '--check', '--law', law)
  expect(checked.out).toMatch(/law\/act\.md: not in the canonical layout\n$/)
  expect(checked.status).toBe(1)
  expect(readFileSync(act, 'utf8')).toBe(messy)
  process.exitCode = undefined
  const formatted = await run('format', '--law', law)
  expect(formatted.remarks).toBe('1 files, 1 put in the canonical layout, 0 that cannot be read\n')
  expect(formatted.status).toBe(0)
  expect(readFileSync(act, 'utf8')).toBe(ACT)
})

test('format takes files by name, leaves alone what it cannot read, and ends with 1', async () => {
  const bad = ACT.replace('cite section/1', 'cite')
  writeFileSync(act, bad)
  const { out, status } = await run('format', act)
  expect(out).toBe(`${act}:26:5: nothing follows \`cite\`; expected its value on the same line\n`)
  expect(status).toBe(1)
  expect(readFileSync(act, 'utf8')).toBe(bad)
  expect(refusalOf(await run('format', join(law, 'none.md')))).toMatch(/none\.md: there is no such file; expected/)
})

test('format refuses bytes that are no UTF-8, at their line', async () => {
  writeFileSync(act, Buffer.from([0x2d, 0x2d, 0x2d, 0x0a, 0xff]))
  expect(refusalOf(await run('format', act))).toBe(`${act}:2: a byte that is no UTF-8; expected text in UTF-8`)
})

test('build gives the same bytes to a file and to a pipe, and their hash beside them', async () => {
  const piped = await run('build', '--law', law)
  const out = join(root, 'book.json')
  const written = await run('build', '--law', law, '--out', out)
  expect(readFileSync(out, 'utf8')).toBe(piped.out)
  expect(written.out).toBe(piped.remarks)
  expect(written.out).toMatch(/^sha256:[0-9a-f]{64}\n$/)
  expect((await run('build', '--law', out)).remarks).toBe(written.out)
})

test('a book with errors is built by nobody', async () => {
  writeFileSync(act, ACT.replace('GB-ML\nthen', 'GB-MK\nthen'))
  expect(refusalOf(await run('build', '--law', law))).toMatch(
    /law\/act\.md:28:15: `GB-MK` is not a list of entries of this book/,
  )
})

test('a bundle that holds what a terminal would obey is read by nobody', async () => {
  const out = join(root, 'book.json')
  await run('build', '--law', law, '--out', out)
  writeFileSync(out, readFileSync(out, 'utf8').replace('Of section 1.', 'Of \\u001b[2Jsection 1.'))
  for (const args of [
    ['show', 'gb.act.1', '--law', out],
    ['diff', out, law],
    ['timeline', 'GB', '--law', out],
  ]) {
    expect(refusalOf(await run(...args))).toMatch(
      /book\.json:1: the character U\+001B cannot be seen, in `because`; expected text/,
    )
  }
})

test('a time that ends before it begins is refused, for nothing can change in it', async () => {
  const said = refusalOf(await run('timeline', 'GB', '--from', '2030-01-01', '--until', '2020-01-01'))
  expect(said).toBe('--until: 2020-01-01T00:00:00Z is not after --from, 2030-01-01T00:00:00Z; expected a later one')
})

test.each([
  ['2014-13-01', 'is a day that does not exist'],
  ['2014-02-30', 'is a day that does not exist'],
  ['2014-02-14T12:00', 'is an instant without an offset'],
])('an instant that is none is refused for what is wrong with it: %s', async (text, wrong) => {
  expect(refusalOf(await run('show', 'GB-ML', '--at', text))).toBe(
    `--at: \`${text}\` ${wrong}; expected an instant with its offset, such as 2014-02-10T12:00:00Z or 2014-02-10T12:00+04:00, or a day such as 2014-02-10`,
  )
})

test('a place that cannot be written is refused', async () => {
  expect(refusalOf(await run('build', '--law', law, '--out', join(act, 'book.json')))).toMatch(
    /book\.json: it cannot be written: .*; expected a place for a file$/,
  )
})

test('diff compares folders and bundles, in words and for a program', async () => {
  const old = join(root, 'old.json')
  await run('build', '--law', law, '--out', old)
  expect((await run('diff', old, law)).out).toBe('no change\n')
  writeFileSync(act, `${ACT.replace('then licence', 'then prohibited')}\nMore words.\n`)
  expect(
    (await run('diff', old, law)).out,
  ).toBe(`stricter  GB  rule gb.act.1 changed, in force 2014-01-01 .. Europe/London
          stricter: says prohibited, and no longer licence
          for whom: when it is on GB-ML

1 stricter, 0 milder, 0 mixed, 0 that change no verdict
`)
  expect(JSON.parse((await run('diff', old, law, '--json')).out)).toMatchObject({
    differences: [{ id: 'gb.act.1', tendency: 'stricter' }],
  })
})

test('show prints a provision as it stood, by an instant or a day', async () => {
  const { out } = await run('show', 'ukpga/2000/1/section/1', '--at', AT, '--law', law)
  expect(out.split('\n').slice(0, 2)).toEqual([`as it stood at ${AT}`, 'rule        gb.act.1'])
  expect(out).toContain('text        https://law.example/section/1/2014-02-14\n')
  expect((await run('show', 'gb.act.1', '--at', '2014-02-14', '--law', law)).out.split('\n')[0]).toBe(
    `as it stood at ${AT}`,
  )
  expect(JSON.parse((await run('show', 'GB-ML', '--at', AT, '--json', '--law', law)).out)).toMatchObject({
    at: AT,
    inForce: true,
  })
})

test('show refuses what names nothing, with the nearest name, and an instant that is none', async () => {
  expect(refusalOf(await run('show', 'gb.act.2', '--law', law))).toMatch(
    /^`gb\.act\.2` is nothing in this book; .*nearest known: gb\.act\.1$/,
  )
  expect(refusalOf(await run('show', 'gb.act.1', '--at', '2014-02-14T12:00', '--law', law))).toMatch(
    /^--at: `2014-02-14T12:00` is an instant without an offset/,
  )
})

test('timeline tells what changed, and is silent where nothing did', async () => {
  const { out } = await run('timeline', 'GB', '--from', '2013-01-01', '--law', law)
  expect(out).toBe('2014-01-01T00:00:00Z  GB 2014-01-01\n  GB  + licence  gb.act.1  (ukpga/2000/1)  Of section 1.\n')
  expect((await run('timeline', 'GB', 'FR', '--until', '1999-01-01', '--law', law)).out).toBe('nothing changed\n')
  expect(JSON.parse((await run('timeline', 'GB', '--json', '--law', law)).out)).toHaveLength(3)
  expect(refusalOf(await run('timeline', 'UK', '--law', law))).toBe(
    '`UK` is not a nation; expected its code of ISO 3166-1, such as GB',
  )
})

test('import writes a table as members of a list, with which the book compiles', async () => {
  const table = join(root, 'full.csv')
  writeFileSync(table, 'entry,from,until,note\nML1,,,stated already\nML2.a,2014-01-01,2015-01-01,"a, b"\n')
  const own = join(law, 'lists', 'gb-ml.tsv')
  const { out } = await run('import', 'GB-ML', table, '--law', law)
  expect(out).toMatch(/gb-ml\.tsv: 2 members of GB-ML, of which the book states 1 itself\nsha256:/)
  expect(readFileSync(own, 'utf8')).toBe(
    'members of GB-ML\nML1\t\t# stated already\nML2.a\t2014-01-01 .. 2015-01-01\t# a, b\n',
  )
  expect(await run('format', '--check', '--law', law)).toMatchObject({ out: '' })
  const shown = await run('show', 'GB-ML', '--at', AT, '--law', law)
  expect(shown.out).toContain('ML2.a  2014-01-01 .. 2015-01-01 Europe/London  a, b')
  expect(refusalOf(await run('import', 'GB-ML', table, '--law', law))).toContain('the file is there; expected --force')
  expect((await run('import', 'GB-ML', table, '--law', law, '--force')).thrown).toBeNull()
})

test('import refuses all bad lines of a table at once, and writes nothing', async () => {
  const table = join(root, 'full.tsv')
  writeFileSync(table, 'ML 1\nML2\nML3\t\t2014-01-01\n')
  expect(refusalOf(await run('import', 'GB-ML', table, '--law', law)).split('\n')).toEqual([
    `${table}:1:1: \`ML 1\` is not an entry; expected a path such as \`ML10.a\`, or \`LIST:path\``,
    `${table}:3:6: an end without a start; expected the day from which the entry stands on the list`,
  ])
  expect(() => readFileSync(join(law, 'lists', 'gb-ml.tsv'))).toThrow('ENOENT')
  writeFileSync(table, 'ML3\t9999-01-01T00:00 Europe/Nowhere\n')
  expect(refusalOf(await run('import', 'GB-ML', table, '--law', law))).toContain('is no instant of its zone')
  expect(() => readFileSync(join(law, 'lists', 'gb-ml.tsv'))).toThrow('ENOENT')
})

test.each([
  [['import', 'GB-MK', 'a.csv'], /^`GB-MK` is not a list of this book; .*nearest known: GB-ML$/],
  [['import', 'GB-ML', 'a.csv'], /^a\.csv: there is no such file/],
  [['check', '--law', 'nowhere'], /^nowhere: there is no such folder/],
])('%j is refused', async (args, expected) => {
  const where = args.includes('--law') ? [] : ['--law', law]
  expect(refusalOf(await run(...args, ...where))).toMatch(expected)
})

test.each([[['bogus']], [['show']], [['timeline']], [['diff', 'a']], [['check', '--nonsense']]])(
  '%j is bad usage, which commander says',
  async (args) => {
    const { thrown } = await run(...args)
    expect(thrown).toBeInstanceOf(CommanderError)
    expect(thrown).toHaveProperty('exitCode', 1)
  },
)

test('each command tells how it is used', async () => {
  const { thrown } = await run('show', '--help')
  expect(thrown).toHaveProperty('exitCode', 0)
})
