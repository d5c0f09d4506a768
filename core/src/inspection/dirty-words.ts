import type { AddedBy } from '../contract/words-looked-for.ts'
import type { Phrase } from './phrases.ts'

/**
 * A word that is no marking, and at which a person must look, under any label; `added`: by whom, if somebody added it.
 */
export function dirtyWord(say: string, added?: AddedBy): Phrase {
  return { say: [say], dirty: true, ...(added && { added }) }
}

/** What tells of secrecy, of keys, of people and of capabilities in English. */
const ENGLISH = [
  ...['classified information', 'codeword', 'code word', 'need to know', 'declassified', 'downgraded to'],
  ...[
    'do not distribute',
    'not for release',
    'not for onward transmission',
    'internal use only',
    'draft not for circulation',
  ],
  ...['trade secret', 'proprietary information', 'export controlled', 'technology control plan'],
  ...['key material', 'crypto variable', 'cryptographic key', 'private key', 'passphrase'],
  ...['radar cross section', 'signature data', 'jamming frequency', 'hopset', 'wartime reserve mode', 'threat library'],
  ...['vulnerability assessment', 'order of battle', 'rules of engagement', 'concept of operations', 'war stock'],
  ...['nuclear warhead', 'weapons grade', 'low observable', 'penetration data', 'armour package', 'armor package'],
]

/** The same in Russian, in the cases in which it is usually written. */
const RUSSIAN = [
  ...['служебная тайна', 'служебной тайны', 'государственной тайны', 'государственную тайну', 'коммерческой тайны'],
  ...['не подлежит разглашению', 'не для распространения', 'не подлежит опубликованию', 'для внутреннего пользования'],
  ...[
    'форма допуска',
    'формы допуска',
    'допуск к сведениям',
    'режим секретности',
    'режима секретности',
    'рассекречено',
  ],
  ...['шифр темы', 'ключевая информация', 'ключевые документы', 'закрытый ключ', 'условное наименование'],
  ...['мобилизационное задание', 'мобилизационный план', 'мобилизационный резерв', 'боевой расчёт', 'боевой состав'],
  ...['эффективная поверхность рассеяния', 'режим военного времени', 'частоты военного времени', 'ноу-хау'],
  ...['тактико-техническое задание', 'ядерный боеприпас', 'ядерного боеприпаса', 'бронепробиваемость'],
]

/**
 * Words looked for in every document. An agreement's or an owner's own are added to them, and none is left out. They
 * find a person's attention, not secrets.
 */
export const DIRTY_WORDS: readonly Phrase[] = [...ENGLISH, ...RUSSIAN].map((say) => dirtyWord(say))
