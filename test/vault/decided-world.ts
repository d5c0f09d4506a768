import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { KeyAccess } from '../../core/src/container/key-access.ts'
import { sourceOf } from '../../core/src/container/read.ts'
import { PIECE_BYTES } from '../../core/src/contract/packages.ts'
import { base64 } from '../../core/src/ledger/bytes.ts'
import { asPersona } from '../../node/src/demo/as-persona.ts'
import { playVault } from '../../node/src/demo/played.ts'
import { signInAs } from '../../node/src/demo/walk.ts'
import { openWorld } from '../../node/src/demo/world.ts'
import type { Node } from '../../node/src/node.ts'
import { ask } from '../../node/src/service/ask.ts'
import { acceptPackage } from '../../node/src/vault/accept.ts'
import { readPackage } from '../../node/src/vault/container/read.ts'
import { depositPackage } from '../../node/src/vault/deposit.ts'
import { downloadPackage } from '../../node/src/vault/download.ts'
import { getPackage } from '../../node/src/vault/get.ts'
import { packFileUnderLicence } from '../../node/src/vault/pack.ts'
import { uploadFile } from '../../node/src/vault/upload.ts'
import { FEBRUARY } from '../service/served.ts'
import type { OfficialWorld } from './official-client.ts'

const PATIENCE = 60_000

/** Both nations as they ship, over HTTP, with a package that both gates let through under a licence of both. */
export type DecidedWorld = OfficialWorld & {
  readonly nodes: { readonly GB: Node; readonly RU: Node }
  readonly licence: string
  readonly named: { readonly uuid: string; readonly nation: string }
  readonly bytes: Uint8Array
  readonly policy: string
  readonly objects: readonly KeyAccess[]
  close(): Promise<void>
}

export async function decidedWorld(plain: Uint8Array): Promise<DecidedWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'entente-decided-'))
  const world = await openWorld({ folder, port: 0, at: FEBRUARY, log: 'silent' })
  const { GB, RU } = world.nations
  const nodes = { GB: GB.node, RU: RU.node }
  const licence = await playVault(world, AbortSignal.timeout(PATIENCE))
  if (licence === null) throw new Error('there is no licence')
  const { upload } = await asPersona(nodes.GB, 'gb-exporter', uploadFile, { offset: 0, piece: base64(plain) })
  const packed = await asPersona(nodes.GB, 'gb-exporter', packFileUnderLicence, {
    ...{ upload, name: 'body.txt', media: 'text/plain', licence, line: 1, recipients: ['Example Aircraft Works'] },
    label: { policy: 'GB-GPMS', classification: 'NOT PROTECTIVELY MARKED' },
  })
  const named = { uuid: packed.uuid, nation: 'GB' }
  const { bytes } = await asPersona(nodes.GB, 'gb-exporter', downloadPackage, named)
  await until(() => isKnown(nodes.RU, named))
  await deposit(nodes.RU, named, bytes)
  await asPersona(nodes.GB, 'gb-security', acceptPackage, named)
  await asPersona(nodes.RU, 'ru-security', acceptPackage, named)
  for (const node of Object.values(nodes)) await until(async () => (await stateOf(node, named)) === 'accepted')
  const { keyAccess: objects, policy } = (await readPackage(sourceOf(bytes))).manifest.encryptionInformation
  const planned = { GB: { url: GB.origin }, RU: { url: RU.origin } }
  const sessions = new Map<string, Promise<string>>()
  return {
    ...{ nodes, licence, named, bytes, policy, objects, planned },
    async token(persona, server, key) {
      const home = persona.startsWith('ru-') ? RU.origin : GB.origin
      const session = sessions.get(persona) ?? signInAs(home, persona)
      sessions.set(persona, session)
      return String(Object(await ask(home, 'tokens.issue', { server, key }, await session)).token)
    },
    async close() {
      await world.leave()
      for (const node of Object.values(nodes)) await node.store[Symbol.asyncDispose]()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

type Named = DecidedWorld['named']

async function deposit(node: Node, named: Named, bytes: Uint8Array): Promise<void> {
  let upload: string | undefined
  for (let offset = 0; offset < bytes.length; offset += PIECE_BYTES) {
    const piece = base64(bytes.subarray(offset, offset + PIECE_BYTES))
    const to = upload === undefined ? { deposit: named } : { upload }
    upload = (await asPersona(node, 'ru-security', uploadFile, { ...to, offset, piece })).upload
  }
  await asPersona(node, 'ru-security', depositPackage, { ...named, upload: upload ?? '' })
}

async function stateOf(node: Node, named: Named): Promise<string> {
  return (await asPersona(node, `${node.nation.toLowerCase()}-security`, getPackage, named)).state
}

function isKnown(node: Node, named: Named): Promise<boolean> {
  return stateOf(node, named).then(
    () => true,
    () => false,
  )
}

/** What crosses the border takes a moment. */
export async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (const ends = Date.now() + PATIENCE; !(await isSo()); ) {
    if (Date.now() > ends) throw new Error('it did not come about')
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
