import type { KeyAccess, PlannedServer } from './key-access.ts'
import { KEY_ACCESS_PROTOCOL, type WrapType } from './names.ts'
import { wrappingKeyOf } from './public-key.ts'
import { ContainerRefusal } from './refusal.ts'

/** A server of the agreement's plan as a gate compares it: whose split, which kind of key, where, which key. */
export type PlanEntry = {
  readonly sid: string
  readonly type: WrapType
  readonly url: string
  readonly kid: string
  readonly protocol: string
}

/** What a server of the plan looks like in a manifest. Refuses `key`: a public key that is none. */
export function planEntry({ sid, url, kid, publicKey }: PlannedServer): PlanEntry {
  return { sid, type: wrappingKeyOf(publicKey).type, url, kid, protocol: KEY_ACCESS_PROTOCOL }
}

/**
 * Holds servers against the nations of an agreement: each has a split of its own, by its code in lower case, with one
 * server at least; each server stands once, at an address of its own. Refuses `split`: a nation without a split, a
 * split of no nation, one nation alone; `plan`: a server twice.
 */
export function requireSplits(
  servers: readonly { readonly sid: string; readonly url: string; readonly kid: string }[],
  nations: readonly string[],
): void {
  const splits = new Set(servers.map(({ sid }) => sid))
  const expected = new Set(nations.map((code) => code.toLowerCase()))
  if (expected.size < 2) throw new ContainerRefusal('split', 'a package is split between two nations')
  for (const nation of expected)
    if (!splits.has(nation)) throw new ContainerRefusal('split', `no key access object is of the split ${nation}`)
  for (const sid of splits)
    if (!expected.has(sid)) throw new ContainerRefusal('split', `the split ${sid} is of no nation of the agreement`)
  const urls = new Set(servers.map(({ url }) => url))
  if (urls.size !== servers.length) throw new ContainerRefusal('plan', 'two key access objects have one address')
}

/**
 * The exact set: the objects of a manifest are those of the plan, none missing, none extra, whatever their order.
 * Refuses `plan`, with the first that differs.
 */
export function requirePlan(access: readonly KeyAccess[], plan: readonly PlanEntry[]): void {
  const left = plan.map(textOf)
  for (const each of access) {
    const at = left.indexOf(textOf(each))
    if (at < 0) throw new ContainerRefusal('plan', `a key access object for ${each.url} is not of the agreement’s plan`)
    left.splice(at, 1)
  }
  const [missing] = plan.filter((entry) => left.includes(textOf(entry)))
  if (missing !== undefined) throw new ContainerRefusal('plan', `a key access object for ${missing.url} is missing`)
}

/** The members may hold any letters, so they are joined in a way that no letter can imitate. */
function textOf({ sid, type, url, kid, protocol }: PlanEntry): string {
  return JSON.stringify([sid, type, url, kid, protocol])
}
