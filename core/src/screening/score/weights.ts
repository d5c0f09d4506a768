/** What is compared, and what each thing is worth: the one table of the scorer. `npm run tune:screening` looks for better ones. */
export type Weights = {
  /** What a word weighs by what it is; a word that no table has weighs 1. */
  readonly given: number
  readonly patronymic: number
  readonly number: number
  readonly initial: number
  readonly particle: number
  readonly title: number
  readonly form: number
  readonly short: number
  /** Similarity of two words that are linked. */
  readonly skeleton: number
  readonly sameGiven: number
  readonly sameClass: number
  readonly synonym: number
  readonly stem: number
  readonly joined: number
  readonly initialOf: number
  readonly letterOf: number
  readonly consonants: number
  readonly fewConsonants: number
  readonly abbreviation: number
  readonly abbreviationAlone: number
  /** A near word loses this much for each edit, by its length; below `nearest` it is another word. */
  readonly perEdit: number
  readonly nearest: number
  /** How much what one name has and the other has not counts against it. */
  readonly omitted: number
  /** The weight of aligned words from which a name that is part of another is trusted. */
  readonly trusted: number
  /** Taken off for a whole word on each side that stands against the other. */
  readonly contradicted: number
  readonly classContradicts: number
  readonly numbersDisagree: number
  readonly formsDisagree: number
  readonly patronymicsDisagree: number
  /** Evidence beside the name. */
  readonly birthYears: number
  readonly birthDays: number
  readonly birthSwapped: number
  readonly birthSame: number
  readonly countries: number
  readonly genders: number
  readonly identifiersDisjoint: number
  readonly identifierSame: number
  readonly identifierWeak: number
  readonly identifierWeakMost: number
  readonly weakAliasMost: number
  readonly singleWordMost: number
  /** The same, of a name that has more words than that one. */
  readonly singlePartMost: number
  readonly otherKind: number
}

export const WEIGHTS: Weights = {
  given: 0.75,
  patronymic: 0.4,
  number: 0.8,
  initial: 0.3,
  particle: 0.12,
  title: 0.05,
  form: 0.08,
  short: 0.7,
  skeleton: 0.97,
  sameGiven: 0.95,
  sameClass: 0.95,
  synonym: 0.7,
  stem: 0.93,
  joined: 0.95,
  initialOf: 0.75,
  letterOf: 0.4,
  consonants: 0.82,
  fewConsonants: 0.66,
  abbreviation: 0.85,
  abbreviationAlone: 0.7,
  perEdit: 1.3,
  nearest: 0.6,
  omitted: 0.5,
  trusted: 1.6,
  contradicted: 0.35,
  classContradicts: 0.5,
  numbersDisagree: 0.7,
  formsDisagree: 0.03,
  patronymicsDisagree: 0.15,
  birthYears: 0.25,
  birthDays: 0.1,
  birthSwapped: 0.05,
  birthSame: 0.05,
  countries: 0.1,
  genders: 0.15,
  identifiersDisjoint: 0.3,
  identifierSame: 0.95,
  identifierWeak: 0.8,
  identifierWeakMost: 0.9,
  weakAliasMost: 0.8,
  singleWordMost: 0.8,
  singlePartMost: 0.7,
  otherKind: 0.1,
}
