import type { Transfer } from '@entente/core/contract/transfer'
import type { Finding, NationRuling, Ruling } from '@entente/core/law/ruling'

/** Findings by what they do on the page. Rules that only take others away are shown with those. */
export function sorted({ findings }: Pick<NationRuling, 'findings'>): {
  hold: Finding[]
  open: Finding[]
  lifted: Finding[]
} {
  const named = new Set(findings.flatMap(({ liftedBy }) => liftedBy ?? []))
  const speaks = ({ effect, rule }: Finding) => effect !== 'lift' || !named.has(rule)
  return {
    hold: findings.filter((each) => each.holds === 'yes' && speaks(each)),
    open: findings.filter(({ holds }) => holds === 'open'),
    lifted: findings.filter(({ holds }) => holds === 'no'),
  }
}

/**
 * The nations of a ruling, in the order of the way. Those that the transfer does not name stand in it for want of a
 * fact only.
 */
export function nationsOf({ nations }: Ruling, transfer: Transfer): { sure: string[]; perhaps: string[] } {
  const { from, to, via = [], parties = [], endUse } = transfer
  const named = [
    from,
    to,
    ...via,
    ...parties.map(({ nation }) => nation),
    endUse?.nation,
    endUse?.incorporation?.nation,
  ]
  const order = [...new Set([...named, ...Object.keys(nations)])].filter((code) => code !== undefined)
  const there = order.filter((code) => nations[code] !== undefined)
  const isSure = (code: string) => named.includes(code) || nations[code]?.certain === true
  return { sure: there.filter(isSure), perhaps: there.filter((code) => !isSure(code)) }
}

/** Items by their numbers on the page: `1–3, 7`. */
export function itemNumbers(items: readonly number[]): string {
  const runs: [number, number][] = []
  for (const index of items) {
    const last = runs.at(-1)
    if (last && last[1] === index - 1) last[1] = index
    else runs.push([index, index])
  }
  return runs.map(([from, to]) => (from === to ? `${from + 1}` : `${from + 1}–${to + 1}`)).join(', ')
}
