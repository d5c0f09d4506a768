import { Refusal } from '../../refusal.ts'

/** What a person may say of a list that its files do not say: by the option of the command line, and what follows it. */
const OPTIONS = {
  list: ['--list', ' NAME'],
  publishedOn: ['--published', ' DAY'],
  dropConfirmed: ['--confirm-drop', ''],
  formConfirmed: ['--confirm-form', ''],
  alone: ['--alone', ''],
} as const
export type SaidOfList = keyof typeof OPTIONS

/** The option that says what a field does; null: none does. */
export function optionOf(field: string): string | null {
  const option = Object.entries(OPTIONS).find(([said]) => said === field)
  return option === undefined ? null : option[1].join('')
}

/** Why a list is not taken. */
export class ListRefusal extends Refusal {
  /** The file that it is about; null: it is about what was said of it. */
  readonly file: string | null
  readonly why: string
  readonly expected: string | null
  /** What was said wrongly, or what would have it taken. */
  readonly said: SaidOfList | null

  private constructor(
    message: string,
    { file, why, expected, said }: Pick<ListRefusal, 'file' | 'why' | 'expected' | 'said'>,
  ) {
    super(message)
    this.file = file
    this.why = why
    this.expected = expected
    this.said = said
  }

  /** A file is no such list; `unless` a person says more of it. */
  static ofFile(file: string, why: string, expected: string | null, unless: SaidOfList | null = null): ListRefusal {
    const ways = [expected, unless === null ? null : OPTIONS[unless].join('')].filter((way) => way !== null)
    return new ListRefusal(`${file}: ${why}; expected ${ways.join(', or ')}`, { file, why, expected, said: unless })
  }

  /** What a person said of it cannot be. */
  static ofSaid(said: SaidOfList, why: string, expected: string): ListRefusal {
    return new ListRefusal(`${OPTIONS[said][0]}: ${why}; expected ${expected}`, { file: null, why, expected, said })
  }
}
