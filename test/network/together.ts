import { performance } from 'node:perf_hooks'
import type { Hosts, Serving } from './hosts.ts'

/**
 * What stands for a checkpoint interval. A node signs a checkpoint with every group of acts, and a follower holds one
 * question open until there is one: so nothing has a period but that question, which is asked anew after 25 seconds.
 */
export const INTERVAL = 25_000

/** From an act to its witness, in milliseconds. */
export async function proven(node: Serving): Promise<number> {
  const start = performance.now()
  const index = await node.act()
  await node.witnessed(index + 1)
  return performance.now() - start
}

/** Both act; resolves when the partner and the third witness have cosigned all of it, on both sides. */
export async function together({ GB, RU }: Hosts): Promise<void> {
  const act = async (node: Serving) => {
    const size = (await node.act()) + 1
    await Promise.all([node.witnessed(size), node.cosigned(size)])
  }
  await Promise.all([act(GB), act(RU)])
}

/** Each must hold of the other's log what the other has, and neither may have anything against the other. */
export async function atOdds(hosts: Hosts): Promise<string[]> {
  await together(hosts)
  const [gb, ru] = await Promise.all([hosts.GB.state(), hosts.RU.state()])
  const wrong: string[] = hosts.evidence().map((name) => `there is evidence: ${name}`)
  for (const [one, other] of [
    [gb, ru],
    [ru, gb],
  ] as const) {
    if (one.stopped !== null) wrong.push(`a node stopped: ${one.stopped}`)
    wrong.push(...one.alarms.filter((kind) => kind !== 'unreachable').map((kind) => `an alarm: ${kind}`))
    const own = one.logs.find((log) => log.own)
    const held = other.logs.find((log) => log.origin === own?.origin)
    if (own === undefined || own.size !== held?.size || own.root !== held.root) wrong.push('the logs are not the same')
  }
  return wrong
}
