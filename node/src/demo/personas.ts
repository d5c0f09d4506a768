import type { PersonRole } from '@entente/core/contract/people'
import type { Persona } from '../node.ts'

type Words = { readonly [nation: string]: readonly [name: string, organisation: string] }
type Part = { readonly id: string; readonly role: PersonRole } & { readonly words: Words }

/** Who the demonstration may be. All are made up. */
const PARTS: readonly Part[] = [
  {
    id: 'exporter',
    role: 'exporter',
    words: { GB: ['Alice Marsh', 'Example Aerospace Ltd'], RU: ['Анна Морозова', 'Example Aircraft Works'] },
  },
  {
    id: 'exporter-2',
    role: 'exporter',
    words: { GB: ['Ben Carter', 'Sample Marine Ltd'], RU: ['Борис Котов', 'Образец-Марин'] },
  },
  {
    id: 'adviser',
    role: 'adviser',
    words: {
      GB: ['Clara Hughes', 'Example Ministry of Defence'],
      RU: ['Вера Никитина', 'Министерство обороны (пример)'],
    },
  },
  {
    id: 'adviser-2',
    role: 'adviser',
    words: {
      GB: ['David Owen', 'Example Foreign Ministry'],
      RU: ['Глеб Орлов', 'Министерство иностранных дел (пример)'],
    },
  },
  {
    id: 'licensing',
    role: 'licensing-officer',
    words: {
      GB: ['Emma Reid', 'Example Export Licensing Unit'],
      RU: ['Дарья Павлова', 'Служба экспортных лицензий (пример)'],
    },
  },
  {
    id: 'countersigning',
    role: 'countersigning-officer',
    words: {
      GB: ['Frank Shaw', 'Example Export Licensing Unit'],
      RU: ['Евгений Рыбаков', 'Служба экспортных лицензий (пример)'],
    },
  },
  {
    id: 'countersigning-2',
    role: 'countersigning-officer',
    words: {
      GB: ['Grace Turner', 'Example Export Licensing Unit'],
      RU: ['Жанна Соколова', 'Служба экспортных лицензий (пример)'],
    },
  },
  {
    id: 'security',
    role: 'security-officer',
    words: { GB: ['Henry Walsh', 'Example Security Authority'], RU: ['Зоя Титова', 'Служба безопасности (пример)'] },
  },
  {
    id: 'security-2',
    role: 'security-officer',
    words: {
      GB: ['Laura Finch', 'Example Security Authority'],
      RU: ['Михаил Лебедев', 'Служба безопасности (пример)'],
    },
  },
  {
    id: 'security-3',
    role: 'security-officer',
    words: { GB: ['Martin Kerr', 'Example Security Authority'], RU: ['Нина Громова', 'Служба безопасности (пример)'] },
  },
  {
    id: 'programme',
    role: 'programme-officer',
    words: { GB: ['Iris Young', 'Example Programme Office'], RU: ['Игорь Ушаков', 'Бюро программ (пример)'] },
  },
  {
    id: 'auditor',
    role: 'auditor',
    words: { GB: ['Jack Adams', 'Example Audit Office'], RU: ['Кира Фомина', 'Счётная палата (пример)'] },
  },
  {
    id: 'administrator',
    role: 'administrator',
    words: {
      GB: ['Kate Bell', 'Example Export Licensing Unit'],
      RU: ['Лев Чернов', 'Служба экспортных лицензий (пример)'],
    },
  },
]

/** The personas of a nation: `gb-licensing` and the others. */
export function personasOf(nation: 'GB' | 'RU'): Persona[] {
  return PARTS.map(({ id, role, words }) => {
    const [name, organisation] = words[nation] ?? [id, id]
    return { person: `${nation.toLowerCase()}-${id}`, name, role, organisation }
  })
}
