import type { Language, Languages, Pair } from './language.ts'

/** A paragraph: what it is about, what it says, and a remark. */
export type Para = {
  readonly lead?: string
  readonly text: string
  readonly note?: string
  /** The language of its text, where it is not the column's. */
  readonly written?: Language
}

/** A line of a cell: in its language where that is known, and set as a code where every sign counts. */
export type Line = { readonly text: string; readonly language?: Language; readonly code?: true }

/** A cell of a table: its lines, one below the other. */
export type Cell = readonly Line[]

export type Column = {
  /** A measure of length, or a share of what is left. */
  readonly width: { readonly mm: number } | { readonly share: number }
  readonly align: 'left' | 'right'
}

export type Block =
  | { readonly kind: 'heading'; readonly texts: Pair<string> }
  | { readonly kind: 'facing'; readonly rows: readonly Pair<Para>[] }
  | { readonly kind: 'digest'; readonly texts: Pair<string>; readonly digest: string }
  | {
      /** QR codes side by side, each a column with what is above and below it, and facing texts over all of them. */
      readonly kind: 'codes'
      readonly rows: readonly Pair<Para>[]
      readonly columns: readonly {
        readonly head: Cell
        /** Modules row by row, `1` for a dark one, and what stands for the code where it cannot be seen. */
        readonly images: readonly { readonly rows: readonly string[]; readonly alt: string }[]
        readonly foot: Cell
      }[]
    }
  | {
      readonly kind: 'table'
      readonly columns: readonly Column[]
      readonly header: readonly Cell[]
      readonly rows: readonly (readonly Cell[])[]
    }

/** A document before it is laid out: facing texts, the reader's first. It holds text and never markup. */
export type Sheet = {
  readonly title: string
  readonly author: string
  readonly keywords: readonly string[]
  /** When the newest thing that it states happened: the only time in the file. */
  readonly at: string
  readonly languages: Languages
  readonly reference: string
  readonly heads: Pair<{ readonly over: string; readonly title: string; readonly under: string }>
  /** Where the document binds nobody: what is said before all else, and again at the top of each page. */
  readonly warning: { readonly long: Pair<Para>; readonly short: Pair<string> } | null
  readonly blocks: readonly Block[]
  /** With `{page}` and `{pages}` where the numbers stand. */
  readonly pages: Pair<string>
  /** Small print at the foot of each page, such as the start of a digest. */
  readonly mark: string
}
