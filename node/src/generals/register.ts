import { generalSubject, registerGeneralInput } from '@entente/core/contract/generals'
import { recorded } from '@entente/core/contract/recorded'
import { registerGeneral as command } from '@entente/core/licence/generals'
import { contextOf, record } from '../dossiers/perform.ts'
import { operation } from '../operation.ts'
import { readRegistration } from './fold.ts'
import { generalsIn } from './known.ts'

export const registerGeneral = operation({
  name: 'generals.register',
  kind: 'command',
  summary: 'Register the caller’s firm for a general licence',
  may: ['exporter'],
  input: registerGeneralInput,
  output: recorded,
  run: (node, input, by, call) =>
    node.transact(async (tx) => {
      const before = await readRegistration(tx.db, by.organisation, input.general)
      const known = generalsIn(node.book(tx.at), node.nation, tx.at).map(({ general }) => general)
      const context = { ...(await contextOf(node, tx, by, null)), known }
      const subject = generalSubject(by.organisation, input.general)
      return record(node, tx, by, call, subject, command(before, input, context))
    }),
})
