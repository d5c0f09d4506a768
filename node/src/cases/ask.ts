import { askCaseInput } from '@entente/core/contract/cases'
import { recorded } from '@entente/core/contract/recorded'
import { askCase as command } from '@entente/core/licence/commands/questions'
import { perform, rolesFor } from '../dossiers/perform.ts'
import { operation } from '../operation.ts'

export const askCase = operation({
  name: 'cases.ask',
  kind: 'command',
  summary: 'Ask the exporter; the clock stands until it is answered',
  may: rolesFor('cases.ask'),
  input: askCaseInput,
  output: recorded,
  run: (node, input, by, call) => perform(node, by, call, input, command),
})
