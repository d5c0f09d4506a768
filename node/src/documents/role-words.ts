import type { Language } from './language.ts'

const ROLES: { readonly [role: string]: { readonly [language in Language]: string } } = {
  exporter: { en: 'Exporter', ru: 'Экспортёр' },
  supplier: { en: 'Supplier', ru: 'Поставщик' },
  consignee: { en: 'Consignee', ru: 'Грузополучатель' },
  'intermediate-consignee': { en: 'Intermediate consignee', ru: 'Промежуточный грузополучатель' },
  'end-user': { en: 'End user', ru: 'Конечный пользователь' },
  broker: { en: 'Broker', ru: 'Посредник' },
  carrier: { en: 'Carrier', ru: 'Перевозчик' },
  recipient: { en: 'Recipient', ru: 'Получатель' },
}

/** `End user` of `end-user`; a role that has no words here stands as it is. */
export function roleText(role: string, language: Language): string {
  return Object.hasOwn(ROLES, role) ? (ROLES[role]?.[language] ?? role) : role
}
