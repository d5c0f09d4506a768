import { VERDICTS } from '../../contract/words.ts'
import type { Example } from '../model.ts'
import { valueAfter } from './lines.ts'
import { readMoment } from './moment.ts'
import { set } from './set.ts'
import type { Entry, Line } from './source.ts'
import { refuse } from './source.ts'

/** An example as written; its moment is resolved when the book is linked. */
export type WrittenExample = Omit<Example, 'at'> & { readonly at: string; readonly entry: Entry }

export const SCOPES: readonly string[] = ['in', 'refer', 'out', 'open']
export const OUTCOMES: readonly string[] = ['none', ...VERDICTS]

/** The lines of an example, by their first word and in their order. */
export const EXAMPLE_LINES: readonly string[] = ['example', 'judge', 'set', 'drop', 'expect']

/** Reads an `example` entry; refuses lines in another order than example, judge, set or drop, expect. */
export function readExample(entry: Entry): WrittenExample {
  const [head, judgeLine, ...rest] = entry.lines
  const title = valueAfter(head, 'example').text
  const judge = /^judge (\S+) at (.+?)( simulated)?$/.exec(judgeLine?.text ?? '')
  if (!judgeLine || !judge)
    return refuse(
      judgeLine ?? head,
      1,
      'the example does not say what is judged',
      '`judge examples/FILE.yaml at MOMENT`, and perhaps ` simulated`',
    )
  const [, file = '', at = '', simulated] = judge
  readMoment(at, judgeLine, `judge ${file} at `.length + 1)
  const edits: Example['edits'][number][] = []
  const expects: Example['expects'][number][] = []
  for (const line of rest) {
    if (line.text.startsWith('expect ')) expects.push(expectation(line))
    else if (expects.length > 0)
      refuse(line, 1, `\`${line.text}\` stands below an expectation`, '`expect …`, or `set` and `drop` before it')
    else edits.push(edit(line))
  }
  if (expects.length === 0) refuse(head, 1, 'the example expects nothing', '`expect NATION VERDICT`')
  return {
    title,
    judge: file,
    at,
    simulated: simulated !== undefined,
    edits,
    expects,
    place: { file: head.file, line: head.line },
    entry,
  }
}

function edit(line: Line): Example['edits'][number] {
  const match = /^set (\S+) (\S.*)$/.exec(line.text)
  if (match) return { kind: 'set', path: match[1] ?? '', value: match[2] ?? '' }
  const drop = /^drop (\S+)$/.exec(line.text)
  if (drop) return { kind: 'drop', path: drop[1] ?? '' }
  const known = EXAMPLE_LINES.slice(2)
  return refuse(line, 1, `the line \`${line.text}\` is not understood`, `one of ${known.join(', ')}`, line.text, known)
}

function expectation(line: Line): Example['expects'][number] {
  const match = /^expect (\S+) (\S+)(?: \.\. (\S+))?(?: by (.+?))?(?: asking (.+))?$/.exec(line.text)
  if (!match)
    return refuse(
      line,
      1,
      'the expectation is not understood',
      '`expect NATION VERDICT [.. VERDICT] [by RULE, RULE] [asking FACT, FACT]`',
    )
  const [, of = '', first = '', second, by, asking] = match
  if (of !== 'agreement' && !/^[A-Z]{2}$/.test(of))
    refuse(line, 8, `\`${of}\` is not judged`, 'the code of a nation, or `agreement`', of, ['agreement'])
  const known = of === 'agreement' ? SCOPES : OUTCOMES
  const what = of === 'agreement' ? 'a scope' : 'an outcome'
  for (const word of second === undefined ? [first] : [first, second]) {
    if (!known.includes(word))
      refuse(
        line,
        line.text.indexOf(word, 8 + of.length) + 1,
        `\`${word}\` is not ${what}`,
        `one of ${known.join(', ')}`,
        word,
        known,
      )
  }
  if (second !== undefined && of !== 'agreement' && known.indexOf(first) > known.indexOf(second))
    refuse(line, 9 + of.length, `${first} is severer than ${second}`, 'the milder one first')
  const atLeast = second === undefined && first === 'uncovered' ? 'none' : first
  const names = (text: string | undefined) =>
    text === undefined ? [] : set(text, line, line.text.indexOf(` ${text}`) + 2).map(({ word }) => word)
  return { of, atLeast, verdict: second ?? first, by: names(by), asking: names(asking) }
}
