import type { Example } from '../model.ts'
import { readMoment } from './moment.ts'
import type { Entry, Line } from './source.ts'
import { refuse } from './source.ts'

/** An example as written; its moment is resolved when the book is linked. */
export type WrittenExample = Omit<Example, 'at'> & { readonly at: string; readonly entry: Entry }

const SCOPES = ['in', 'refer', 'out', 'open']
const OUTCOMES = ['none', 'free', 'general', 'licence', 'presumed-denial', 'refer', 'suspended', 'blocked', 'prohibited', 'uncovered']

/** Reads an `example` entry; refuses lines in another order than example, judge, set or drop, expect. */
export function readExample(entry: Entry): WrittenExample {
  const [head, judgeLine, ...rest] = entry.lines
  const judge = /^judge (\S+) at (.+?)( simulated)?$/.exec(judgeLine?.text ?? '')
  if (!judgeLine || !judge) return refuse(judgeLine ?? head, 1, 'the example does not say what is judged', '`judge examples/FILE.yaml at MOMENT`, and perhaps ` simulated`')
  const [, file = '', at = '', simulated] = judge
  readMoment(at, judgeLine, judgeLine.text.indexOf(' at ') + 5)
  const edits: Example['edits'][number][] = []
  const expects: Example['expects'][number][] = []
  for (const line of rest) {
    if (line.text.startsWith('expect ')) expects.push(expectation(line))
    else if (expects.length > 0) refuse(line, 1, `\`${line.text}\` stands below an expectation`, '`expect …`, or `set` and `drop` before it')
    else edits.push(edit(line))
  }
  if (expects.length === 0) refuse(head, 1, 'the example expects nothing', '`expect NATION VERDICT`')
  return {
    title: head.text.slice('example '.length),
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
  const match = /^set (\S+) (.+)$/.exec(line.text)
  if (match) return { kind: 'set', path: match[1] ?? '', value: match[2] ?? '' }
  const drop = /^drop (\S+)$/.exec(line.text)
  if (drop) return { kind: 'drop', path: drop[1] ?? '' }
  return refuse(line, 1, `the line \`${line.text}\` is not understood`, 'one of set, drop, expect', line.text.split(' ')[0], ['set', 'drop', 'expect'])
}

function expectation(line: Line): Example['expects'][number] {
  const match = /^expect (\S+) (\S+)(?: \.\. (\S+))?(?: by (.+?))?(?: asking (.+))?$/.exec(line.text)
  if (!match) return refuse(line, 1, 'the expectation is not understood', '`expect NATION VERDICT [.. VERDICT] [by RULE, RULE] [asking FACT, FACT]`')
  const [, of = '', first = '', second, by, asking] = match
  const known = of === 'agreement' ? SCOPES : OUTCOMES
  for (const word of second === undefined ? [first] : [first, second]) {
    if (!known.includes(word)) refuse(line, line.text.indexOf(word, 8 + of.length) + 1, `\`${word}\` is not an outcome`, `one of ${known.join(', ')}`, word, known)
  }
  const atLeast = second === undefined && first === 'uncovered' ? 'none' : first
  return { of, atLeast, verdict: second ?? first, by: by?.split(', ') ?? [], asking: asking?.split(', ') ?? [] }
}

