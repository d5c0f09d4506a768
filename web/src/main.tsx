import './styles/all.css'
import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { config } from 'zod/mini'
import { Problem } from './api/client.ts'
import { Session } from './api/session.tsx'
import { router } from './router.tsx'
import { theme } from './theme.ts'
import { Speaking } from './words/use.tsx'

/** The node's no is an answer, and is not asked for again; its silence is. */
const retry = (failures: number, error: Error) =>
  error instanceof Problem && error.code === 'unreachable' && failures < 2

/** Schemas are read and not compiled to code, which a strict content policy forbids. */
config({ jitless: true })

const client = new QueryClient({ defaultOptions: { queries: { retry, staleTime: 5_000 } } })

/** Styles are in the style sheet only, and none is written into the page: a strict content policy forbids it. */
const page = document.getElementById('root')
if (page !== null) {
  createRoot(page).render(
    <StrictMode>
      <MantineProvider theme={theme} defaultColorScheme="auto" withCssVariables={false} withGlobalClasses={false}>
        <Speaking>
          <QueryClientProvider client={client}>
            <Session>
              <RouterProvider router={router} />
            </Session>
          </QueryClientProvider>
        </Speaking>
      </MantineProvider>
    </StrictMode>,
  )
}
