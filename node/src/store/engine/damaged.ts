/** Of PostgreSQL's codes those of class XX say that what its files hold, or it itself, is not as it should be. */
const DAMAGED = /^XX/

/** Whether an error says that the files of a database are damaged, or comes of one that does. */
export function isDamaged(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? error.code : null
  return (typeof code === 'string' && DAMAGED.test(code)) || isDamaged(error.cause)
}
