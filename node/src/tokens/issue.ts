import { Refused } from '@entente/core/contract/refusals'
import { issueTokenInput, issueTokenOutput } from '@entente/core/contract/tokens'
import { operation } from '../operation.ts'
import { instantOf } from '../ports.ts'
import { issueToken } from '../vault/kas/issue.ts'
import { servedAddresses } from '../vault/served.ts'
import { requireNotSuspended } from '../vault/suspensions.ts'

/**
 * An access token of one's own nation for one key server of either, which some act of that nation serves: it opens
 * nothing by itself.
 */
export const issueTokenFor = operation({
  name: 'tokens.issue',
  kind: 'query',
  summary: 'Vouch for the person who asks towards one key server, for five minutes',
  may: ['exporter'],
  input: issueTokenInput,
  output: issueTokenOutput,
  async run(node, { server, key }, by) {
    if (!(await servedAddresses(node)).includes(server))
      throw new Refused('not-permitted', 'Neither nation serves a key at this address')
    await requireNotSuspended(node, by)
    // Sessions and tokens go by the machine's clock, whatever the instant of law is.
    const now = Math.floor(Date.now() / 1000)
    const { token, exp } = await issueToken(node, by, { audience: server, jkt: key }, now)
    return { token, until: instantOf(exp * 1000) }
  },
})
