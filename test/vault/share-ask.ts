import type { ReleaseAsk } from '../../node/src/vault/release.ts'

type Changed = Pick<ReleaseAsk, 'uuid' | 'policy'> & Partial<ReleaseAsk>

let requests = 0

/** What a nation's key server asks of its decision for a recipient of the package: a new request of one opening. */
export function shareAsk(nation: string, changed: Changed): ReleaseAsk {
  requests += 1
  const sid = nation.toLowerCase()
  return {
    agreement: 'mtca-gb-ru',
    sid,
    kid: `${sid}-1`,
    origin: `https://kas.${sid}.example`,
    recipient: { nation: 'RU', organisation: 'Example Aircraft Works', person: 'p-1' },
    clientKey: `sha256:${'1'.repeat(64)}`,
    request: `sha256:${requests.toString(16).padStart(64, '0')}`,
    opening: 'one',
    failures: [],
    ...changed,
  }
}
