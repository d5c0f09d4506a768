import type { Refused } from '@entente/core/contract/refusals'
import { REFUSALS } from '@entente/core/contract/refusals'

/**
 * A refused sign-in as a page, in both languages: a browser went there by itself, and what it shows is read by a person.
 * It needs nothing of the application, whose start page may be what could not be reached.
 */
export function refusedPage({ code, message }: Refused, request: string): Response {
  const page = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Not signed in · Вход не выполнен</title></head>
<body>
<main>
<h1>Not signed in <span lang="ru">· Вход не выполнен</span></h1>
<p>${escaped(message)}.</p>
<p lang="ru">Узел вас не впустил. Начните вход заново; если это повторится, сообщите управляющему узлом код и номер запроса.</p>
<p><code>${code}</code> <code>${escaped(request)}</code></p>
<p><a href="/sign-in">Sign in again <span lang="ru">· Войти снова</span></a></p>
<p><a href="/">To the pages that are open to all <span lang="ru">· К страницам, открытым для всех</span></a></p>
</main>
</body>
</html>
`
  const headers = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }
  return new Response(page, { status: REFUSALS[code], headers })
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0)};`)
}
