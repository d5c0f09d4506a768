import type { DraftContent, Gap } from '../contract/drafts.ts'
import type { ApplicationKind } from '../contract/states.ts'
import { APPLICATION_KINDS } from '../contract/states.ts'
import type { Item, Party } from '../contract/transfer.ts'
import type { Ruling } from '../law/ruling.ts'
import { FORBIDDEN } from './forbidden.ts'

/** What may be asked for under a ruling: where the guard forbids, only a question to the authority. */
export function openKinds(ruling: Ruling): ApplicationKind[] {
  return FORBIDDEN.has(ruling.verdict) ? ['question'] : [...APPLICATION_KINDS]
}

/**
 * Everything that keeps a draft from being taken in, each by its place. A question may leave facts open; an application
 * may not, for the authorities decide on what it states.
 */
export function gapsOf(content: DraftContent, organisation: string, agreement: string, ruling: Ruling): Gap[] {
  const { transfer, kind } = content
  const gaps: Gap[] = []
  const need = (path: string, value: unknown, missing: string) => {
    if (value === undefined || value === null || value === '') gaps.push({ path, missing })
  }
  need('from', transfer.from, 'the nation that it leaves')
  need('to', transfer.to, 'the nation that it goes to')
  need('kind', transfer.kind, 'what kind of transfer it is')
  if (transfer.agreement !== agreement) gaps.push({ path: 'agreement', missing: `the agreement ${agreement}` })
  need('items', transfer.items, 'at least one item')
  for (const [index, item] of (transfer.items ?? []).entries()) gaps.push(...itemGaps(item, `items[${index}]`, kind))
  gaps.push(...partyGaps(transfer.parties ?? [], organisation, kind))
  if (kind === 'question') return gaps
  need('contract.concluded', transfer.contract?.concluded, 'the day on which the contract was concluded')
  need('endUse.nation', transfer.endUse?.nation, 'the nation of end use')
  need('endUse.purpose', transfer.endUse?.purpose, 'what it is for')
  if (!(transfer.assurances ?? []).some((each) => UNDERTAKINGS.has(each))) {
    gaps.push({ path: 'assurances', missing: 'the end user’s undertaking' })
  }
  const known = new Set(gaps.map(({ path }) => path))
  const open = ruling.ask.filter((path) => !known.has(path))
  return [...gaps, ...open.map((path) => ({ path, missing: 'a fact that could still change the verdict' }))]
}

const UNDERTAKINGS: ReadonlySet<string> = new Set(['end-user-undertaking', 'end-user-certificate'])

function itemGaps(item: Item, path: string, kind: ApplicationKind): Gap[] {
  const gaps: Gap[] = []
  if (!item.description) gaps.push({ path: `${path}.description`, missing: 'what it is' })
  if (kind === 'question') return gaps
  if (!item.controls) gaps.push({ path: `${path}.controls`, missing: 'its entries on the control lists' })
  if (kind === 'open') return gaps
  if (!item.quantity?.amount || !item.quantity.unit) gaps.push({ path: `${path}.quantity`, missing: 'how much of it' })
  if (!item.value?.amount || !item.value.currency) gaps.push({ path: `${path}.value`, missing: 'what it is worth' })
  return gaps
}

const PARTS = [
  { roles: ['exporter', 'supplier'], missing: 'the exporter' },
  { roles: ['consignee', 'recipient'], missing: 'the consignee or recipient' },
  { roles: ['end-user'], missing: 'the end user' },
] as const

function partyGaps(parties: readonly Party[], organisation: string, kind: ApplicationKind): Gap[] {
  const playing = (roles: readonly string[]) => parties.filter(({ role }) => role !== undefined && roles.includes(role))
  const gaps: Gap[] = []
  for (const { roles, missing } of PARTS) {
    if (playing(roles).length === 0 && (kind !== 'question' || roles[0] === 'exporter')) {
      gaps.push({ path: 'parties', missing })
    }
  }
  const exporters = playing(PARTS[0].roles)
  if (exporters.length > 0 && !exporters.some(({ name }) => name === organisation)) {
    gaps.push({ path: 'parties', missing: `${organisation}, who applies, as the exporter` })
  }
  for (const [index, party] of parties.entries()) {
    if (!party.name) gaps.push({ path: `parties[${index}].name`, missing: 'the name of the party' })
    if (!party.nation) gaps.push({ path: `parties[${index}].nation`, missing: 'the nation of the party' })
  }
  return gaps
}
