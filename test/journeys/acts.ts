import type { Locator } from 'playwright-core'

/** What people write into the forms of acts, by the ids of their fields. */
const field = (form: Locator, path: string) => form.locator(`#field-${path}`)

export const reasons = (operation: string, text: string) => (form: Locator) =>
  field(form, `${operation.replace('.', '-')}-reasons`).fill(text)

/** The one field of prose of a form that has no other. */
export const text = (said: string) => (form: Locator) => form.locator('textarea').fill(said)

/** Asks every ministry that the form knows of. */
export async function everyMinistry(form: Locator): Promise<void> {
  for (const button of await form.locator('.known button').all()) await button.click()
}

export const cleared = (form: Locator) => field(form, 'cases-clear-result').selectOption('clear')

export const advice = (type: string, text: string) => async (form: Locator) => {
  await field(form, 'advise-type').selectOption(type)
  await field(form, 'advise-reasons').fill(text)
}

/** Advice with one condition, in both languages. */
export const adviceWithCondition = (text: string, en: string, ru: string) => async (form: Locator) => {
  await field(form, 'advise-type').selectOption('approve-with-conditions')
  await field(form, 'advise-reasons').fill(text)
  await form.locator('fieldset .mantine-Button-root').last().click()
  await field(form, 'conditions-0-text-en').fill(en)
  await field(form, 'conditions-0-text-ru').fill(ru)
}

export const consolidation =
  (recommendation: string, argument = '') =>
  async (form: Locator) => {
    await field(form, 'consolidate-recommendation').selectOption(recommendation)
    if (argument !== '') await field(form, 'consolidate-argument').fill(argument)
  }

export const grant = (text: string) => async (form: Locator) => {
  await field(form, 'propose-outcome').selectOption('granted')
  await field(form, 'propose-reasons').fill(text)
}

export const confirmed = (text: string) => async (form: Locator) => {
  await field(form, 'cases-countersign-accept').selectOption('yes')
  await field(form, 'cases-countersign-reasons').fill(text)
}

/** Draws so many of the first line. */
export const drawn = (amount: string, worth: string) => async (form: Locator) => {
  await field(form, 'lines-0-quantity-amount').fill(amount)
  await field(form, 'lines-0-value-amount').fill(worth)
}

export const because = (operation: string, said: string) => (form: Locator) =>
  field(form, `${operation.replace('.', '-')}-because`).fill(said)

/** A no with its criterion, as advice or as a proposal. */
export const refusal = (act: string, choice: string, value: string, said: string) => async (form: Locator) => {
  await field(form, `${act}-${choice}`).selectOption(value)
  await field(form, `${act}-criteria`).getByText('gb/criteria/2000-10-26 7').click()
  await field(form, `${act}-reasons`).fill(said)
}

export const appeal = (outcome: string, said: string) => async (form: Locator) => {
  await field(form, 'appeals-decide-outcome').selectOption(outcome)
  await field(form, 'appeals-decide-reasons').fill(said)
}
