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

  test('imports nothing but Python’s own', () => {
    const own = ['base64', 'calendar', 'hashlib', 'json', 're', 'sys']
    const source = readFileSync(join(CONFORMANCE, 'verify.py'), 'utf8')
    expect([...source.matchAll(/^\s*(?:import|from) (\w+)/gm)].map(([, name]) => name)).toEqual(own)
  })
})
