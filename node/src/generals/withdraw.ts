import { generalSubject, withdrawGeneralInput } from '@entente/core/contract/generals'
import { recorded } from '@entente/core/contract/recorded'
import { withdrawGeneral as command } from '@entente/core/licence/generals'
import { contextOf, record } from '../dossiers/perform.ts'
import { operation } from '../operation.ts'
import { readRegistration } from './fold.ts'

export const withdrawGeneral = operation({
  name: 'generals.withdraw',
  kind: 'command',
  summary: 'Withdraw the caller’s firm from a general licence',
  may: ['exporter'],
  input: withdrawGeneralInput,
  output: recorded,
  run: (node, input, by, call) =>
    node.transact(async (tx) => {
      const before = await readRegistration(tx.db, by.organisation, input.general)
      const context = await contextOf(node, tx, by, null)
      const subject = generalSubject(by.organisation, input.general)
      return record(node, tx, by, call, subject, command(before, input, context))
    }),
})
