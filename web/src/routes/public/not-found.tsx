import { Link } from '@tanstack/react-router'
import { PageTitle } from '../../parts/page.tsx'
import { useWords } from '../../words/use.tsx'

export function NotFound() {
  const { frame } = useWords()
  return (
    <PageTitle title={frame.notFound.title} intro={frame.notFound.text}>
      <Link to="/">{frame.nav.home}</Link>
    </PageTitle>
  )
}
