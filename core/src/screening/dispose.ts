import type { DisposeBody, DisposeInput, Hit, RunBody } from '../contract/screening.ts'
import type { Because } from '../licence/dossier.ts'
import { because } from '../licence/dossier.ts'
import { isCalled, partyKey } from './party.ts'

/** Who disposes, and what is known of who proposed the party. */
export type Disposer = {
  readonly person: string
  readonly organisation: string
  /** Who proposed the party: each who applied for anything that names it. */
  readonly proposers: readonly string[]
  readonly at: string
}

/** Why nobody may say this of a hit; null when he may. */
export function whyNotDisposed(run: RunBody, hit: Hit, input: DisposeInput, by: Disposer): Because | null {
  if (by.proposers.includes(by.person)) {
    return because('separation-of-duty', 'Whoever proposed the party does not dispose of what it hits')
  }
  if (isCalled(run.party, by.organisation)) {
    return because('separation-of-duty', 'Whoever works for the party does not dispose of what it hits')
  }
  const { verdict, rests = [], until } = input
  if (until !== undefined && (until <= by.at || until > yearAfter(by.at))) {
    return because('bad-input', 'A finding ends within a year from now')
  }
  if (verdict !== 'same') return rests.length > 0 ? because('bad-input', 'Only "same" rests on names or numbers') : null
  return whyNotSame(run, hit, rests)
}

/** *Same* is confirmed by a number where the two have one in common. */
function whyNotSame(run: RunBody, hit: Hit, rests: NonNullable<DisposeInput['rests']>): Because | null {
  const said = Object.values(run.submitted.properties).flat()
  if (rests.length === 0) return because('incomplete', '"Same" names what it rests on')
  const stray = rests.find(
    ({ of, party, entry }) => !said.includes(party) || !(of === 'number' ? hit.numbers : hit.names).includes(entry),
  )
  if (stray) return because('bad-input', 'It rests on what the party or the entry does not have')
  const shared = hit.numbers.some((number) => said.includes(number))
  if (shared && !rests.some(({ of, party, entry }) => of === 'number' && party === entry)) {
    return because('incomplete', 'The two have a number in common, and "same" rests on it')
  }
  return null
}

/** The act of a finding: bound to the party as submitted and to the entry as it reads. */
export function disposition(run: RunBody, hit: Hit, input: DisposeInput, at: string): DisposeBody {
  const { until = yearAfter(at), ...said } = input
  return { ...said, until, party: partyKey(run.party), fingerprint: run.fingerprint, hash: hit.hash }
}

/** The same instant a year on; 29 February becomes 28. */
export function yearAfter(at: string): string {
  const year = String(Number(at.slice(0, 4)) + 1).padStart(4, '0')
  const rest = at.slice(4)
  return `${year}${rest.startsWith('-02-29') ? `-02-28${rest.slice(6)}` : rest}`
}
