/**
 * Times `law check` on synthetic books of 100, 1,000 and 10,000 rules, from their sources: reading and linking, then
 * the checks over the book. The target is 3 s for all of it at 10,000 rules. Run with tsx.
 */
import { performance } from 'node:perf_hooks'
import { checkBook } from '../core/src/law/check/check.ts'
import { readSignedOff } from '../core/src/law/check/signed-off.ts'
import { compile } from '../core/src/law/compile.ts'
import { printProblem } from '../core/src/law/notation/source.ts'
import { Random } from './guard/random.ts'

const NATIONS = { AU: 'Australia/Sydney', GB: 'Europe/London', RU: 'Europe/Moscow', US: 'America/New_York' } as const
const ABROAD = 'AE AR BE BR CA CH CN DE EG ES FI FR GR IN IT JP KR NL NO PL PT SE TR ZA'.split(' ')
const HEADS = Array.from({ length: 22 }, (_, index) => `ML${index + 1}`)
const ENTRIES = HEADS.flatMap((head) => [
  head,
  ...[...'abcdef'].flatMap((letter) => [
    `${head}.${letter}`,
    ...[1, 2, 3].map((number) => `${head}.${letter}.${number}`),
  ]),
])
const EFFECTS = ['free', 'general', 'licence', 'presumed-denial', 'refer', 'suspended', 'blocked', 'prohibited']

function source(nation: keyof typeof NATIONS, size: number, random: Random): { file: string; text: string } {
  const id = nation.toLowerCase()
  const rules = Array.from({ length: size }, (_, number) => rule(nation, `${id}.act.${number}`, random))
  const text = `---
instrument: ${id}/act/2000/1
title: Example Act
regime: ${nation}
zone of ${nation}: ${NATIONS[nation]}
basis: statute
knowability: public
confidence: sure
modelled: 2026-01-01
---
\`\`\`list
list entries ${nation}-ML of ${nation}
in force 2000-01-01 ..
${ENTRIES.join('\n')}
\`\`\`
\`\`\`rule
${rules.join('\n\n')}

rule ${id}.act.old-contract
cite article/0
in force 2000-01-01 ..
when contract concluded before 2000-01-01
then lift
because Contracts of the last century may be carried out.
\`\`\`
`
  return { file: `law/${id}/act.md`, text }
}

function rule(nation: string, id: string, random: Random): string {
  const year = 2000 + random.below(25)
  const party = random.chance(0.2) ? ' and some party with role end-user is armed-forces of RU\n' : ''
  return `rule ${id}
cite article/${id}
in force ${year}-01-01 ..${random.chance(0.5) ? ` ${year + 1 + random.below(9)}-07-01` : ''}
when entry in ${nation}-ML:${random.pick(ENTRIES)}
 and from is home
 and to is ${random.some(ABROAD, 1 + random.below(12)).join(', ')}
${party}then ${random.pick(EFFECTS)}
${random.chance(0.3) ? `except ${nation.toLowerCase()}.act.old-contract\n` : ''}because The article says so.`
}

for (const size of [100, 1000, 10_000]) {
  const random = new Random(size)
  const nations = ['AU', 'GB', 'RU', 'US'] as const
  const sources = nations.map((nation) => source(nation, size / nations.length, random))
  const start = performance.now()
  const compiled = compile(sources)
  const read = performance.now()
  const lines = nations.map((nation) => `${nation}  ${nation}-ML  any  any  2000-01-01 ..  # a synthetic book`)
  const { signedOff } = readSignedOff({ file: 'law/uncovered.md', text: ['```uncovered', ...lines, '```'].join('\n') })
  const problems = checkBook(compiled, { signedOff })
  const end = performance.now()
  for (const problem of compiled.problems.slice(0, 5)) console.error(printProblem(problem))
  const whole = end - start
  console.log(
    `${size} rules: read ${(read - start).toFixed(0)} ms, checked ${(end - read).toFixed(0)} ms, in all ${whole.toFixed(0)} ms; ${problems.length} problems`,
  )
  if (size === 10_000) console.log(`target 3000 ms: ${whole < 3000 ? 'met' : 'missed'}`)
}
