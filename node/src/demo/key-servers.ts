import type { Config } from '../config/read.ts'
import type { Node } from '../node.ts'
import { serversIn } from '../vault/fold.ts'
import { makeVaultKey, vaultFolder, vaultKeys } from '../vault/kas/key-files.ts'
import { pinSigner } from '../vault/pin.ts'
import { serveKey } from '../vault/serve.ts'
import { asPersona } from './as-persona.ts'

/** So that whoever moves the clock on does not outlive them. */
const YEARS = 10

/**
 * Makes the key of a nation's key server where none is kept for its address: the port of a demonstration that is kept may
 * be another the next time, and packages name the old one. P-256, which is made at once.
 */
export function keyForServer(config: Pick<Config, 'nation' | 'agreement' | 'keys' | 'keyServers'>, at: string): void {
  const folder = vaultFolder(config.keys)
  const known = vaultKeys(folder)
  for (const { url } of config.keyServers) {
    if (known.some((key) => key.url === url)) continue
    const kid = `${config.nation.toLowerCase()}-${config.agreement}-${known.length + 1}`
    makeVaultKey(folder, { agreement: config.agreement, url, kid, type: 'ec-wrapped', ...periodFrom(at) })
  }
}

/** The security officer publishes what is kept and not published yet: the key server's key, and one to sign packages by. */
export async function serveKeys(node: Node): Promise<void> {
  const officer = `${node.nation.toLowerCase()}-security`
  const { keys, signers } = await serversIn(node.read)
  for (const { url: origin, kid, type, publicKey, from, until } of vaultKeys(node.vault.serverKeys)) {
    if (keys.some((key) => key.nation === node.nation && key.origin === origin && key.kid === kid)) continue
    await asPersona(node, officer, serveKey, { origin, kid, type, publicKey, role: 'primary', from, until })
  }
  if (signers.some(({ nation }) => nation === node.nation)) return
  const kid = `${node.nation.toLowerCase()}-packing-1`
  await asPersona(node, officer, pinSigner, { kid, ...periodFrom(node.clock.now()) })
}

function periodFrom(at: string): { readonly from: string; readonly until: string } {
  return { from: at, until: `${Number(at.slice(0, 4)) + YEARS}-01-01T00:00:00Z` }
}
