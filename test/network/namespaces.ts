import { spawnSync } from 'node:child_process'
import { getuid, pid } from 'node:process'

/** Which packets are lost: those from GB to RU, those from RU to GB, or both. */
export type Cut = 'to RU' | 'to GB' | 'both'

/** Two hosts joined by one cable, in namespaces that only this process knows, and nothing else on their network. */
export type Network = Disposable & {
  readonly addresses: { readonly GB: string; readonly RU: string }
  /** The command that runs a program on a host. */
  on(nation: 'GB' | 'RU', command: readonly string[]): readonly string[]
  cut(which: Cut): void
  /** Loses packets by chance, so many in a hundred, both ways. */
  lose(percent: number): void
  heal(): void
}

const ADDRESSES = { GB: '10.213.17.1', RU: '10.213.17.2' } as const
const NATIONS = ['GB', 'RU'] as const
/** A network interface's name has at most 15 letters. */
const nameOf = (nation: 'GB' | 'RU') => `ent${nation.toLowerCase()}${pid}`.slice(0, 15)

function run(...[command = '', ...words]: readonly string[]): void {
  const { status, stderr, error } = spawnSync(command, words)
  if (error) throw error
  if (status !== 0) throw new Error(`${command} ${words.join(' ')}: ${stderr}`)
}

/** Why no network can be made here; null: it can. */
export function withoutNamespaces(): string | null {
  if (getuid?.() !== 0) return 'network namespaces need root'
  try {
    using network = openNetwork()
    network.cut('both')
    return null
  } catch (error) {
    return `a network of its own cannot be made: ${error instanceof Error ? error.message.trim() : error}`
  }
}

/** Makes both hosts. Dispose it to remove them with all that is in them. */
export function openNetwork(): Network {
  const on = (nation: 'GB' | 'RU', command: readonly string[]) => ['ip', 'netns', 'exec', nameOf(nation), ...command]
  const nft = (nation: 'GB' | 'RU', text: string) => run(...on(nation, ['nft', text]))
  const remove = () => {
    for (const nation of NATIONS) spawnSync('ip', ['netns', 'del', nameOf(nation)])
  }
  const network: Network = {
    addresses: ADDRESSES,
    on,
    cut(which) {
      if (which !== 'to GB') nft('RU', `add rule inet cut in ip saddr ${ADDRESSES.GB} drop`)
      if (which !== 'to RU') nft('GB', `add rule inet cut in ip saddr ${ADDRESSES.RU} drop`)
    },
    lose(percent) {
      for (const nation of NATIONS) nft(nation, `add rule inet cut in numgen random mod 100 < ${percent} drop`)
    },
    heal() {
      for (const nation of NATIONS) nft(nation, 'flush chain inet cut in')
    },
    [Symbol.dispose]: remove,
  }
  try {
    for (const nation of NATIONS) run('ip', 'netns', 'add', nameOf(nation))
    const [gb, ru] = [nameOf('GB'), nameOf('RU')]
    run('ip', 'link', 'add', gb, 'netns', gb, 'type', 'veth', 'peer', 'name', ru, 'netns', ru)
    for (const nation of NATIONS) {
      run(...on(nation, ['ip', 'address', 'add', `${ADDRESSES[nation]}/24`, 'dev', nameOf(nation)]))
      for (const link of [nameOf(nation), 'lo']) run(...on(nation, ['ip', 'link', 'set', link, 'up']))
      nft(nation, 'add table inet cut; add chain inet cut in { type filter hook input priority 0; }')
    }
  } catch (error) {
    remove()
    throw error
  }
  return network
}
