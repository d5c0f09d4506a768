/** Bad input or a file that is not there: told to the user as it stands, with exit status 2. Anything else is our bug. */
export class Refusal extends Error {
  override name = 'Refusal'
}
