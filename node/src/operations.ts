import { decideAppeal } from './appeals/decide.ts'
import { lodgeAppeal } from './appeals/lodge.ts'
import { getApplication } from './applications/get.ts'
import { listApplications } from './applications/list.ts'
import { submitApplication } from './applications/submit.ts'
import { withdrawApplication } from './applications/withdraw.ts'
import { acceptCase } from './cases/accept.ts'
import { adviseCase } from './cases/advise.ts'
import { answerCase } from './cases/answer.ts'
import { askCase } from './cases/ask.ts'
import { assessCase } from './cases/assess.ts'
import { assignCase } from './cases/assign.ts'
import { clearCase } from './cases/clear.ts'
import { closeQuestion } from './cases/close-question.ts'
import { consolidateCase } from './cases/consolidate.ts'
import { countersignCase } from './cases/countersign.ts'
import { decideCase } from './cases/decide.ts'
import { explainCase } from './cases/explain.ts'
import { getCase } from './cases/get.ts'
import { proposeCase } from './cases/propose.ts'
import { queueCases } from './cases/queue.ts'
import { recordOfCase } from './cases/record.ts'
import { reopenCase } from './cases/reopen.ts'
import { returnCase } from './cases/return.ts'
import { routeCase } from './cases/route.ts'
import { setClock } from './clock/set.ts'
import { adjustDelivery } from './deliveries/adjust.ts'
import { cancelDelivery } from './deliveries/cancel.ts'
import { receiveDelivery } from './deliveries/receive.ts'
import { recordOfDelivery } from './deliveries/record.ts'
import { releaseDelivery } from './deliveries/release.ts'
import { reserveDelivery } from './deliveries/reserve.ts'
import { shipDelivery } from './deliveries/ship.ts'
import { checkDraft } from './drafts/check.ts'
import { deleteDraft } from './drafts/delete.ts'
import { getDraft } from './drafts/get.ts'
import { listDrafts } from './drafts/list.ts'
import { saveDraft } from './drafts/save.ts'
import { listGenerals } from './generals/list.ts'
import { registerGeneral } from './generals/register.ts'
import { withdrawGeneral } from './generals/withdraw.ts'
import { proposeKeys } from './keys/propose.ts'
import { publishKeys } from './keys/publish.ts'
import { stateOfKeys } from './keys/state.ts'
import { withdrawKeys } from './keys/withdraw.ts'
import { listCriteria } from './laws/criteria.ts'
import { enactLaw } from './laws/enact.ts'
import { listLaws } from './laws/list.ts'
import { previewLaw } from './laws/preview.ts'
import { listProposals } from './laws/proposals.ts'
import { proposeLaw } from './laws/propose.ts'
import { withdrawLaw } from './laws/withdraw.ts'
import { documentOfLicence } from './licences/document.ts'
import { getLicence } from './licences/get.ts'
import { listLicences } from './licences/list.ts'
import { recordOfLicence } from './licences/record.ts'
import { reinstateLicence } from './licences/reinstate.ts'
import { revokeLicence } from './licences/revoke.ts'
import { surrenderLicence } from './licences/surrender.ts'
import { suspendLicence } from './licences/suspend.ts'
import { listChanges } from './lists/changes.ts'
import { importList } from './lists/import.ts'
import { previewList } from './lists/preview.ts'
import { proposedLists } from './lists/proposals.ts'
import { proposeList } from './lists/propose.ts'
import { statusOfLists } from './lists/status.ts'
import { uploadList } from './lists/upload.ts'
import { withdrawList } from './lists/withdraw.ts'
import { acceptLog } from './log/accept.ts'
import { alarmsOfLogs } from './log/alarms.ts'
import { beyondInLog } from './log/beyond.ts'
import { entriesOfLog } from './log/entries.ts'
import { exportOfLog } from './log/export.ts'
import { importLog } from './log/import.ts'
import { receiptOfLog } from './log/receipt.ts'
import { stateOfLogs } from './log/state.ts'
import { succeedLog } from './log/succeed.ts'
import { takeBackLog } from './log/take-back.ts'
import { getMe } from './me/get.ts'
import { acknowledgeDifference } from './monitor/acknowledge.ts'
import { listDifferences } from './monitor/list.ts'
import type { AnyOperation } from './operation.ts'
import { stateOwnership } from './ownership/state.ts'
import { licenceRegister } from './registers/licences.ts'
import { disposeOfHit } from './screening/dispose.ts'
import { screeningGrounds } from './screening/grounds.ts'
import { screenedParties } from './screening/parties.ts'
import { screenedParty } from './screening/party.ts'
import { screeningQueue } from './screening/queue.ts'
import { reopenHit } from './screening/reopen.ts'
import { runScreening } from './screening/run.ts'
import { issueTokenFor } from './tokens/issue.ts'
import { checkTransfer } from './transfers/check.ts'
import { acceptPackage } from './vault/accept.ts'
import { depositPackage } from './vault/deposit.ts'
import { depositReport } from './vault/deposit-report.ts'
import { downloadPackage } from './vault/download.ts'
import { equatePackage } from './vault/equate.ts'
import { getPackage } from './vault/get.ts'
import { inspectUpload } from './vault/inspect-upload.ts'
import { listLabels } from './vault/labels.ts'
import { liftSuspension } from './vault/lift.ts'
import { listPackages } from './vault/list.ts'
import { lookForWords } from './vault/look-for.ts'
import { wordsLookedFor } from './vault/looked-for.ts'
import { listOrphans } from './vault/orphans.ts'
import { packFileUnderLicence } from './vault/pack.ts'
import { pinSigner } from './vault/pin.ts'
import { receiptOfOpening } from './vault/receipt.ts'
import { registerPackage } from './vault/register.ts'
import { regradePackage } from './vault/regrade.ts'
import { rejectPackage } from './vault/reject.ts'
import { reportOfPackage } from './vault/report.ts'
import { retireKey } from './vault/retire.ts'
import { reviewPackage } from './vault/review.ts'
import { reviewsOfPackage } from './vault/reviews.ts'
import { revokePackage } from './vault/revoke.ts'
import { serveKey } from './vault/serve.ts'
import { listServers } from './vault/servers.ts'
import { listSubmissions } from './vault/submissions.ts'
import { suspendOpener } from './vault/suspend.ts'
import { listSuspensions } from './vault/suspensions.ts'
import { unpinSigner } from './vault/unpin.ts'
import { uploadFile } from './vault/upload.ts'
import { withholdPackage } from './vault/withhold.ts'

/** Everything that this node can be asked, by name. Routes, commands, OpenAPI and the table of who may all come from it. */
export const OPERATIONS: readonly AnyOperation[] = [
  decideAppeal,
  lodgeAppeal,
  getApplication,
  listApplications,
  submitApplication,
  withdrawApplication,
  acceptCase,
  adviseCase,
  answerCase,
  askCase,
  assessCase,
  assignCase,
  clearCase,
  closeQuestion,
  consolidateCase,
  countersignCase,
  decideCase,
  explainCase,
  getCase,
  proposeCase,
  queueCases,
  recordOfCase,
  reopenCase,
  returnCase,
  routeCase,
  setClock,
  adjustDelivery,
  cancelDelivery,
  receiveDelivery,
  recordOfDelivery,
  releaseDelivery,
  reserveDelivery,
  shipDelivery,
  checkDraft,
  deleteDraft,
  getDraft,
  listDrafts,
  saveDraft,
  listGenerals,
  registerGeneral,
  withdrawGeneral,
  proposeKeys,
  publishKeys,
  stateOfKeys,
  withdrawKeys,
  proposeLaw,
  listProposals,
  withdrawLaw,
  enactLaw,
  listLaws,
  listCriteria,
  previewLaw,
  documentOfLicence,
  recordOfLicence,
  getLicence,
  listLicences,
  reinstateLicence,
  revokeLicence,
  surrenderLicence,
  suspendLicence,
  listChanges,
  statusOfLists,
  uploadList,
  previewList,
  proposeList,
  proposedLists,
  importList,
  withdrawList,
  entriesOfLog,
  stateOfLogs,
  exportOfLog,
  importLog,
  receiptOfLog,
  acceptLog,
  alarmsOfLogs,
  succeedLog,
  beyondInLog,
  takeBackLog,
  getMe,
  acknowledgeDifference,
  listDifferences,
  stateOwnership,
  licenceRegister,
  disposeOfHit,
  screenedParties,
  screenedParty,
  screeningQueue,
  screeningGrounds,
  reopenHit,
  runScreening,
  issueTokenFor,
  checkTransfer,
  acceptPackage,
  depositPackage,
  depositReport,
  downloadPackage,
  equatePackage,
  getPackage,
  inspectUpload,
  listLabels,
  liftSuspension,
  listPackages,
  listOrphans,
  lookForWords,
  packFileUnderLicence,
  pinSigner,
  retireKey,
  regradePackage,
  receiptOfOpening,
  registerPackage,
  rejectPackage,
  reportOfPackage,
  reviewPackage,
  reviewsOfPackage,
  revokePackage,
  serveKey,
  listServers,
  listSubmissions,
  listSuspensions,
  suspendOpener,
  unpinSigner,
  uploadFile,
  withholdPackage,
  wordsLookedFor,
]
