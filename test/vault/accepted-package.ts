import { encodePolicy } from '../../core/src/container/policy.ts'
import { packageSubject } from '../../core/src/contract/vault.ts'
import { ententeOf, registerOf, serveOf, UUID } from '../../core/src/vault/testing/acts.ts'
import type { Node } from '../../node/src/node.ts'
import { causeOf } from '../../node/src/peer/quote.ts'
import type { Recorded } from '../../node/src/store/store.ts'
import { type ReleaseAsk, releaseOf } from '../../node/src/vault/release.ts'
import { serveKey } from '../../node/src/vault/serve.ts'
import { FEBRUARY, type TwoNodes, twoNodes } from '../dossiers/two-nodes.ts'
import { licensedDrawing } from './drawing.ts'
import { shareAsk } from './share-ask.ts'

/** An act of an officer, a firm or the node itself, as the operations of the vault make it. */
export async function act(
  node: Node,
  type: string,
  subject: string,
  body: object,
  role: 'security-officer' | 'exporter' | 'node',
  cited?: Recorded,
): Promise<Recorded> {
  const organisation = role === 'exporter' ? 'Example Aerospace Ltd' : 'Example Security Authority'
  const by = { person: `${node.nation}-${role}`, role, organisation }
  const causes = cited ? [await causeOf(node.store, cited.origin, cited.index)] : []
  return node.transact((tx) => tx.act({ type, log: 'shared', subject, body: { ...body }, causes }, by))
}

/** Registered by the exporter, and accepted by the gates of both nations. */
export async function accept(world: TwoNodes, body: ReturnType<typeof registerOf>): Promise<void> {
  const subject = packageSubject(UUID)
  const registered = await act(world.GB, 'vault.register', subject, body, 'exporter')
  await world.carry()
  const { container } = body
  for (const node of [world.GB, world.RU])
    await act(node, 'vault.accept', subject, { container }, 'security-officer', registered)
  await world.carry()
}

/** A package that one organisation may open twice, and what asks either nation's key server for a share of it. */
export async function acceptedPackage() {
  const world = await twoNodes()
  const licence = await licensedDrawing(world, { most: 2, counted: 'each-opening', mostRecipients: 1 })
  await world.ask('gb-security', serveKey, serveOf(1, { from: FEBRUARY }))
  const russian = serveOf(2, { origin: 'https://kas.ru.example', kid: 'ru-1', from: FEBRUARY })
  await world.ask('ru-security', serveKey, russian)
  await accept(world, registerOf({ licence }, { licence }))
  const policy = encodePolicy({ uuid: UUID, entente: ententeOf({ licence }) })
  /** What a nation's server decides, of a new request with something changed. */
  const ask = (node: Node, change: Partial<ReleaseAsk> = {}) =>
    releaseOf(node)(shareAsk(node.nation, { uuid: UUID, policy, ...change }))
  return { world, licence, ask }
}

/** The acts of a type that a node has, by their place. */
export function acts(node: Node, type: string) {
  return node.read.selectFrom('act').selectAll().where('type', '=', type).orderBy('index').execute()
}
