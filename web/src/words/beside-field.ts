import { labelOf } from '@entente/core/glossary/labels'
import { inRussian } from './ru/say.ts'
import type { Language } from './words.ts'

/**
 * What is wrong with a field, to stand beside the field's own name. A node names the place by its path in what was sent,
 * for whoever has nothing else to find it by: people are not told it again, nor by a name that only programs have.
 */
export function besideField(message: string, path: string, language: Language): string {
  return language === 'ru' ? inRussianBeside(message, path) : inEnglishBeside(message, path)
}

function inEnglishBeside(message: string, path: string): string {
  const start = `\`${path}\` is `
  if (!message.startsWith(start)) return withLabel(message)
  const value = message.slice(start.length)
  return value.replace(/^(`[^`]*`|[^`]+?), which /, '$1 ')
}

/** `unknown field … in items[0]`: the place around it, by its label. */
function withLabel(message: string): string {
  return message.replace(/ in `([\w.[\]]+)`$/, (all, path: string) => {
    const label = labelOf(bare(path), 'en')
    return label === null ? all : ` in “${label}”`
  })
}

/** Where it is not known in Russian, as the node said it. */
function inRussianBeside(message: string, path: string): string {
  const said = inRussian(message, 'sentence')
  if (said === null) return message
  const label = labelOf(bare(path), 'ru') ?? `\`${path}\``
  const start = `${label}: `
  if (!said.toLowerCase().startsWith(start.toLowerCase())) return said
  return said.slice(start.length).replace(' — ', ': ')
}

function bare(path: string): string {
  return path.replace(/^(?:content\.)?(?:transfer\.)?/, '')
}
