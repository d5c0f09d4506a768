import type { Kysely } from 'kysely'
import { asStored } from './as-stored.ts'
import { insertOf, type Written } from './insert.ts'
import type { Dossiers, WrittenDossier } from './store.ts'
import type { Tables } from './tables.ts'

/** The states of a licence and of its variations, by their references. */
type Family = ReadonlyMap<string, unknown>

/** So many families are known at most: some ten kilobytes each, and a busy agreement has fewer at work. */
const MOST_KNOWN = 1024

/**
 * Families of dossiers as the tables have them, those used last. Nobody else writes these tables: a second process has not
 * the lock of the folder, or the epoch of the lease, which every append checks. Only what was committed comes here.
 */
export class KnownDossiers {
  private readonly families = new Map<string, Family>()

  get(base: string): Family | undefined {
    const found = this.families.get(base)
    if (found !== undefined) this.set(base, found)
    return found
  }

  set(base: string, family: Family): void {
    this.families.delete(base)
    this.families.set(base, family)
    for (const oldest of this.families.keys()) {
      if (this.families.size <= MOST_KNOWN) return
      this.families.delete(oldest)
    }
  }

  clear(): void {
    this.families.clear()
  }
}

/** What was made of dossiers, and what of it is still to be written. */
type Layer = { readonly families: Map<string, Family>; readonly unwritten: Map<string, WrittenDossier> }

const emptyLayer = (): Layer => ({ families: new Map(), unwritten: new Map() })

/** Dossiers as a group leaves them: what the command at work made of them, over what those before it did, over the tables. */
export class GroupDossiers implements Dossiers {
  private readonly db: Kysely<Tables>
  private readonly known: KnownDossiers
  private group = emptyLayer()
  private own = emptyLayer()
  /** Whether somebody wrote the table past this, so that what is known of it is known no more. */
  private isOverwritten = false

  /** `db`: the transaction itself. It is read only where nothing is unwritten. */
  constructor(db: Kysely<Tables>, known: KnownDossiers) {
    this.db = db
    this.known = known
  }

  async state(reference: string): Promise<unknown> {
    return (await this.familyAt(baseOf(reference))).get(reference) ?? null
  }

  async family(reference: string): Promise<readonly unknown[]> {
    return [...(await this.familyAt(baseOf(reference))).values()]
  }

  put(reference: string, state: unknown, { application, columns }: WrittenDossier): void {
    const before = this.held(baseOf(reference))
    if (before === undefined) throw new Error(`the dossier ${reference} is written without having been read`)
    this.own.families.set(baseOf(reference), new Map([...before, [reference, asStored(state)]]))
    // This row may be written in the place of one that was to bring the application.
    const unwritten = this.own.unwritten.get(reference) ?? this.group.unwritten.get(reference)
    this.own.unwritten.set(reference, { application: application ?? unwritten?.application ?? null, columns })
  }

  private held(base: string): Family | undefined {
    const known = this.isOverwritten ? undefined : this.known.get(base)
    return this.own.families.get(base) ?? this.group.families.get(base) ?? known
  }

  private async familyAt(base: string): Promise<Family> {
    const held = this.held(base)
    if (held !== undefined) return held
    const read = await readFamily(this.db, base)
    this.own.families.set(base, read)
    return read
  }

  /** The command at work has ended well: what it made is the group's. */
  keep(): void {
    for (const [base, family] of this.own.families) this.group.families.set(base, family)
    for (const [reference, row] of this.own.unwritten) this.group.unwritten.set(reference, row)
    this.own = emptyLayer()
  }

  /** The command at work is taken back. */
  drop(): void {
    this.own = emptyLayer()
  }

  /** Somebody is about to write the table past this, when all that was unwritten is written. */
  forget(): void {
    this.isOverwritten = true
    this.group = emptyLayer()
    this.own = emptyLayer()
  }

  /** What is to be written of the commands before the one at work, or of that one: it counts as written from now on. */
  take(of: 'group' | 'own'): readonly WrittenDossier[] {
    const rows = [...this[of].unwritten.values()]
    this[of].unwritten.clear()
    return rows
  }

  /** The group is committed. */
  settle(): void {
    if (this.isOverwritten) this.known.clear()
    for (const [base, family] of this.group.families) this.known.set(base, family)
  }
}

/** Whatever stands before the first stroke: a licence's variations are `<reference>/1` and so on. */
function baseOf(reference: string): string {
  return reference.split('/')[0] ?? reference
}

async function readFamily(db: Kysely<Tables>, base: string): Promise<Family> {
  const rows = await dossiersOf(db, base)
  return new Map(rows.map(({ reference, state }) => [reference, asStored(state)]))
}

/** A licence and its variations as they stand in the table, by the licence's reference. */
export function dossiersOf(db: Kysely<Tables>, base: string) {
  return db
    .selectFrom('dossier_whole')
    .select(['reference', 'state'])
    .where((is) =>
      is.or([is('reference', '=', base), is.and([is('reference', '>', `${base}/`), is('reference', '<', `${base}0`)])]),
    )
    .execute()
}

const UPSERT = insertOf(
  'dossier',
  {
    reference: 'text',
    exporter_nation: 'text',
    organisation: 'text',
    kind: 'text',
    submitted_at: 'text',
    own_state: 'text',
    partner_state: 'text',
    joint: 'text',
    assigned_to: 'text',
    licence_status_hint: 'text',
    until: 'text',
    has_question: 'boolean',
    search: 'text',
    kept: 'jsonb',
    application: 'jsonb',
  },
  { key: 'reference', unlessNull: ['application'] },
)

/** Dossiers, to be written into their table. */
export function writtenDossiers(rows: readonly WrittenDossier[]): Written[] {
  return UPSERT(rows.map(({ application, columns }) => ({ ...columns(), application })))
}
