import type { PackageView } from '@entente/core/contract/packages'
import { packageSubject, RELEASE_REASONS, type ReleaseReason } from '@entente/core/contract/vault'
import { markingOf } from '@entente/core/glossary/marking'
import { LabelRefusal } from '@entente/core/label/refusal'
import { readLabel } from '@entente/core/label/xml-form'
import { utf8 } from '@entente/core/ledger/bytes'
import { isOpened } from '@entente/core/licence/dossier'
import { licenceIn } from '@entente/core/licence/family'
import { recipientsUsedOf, usedOf } from '@entente/core/vault/counting'
import type { Beside } from '@entente/core/vault/present'
import { REASONS } from '@entente/core/vault/releases'
import type { Package, Packages, Release } from '@entente/core/vault/state'
import { familyOf } from '../dossiers/find.ts'
import type { Node } from '../node.ts'
import { heldOf } from './held.ts'
import { permitsOn } from './permits.ts'
import { releasesOf } from './releases.ts'

/** What this node knows of a package beside its acts: its openings and what is left, its marking, whether its file is here. */
export async function besideOf(node: Node, found: Package, packages: Packages | null): Promise<Beside> {
  const { registered, uuid } = found
  const releases = await releasesOf(node.read, uuid, registered.container)
  return {
    at: node.clock.now(),
    releases,
    quota: await quotaOf(node, found),
    marking: marked(node, registered.label.text),
    held: await heldOf(node, found, packages),
    reasonsAt: await reasonsOf(node, uuid, releases),
  }
}

/** The meet of both grants, less what the exporter's node permitted as far as it is known here. */
async function quotaOf({ read }: Node, { registered }: Package): Promise<PackageView['quota']> {
  const { licence, line, entente } = registered
  const members = await familyOf(read, licence)
  const dossier = members.find(({ reference }) => reference === licence) ?? null
  const family = members.filter((each) => each !== dossier)
  const met = isOpened(dossier) ? licenceIn(dossier, family) : null
  if (met === null || 'clash' in met) return null
  const openings = met.terms.lines.find((each) => each.line === line)?.openings
  if (openings === undefined) return null
  const { most, counted } = openings
  const permits = await permitsOn(read, entente)
  return { most, counted, ...usedOf(openings, permits), recipients: recipientsUsedOf(openings, permits) }
}

/** Null: what was registered is no label, or its grade is none of the book in force. */
function marked(node: Node, text: string): PackageView['marking'] {
  try {
    const marking = markingOf(node.book(node.clock.now()).bundle, readLabel(utf8(text)).label)
    return marking && { line: marking.line, explained: { ...marking.explained } }
  } catch (error) {
    if (error instanceof LabelRefusal) return null
    throw error
  }
}

/** The reasons stand in the internal log, beside the request that they answer. */
async function reasonsOf({ read, nation }: Node, uuid: string, releases: readonly Release[]) {
  const refused = releases.filter((release) => release.nation === nation && !release.permit)
  const rows = refused.length === 0 ? [] : await reasonRows(read, nation, uuid)
  const byRequest = new Map(rows.map(({ body }) => [textIn(body, 'request'), reasonsIn(body)]))
  const byPlace = new Map(refused.map((each) => [nameOf(each), byRequest.get(each.request) ?? []]))
  return (place: { readonly origin: string; readonly index: number }) => byPlace.get(nameOf(place)) ?? []
}

/** What this node said itself: the partner may write acts of the same type into its own log. */
function reasonRows(read: Node['read'], nation: string, uuid: string) {
  return read
    .selectFrom('act')
    .select('body')
    .where('subject', '=', packageSubject(uuid))
    .where('type', '=', REASONS)
    .where('nation', '=', nation)
    .where('role', '=', 'node')
    .orderBy('index')
    .execute()
}

function reasonsIn(body: unknown): ReleaseReason[] {
  const said: unknown = Object(body).reasons
  return Array.isArray(said) ? RELEASE_REASONS.filter((reason) => said.includes(reason)) : []
}

function textIn(body: unknown, member: string): string {
  return String(Object(body)[member])
}

function nameOf({ origin, index }: { readonly origin: string; readonly index: number }): string {
  return `${origin} ${index}`
}
