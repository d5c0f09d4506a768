import { CompiledQuery, type Transaction } from 'kysely'
import { type Added, type Into, joinAdded, takeAdded } from './added.ts'
import { GroupDossiers, type KnownDossiers, writtenDossiers } from './dossiers.ts'
import type { Trx } from './engine/engine.ts'
import { type Placed, writtenActs } from './fold.ts'
import { mayWrite, tellingBefore } from './group-tables.ts'
import { type Given, insertOf, type Written, write } from './insert.ts'
import type { Folding } from './store.ts'
import type { Tables } from './tables.ts'

/** Rows that were made and are not written yet, and every act that was made, by its log and id. */
type Rows = {
  readonly made: Map<string, Placed>
  readonly acts: Placed[]
  readonly answers: Given<'idempotency'>[]
  /** Of tables that other folds fill. */
  readonly added: Added
}

const noRows = (): Rows => ({ made: new Map(), acts: [], answers: [], added: new Map() })

/**
 * The tables of one group while it is made. Rows of acts, of dossiers, of other folds and of answers are gathered and written by one
 * statement: at the end of the group, or before anything is asked of `db`, so that whatever is read there shows all
 * that the group did. A savepoint is set before the first statement of a command, and not for a command that makes none.
 */
export class Writing implements Folding {
  /** What commands and folds read and write by. */
  readonly db: Transaction<Tables>
  readonly dossiers: GroupDossiers
  /** The transaction itself: what is asked of it does not see what is gathered. */
  readonly trx: Trx
  private group = noRows()
  private own = noRows()
  private last: Promise<void> = Promise.resolve()
  private savepoints: 'none' | 'wanted' | 'set' = 'none'
  private hasSavepoint = false
  /** Why the transaction is no more, through no fault of the command at work. */
  private failed: unknown = null

  constructor(trx: Trx, known: KnownDossiers) {
    this.trx = trx
    this.dossiers = new GroupDossiers(trx, known)
    this.db = tellingBefore(trx, (query) => this.inTurn(() => this.before(query)))
  }

  /** A command begins, that can be taken back alone. */
  begin(): void {
    this.savepoints = 'wanted'
  }

  /** Sets the savepoint at once: what comes is expected to ask something of the tables. */
  async set(): Promise<void> {
    this.begin()
    await this.inTurn(() => this.ready())
  }

  /** The command has ended well, or what was to be done within the savepoint. */
  keep(): void {
    for (const [key, act] of this.own.made) this.group.made.set(key, act)
    this.group.acts.push(...this.own.acts)
    this.group.answers.push(...this.own.answers)
    joinAdded(this.group.added, this.own.added)
    this.own = noRows()
    this.dossiers.keep()
    this.savepoints = 'none'
    // A server writes these while the commands that come are at work.
    if (this.group.acts.length >= AT_ONCE) void this.inTurn(() => this.writeAll('group')).catch(() => {})
  }

  /** Takes back all that the command did. Throws where the group is lost with it. */
  async back(): Promise<void> {
    if (this.failed !== null) throw this.failed
    this.own = noRows()
    this.dossiers.drop()
    if (this.savepoints === 'set') await this.run('rollback to savepoint here')
    this.savepoints = 'none'
  }

  /** Writes all that is gathered, and `beside` by the same statement. */
  write(beside: readonly Written[] = []): Promise<void> {
    return this.inTurn(() => this.ready(beside))
  }

  /** The commands have ended. What is gathered and not written, and `beside`, for whoever commits the group. */
  async rest(beside: readonly Written[]): Promise<readonly Written[]> {
    this.keep()
    await this.last
    return [...this.take('group'), ...beside]
  }

  /** An act of a log that this group made. */
  made(origin: string, id: string): Placed | undefined {
    const key = keyOf(origin, id)
    return this.own.made.get(key) ?? this.group.made.get(key)
  }

  /** Adds the row of an act. Refuses an id that another act of its log has in the group, as the table would. */
  async act(placed: Placed): Promise<void> {
    const { origin, act } = placed
    if (this.made(origin, act.id) !== undefined) throw new Error(`there is an act ${act.id} in ${origin} already`)
    this.own.made.set(keyOf(origin, act.id), placed)
    this.own.acts.push(placed)
    // What the table might refuse is the command's own to answer for, and not the group's.
    if (!isPlain(placed)) await this.write()
  }

  /** Adds the row of another fold. */
  async add<Row extends object>(into: Into<Row>, row: Row): Promise<void> {
    // Whoever gives the rows of one statement gives them of one kind.
    joinAdded(this.own.added, new Map([[into as Into<unknown>, [row]]]))
    if (!Object.values(row).every(isTaken)) await this.write()
  }

  /** Adds an answer. Refuses one of null, which the column would not take: the whole group would fail with it. */
  async answer(given: Given<'idempotency'>): Promise<void> {
    if (given.answer === null || given.answer === undefined) throw new Error('an answer of null cannot be kept')
    this.own.answers.push(given)
    if (JSON.stringify(given.answer).includes(ZERO)) await this.write()
  }

  private async before(query: CompiledQuery): Promise<void> {
    await this.ready()
    if (mayWrite(query, 'dossier')) this.dossiers.forget()
  }

  /** What was gathered before the command stands before its savepoint, and what it made itself after it. */
  private async ready(beside: readonly Written[] = []): Promise<void> {
    if (this.savepoints === 'none') this.keep()
    await this.writeAll('group', beside)
    if (this.savepoints === 'none') return
    if (this.savepoints === 'wanted') {
      await this.run(this.hasSavepoint ? 'release savepoint here; savepoint here' : 'savepoint here')
      this.hasSavepoint = true
      this.savepoints = 'set'
    }
    await this.writeAll('own')
  }

  /** What is gathered and is to be written now. */
  private take(of: 'group' | 'own'): Written[] {
    if (this.failed !== null) throw this.failed
    const { acts, answers, added } = this[of]
    const dossiers = writtenDossiers(this.dossiers.take(of))
    return [writtenActs(acts.splice(0)), dossiers, takeAdded(added), ANSWERS(answers.splice(0))].flat()
  }

  private async writeAll(of: 'group' | 'own', beside: readonly Written[] = []): Promise<void> {
    const rows = this.take(of)
    try {
      await write(this.trx, [...rows, ...beside])
    } catch (error) {
      if (of === 'group') this.failed = error
      throw error
    }
  }

  private async run(statement: string): Promise<void> {
    await this.trx.executeQuery(CompiledQuery.raw(statement))
  }

  /** One after another: a command may ask several things at once. */
  private inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.last.then(work)
    this.last = done.catch(() => {})
    return done
  }
}

/** The name of a log has no space. */
function keyOf(origin: string, id: string): string {
  return `${origin} ${id}`
}

/** So many rows are written while more are made: enough that one statement for them costs little. */
const AT_ONCE = 64

/** How JSON writes the one character that a PostgreSQL text cannot hold. */
const ZERO = '\\u0000'
/** An index takes no key of more than a third of a page. */
const MOST_KEY = 400
const MOST_INTEGER = 2_147_483_647

/** Whether the table takes the row of an act, whatever it says. */
function isPlain({ act }: Placed): boolean {
  const keys = [act.id, act.subject, act.by.person, act.by.role, act.by.organisation]
  return keys.every((key) => key.length <= MOST_KEY) && !JSON.stringify(act).includes(ZERO)
}

/** Whether any column, and an index over it, takes a value of a row. */
function isTaken(value: unknown): boolean {
  if (typeof value === 'number') return value <= MOST_INTEGER
  return typeof value !== 'string' || (value.length <= MOST_KEY && !value.includes('\0'))
}

const ANSWERS = insertOf('idempotency', {
  key: 'text',
  person: 'text',
  digest: 'text',
  answer: 'jsonb',
  at: 'text',
})
