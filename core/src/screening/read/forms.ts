import { conlistCsv } from './conlist/csv.ts'
import { cslCsv } from './csl/csv.ts'
import { denialsCsv } from './denials/csv.ts'
import { dplTsv } from './dpl/tsv.ts'
import { euFsfXml } from './eu-fsf/xml.ts'
import { euJournalCsv } from './eu-journal/csv.ts'
import { ftmLines } from './ftm/lines.ts'
import { ofacCsv, type SideKind, type Sides } from './ofac/csv.ts'
import type { OfacFile } from './ofac/lists.ts'
import { ofacXml } from './ofac/xml.ts'
import { ofacAdvancedXml } from './ofac-advanced/xml.ts'
import type { ListReader } from './reader.ts'
import { ukslCsv } from './uksl/csv.ts'
import { ukslXml } from './uksl/xml.ts'
import { unXml } from './un/xml.ts'

/** Raised whenever a reader gives something else for the same file, or the hash of an entry is over something else. */
export const PARSER_VERSION = 2

/** What a reader needs to be told, where its form does not say it. */
export type ReadOptions = {
  /** The list, where the form is anybody's. */
  readonly list?: string
  /** Which of the two files of one form it is. */
  readonly ofac?: OfacFile
  /** What stands in the files beside it. */
  readonly sides?: Sides
}

type Form = {
  readonly says: string
  /** Whether its list must be named. */
  readonly ownList?: true
  /** Whether a key stands once in a list, by its publisher's own rule. */
  readonly uniqueKeys?: true
  readonly read: (file: string, options: ReadOptions) => ListReader
}

/** The forms of lists that are read, by name. */
export const FORMS = {
  'ofac-csv': {
    says: 'OFAC, sdn.csv or cons_prim.csv',
    uniqueKeys: true,
    read: (file, { ofac = 'sdn', sides }) => ofacCsv(file, ofac, sides),
  },
  'ofac-xml': {
    says: 'OFAC, SDN.XML or CONSOLIDATED.XML',
    uniqueKeys: true,
    read: (file, { ofac = 'sdn' }) => ofacXml(file, ofac),
  },
  'ofac-advanced-xml': {
    says: 'OFAC, SDN_ADVANCED.XML or CONS_ADVANCED.XML',
    uniqueKeys: true,
    read: (file, { ofac = 'sdn' }) => ofacAdvancedXml(file, ofac),
  },
  'uksl-csv': { says: 'UK Sanctions List, CSV', uniqueKeys: true, read: (file) => ukslCsv(file) },
  'uksl-xml': { says: 'UK Sanctions List, XML', uniqueKeys: true, read: (file) => ukslXml(file) },
  'eu-fsf-xml': {
    says: 'EU consolidated list of financial sanctions, XML',
    uniqueKeys: true,
    read: (file) => euFsfXml(file),
  },
  'un-xml': { says: 'UN Security Council consolidated list', uniqueKeys: true, read: (file) => unXml(file) },
  'eu-journal-csv': { says: 'annexes in the Official Journal', read: (file) => euJournalCsv(file) },
  'csl-csv': { says: 'US Consolidated Screening List', read: (file) => cslCsv(file) },
  'dpl-tsv': { says: 'BIS Denied Persons List', read: (file) => dplTsv(file) },
  'conlist-csv': { says: 'OFSI consolidated list, until 2026', uniqueKeys: true, read: (file) => conlistCsv(file) },
  'denials-csv': {
    says: 'a table of denials',
    ownList: true,
    uniqueKeys: true,
    read: (file, { list = '' }) => denialsCsv(file, list),
  },
  'ftm-lines': {
    says: 'FollowTheMoney entities, one a line',
    ownList: true,
    uniqueKeys: true,
    read: (file, { list = '' }) => ftmLines(file, list),
  },
} as const satisfies { readonly [name: string]: Form }

export type FormName = keyof typeof FORMS

/** The form by its name, with what it may say. */
export function formOf(name: FormName): Form {
  return FORMS[name]
}

/** What a file is: a list of some form, or one that stands beside OFAC's. */
export type Recognised = { readonly form: FormName } | { readonly side: SideKind }
