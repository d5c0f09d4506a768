import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { forget, nation } from '../store/testing/nation.ts'
import { inspectEvidence } from './inspect.ts'

test('evidence of a fork and of a silence that does not hold any more is named, and what is no evidence is passed over', () => {
  const [gb, ru] = [nation('GB'), nation('RU')]
  for (const one of [gb, ru]) onTestFinished(() => forget(one))
  const evidence = join(gb.home, 'evidence')
  mkdirSync(evidence)
  const names = ['a-same-size-3.fork', 'a-silence-4.entente', 'silence-a.noted', 'refused-bad-note.note']
  for (const name of names) writeFileSync(join(evidence, name), 'altered')
  const left = inspectEvidence({ evidence, keys: gb.options(null).keys }, ru.introduction)
  expect(left).toEqual([
    expect.stringMatching(/a-same-size-3\.fork: this evidence is damaged/),
    expect.stringMatching(/a-silence-4\.entente: this evidence is damaged/),
  ])
})
