import type * as alarms from '@entente/core/contract/alarms'
import type * as appeals from '@entente/core/contract/appeals'
import type * as applications from '@entente/core/contract/applications'
import type * as views from '@entente/core/contract/case-views'
import type * as cases from '@entente/core/contract/cases'
import type * as clock from '@entente/core/contract/clock'
import type * as deliveries from '@entente/core/contract/deliveries'
import type * as drafts from '@entente/core/contract/drafts'
import type * as generals from '@entente/core/contract/generals'
import type { JudgedBy } from '@entente/core/contract/judged-by'
import type * as keys from '@entente/core/contract/keys'
import type * as laws from '@entente/core/contract/laws'
import type * as licences from '@entente/core/contract/licences'
import type * as log from '@entente/core/contract/log'
import type * as me from '@entente/core/contract/me'
import type * as monitor from '@entente/core/contract/monitor'
import type * as proposed from '@entente/core/contract/proposals'
import type * as registers from '@entente/core/contract/registers'
import type { Transfer } from '@entente/core/contract/transfer'
import type { BookChoice } from '@entente/core/contract/transfers'
import type { Ruling } from '@entente/core/law/ruling'
import type { Act, Asked, Operation } from './operation.ts'
import type { PackageOperations } from './package-operations.ts'
import type { PackingOperations } from './packing-operations.ts'
import type { ReleaseOperations } from './release-operations.ts'
import type { ScreeningOperations } from './screening-operations.ts'

type CaseActs = {
  'cases.accept': Act<typeof cases.acceptCaseInput>
  'cases.return': Act<typeof cases.returnCaseInput>
  'cases.assign': Act<typeof cases.assignCaseInput>
  'cases.assess': Act<typeof cases.assessCaseInput>
  'cases.clear': Act<typeof cases.clearCaseInput>
  'cases.route': Act<typeof cases.routeCaseInput>
  'cases.advise': Act<typeof cases.adviseCaseInput>
  'cases.consolidate': Act<typeof cases.consolidateCaseInput>
  'cases.propose': Act<typeof cases.proposeCaseInput>
  'cases.countersign': Act<typeof cases.countersignCaseInput>
  'cases.decide': Act<typeof cases.decideCaseInput>
  'cases.reopen': Act<typeof cases.reopenCaseInput>
  'cases.ask': Act<typeof cases.askCaseInput>
  'cases.answer': Act<typeof cases.answerCaseInput>
  'cases.closeQuestion': Act<typeof cases.closeQuestionInput>
  'applications.withdraw': Act<typeof applications.withdrawApplicationInput>
  'appeals.lodge': Act<typeof appeals.lodgeAppealInput>
  'appeals.decide': Act<typeof appeals.decideAppealInput>
}

type LicenceActs = {
  'licences.suspend': Act<typeof licences.suspendInput>
  'licences.reinstate': Act<typeof licences.reinstateInput>
  'licences.revoke': Act<typeof licences.revokeInput>
  'licences.surrender': Act<typeof licences.surrenderInput>
  'deliveries.reserve': Act<typeof deliveries.reserveInput>
  'deliveries.release': Act<typeof deliveries.releaseInput>
  'deliveries.ship': Act<typeof deliveries.shipInput>
  'deliveries.receive': Act<typeof deliveries.receiveInput>
  'deliveries.adjust': Act<typeof deliveries.adjustInput>
  'deliveries.cancel': Act<typeof deliveries.cancelInput>
}

/** The acts about one dossier, each with a form on its page. */
export type DossierActs = CaseActs & LicenceActs

/** What the pages ask of a node, by name. */
export type Operations = DossierActs &
  PackageOperations &
  PackingOperations &
  ReleaseOperations &
  ScreeningOperations & {
    'me.get': Asked<typeof me.nothing, typeof me.meOutput>
    'clock.set': Asked<typeof clock.setClockInput, typeof clock.setClockOutput>
    'transfers.check': Operation<
      { transfer: Transfer; at?: string; simulate?: boolean; book?: BookChoice },
      Ruling & { judgedBy: JudgedBy }
    >
    'drafts.save': Asked<typeof drafts.saveDraftInput, typeof drafts.saveDraftOutput>
    'drafts.check': Asked<typeof drafts.draftContent, typeof drafts.checkDraftOutput>
    'drafts.list': Asked<typeof drafts.listDraftsInput, typeof drafts.listDraftsOutput>
    'drafts.get': Asked<typeof drafts.getDraftInput, typeof drafts.getDraftOutput>
    'drafts.delete': Asked<typeof drafts.deleteDraftInput, typeof drafts.deleteDraftOutput>
    'applications.submit': Act<typeof applications.submitApplicationInput>
    'applications.list': Asked<typeof applications.listApplicationsInput, typeof applications.listApplicationsOutput>
    'applications.get': Asked<typeof applications.getApplicationInput, typeof applications.applicationView>
    'cases.queue': Asked<typeof views.queueInput, typeof views.queueOutput>
    'cases.get': Asked<typeof views.getCaseInput, typeof views.caseView>
    'cases.explain': Asked<typeof views.explainCaseInput, typeof views.explainCaseOutput>
    'licences.list': Asked<typeof licences.listLicencesInput, typeof licences.listLicencesOutput>
    'licences.get': Asked<typeof licences.getLicenceInput, typeof licences.licenceView>
    'generals.list': Asked<typeof generals.listGeneralsInput, typeof generals.listGeneralsOutput>
    'generals.register': Act<typeof generals.registerGeneralInput>
    'generals.withdraw': Act<typeof generals.withdrawGeneralInput>
    'laws.criteria': Asked<typeof laws.listCriteriaInput, typeof laws.listCriteriaOutput>
    'laws.list': Asked<typeof laws.listLawsInput, typeof laws.listLawsOutput>
    'laws.preview': Asked<typeof laws.previewLawInput, typeof laws.previewLawOutput>
    'laws.propose': Act<typeof laws.proposeLawInput>
    'laws.proposals': Asked<typeof laws.listProposalsInput, typeof laws.listProposalsOutput>
    'laws.withdraw': Act<typeof proposed.withdrawProposal>
    'laws.enact': Act<typeof proposed.ofProposal>
    'registers.licences': Asked<typeof registers.licenceRegisterInput, typeof registers.licenceRegisterOutput>
    'monitor.list': Asked<typeof monitor.listDifferencesInput, typeof monitor.listDifferencesOutput>
    'monitor.acknowledge': Act<typeof monitor.acknowledgeInput>
    'log.alarms': Asked<typeof alarms.logAlarmsInput, typeof alarms.logAlarmsOutput>
    'keys.state': Asked<typeof keys.keysStateInput, typeof keys.keysStateOutput>
    'log.accept': Act<typeof log.acceptLogInput>
    'log.beyond': Asked<typeof log.logBeyondInput, typeof log.logBeyondOutput>
    'log.succeed': Act<typeof log.succeedLogInput>
    'log.entries': Asked<typeof log.logEntriesInput, typeof log.logEntriesOutput>
    'log.state': Asked<typeof log.logStateInput, typeof log.logStateOutput>
  }
