import { webcrypto } from 'node:crypto'
import { open } from 'node:fs/promises'
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
import { fileAt } from './act.ts'
import { fileSource } from './container/ports.ts'
import { readPackage } from './container/read.ts'
import { surveyFile } from './container/survey.ts'
import { serversIn } from './fold.ts'
import { openVaultKeys } from './kas/key-files.ts'
import { judgedFor } from './label.ts'

/**
 * Everything that is against a package at this nation's gate; none: it may be accepted. The plan and the signing keys are
 * those of the instant of registration. No share leaves. Refuses `not-found`: the file is not here.
 */
export async function atGate(node: Node, found: Package): Promise<readonly ContainerFinding[]> {
  const { registered, uuid, equated } = found
  const path = fileAt(node, found)
  const survey = await surveyFile(path, null)
  if (survey.findings.length > 0) return survey.findings
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
  const file = await open(path)
  try {
    const { manifest } = await readPackage(fileSource(file, survey.length))
    const sees = { manifest, container: survey.container, length: survey.length }
    return await judgeAtGate(webContainerCrypto(webcrypto), sees, knows)
  } finally {
    await file.close()
  }
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
