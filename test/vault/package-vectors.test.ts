/** The packages of conformance/packages: what a gate and whoever opens must say to each. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { judgeAtGate } from '../../core/src/container/gate.ts'
import { shareOf } from '../../core/src/container/key-access.ts'
import { openInMemory } from '../../core/src/container/open.ts'
import { planEntry } from '../../core/src/container/plan.ts'
import { wrappingKeyOf } from '../../core/src/container/public-key.ts'
import { sourceOf } from '../../core/src/container/read.ts'
import { CONTAINER_CODES, type ContainerFinding, ContainerRefusal } from '../../core/src/container/refusal.ts'
import { openFile } from '../../node/src/vault/container/files.ts'
import { readPackage } from '../../node/src/vault/container/read.ts'
import { surveyFile } from '../../node/src/vault/container/survey.ts'
import { textOfFile } from '../../scripts/ledger-vectors/all.ts'
import { packageVectors, sha256Of } from '../../scripts/package-vectors/all.ts'
import { type Keys, serversOf } from '../../scripts/package-vectors/keys.ts'
import { crypto, sealedIn } from '../../scripts/package-vectors/sealed.ts'
import { ROOT } from '../cases.ts'

type Registration = { readonly container: string; readonly length: number }
type Vector = {
  readonly id: string
  readonly container: string
  readonly plan: readonly string[]
  readonly registered?: Registration
  readonly shares?: readonly string[]
  readonly expect: { readonly gate: readonly string[]; readonly opens?: string; readonly refused?: string }
}

const FOLDER = join(ROOT, 'conformance', 'packages')
const written = readFileSync(join(FOLDER, 'packages.json'), 'utf8')
const vectors: readonly Vector[] = JSON.parse(written).vectors
const keys: Keys = JSON.parse(readFileSync(join(FOLDER, 'keys.json'), 'utf8'))
const servers = await serversOf(keys)
const key = wrappingKeyOf(keys.signer.publicKey)
const pinned = key.type === 'ec-wrapped' ? [{ nation: 'GB', point: key.point }] : []
const folder = mkdtempSync(join(tmpdir(), 'entente-package-vectors-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** To write them anew, after a change that both nations agreed: `npm run conformance:packages`. */
test('conformance/packages/packages.json is, byte for byte, what its generator writes of the packages that are sealed in it', async () => {
  expect(textOfFile(await packageVectors(sealedIn(vectors)))).toBe(written)
})

test.each(vectors)('$id', async (vector) => {
  const bytes = new Uint8Array(Buffer.from(vector.container, 'base64'))
  const registered = vector.registered ?? { container: sha256Of(bytes), length: bytes.length }
  const opened = await opens(vector, bytes, registered)
  expect({ gate: await gate(vector, bytes, registered), ...opened }).toEqual(vector.expect)
  // By the command, which looks in another order, it opens as little.
  const path = join(folder, 'package')
  writeFileSync(path, bytes)
  const out = `${path}.${Math.random()}`
  const byFile = openFile(path, out, sharesOf(vector), async () => ({ ...registered, pinned }))
  if (vector.expect.opens === undefined) await expect(byFile).rejects.toBeInstanceOf(ContainerRefusal)
  else await byFile.then(() => expect(sha256Of(readFileSync(out))).toBe(vector.expect.opens))
})

test('each way in which a package is refused comes out of some vector, but for what takes a large file or a law', () => {
  const said = new Set(vectors.flatMap(({ expect: { gate: codes, refused = '' } }) => [...codes, refused]))
  expect(CONTAINER_CODES.filter((code) => !said.has(code))).toEqual(['too-large', 'split', 'label'])
})

function sharesOf({ shares }: Vector) {
  return async (access: Parameters<typeof shareOf>[2] & { url: string }, policy: string) => {
    const server = servers.find(({ url }) => url === access.url)
    if (server === undefined || shares?.includes(access.url) === false) throw new ContainerRefusal('no-share', 'silent')
    return shareOf(crypto, server.key, access, policy)
  }
}

async function opens(vector: Vector, bytes: Uint8Array, registered: Registration) {
  try {
    const registrations = async () => ({ ...registered, pinned })
    const { plain } = await openInMemory(sourceOf(bytes), sharesOf(vector), registrations, crypto)
    return { opens: sha256Of(plain) }
  } catch (error) {
    if (error instanceof ContainerRefusal) return { refused: error.code }
    throw error
  }
}

/** As a node's gate does: by the file alone first, and where that holds by what only a nation knows. */
async function gate({ plan }: Vector, bytes: Uint8Array, registered: Registration): Promise<string[]> {
  const path = join(folder, 'at-gate')
  writeFileSync(path, bytes)
  const { length, container, findings, says } = await surveyFile(path, null)
  if (findings.length > 0 || says === null) return codesOf(findings)
  const { manifest } = await readPackage(sourceOf(bytes))
  const knows = {
    act: { ...registered, container: registered.container.slice('sha256:'.length), uuid: says.uuid },
    nations: ['GB', 'RU'],
    plan: servers.filter(({ url }) => plan.includes(url)).map(planEntry),
    sid: 'gb',
    keys: servers.filter(({ sid }) => sid === 'gb').map((server) => server.key),
    pinned,
    judgeLabel: (xml: string) => ({ ...keys.label, ok: xml === keys.label.xml, why: 'it is another label' }) as const,
  }
  return codesOf(await judgeAtGate(crypto, { manifest, container, length }, knows))
}

function codesOf(findings: readonly ContainerFinding[]): string[] {
  return [...new Set(findings.map(({ code }) => code))].sort()
}
