/** A browser as small as signing in needs: cookies by path, redirects, one form. For the command line and for tests. */
export type Walk = {
  go(url: string, init?: RequestInit): Promise<{ url: URL; status: number; text: string }>
  cookie(name: RegExp): string | undefined
}

type Cookie = { readonly name: string; readonly value: string; readonly path: string }
const MOST_STEPS = 12

export function walk(origin: string): Walk {
  let jar: Cookie[] = []
  return {
    cookie: (name) => jar.find((cookie) => name.test(cookie.name))?.value,
    async go(first, init = {}) {
      let url = new URL(first, origin)
      let request = init
      for (let step = 0; step < MOST_STEPS; step += 1) {
        const cookie = jar
          .filter(({ path }) => url.pathname.startsWith(path))
          .map((each) => `${each.name}=${each.value}`)
        const headers = { ...Object.fromEntries(new Headers(request.headers)), cookie: cookie.join('; ') }
        const response = await fetch(url, { ...request, redirect: 'manual', headers })
        jar = response.headers.getSetCookie().reduce(kept, jar)
        const next = response.headers.get('location')
        if (next === null) return { url, status: response.status, text: await response.text() }
        await response.body?.cancel()
        url = new URL(next, url)
        request = {}
      }
      throw new Error(`${first} leads round and round`)
    },
  }
}

function kept(jar: Cookie[], line: string): Cookie[] {
  const [pair = '', ...attributes] = line.split(/; */)
  const equals = pair.indexOf('=')
  const path = attributes.find((each) => /^path=/i.test(each))?.slice(5) ?? '/'
  const cookie = { name: pair.slice(0, equals), value: pair.slice(equals + 1), path }
  const others = jar.filter(({ name, path: of }) => name !== cookie.name || of !== path)
  const dropped = cookie.value === '' || attributes.some((each) => /^(expires=thu, 01 jan 1970|max-age=0)/i.test(each))
  return dropped ? others : [...others, cookie]
}

/** Signs in as a persona at a node of the demonstration, and gives the token of the session. */
export async function signInAs(origin: string, persona: string, browser: Walk = walk(origin)): Promise<string> {
  const page = await browser.go('/sign-in')
  if (!/^\/oidc\/choose\//.test(page.url.pathname)) {
    throw new Error(`${origin} has no provider of the demonstration: it answers ${page.status} at ${page.url.pathname}`)
  }
  const chosen = await browser.go(page.url.href, { method: 'POST', body: new URLSearchParams({ persona }) })
  const token = browser.cookie(/entente_\w+_session$/)
  if (token === undefined) throw new Error(`nobody is ${persona} here: the answer is ${chosen.status}`)
  return token
}
