/**
 * `npm run interop:labels -- --bindings 300 [--seed 1]`: any labels, bound by each kind of key, verified by libxml2 and
 * OpenSSL (`verify_binding.py`), and bent ones refused by both. `ENTENTE_PYTHON` names a Python with lxml and cryptography.
 */
import { spawnSync } from 'node:child_process'
import { webcrypto } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { env, exit, stdout } from 'node:process'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { whole, wordsFor } from '../../bench/words.ts'
import { label as anyLabel } from '../../core/src/label/arbitrary/labels.ts'
import type { SignatureAlgorithm } from '../../core/src/label/binding/names.ts'
import { webSignatureCheck } from '../../core/src/label/binding/signatures.ts'
import { verifyBinding } from '../../core/src/label/binding/verify.ts'
import { addAlternative, writeBinding } from '../../core/src/label/binding/write.ts'
import { LabelRefusal } from '../../core/src/label/refusal.ts'
import { freshSigner } from '../../core/src/label/testing/certificate.ts'
import { sha384Name } from '../../core/src/label/xml/digest.ts'
import { utf8 } from '../../core/src/ledger/bytes.ts'

const { bindings: count, seed } = wordsFor('npm run interop:labels --', { bindings: whole(300), seed: whole(1) })
const python = env.ENTENTE_PYTHON ?? 'python3'
if (spawnSync(python, ['-c', 'import lxml, cryptography']).status !== 0) {
  stdout.write(`Nothing was compared: ${python} is not there, or lacks lxml or cryptography.\n`)
  exit(0)
}

const LATE = '2031-01-01T00:00:00Z'
const ALGORITHMS: readonly SignatureAlgorithm[] = ['ecdsa-sha384', 'ecdsa-sha256', 'rsa-sha256']
const folder = mkdtempSync(join(tmpdir(), 'entente-bindings-'))
const at = (name: string) => join(folder, name)
const signers = await Promise.all(ALGORITHMS.map((algorithm) => freshSigner(webcrypto, algorithm)))
const pem = (bytes: Uint8Array) =>
  `-----BEGIN CERTIFICATE-----\n${Buffer.from(bytes).toString('base64')}\n-----END CERTIFICATE-----\n`
const keys = signers.map(({ spki }) => ({ nation: 'GB', spki, inForce: { from: null, until: null } }))
const expected = new Map<string, boolean>()

/** Whether our own verifier lets a binding pass. */
async function isGood(text: string, data: { uri: string; digest: string }[]): Promise<boolean> {
  try {
    await verifyBinding(webSignatureCheck(webcrypto), utf8(text), { keys, data })
    return true
  } catch (error) {
    if (error instanceof LabelRefusal) return false
    throw error
  }
}

for (const [number, label] of fc.sample(anyLabel, { numRuns: count, seed }).entries()) {
  const [first, second] = [signers[number % 3], signers[(number + 1) % 3]]
  if (first === undefined || second === undefined) continue
  const document = `${number}.txt`
  writeFileSync(at(document), `document ${number}`)
  const data = [{ uri: document, digest: sha384Name(utf8(`document ${number}`)) }]
  const bound = await writeBinding({ ...label, kind: 'originator' }, data, first, LATE)
  const both = await addAlternative(utf8(bound), { ...label, kind: 'alternative' }, data, second, LATE)
  const bent = both.replace(label.created, '2001-01-01T00:00:00Z')
  for (const [name, text] of [
    [`${number}-good`, both],
    [`${number}-bent`, bent],
  ] as const) {
    writeFileSync(at(`${name}.bdo`), text)
    writeFileSync(at(`${name}.1.pem`), pem(first.certificate))
    writeFileSync(at(`${name}.2.pem`), pem(second.certificate))
    expected.set(`${name}.bdo`, await isGood(text, data))
  }
}
const script = fileURLToPath(new URL('verify_binding.py', import.meta.url))
const said = spawnSync(python, [script, folder], { encoding: 'utf8', maxBuffer: 2 ** 28 })
const lines = said.stdout.trim().split('\n')
const wrong = lines.filter((line) => {
  const [word, name = ''] = line.split(' ')
  return expected.get(name) !== (word === 'good')
})
rmSync(folder, { recursive: true })
const good = [...expected.values()].filter(Boolean).length
stdout.write(`seed ${seed}: ${good} bindings that hold and ${expected.size - good} bent ones; `)
stdout.write(`${wrong.length} differences\n${wrong.slice(0, 20).join('\n')}${said.stderr}`)
exit(wrong.length === 0 && lines.length === expected.size ? 0 : 1)
