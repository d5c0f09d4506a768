/** Every way in which something is no label, or no binding of one. The list is closed; the text beside it is for people. */
export const LABEL_CODES = [
  'too-long',
  'not-utf8',
  'not-nfc',
  'not-xml',
  'not-plain-xml',
  'bad-json',
  'not-a-label',
  'bad-value',
  'bad-time',
  'not-a-binding',
  'not-a-policy',
  'not-a-package',
  'bad-reference',
  'bad-digest',
  'bad-signature',
  'algorithm',
  'key',
] as const

export type LabelCode = (typeof LABEL_CODES)[number]

/** What was read is no label: the code for programs, the sentence for people. */
export class LabelRefusal extends Error {
  override name = 'LabelRefusal'
  readonly code: LabelCode

  constructor(code: LabelCode, message: string) {
    super(message)
    this.code = code
  }
}
