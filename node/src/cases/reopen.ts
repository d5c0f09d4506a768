import { reopenCaseInput } from '@entente/core/contract/cases'
import { recorded } from '@entente/core/contract/recorded'
import { reopenCase as command } from '@entente/core/licence/commands/cases'
import { perform, rolesFor } from '../dossiers/perform.ts'
import { operation } from '../operation.ts'

export const reopenCase = operation({
  name: 'cases.reopen',
  kind: 'command',
  summary: 'Reopen a decided case, on a ground',
  may: rolesFor('cases.reopen'),
  input: reopenCaseInput,
  output: recorded,
  run: (node, input, by, call) => perform(node, by, call, input, command),
})
