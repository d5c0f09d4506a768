import type { LicenceDocument } from './licence-document.ts'

const LAW = `sha256:${'4be1c07d9a2253f8'.repeat(4)}`

/** A licence of the story's order, for tests. */
export const EXAMPLE: LicenceDocument = {
  reference: 'GBRU-2014-000001',
  kind: 'individual',
  nations: ['GB', 'RU'],
  languages: ['en', 'ru'],
  agreement: {
    id: 'mtca-gb-ru',
    title: {
      en: 'Military Technical Cooperation Agreement between the United Kingdom and the Russian Federation (draft of January 2014)',
      ru: 'Соглашение о военно-техническом сотрудничестве между Соединённым Королевством и Российской Федерацией (проект, январь 2014 года)',
    },
    inForce: false,
    simulated: true,
  },
  parties: [
    { role: 'exporter', name: 'Example Aerospace Ltd', nation: 'GB' },
    { role: 'consignee', name: 'Пример-Авиа', nation: 'RU' },
    { role: 'end-user', name: 'Air Force of the Russian Federation (example)', nation: 'RU' },
  ],
  lines: [
    {
      line: 1,
      description: 'Hydraulic pump specially designed for a military transport aircraft',
      entries: ['GB-ML:ML10', 'RU-MPP:component'],
    },
    {
      line: 2,
      description: 'Seals and a repair kit for the hydraulic pump of line 1',
      entries: ['GB-ML:ML10', 'RU-MPP:component'],
    },
  ],
  terms: {
    lines: [
      {
        line: 1,
        quantity: { amount: '4', unit: 'NAR' },
        value: { amount: '120000.00', currency: 'GBP' },
        controlledBy: 'B',
      },
      {
        line: 2,
        quantity: { amount: '12', unit: 'SET' },
        value: { amount: '8400.00', currency: 'GBP' },
        controlledBy: 'Q',
      },
    ],
    from: '2014-02-20T00:00:00Z',
    until: '2016-02-20T00:00:00Z',
    destinations: ['RU'],
    conditions: [
      {
        id: 'GB-1',
        owner: 'GB',
        kind: 'no-onward-transfer',
        text: {
          en: 'What is left of a repair kit is destroyed or returned.',
          ru: 'Остатки ремонтного комплекта уничтожаются или возвращаются.',
        },
      },
      {
        id: 'RU-1',
        owner: 'RU',
        kind: 'document-before',
        document: 'end-use-certificate',
        text: { ru: 'Сертификат выдаётся органом государства конечного пользователя.' },
      },
      { id: 'RU-2', owner: 'RU', kind: 'prior-notification', days: 10 },
    ],
  },
  grants: [
    {
      nation: 'RU',
      outcome: 'granted',
      authority: { nation: 'RU', name: 'Пример-Служба военно-технического сотрудничества' },
      id: '01443b1c-5f00-7b2e-9c44-1d5f0e6a7b80',
      at: '2014-02-19T09:12:44Z',
      law: LAW,
      origin: 'ru.entente.example/log/mtca-gb-ru',
      proof: 'waits',
      index: 11,
      leaf: 'zN0CkqvVtKzq0U6W0cQJmYx4m4q9b3hQ1o5bq3p7sV8=',
    },
    {
      nation: 'GB',
      outcome: 'granted',
      authority: { nation: 'GB', name: 'Example Export Control Organisation' },
      id: '01443a90-1234-7abc-8def-0123456789ab',
      at: '2014-02-18T15:40:02Z',
      law: LAW,
      origin: 'gb.entente.example/log/mtca-gb-ru',
      proof: 'waits',
      index: 7,
      leaf: 'QnJ0Y2lwYWwgZXhhbXBsZSBvZiBhIGxlYWYgaGFzaCE=',
    },
  ],
}
