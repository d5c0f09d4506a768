import type {
  Condition,
  Define,
  Example,
  Instrument,
  List,
  Member,
  Moment,
  Part,
  Problem,
  Rule,
  Window,
} from '../model.ts'
import type { Document } from '../notation/document.ts'
import type { WrittenMembers } from '../notation/list.ts'
import { hasOwnZone, localTime, resolveMoment } from '../notation/moment.ts'
import type { Line } from '../notation/source.ts'
import { order } from '../order.ts'

/** Resolves written moments of one file, and reports those that cannot be. */
type Resolver = { moment(text: string, at: Line): Moment; window(window: Window, at: Line): Window }

/**
 * Puts the documents of one regime or agreement together: moments resolved to UTC, what a rule does not say taken from
 * its file. Reports what a file or rule lacks for that.
 */
export function linkPart(
  id: string,
  documents: readonly Document[],
  nationZones: ReadonlyMap<string, string>,
  members: readonly WrittenMembers[],
): { part: Part; examples: Example[]; problems: Problem[] } {
  const problems: Problem[] = []
  const community = documents.some(({ lists }) => lists.some(({ kind, name }) => kind === 'nations' && name === id))
  const zones: Record<string, string> = {}
  for (const { front } of documents) for (const { nation, zone } of front.zones) zones[nation] = zone
  const kind =
    id === 'common' ? 'common' : id.startsWith('agreement/') ? 'agreement' : community ? 'community' : 'nation'
  const built = documents.map((document) => {
    const zonesHere = zonesOf(document, kind, id, zones, nationZones, problems)
    return linkDocument(document, resolver(zonesHere, problems), members, problems)
  })
  const head = documents[0]?.front
  const statuses = documents.flatMap((document, index) =>
    document.front.statuses.map(({ status, inForce }) => ({
      status,
      inForce: built[index]?.resolve.window(inForce, document.front.head) ?? inForce,
    })),
  )
  const part: Part = {
    id,
    kind,
    instruments: built.flatMap(({ instrument }) => (instrument ? [instrument] : [])).sort((a, b) => order(a.id, b.id)),
    rules: built.flatMap(({ rules }) => rules).sort((a, b) => order(a.id, b.id)),
    defines: built.flatMap(({ defines }) => defines).sort((a, b) => order(a.name, b.name)),
    lists: built.flatMap(({ lists }) => lists).sort((a, b) => order(a.name, b.name) || order(a.kind, b.kind)),
    reachesOrigin: documents.some(({ front }) => front.reachesOrigin),
    zones,
    agreement: head?.agreement
      ? { id: head.agreement, parties: documents.flatMap(({ front }) => front.parties), statuses }
      : null,
  }
  return { part, examples: built.flatMap(({ examples }) => examples), problems }
}

function zonesOf(
  document: Document,
  kind: Part['kind'],
  id: string,
  zones: Readonly<Record<string, string>>,
  nationZones: ReadonlyMap<string, string>,
  problems: Problem[],
): readonly string[] {
  if (document.front.zone) return [document.front.zone]
  if (kind === 'community') return [...new Set(Object.values(zones))].sort(order)
  if (kind === 'common') return ['UTC']
  const zone = nationZones.get(id)
  if (zone) return [zone]
  problems.push(
    problem(
      document.front.head,
      'the file has no zone, and its regime has none',
      `\`zone: …\`, or \`zone of ${id}: …\` in a file of the regime`,
    ),
  )
  return ['UTC']
}

function resolver(zones: readonly string[], problems: Problem[]): Resolver {
  const moment = (text: string, at: Line): Moment => {
    try {
      const [first = 'UTC'] = zones
      if (hasOwnZone(text) || zones.length === 1) return resolveMoment(text, first)
      return Object.fromEntries(zones.map((zone) => [zone, resolveMoment(text, zone)]))
    } catch (error) {
      const message = `\`${text}\` is no instant of its zone: ${error instanceof Error ? error.message : String(error)}`
      problems.push(problem(at, message, 'a zone that is known, and a local time that exists once there'))
      return '1970-01-01T00:00:00Z'
    }
  }
  const maybe = (value: Moment | null, at: Line): Moment | null =>
    typeof value === 'string' ? moment(value, at) : value
  const window = ({ from, until }: Window, at: Line): Window => {
    const resolved = { from: maybe(from, at), until: maybe(until, at) }
    if (typeof resolved.from === 'string' && typeof resolved.until === 'string' && resolved.from >= resolved.until) {
      problems.push(problem(at, 'the window is empty or reversed', 'an end after the start'))
    }
    return resolved
  }
  return { moment, window }
}

function problem(at: Line, message: string, expected: string | null): Problem {
  return { file: at.file, line: at.line, column: 1, message, expected, nearest: null, severity: 'error' }
}

function linkDocument(document: Document, resolve: Resolver, imported: readonly WrittenMembers[], problems: Problem[]) {
  const { front } = document
  const lacks = (['title', 'basis', 'knowability', 'confidence', 'modelled'] as const).filter(
    (key) => front[key] === null,
  )
  const instrument = front.instrument ?? (front.agreement === null ? null : `agreement/${front.agreement}`)
  if (instrument !== null && lacks.length > 0)
    problems.push(problem(front.head, `the front matter lacks ${lacks.join(', ')}`, `${lacks[0]}: …`))
  if (instrument === null && document.rules.length > 0)
    problems.push(problem(front.head, 'the file has rules and names no instrument', '`instrument: …`'))
  return {
    resolve,
    instrument: instrument === null ? null : linkInstrument(instrument, document),
    rules: document.rules.map((rule) => linkRule(rule, instrument ?? '', document, resolve, problems)),
    defines: document.defines.map(
      ({ entry, ...define }): Define => ({
        ...define,
        alternatives: define.alternatives.map((conditions) =>
          conditions.map((condition) => linkCondition(condition, resolve, entry.lines[0])),
        ),
      }),
    ),
    lists: document.lists.map((list) => linkList(list, imported, resolve)),
    examples: document.examples.map(({ entry, at, ...example }): Example => {
      const iso = resolve.moment(at, entry.lines[1] ?? entry.lines[0])
      return {
        ...example,
        at: { text: at, zone: null, iso: typeof iso === 'string' ? iso : (Object.values(iso)[0] ?? '') },
      }
    }),
  }
}

function linkInstrument(id: string, { front }: Document): Instrument {
  return {
    id,
    title: front.title ?? '',
    basis: front.basis ?? 'statute',
    text: front.text,
    zone: front.zone,
    knowability: front.knowability ?? 'public',
    confidence: front.confidence ?? 'likely',
    language: front.language,
    modelled: front.modelled ?? '',
    notModelled: front.notModelled,
    ...(front.said && { said: front.said }),
    place: { file: front.head.file, line: 1 },
  }
}

function linkRule(
  written: Document['rules'][number],
  instrument: string,
  { front }: Document,
  resolve: Resolver,
  problems: Problem[],
): Rule {
  const { entry, basis, knowability, confidence, ...rule } = written
  const lineOf = (keyword: string): Line => entry.lines.find(({ text }) => text.startsWith(keyword)) ?? entry.lines[0]
  const ownBasis = basis ?? front.basis
  const ownConfidence = confidence ?? front.confidence
  if (!ownBasis)
    problems.push(problem(entry.lines[0], `rule ${rule.id} has no basis`, '`basis …` here or in the front matter'))
  if (!ownConfidence)
    problems.push(
      problem(
        entry.lines[0],
        `rule ${rule.id} has no mark of confidence`,
        '`confidence …` here or in the front matter',
      ),
    )
  return {
    ...rule,
    instrument,
    inForce: resolve.window(rule.inForce, lineOf('in force')),
    when: rule.when.map((condition) => linkCondition(condition, resolve, lineOf('when'))),
    offence:
      rule.offence && typeof rule.offence.from === 'string'
        ? { ...rule.offence, from: resolve.moment(rule.offence.from, lineOf('offence')) }
        : null,
    basis: ownBasis ?? 'statute',
    knowability: knowability ?? front.knowability ?? 'public',
    confidence: ownConfidence ?? 'likely',
  }
}

function linkCondition(condition: Condition, resolve: Resolver, at: Line): Condition {
  if (condition.kind !== 'concluded') return condition
  return { ...condition, local: localTime(condition.local), moment: resolve.moment(condition.local, at) }
}

function linkList(
  { entry, ...list }: Document['lists'][number],
  imported: readonly WrittenMembers[],
  resolve: Resolver,
): List {
  const own = new Set(list.members.map(({ value }) => value))
  const added = imported
    .filter((file) => file.list === list.name && list.kind === 'entries')
    .flatMap(({ members }) => members.filter(({ value }) => !own.has(value)))
  const lineOf = ({ value }: Member): Line => entry.lines.find(({ text }) => text.startsWith(value)) ?? entry.lines[0]
  const members = [...list.members, ...added].map(
    (member): Member => ({ ...member, inForce: resolve.window(member.inForce, lineOf(member)) }),
  )
  return { ...list, inForce: resolve.window(list.inForce, entry.lines[1] ?? entry.lines[0]), members }
}
