import { meOutput, nothing } from '@entente/core/contract/me'
import { ANYONE, operation } from '../operation.ts'

export const getMe = operation({
  name: 'me.get',
  kind: 'query',
  summary: 'Say who is signed in, which node this is, and what the instant of law is',
  may: ANYONE,
  input: nothing,
  output: meOutput,
  async run(node, _input, by) {
    return {
      caller: by.role === 'public' ? null : by,
      nation: node.nation,
      node: node.name,
      partner: node.partner.nation,
      partnerNode: node.partner.name,
      agreement: node.agreement,
      at: node.clock.now(),
      may: [...node.mayAsk(by.role)],
      demo: node.demo ? { personas: [...node.demo.personas], clock: node.clock.move !== undefined } : null,
    }
  },
})
