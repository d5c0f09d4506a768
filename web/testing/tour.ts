import { PACKAGES } from './packages.ts'
import { RELEASES } from './releases.ts'

/** A page to look at: by whose eyes, and what is pressed before it is looked at. */
export type Stop = {
  readonly name: string
  readonly person: string
  readonly path: string
  readonly press?: string
  readonly choose?: string
}

const CASE = '/cases/GBRU-2014-000002'
const ENTRIES = '/record/entries?log=ru.entente.example/log/mtca-gb-ru'
const LICENCE = '/licences/GBRU-2014-000001'

/** Every page, and every state of one that looks different: what is empty, refused, unfolded or being written. */
export const TOUR: readonly Stop[] = [
  { name: 'home', person: 'gb-exporter', path: '/' },
  { name: 'home of a stranger', person: 'nobody', path: '/' },
  { name: 'clock', person: 'gb-exporter', path: '/', press: '.clock button' },
  { name: 'parts to play', person: 'ru-exporter', path: '/', press: '.person-menu button' },
  { name: 'check', person: 'nobody', path: '/check' },
  { name: 'check of the pump', person: 'gb-exporter', path: '/check', choose: 'pump', press: '.finding summary' },
  { name: 'check of the manual', person: 'ru-exporter', path: '/check', choose: 'russian-manual' },
  { name: 'applications', person: 'gb-exporter', path: '/applications' },
  { name: 'application', person: 'gb-exporter', path: '/applications/GBRU-2014-000001' },
  {
    name: 'application with a question',
    person: 'gb-exporter',
    path: '/applications/GBRU-2014-000002',
    press: '[data-act="cases.answer"]',
  },
  { name: 'draft', person: 'gb-exporter', path: '/drafts/1' },
  { name: 'queue', person: 'gb-licensing', path: '/queue' },
  { name: 'case', person: 'gb-licensing', path: CASE },
  { name: 'case, every fact stated', person: 'ru-licensing', path: '/cases/GBRU-2014-000004' },
  { name: 'case, advising', person: 'ru-adviser', path: CASE, press: '[data-act="cases.advise"]' },
  { name: 'case, assessing', person: 'gb-licensing', path: CASE, press: '[data-act="cases.assess"]' },
  { name: 'case, proposing', person: 'ru-licensing', path: CASE, press: '[data-act="cases.propose"]' },
  { name: 'case, licensed', person: 'ru-licensing', path: '/cases/GBRU-2014-000001' },
  { name: 'licences', person: 'gb-exporter', path: '/licences' },
  { name: 'licence', person: 'gb-exporter', path: LICENCE },
  { name: 'licence, reserving', person: 'gb-exporter', path: LICENCE, press: '[data-act="deliveries.reserve"]' },
  { name: 'licence, shipping', person: 'gb-exporter', path: LICENCE, press: '[data-act="deliveries.ship"]' },
  { name: 'licence, suspended', person: 'ru-licensing', path: '/licences/GBRU-2014-000003' },
  { name: 'packages of the firm', person: 'gb-exporter', path: '/packing' },
  { name: 'packing', person: 'gb-exporter', path: '/packing/new', press: '.packing button[type="submit"]' },
  { name: 'gate', person: 'gb-security', path: '/gate' },
  {
    name: 'package at the gate',
    person: 'ru-security',
    path: `/packages/${PACKAGES.WAITING}`,
    press: '[data-act="vault.reject"]',
  },
  {
    name: 'package, opened',
    person: 'ru-security',
    path: `/packages/${PACKAGES.OPENED}`,
    press: '[data-act="vault.revoke"]',
  },
  {
    name: 'release, waiting',
    person: 'gb-security',
    path: RELEASES.waiting,
    press: '[data-act="vault.review"]',
  },
  {
    name: 'release, what a label counts as',
    person: 'gb-security',
    path: RELEASES.toEquate,
    press: '[data-act="vault.equate"]',
  },
  { name: 'release, an officer has said what it counts as', person: 'gb-exporter', path: RELEASES.equated },
  { name: 'release, withheld', person: 'gb-exporter', path: RELEASES.withheld },
  { name: 'release at the other gate', person: 'ru-security', path: RELEASES.registered },
  { name: 'release, for an auditor', person: 'ru-auditor', path: RELEASES.registered },
  { name: 'suspensions', person: 'gb-security', path: '/suspensions', press: '[data-act="vault.lift"]' },
  { name: 'suspending', person: 'ru-security', path: '/suspensions', press: '[data-act="vault.suspend"]' },
  { name: 'packages for us', person: 'ru-exporter', path: '/received' },
  { name: 'open a package', person: 'ru-exporter', path: `/open/${PACKAGES.OPENED}` },
  { name: 'laws', person: 'gb-licensing', path: '/laws', press: 'main .rows button' },
  { name: 'laws, to enact', person: 'ru-countersigning', path: '/laws' },
  { name: 'register', person: 'nobody', path: '/register' },
  { name: 'log', person: 'nobody', path: '/record' },
  { name: 'log, with differences', person: 'ru-licensing', path: '/record' },
  { name: 'log, a successor to accept', person: 'ru-security', path: '/record' },
  { name: 'log, a successor to open', person: 'gb-security', path: '/record' },
  { name: 'licence, with differences', person: 'ru-licensing', path: LICENCE },
  { name: 'log of an auditor', person: 'gb-auditor', path: '/record' },
  { name: 'entries', person: 'gb-auditor', path: '/record/entries', press: '.log-entry summary' },
  { name: 'entries, the last page', person: 'gb-auditor', path: '/record/entries', press: '.pager a:last-child' },
  {
    name: 'entries, one that is no act',
    person: 'gb-auditor',
    path: `${ENTRIES}&from=74`,
    press: '.log-entry summary',
  },
  {
    name: 'entries of an empty log',
    person: 'gb-auditor',
    path: '/record/entries?log=gb.entente.example/log/internal',
  },
  { name: 'entries beyond the last', person: 'gb-auditor', path: `${ENTRIES}&from=500` },
  { name: 'entries, for an exporter', person: 'gb-exporter', path: '/record/entries' },
  { name: 'verify', person: 'nobody', path: '/verify', press: '.as-text summary' },
  { name: 'refused', person: 'gb-licensing', path: '/cases/GBRU-2014-999999' },
  { name: 'signed out', person: 'nobody', path: '/queue' },
  { name: 'nowhere', person: 'nobody', path: '/nowhere' },
]
