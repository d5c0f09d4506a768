import { webcrypto } from 'node:crypto'
import type { UnwrappingKey } from '@entente/core/container/crypto'
import { judgeAtGate } from '@entente/core/container/gate'
import { planEntry } from '@entente/core/container/plan'
import type { ContainerFinding } from '@entente/core/container/refusal'
import { webContainerCrypto } from '@entente/core/container/web-crypto'
import { alternativesOf } from '@entente/core/vault/equated'
import { nationsOf } from '@entente/core/vault/present'
import { opening, pinnedAt, planAt } from '@entente/core/vault/servers'
import type { Package, Servers } from '@entente/core/vault/state'
import type { Node } from '../node.ts'
import type { Source } from './container/ports.ts'
import { readPackage } from './container/read.ts'
import { surveySource } from './container/survey.ts'
import { serversIn } from './fold.ts'
import { openVaultKeys } from './kas/key-files.ts'
import { withFile } from './kept.ts'
import { judgedFor } from './label.ts'

/**
 * Everything that is against a package at this nation's gate; none: it may be accepted. The plan and the signing keys are
 * those of the instant of registration. No share leaves. Refuses `not-found`: the file is not here, or damaged, which is
 * nothing against the package.
 */
export function atGate(node: Node, found: Package): Promise<readonly ContainerFinding[]> {
  return withFile(node, found, (file) => judged(node, found, file))
}

async function judged(node: Node, found: Package, file: Source): Promise<readonly ContainerFinding[]> {
  const { registered, uuid, equated } = found
  const { container, findings } = await surveySource(file, null)
  if (findings.length > 0) return findings
  const servers = await serversIn(node.read)
  const { at } = registered.stamp
  const knows = {
    act: { container: registered.container.slice('sha256:'.length), length: registered.length, uuid },
    nations: nationsOf(found),
    plan: planAt(servers, at).map(planEntry),
    sid: node.nation.toLowerCase(),
    keys: await keysHere(node, servers),
    pinned: pinnedAt(servers, at),
    judgeLabel: (text: string) => judgedFor(node, text, registered.entente, node.clock.now(), alternativesOf(equated)),
  }
  const { manifest } = await readPackage(file)
  return judgeAtGate(webContainerCrypto(webcrypto), { manifest, container, length: file.size }, knows)
}

/** The private halves that are here of the keys that this nation serves, and has not destroyed. */
async function keysHere({ vault, nation }: Node, servers: Servers): Promise<UnwrappingKey[]> {
  const served = opening(servers, nation)
  const held = await openVaultKeys(vault.serverKeys)
  return held
    .filter(({ kid, url, publicKey }) => {
      return served.some((each) => each.kid === kid && each.origin === url && each.publicKey === publicKey)
    })
    .map(({ key }) => key)
}
