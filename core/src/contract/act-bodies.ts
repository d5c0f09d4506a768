import { decideAppealBody, lodgeAppealBody } from './appeals.ts'
import { submitBody, withdrawBody } from './applications.ts'
import * as cases from './cases.ts'
import * as deliveries from './deliveries.ts'
import { reinstateBody, revokeBody, surrenderBody, suspendBody } from './licences.ts'

/** The body of each act about a dossier, by the act's type. An act with another body changes nothing. */
export const DOSSIER_BODIES = {
  'applications.submit': submitBody,
  'applications.withdraw': withdrawBody,
  'cases.open': cases.openCaseBody,
  'cases.accept': cases.acceptCaseBody,
  'cases.return': cases.returnCaseBody,
  'cases.assign': cases.assignCaseBody,
  'cases.assess': cases.assessCaseBody,
  'cases.clear': cases.clearCaseBody,
  'cases.route': cases.routeCaseBody,
  'cases.advise': cases.adviseCaseBody,
  'cases.consolidate': cases.consolidateCaseBody,
  'cases.propose': cases.proposeCaseBody,
  'cases.countersign': cases.countersignCaseBody,
  'cases.decide': cases.decideCaseBody,
  'cases.reopen': cases.reopenCaseBody,
  'cases.ask': cases.askCaseBody,
  'cases.answer': cases.answerCaseBody,
  'cases.closeQuestion': cases.closeQuestionBody,
  'licences.suspend': suspendBody,
  'licences.reinstate': reinstateBody,
  'licences.revoke': revokeBody,
  'licences.surrender': surrenderBody,
  'deliveries.reserve': deliveries.reserveBody,
  'deliveries.release': deliveries.releaseBody,
  'deliveries.ship': deliveries.shipBody,
  'deliveries.receive': deliveries.receiveBody,
  'deliveries.adjust': deliveries.adjustBody,
  'deliveries.cancel': deliveries.cancelBody,
  'appeals.lodge': lodgeAppealBody,
  'appeals.decide': decideAppealBody,
} as const
export type DossierActType = keyof typeof DOSSIER_BODIES
