import type * as proposals from '@entente/core/contract/list-proposals'
import type * as lists from '@entente/core/contract/lists'
import type { uploadOutput } from '@entente/core/contract/packages'
import type * as proposed from '@entente/core/contract/proposals'
import type * as party from '@entente/core/contract/screened-party'
import type * as screening from '@entente/core/contract/screening'
import type * as grounds from '@entente/core/contract/screening-grounds'
import type { Act, Asked } from './operation.ts'

/** The acts about one party, each with a form on its page. */
export type ScreeningActs = {
  'screening.run': Act<typeof screening.runInput>
  'screening.dispose': Act<typeof screening.disposeInput>
  'screening.reopen': Act<typeof screening.reopenInput>
  'ownership.state': Act<typeof screening.ownershipBody>
}

/** What officers ask of a node about parties and lists. */
export type ScreeningOperations = ScreeningActs & {
  'screening.queue': Asked<typeof screening.screeningQueueInput, typeof screening.screeningQueueOutput>
  'screening.parties': Asked<typeof screening.partiesInput, typeof screening.partiesOutput>
  'screening.party': Asked<typeof party.screenedPartyInput, typeof party.screenedPartyOutput>
  'screening.grounds': Asked<typeof grounds.groundsInput, typeof grounds.groundsOutput>
  'lists.status': Asked<typeof lists.listsStatusInput, typeof lists.listsStatusOutput>
  'lists.changes': Asked<typeof lists.listChangesInput, typeof lists.listChangesOutput>
  'lists.upload': Asked<typeof proposals.uploadListInput, typeof uploadOutput>
  'lists.preview': Asked<typeof proposals.previewListInput, typeof proposals.previewListOutput>
  'lists.propose': Act<typeof proposals.proposeListInput>
  'lists.proposals': Asked<typeof proposals.listProposedInput, typeof proposals.listProposedOutput>
  'lists.import': Act<typeof proposed.ofProposal>
  'lists.withdraw': Act<typeof proposed.withdrawProposal>
}
