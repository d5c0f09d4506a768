import { spawnSync } from 'node:child_process'
import { getuid, pid } from 'node:process'

export type Nation = 'GB' | 'RU'
/** Where something runs: a nation, or whoever is neither. */
export type Place = Nation | 'third'

/** Which packets are lost: those from GB to RU, those from RU to GB, both, or those of both to the third host. */
export type Cut = 'to RU' | 'to GB' | 'both' | 'third'

/** Three hosts on one switch, in namespaces that only this process knows, and nothing else on their network. */
export type Network = Disposable & {
  readonly addresses: { readonly [place in Place]: string }
  /** The command that runs a program on a host. */
  on(place: Place, command: readonly string[]): readonly string[]
  cut(which: Cut): void
  /** Loses packets between the nations by chance, so many in a hundred, both ways. */
  lose(percent: number): void
  heal(): void
}

const ADDRESSES = { GB: '10.213.17.1', RU: '10.213.17.2', third: '10.213.17.3' } as const
const NATIONS = ['GB', 'RU'] as const
const PLACES = [...NATIONS, 'third'] as const
/** A network interface's name has at most 15 letters. */
const nameOf = (place: Place) => `ent${place.slice(0, 2).toLowerCase()}${pid}`.slice(0, 15)

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

/** Makes the hosts. Dispose it to remove them with all that is in them. */
export function openNetwork(): Network {
  const on = (place: Place, command: readonly string[]) => ['ip', 'netns', 'exec', nameOf(place), ...command]
  const nft = (place: Place, text: string) => run(...on(place, ['nft', text]))
  const remove = () => {
    for (const place of PLACES) spawnSync('ip', ['netns', 'del', nameOf(place)])
  }
  const network: Network = {
    addresses: ADDRESSES,
    on,
    cut(which) {
      if (which === 'third') return nft('third', 'add rule inet cut in ip saddr 10.213.17.0/24 drop')
      if (which !== 'to GB') nft('RU', `add rule inet cut in ip saddr ${ADDRESSES.GB} drop`)
      if (which !== 'to RU') nft('GB', `add rule inet cut in ip saddr ${ADDRESSES.RU} drop`)
    },
    lose(percent) {
      for (const nation of NATIONS) nft(nation, `add rule inet cut in numgen random mod 100 < ${percent} drop`)
    },
    heal() {
      for (const place of PLACES) nft(place, 'flush chain inet cut in')
    },
    [Symbol.dispose]: remove,
  }
  try {
    for (const place of PLACES) run('ip', 'netns', 'add', nameOf(place))
    cable(on)
    for (const place of PLACES) {
      run(...on(place, ['ip', 'address', 'add', `${ADDRESSES[place]}/24`, 'dev', nameOf(place)]))
      for (const link of [nameOf(place), 'lo']) run(...on(place, ['ip', 'link', 'set', link, 'up']))
      nft(place, 'add table inet cut; add chain inet cut in { type filter hook input priority 0; }')
    }
  } catch (error) {
    remove()
    throw error
  }
  return network
}

/** A cable from each nation to the third host, which is the switch as well: what it passes on is not for itself. */
function cable(on: Network['on']): void {
  const third = nameOf('third')
  run(...on('third', ['ip', 'link', 'add', third, 'type', 'bridge']))
  for (const nation of NATIONS) {
    const [own, end] = [nameOf(nation), `${nameOf(nation)}-`.slice(-15)]
    run('ip', 'link', 'add', own, 'netns', own, 'type', 'veth', 'peer', 'name', end, 'netns', third)
    run(...on('third', ['ip', 'link', 'set', end, 'master', third, 'up']))
  }
}
