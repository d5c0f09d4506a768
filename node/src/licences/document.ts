import { licenceDocumentInput } from '@entente/core/contract/licences'
import { Refused } from '@entente/core/contract/refusals'
import type { Terms } from '@entente/core/contract/terms'
import type { Instrument } from '@entente/core/law/model'
import { leafHash } from '@entente/core/ledger/merkle'
import type { Opened } from '@entente/core/licence/dossier'
import { consents, newestDecision } from '@entente/core/licence/dossier'
import { presentLicence } from '@entente/core/licence/present-licence'
import type { Language, Languages, Worded } from '../documents/language.ts'
import { licencePdf } from '../documents/licence.ts'
import type { AgreementNamed, Authority, Grant, LicenceDocument } from '../documents/licence-document.ts'
import { find } from '../dossiers/find.ts'
import { simulates } from '../dossiers/judge.ts'
import type { Node } from '../node.ts'
import { AUTHORITY, file, operation } from '../operation.ts'
import { NODE } from '../store/primitives.ts'
import { proofOnPaper } from './proof-on-paper.ts'

export const documentOfLicence = operation({
  name: 'licences.document',
  kind: 'query',
  summary: 'Print a licence in both languages, as a PDF that is the same bytes each time',
  may: ['exporter', ...AUTHORITY, 'programme-officer', 'auditor'],
  input: licenceDocumentInput,
  output: file,
  async run(node, { reference, language }, by) {
    const { dossier, reader } = await find(node, reference, by)
    const licence = presentLicence(dossier, reader)
    if (!licence?.terms || licence.status === 'not-issued') throw new Refused('not-found', 'There is no licence')
    const bytes = await licencePdf(await documentOf(node, dossier, licence.terms, language))
    return { name: `${reference.replace('/', '-')}.pdf`, mediaType: 'application/pdf', bytes }
  },
})

async function documentOf(
  node: Node,
  dossier: Opened,
  terms: Terms,
  language: Language | undefined,
): Promise<LicenceDocument> {
  const { reference, application } = dossier
  const { nation, partner } = node
  const { items = [], parties = [] } = application.transfer
  return {
    reference,
    kind: application.kind === 'open' ? 'open' : 'individual',
    nations: [nation, partner.nation],
    languages: languagesOf(language ?? (nation === 'RU' ? 'ru' : 'en')),
    agreement: agreementOf(node, terms.from),
    parties: parties.map(({ role = 'exporter', name = '', nation: of = '' }) => ({ role, name, nation: of })),
    lines: items.map(({ description = '', controls = [] }, index) => ({
      line: index + 1,
      description,
      entries: controls,
    })),
    terms,
    grants: [await grantOf(node, dossier, nation), await grantOf(node, dossier, partner.nation)],
  }
}

function languagesOf(first: Language): Languages {
  return first === 'ru' ? ['ru', 'en'] : ['en', 'ru']
}

/** The agreement as it stood when the licence began, and whether that is a simulation. */
function agreementOf(node: Node, at: string): AgreementNamed {
  const part = node.laws.whole.part(`agreement/${node.agreement}`)
  const instrument = part?.instruments[0]
  const { status } = node.laws.whole.statuses(node.agreement).find(({ span }) => within(span, Date.parse(at))) ?? {}
  return {
    id: node.agreement,
    title: titleOf(instrument, node.agreement),
    inForce: status === 'in-force',
    simulated: simulates(node),
  }
}

/** The agreement's title in both languages, where the statute book has it in both. */
function titleOf(instrument: Instrument | undefined, id: string): Worded {
  if (instrument === undefined) return { en: id }
  const own = instrument.language === 'ru' ? 'ru' : 'en'
  const further = own === 'ru' ? 'en' : 'ru'
  const said = instrument.said?.[further]?.[instrument.title]
  return { [own]: instrument.title, ...(said === undefined ? {} : { [further]: said }) }
}

/**
 * The authority by the name that its own officers act under, as the sealed act has it, so that both nations' copies name
 * it alike; by the nation alone where the act names none.
 */
function authorityOf(nation: string, organisation: string): Authority {
  return { nation, name: organisation.trim() === '' ? null : organisation }
}

function within({ from, until }: { readonly from: number; readonly until: number }, at: number): boolean {
  return from <= at && at < until
}

/** One nation's decision at its place in its log. The leaf is that of the entry which both nations hold. */
async function grantOf({ store }: Node, dossier: Opened, nation: string): Promise<Grant> {
  const decision = newestDecision(dossier, nation)
  if (!consents(decision)) throw new Refused('not-found', 'There is no licence')
  const { at, place } = decision.stamp
  const [entry] = await store.entries(place.origin, place.index, place.index + 1)
  const row = await store.read
    .selectFrom('act')
    .select('id')
    .where('origin', '=', place.origin)
    .where('index', '=', place.index)
    .executeTakeFirst()
  if (entry === undefined || row === undefined) throw new Error(`${place.origin} has no entry ${place.index}`)
  return {
    nation,
    at,
    outcome: decision.outcome === 'no-licence-required' ? 'no-licence-required' : 'granted',
    authority: authorityOf(nation, decision.stamp.by.organisation),
    law: decision.law,
    id: row.id,
    ...place,
    leaf: Buffer.from(leafHash(entry, NODE.sha256)).toString('base64'),
    proof: await proofOnPaper(store, place),
  }
}
