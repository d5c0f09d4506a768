import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { sealAct } from '../../core/src/ledger/act.ts'
import { utf8 } from '../../core/src/ledger/bytes.ts'
import { cosignCheckpoint, openCheckpoint, signCheckpoint, withLines } from '../../core/src/ledger/checkpoint.ts'
import { COSIGNATURE, formatVkey } from '../../core/src/ledger/key.ts'
import { leafHash } from '../../core/src/ledger/merkle.ts'
import { formatProof } from '../../core/src/ledger/proof.ts'
import { formatRecord } from '../../core/src/ledger/record.ts'
import { verifyFile } from '../../core/src/verify/file.ts'
import { actOf, nationOf, signer } from '../../core/src/verify/testing/nations.ts'
import { GB, noteOf, RU, silenceFile } from '../../core/src/verify/testing/silence.ts'
import { secondVerdict, withoutPython } from '../../node/src/verify/testing/second-verifier.ts'
import { ROOT } from '../cases.ts'
import { compareSecond } from '../interop/second.ts'

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
    expect(JSON.parse(stdout).vectors).toBeGreaterThanOrEqual(1000)
  })

  test('says of random trees, notes, acts and files, and of bent ones, what we say', async () => {
    const { wrong, ...figures } = await compareSecond(25, 11)
    expect(wrong).toEqual([])
    expect(figures).toMatchObject({ trees: 25 })
    expect(Math.min(figures.hold, figures.refused)).toBeGreaterThan(100)
  }, 60_000)

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

  test('demands the quorum of policies as we do, whatever line is missing in a record', () => {
    const [gb, ru] = [nationOf('GB', 'gb.example', 10), nationOf('RU', 'ru.example', 20)]
    const secretariat = signer('secretariat.example/witness', COSIGNATURE, 30)
    const roots = [gb.root.key, ru.root.key]
    const entry = sealAct(actOf(gb, 1), [gb.seal])
    const tree = { origin: gb.log.key.name, size: 1, root: leafHash(entry) }
    const opened = openCheckpoint(signCheckpoint(tree, gb.log), gb.log.key)
    const recordBy = (...cosigners: (typeof secretariat)[]) => {
      const lines = cosigners.map((cosigner) => cosignCheckpoint(opened, 1_395_144_060, cosigner))
      const proof = formatProof({ index: 0, hashes: [], note: withLines(opened, lines) })
      return formatRecord([gb.keys, ru.keys], [{ entry, proof }])
    }
    const witnesses = [`witness ru ${formatVkey(ru.mirror.key)}`, `witness third ${formatVkey(secretariat.key)}`]
    const policyOf = (quorum: string, log = gb.log) =>
      utf8(`${[`log ${formatVkey(log.key)}`, ...witnesses, `group q ${quorum} ru third`, 'quorum q'].join('\n')}\n`)
    const folder = mkdtempSync(join(tmpdir(), 'entente-second-'))
    const kept = (name: string, bytes: Uint8Array | string) => {
      writeFileSync(join(folder, name), bytes)
      return join(folder, name)
    }
    const both = recordBy(ru.mirror, secretariat)
    const cases = [
      [both, policyOf('all'), null],
      [recordBy(ru.mirror), policyOf('all'), 'no-quorum'],
      [recordBy(secretariat), policyOf('all'), 'no-quorum'],
      [both, policyOf('any'), 'bad-policy'],
      [both, policyOf('all', ru.log), 'wrong-origin'],
      [both, utf8('log x\nquorum none\n'), 'bad-policy'],
    ] as const
    try {
      const rootFile = kept('roots', roots.map(formatVkey).join('\n'))
      for (const [file, policy, code] of cases) {
        const ours = verifyFile(file, { roots, policies: [policy] })
        expect('code' in ours ? ours.code : null).toBe(code)
        const theirs = secondVerdict(kept('file', file), '--roots', rootFile, '--policy', kept('policy', policy))
        const status = ['proven', 'refuted', 'unreadable'].indexOf(ours.outcome)
        expect(theirs).toMatchObject({ status, said: code === null ? { acts: [{}] } : { refused: code } })
      }
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })

  test('judges a silence as a command: what others signed of it, and none that is mixed from others', () => {
    const folder = mkdtempSync(join(tmpdir(), 'entente-second-'))
    const [file, rootFile] = [join(folder, 'file'), join(folder, 'roots')]
    writeFileSync(rootFile, [GB.root, RU.root].map(({ key }) => formatVkey(key)).join('\n'))
    const verdictOn = (bytes: Uint8Array) => {
      writeFileSync(file, bytes)
      return secondVerdict(file, '--roots', rootFile)
    }
    try {
      const said = { nation: 'GB', other: 'RU', index: 4, offered: 4, cosigned: 2, read: 4, witnesses: 0 }
      expect(verdictOn(silenceFile())).toEqual({ status: 0, said: { silence: said } })
      const mixed = verdictOn(silenceFile({ offered: noteOf(2) }))
      expect(mixed).toEqual({ status: 1, said: { refused: 'bad-act' } })
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })

  test('imports nothing but Python’s own', () => {
    const own = ['base64', 'calendar', 'functools', 'hashlib', 'json', 'os', 're', 'sys', 'zlib']
    const source = readFileSync(join(CONFORMANCE, 'verify.py'), 'utf8')
    expect([...source.matchAll(/^\s*(?:import|from) (\w+)/gm)].map(([, name]) => name)).toEqual(own)
  })
})
