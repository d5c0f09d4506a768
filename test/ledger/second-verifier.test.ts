import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { withoutPython } from '../../node/src/verify/testing/second-verifier.ts'
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

  test('imports nothing but Python’s own', () => {
    const own = ['base64', 'calendar', 'hashlib', 'json', 're', 'sys']
    const source = readFileSync(join(CONFORMANCE, 'verify.py'), 'utf8')
    expect([...source.matchAll(/^\s*(?:import|from) (\w+)/gm)].map(([, name]) => name)).toEqual(own)
  })
})
