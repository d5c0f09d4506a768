import type { AgreementStatus } from '../../contract/words.ts'
import { endlessExceptions } from '../check/cycles.ts'
import type { Bundle, Part } from '../model.ts'
import type { Source } from './column.ts'
import { Column } from './column.ts'
import { Lists } from './lists.ts'
import { nationPlace, PLACES } from './nation-place.ts'
import type { Span } from './span.ts'
import { ALWAYS, meet, spanIn } from './span.ts'

/** A statute book made ready to decide by. Columns are made when they are first asked for. */
export class Book {
  readonly bundle: Bundle
  readonly hash: string
  /** The nations that have a regime of their own here. */
  readonly nations: readonly Part[]
  /** Those of them whose law follows their goods abroad. */
  readonly following: readonly string[]
  readonly #lists = new Map<string | null, Lists>()
  /** By the place of the nation; those of other texts and of agreements stand by their names. */
  readonly #nations = new Array<Column | undefined>(PLACES).fill(undefined)
  readonly #columns = new Map<string, Column>()
  readonly #statuses = new Map<string, { readonly status: AgreementStatus; readonly span: Span }[]>()
  readonly #parts: ReadonlyMap<string, Part>

  constructor(bundle: Bundle, hash: string) {
    this.bundle = bundle
    this.hash = hash
    this.nations = bundle.parts.filter(({ kind }) => kind === 'nation')
    this.following = this.nations.filter(({ reachesOrigin }) => reachesOrigin).map(({ id }) => id)
    this.#parts = new Map(bundle.parts.map((part) => [part.id, part]))
  }

  /** The lists as a nation with this zone reads them. */
  listsIn(zone: string | null): Lists {
    const known = this.#lists.get(zone)
    if (known) return known
    const lists = new Lists(this.bundle, zone)
    this.#lists.set(zone, lists)
    return lists
  }

  get lists(): Lists {
    return this.listsIn(null)
  }

  part(id: string): Part | undefined {
    return this.#parts.get(id)
  }

  /** The law of one nation: its own, and that of the communities it belongs to, while it does. */
  nation(code: string): Column {
    const place = nationPlace(code)
    const ready = this.#nations[place]
    if (ready !== undefined) return ready
    const known = this.#columns.get(code)
    if (known) return known
    const own = this.#parts.get(code)
    const communities = this.bundle.parts.filter(({ kind }) => kind === 'community')
    const sources = communities.flatMap((part) => this.#membership(part, code))
    if (own?.kind === 'nation') sources.unshift({ part: own, span: ALWAYS })
    const zone = own?.zones[code] ?? communities.find(({ zones }) => zones[code])?.zones[code] ?? null
    const column = new Column(code, zone, sources, this.listsIn(zone))
    if (place === -1) this.#columns.set(code, column)
    else this.#nations[place] = column
    return column
  }

  agreement(id: string): Column | null {
    const key = `agreement/${id}`
    const known = this.#columns.get(key)
    const part = this.#parts.get(key)
    if (known || !part) return known ?? null
    const column = new Column(null, null, [{ part, span: ALWAYS }], this.listsIn(null))
    this.#columns.set(key, column)
    return column
  }

  /** The statuses of an agreement over time. */
  statuses(id: string): readonly { readonly status: AgreementStatus; readonly span: Span }[] {
    const known = this.#statuses.get(id)
    if (known) return known
    const written = this.#parts.get(`agreement/${id}`)?.agreement?.statuses ?? []
    const statuses = written.map(({ status, inForce }) => ({ status, span: spanIn(inForce, null) }))
    this.#statuses.set(id, statuses)
    return statuses
  }

  #membership(part: Part, nation: string): Source[] {
    const members = part.lists.find(({ kind, name }) => kind === 'nations' && name === part.id)
    if (!members) return []
    const zone = part.zones[nation] ?? null
    return members.members
      .filter(({ value }) => value === nation)
      .map(({ inForce }) => ({ part, span: meet(spanIn(inForce, zone), spanIn(members.inForce, zone)) }))
  }
}

/**
 * Makes a compiled bundle ready to decide by; `hash` names it in every ruling. Takes a bundle that compiled without
 * errors, and refuses (throws RangeError) one whose exceptions run in a circle or nest too deeply: the guard would not
 * come to their end. A rule that names a list, define or grade that the bundle lacks is refused, at the latest when a
 * question first turns on it.
 */
export function load(bundle: Bundle, hash: string): Book {
  const [endless] = endlessExceptions(bundle.parts)
  if (endless) throw new RangeError(endless.message)
  return new Book(bundle, hash)
}
