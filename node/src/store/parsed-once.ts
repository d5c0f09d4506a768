const texts = new Set<string>()

/** Makes a statement one of these: for as many texts as the program has, and never for one made of what somebody said. */
export function parseOnce(text: string): void {
  texts.add(text)
}

/** Whether a statement is one of these, which are few and come again and again. */
export function isParsedOnce(text: string): boolean {
  return texts.has(text)
}
