import { createHash } from 'node:crypto'
import type { Persona } from '../node.ts'
import { PICKER_STYLE } from './style.ts'

/** The words of the page, in the languages of the two nations. */
type Said = {
  readonly title: string
  readonly plain: string
  readonly who: string
  readonly roles: { readonly [role: string]: string }
}

const ENGLISH: Said = {
  title: 'Who would you like to be?',
  plain:
    'This is a demonstration. It asks for no password, and everyone here is made up. A real node uses its nation’s own sign-in.',
  who: 'People of this node',
  roles: {
    exporter: 'Exporter',
    adviser: 'Adviser',
    'licensing-officer': 'Licensing officer',
    'countersigning-officer': 'Countersigning officer',
    'security-officer': 'Security officer',
    'programme-officer': 'Programme officer',
    auditor: 'Auditor',
    administrator: 'Administrator',
  },
}

const RUSSIAN: Said = {
  title: 'Кем вы хотите быть?',
  plain:
    'Это демонстрация. Пароль не нужен, все лица вымышлены. Настоящий узел использует государственную систему входа.',
  who: 'Лица этого узла',
  roles: {
    exporter: 'Экспортёр',
    adviser: 'Консультант',
    'licensing-officer': 'Сотрудник по лицензированию',
    'countersigning-officer': 'Визирующий сотрудник',
    'security-officer': 'Сотрудник безопасности',
    'programme-officer': 'Сотрудник программы',
    auditor: 'Аудитор',
    administrator: 'Администратор',
  },
}

/** The page on which one chooses a persona: plain HTML, one button each, the nation's own language first. */
export function pickerPage(nation: string, personas: readonly Persona[], action: string): string {
  const [first, second, lang] = nation === 'RU' ? [RUSSIAN, ENGLISH, 'ru'] : [ENGLISH, RUSSIAN, 'en']
  const other = lang === 'ru' ? 'en' : 'ru'
  const buttons = personas.map((persona) => buttonOf(persona, first)).join('\n')
  return document(
    lang,
    first.title,
    `<p class="flag">${nation === 'RU' ? 'Демонстрация · Demonstration' : 'Demonstration · Демонстрация'}</p>
<h1>${first.title} <span lang="${other}">${second.title}</span></h1>
<p>${first.plain}</p>
<p lang="${other}" class="second">${second.plain}</p>
<form method="post" action="${escapeHtml(action)}" aria-label="${first.who}"><ul>
${buttons}
</ul></form>`,
  )
}

function buttonOf({ person, name, role, organisation }: Persona, { roles }: Said): string {
  return `<li><button name="persona" value="${escapeHtml(person)}"><strong>${escapeHtml(roles[role] ?? role)}</strong>
<span>${escapeHtml(name)}</span><span>${escapeHtml(organisation)}</span></button></li>`
}

/** A page that sends its one form by itself, and has a button for where scripts are off. */
export function leavePage(form: string): string {
  return document(
    'en',
    'Signing out',
    `<h1>Signing out</h1>${form}<button form="op.logoutForm" name="logout" value="yes">Sign out</button>`,
    LEAVE,
  )
}

export function errorPage(message: string): string {
  return document(
    'en',
    'Sign-in did not work',
    `<h1>Sign-in did not work</h1><p>${escapeHtml(message)}</p><p><a href="/">Go back to the start</a></p>`,
  )
}

const LEAVE = "document.querySelector('button[name=logout]').click()"

/** What the pages may do: their own style, that one script, and their form. */
export const PICKER_POLICY = [
  "default-src 'none'",
  `style-src '${hashOf(PICKER_STYLE)}'`,
  `script-src '${hashOf(LEAVE)}'`,
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ')

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`
}

function document(lang: string, title: string, body: string, script = ''): string {
  return `<!doctype html>
<html lang="${lang}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title><style>${PICKER_STYLE}</style></head>
<body><main>${body}</main>${script && `<script>${script}</script>`}</body>
</html>
`
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
