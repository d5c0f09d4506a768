import * as write from './acts.ts'
import type { Reader, Readers } from './reader.ts'

type Nation = 'gb' | 'ru'

/** One authority's whole work on a case, by its pages: from its queue to its decision, with a question to the exporter. */
export async function workOn(readers: Readers, reference: string, nation: Nation): Promise<void> {
  const path = `/cases/${reference}`
  const said = WORDS[nation]
  const officer = await readers.as(`${nation}-licensing`)
  await officer.openUntil('/queue', `a[href="${path}"]`)
  await officer.look(`queue, ${nation}`)
  await officer.page.locator(`a[href="${path}"]`).click()
  await officer.act('cases.accept')
  await officer.act('cases.assign')
  await officer.act('cases.assess')
  await officer.act('cases.clear', write.cleared)
  await officer.act('cases.route', write.everyMinistry)
  const adviser = await readers.as(`${nation}-adviser`, path)
  await adviser.act('cases.advise', write.adviceWithCondition(said.approved, said.condition.en, said.condition.ru))
  const other = await readers.as(`${nation}-adviser-2`, path)
  await other.act('cases.advise', write.advice('approve', said.approved))
  await officer.open(path)
  await officer.act('cases.ask', write.text(said.question))
  await answer(await readers.as('gb-exporter'), reference, nation)
  await officer.openUntil(path, `.answer:has-text("${said.answer}")`)
  await officer.act('cases.consolidate', write.consolidation('approve-with-conditions'))
  await officer.act('cases.propose', write.grant(said.granted))
  const second = await readers.as(`${nation}-countersigning`, path)
  await second.look(`case to be countersigned, ${nation}`)
  await second.act('cases.countersign', write.confirmed(said.approved))
  await officer.open(path)
  await officer.act('cases.decide', write.reasons('cases.decide', said.granted))
  await officer.look(`case decided, ${nation}`)
}

/** The exporter answers at the own node, also what the other nation asks. */
async function answer(exporter: Reader, reference: string, nation: Nation): Promise<void> {
  await exporter.openUntil(`/applications/${reference}`, '[data-act="cases.answer"]')
  await exporter.look(`application, asked by ${nation}`)
  await exporter.act('cases.answer', write.text(WORDS[nation].answer))
}

const WORDS = {
  gb: {
    approved: 'Nothing speaks against it.',
    condition: {
      en: 'The pumps stay with the end user and are not passed on without consent.',
      ru: 'Насосы остаются у конечного пользователя и не передаются без согласия.',
    },
    question: 'For which type of aircraft are the pumps?',
    answer: 'The Il-76, all versions in service.',
    granted: 'None of the criteria speaks against it.',
  },
  ru: {
    approved: 'Возражений нет.',
    condition: {
      en: 'A representative of the works is present when the crates are opened.',
      ru: 'При вскрытии ящиков присутствует представитель завода.',
    },
    question: 'Для какого типа самолёта предназначены насосы?',
    answer: 'Ил-76, все модификации.',
    granted: 'Ввоз соответствует установленному порядку.',
  },
} as const
