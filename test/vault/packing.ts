import { join } from 'node:path'
import { sourceOf } from '../../core/src/container/read.ts'
import { PIECE_BYTES } from '../../core/src/contract/packages.ts'
import { base64, utf8 } from '../../core/src/ledger/bytes.ts'
import type { Node } from '../../node/src/node.ts'
import { readPackage } from '../../node/src/vault/container/read.ts'
import { depositPackage } from '../../node/src/vault/deposit.ts'
import { downloadPackage } from '../../node/src/vault/download.ts'
import { getPackage } from '../../node/src/vault/get.ts'
import { makeVaultKey } from '../../node/src/vault/kas/key-files.ts'
import { packFileUnderLicence } from '../../node/src/vault/pack.ts'
import { pinSigner } from '../../node/src/vault/pin.ts'
import { type ReleaseAsk, releaseOf } from '../../node/src/vault/release.ts'
import { serveKey } from '../../node/src/vault/serve.ts'
import { uploadFile } from '../../node/src/vault/upload.ts'
import { FEBRUARY, type TwoNodes } from '../dossiers/two-nodes.ts'
import { shareAsk } from './share-ask.ts'

const UNTIL = '2016-02-14T00:00:00Z'
export const PERIOD = { from: FEBRUARY, until: UNTIL }

type Named = { readonly uuid: string; readonly nation: string }

/** A key server's key of a nation, its private half where the node looks for it. */
export async function serve(world: TwoNodes, code: 'gb' | 'ru', type: 'wrapped' | 'ec-wrapped', kid = `${code}-1`) {
  const folder = join(world.folder, code.toUpperCase(), 'keys', 'vault')
  const origin = `https://kas.${code}.example`
  const { publicKey } = makeVaultKey(folder, { agreement: 'mtca-gb-ru', url: origin, kid, type, ...PERIOD })
  await world.ask(`${code}-security`, serveKey, { origin, kid, type, publicKey, role: 'primary', ...PERIOD })
}

/** Both nations serve keys, the British node has one to sign by, and each has read the other. */
export async function readyToPack(world: TwoNodes): Promise<void> {
  await world.ask('gb-security', pinSigner, { kid: 'pack-1', ...PERIOD })
  await serve(world, 'gb', 'wrapped')
  await serve(world, 'ru', 'ec-wrapped')
  await world.carry()
}

export async function send(world: TwoNodes, who: string, bytes: Uint8Array): Promise<string> {
  let upload: string | undefined
  for (let offset = 0; offset < bytes.length; offset += PIECE_BYTES) {
    const piece = base64(bytes.subarray(offset, offset + PIECE_BYTES))
    const sent = await world.ask(who, uploadFile, { ...(upload ? { upload } : {}), offset, piece })
    upload = sent.upload
  }
  return upload ?? ''
}

export function packInputOf(upload: string, licence: string) {
  return {
    upload,
    name: 'body.txt',
    media: 'text/plain',
    licence,
    line: 1,
    recipients: ['Example Aircraft Works'],
    label: { policy: 'GB-GPMS', classification: 'NOT PROTECTIVELY MARKED' },
  }
}

export async function pack(world: TwoNodes, licence: string, text: string, change: object = {}) {
  const upload = await send(world, 'gb-exporter', utf8(text))
  return world.ask('gb-exporter', packFileUnderLicence, { ...packInputOf(upload, licence), ...change })
}

export async function fileOf(world: TwoNodes, who: string, named: Named): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  const { length } = await world.ask(who, getPackage, named)
  for (let offset = 0; offset < length; offset += 1000) {
    parts.push((await world.ask(who, downloadPackage, { ...named, offset, length: 1000 })).bytes)
  }
  return Buffer.concat(parts)
}

/** Carries a package's file from its exporter to the other nation's node; gives its bytes. */
export async function deposit(world: TwoNodes, named: Named): Promise<Uint8Array> {
  const [from, to] = named.nation === 'GB' ? ['gb', 'ru'] : ['ru', 'gb']
  const bytes = await fileOf(world, `${from}-exporter`, named)
  const first = { deposit: named, offset: 0, piece: base64(bytes) }
  const { upload } = await world.ask(`${to}-security`, uploadFile, first)
  await world.ask(`${to}-security`, depositPackage, { ...named, upload })
  return bytes
}

let shares = 0
/** What a nation's key server decides of a new request; two requests after each other are of one opening. */
export async function askShare(node: Node, uuid: string, policy: string, change: Partial<ReleaseAsk> = {}) {
  shares += 1
  return releaseOf(node)(
    shareAsk(node.nation, { uuid, policy, opening: `opening-${Math.ceil(shares / 2)}`, ...change }),
  )
}

/** The policy as it stands in a package. */
export async function policyOf(bytes: Uint8Array): Promise<string> {
  return (await readPackage(sourceOf(bytes))).manifest.encryptionInformation.policy
}
