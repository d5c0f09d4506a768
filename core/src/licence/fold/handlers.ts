import type { DossierActType } from '../../contract/act-bodies.ts'
import * as applications from './applications.ts'
import * as cases from './cases.ts'
import * as deliveries from './deliveries.ts'
import type { Handler } from './handler.ts'
import * as licences from './licences.ts'
import * as questions from './questions.ts'
import * as work from './work.ts'

/** What each act does, once the table allows it. The submission makes the dossier and stands apart. */
export const HANDLERS: { readonly [type in Exclude<DossierActType, 'applications.submit'>]: Handler } = {
  'applications.withdraw': applications.withdraw,
  'cases.open': cases.open,
  'cases.return': cases.sendBack,
  'cases.decide': cases.decide,
  'cases.reopen': cases.reopen,
  'appeals.lodge': cases.lodge,
  'appeals.decide': cases.decideAppeal,
  'cases.accept': work.accept,
  'cases.assign': work.assign,
  'cases.assess': work.assess,
  'cases.clear': work.clear,
  'cases.route': work.route,
  'cases.advise': work.advise,
  'cases.consolidate': work.consolidate,
  'cases.propose': work.propose,
  'cases.countersign': work.countersign,
  'cases.ask': questions.ask,
  'cases.answer': questions.answer,
  'cases.closeQuestion': questions.closeQuestion,
  'licences.suspend': licences.suspend,
  'licences.reinstate': licences.reinstate,
  'licences.revoke': licences.revoke,
  'licences.surrender': licences.surrender,
  'deliveries.reserve': deliveries.reserve,
  'deliveries.release': deliveries.release,
  'deliveries.ship': deliveries.ship,
  'deliveries.receive': deliveries.receive,
  'deliveries.adjust': deliveries.adjust,
  'deliveries.cancel': deliveries.cancel,
}
