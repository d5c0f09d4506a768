import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { secondVerdict, withoutPython } from '../../node/src/verify/testing/second-verifier.ts'
import { ROOT } from '../cases.ts'

const CONFORMANCE = join(ROOT, 'conformance')

describe.skipIf(withoutPython())('the second verifier, on Python’s standard library', () => {
  test('gives every answer that the vectors want', () => {
    const { stdout, stderr, status } = spawnSync('python3', ['vectors.py', 'ledger'], {
      cwd: CONFORMANCE,
      encoding: 'utf8',
    })
    expect({ stderr, said: JSON.parse(stdout), status }).toEqual({
      stderr: '',
      said: { vectors: expect.any(Number), wrong: [] },
      status: 0,
    })
    expect(JSON.parse(stdout).vectors).toBeGreaterThanOrEqual(800)
  })

  test.each([
    ['a proof that holds', '5-of-9', 0, { proven: { index: 5, size: 9 } }],
    ['a proof that its policy does not accept', 'not-cosigned', 1, { refused: 'no-quorum' }],
    ['a proof of another entry', 'another-entry', 1, { refused: 'not-included' }],
  ])('judges %s by a policy and the entry’s bytes, as a command', (_what, id, status, said) => {
    const { vectors } = JSON.parse(readFileSync(join(CONFORMANCE, 'ledger', 'proofs.json'), 'utf8'))
    const { proof, policy, entry } = vectors.find((vector: { id: string }) => vector.id === id)
    const folder = mkdtempSync(join(tmpdir(), 'entente-second-'))
    try {
      const paths = Object.entries({ proof, policy, entry }).map(([name, text]) => {
        writeFileSync(join(folder, name), text)
        return join(folder, name)
      })
      const [file = '', rules = '', bytes = ''] = paths
      expect(secondVerdict(file, '--policy', rules, '--entry', bytes)).toEqual({ status, said })
      expect(secondVerdict(file, '--policy', file, '--entry', bytes)).toMatchObject({ status: 2 })
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })

  test('judges the record that codes on a paper carry, as a command, and reads none where one is missing', () => {
    const vectorsOf = (kind: string) =>
      JSON.parse(readFileSync(join(CONFORMANCE, 'ledger', `${kind}.json`), 'utf8')).vectors
    const named = (kind: string, id: string) => vectorsOf(kind).find((vector: { id: string }) => vector.id === id)
    const { roots, expect: said } = named('records', 'of-both-nations')
    const folder = mkdtempSync(join(tmpdir(), 'entente-second-'))
    const verdictOn = (texts: readonly string[]) => {
      const [file, rootFile] = [join(folder, 'codes'), join(folder, 'roots')]
      writeFileSync(file, texts.join('\n'))
      writeFileSync(rootFile, roots.join('\n'))
      return secondVerdict(file, '--roots', rootFile)
    }
    try {
      expect(verdictOn(named('codes', 'codes-of-both-nations').texts)).toEqual({ status: 0, said })
      expect(verdictOn(named('codes', 'one-that-is-missing').texts)).toMatchObject({ status: 2 })
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })

  test('imports nothing but Python’s own', () => {
    const own = ['base64', 'calendar', 'hashlib', 'json', 're', 'sys', 'zlib']
    const source = readFileSync(join(CONFORMANCE, 'verify.py'), 'utf8')
    expect([...source.matchAll(/^\s*(?:import|from) (\w+)/gm)].map(([, name]) => name)).toEqual(own)
  })
})
