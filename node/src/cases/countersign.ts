import { countersignCaseInput } from '@entente/core/contract/cases'
import { recorded } from '@entente/core/contract/recorded'
import { countersignCase as command } from '@entente/core/licence/commands/cases'
import { perform, rolesFor } from '../dossiers/perform.ts'
import { operation } from '../operation.ts'

export const countersignCase = operation({
  name: 'cases.countersign',
  kind: 'command',
  summary: 'Confirm a proposal as a second person, or send it back',
  may: rolesFor('cases.countersign'),
  input: countersignCaseInput,
  output: recorded,
  run: (node, input, by, call) => perform(node, by, call, input, command),
})
