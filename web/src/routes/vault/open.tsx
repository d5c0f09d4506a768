import type { PackageView } from '@entente/core/contract/packages'
import { Button } from '@mantine/core'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useAsk } from '../../api/hooks.ts'
import { For } from '../../parts/for.tsx'
import { FileButton } from '../../parts/form/file-button.tsx'
import { Mark } from '../../parts/mark.tsx'
import { PageTitle } from '../../parts/page.tsx'
import { EmptyState, Loaded } from '../../parts/states.tsx'
import { NationAnswers } from '../../parts/vault/answers.tsx'
import { Moving } from '../../parts/vault/carry.tsx'
import { Content } from '../../parts/vault/content.tsx'
import { MarkingView } from '../../parts/vault/facts.tsx'
import { MOST_IN_MEMORY } from '../../parts/vault/opening.ts'
import { writesFiles } from '../../parts/vault/save-file.ts'
import { useSizes } from '../../parts/vault/size.ts'
import { Standing } from '../../parts/vault/standing.tsx'
import { type Opening, useOpening } from '../../parts/vault/use-opening.ts'
import { useWords } from '../../words/use.tsx'

const route = getRouteApi('/open/$nation/$uuid')

/** Opens a package in the browser of whoever may read it: both nations are asked, and what each said is shown. */
export function OpenPage() {
  const { nation, uuid } = route.useParams()
  const { opening } = useWords()
  return (
    <For roles={['exporter']} title={opening.title}>
      <Named nation={nation} uuid={uuid} />
    </For>
  )
}

function Named({ nation, uuid }: { nation: string; uuid: string }) {
  const { opening } = useWords()
  const asked = useAsk('vault.get', { nation, uuid })
  return (
    <Loaded asked={asked} lines={8} title={opening.title}>
      {(view) => <Page view={view} />}
    </Loaded>
  )
}

function Page({ view }: { view: PackageView }) {
  const { gate, opening } = useWords()
  const { uuid, nation, licence, line } = view
  return (
    <>
      <PageTitle title={opening.title} intro={opening.intro} over={gate.lineText(licence, line)}>
        <p className="title-marks">
          <code className="quiet">{uuid}</code>
          <Link to="/packages/$nation/$uuid" params={{ nation, uuid }}>
            {opening.back}
          </Link>
        </p>
      </PageTitle>
      <MarkingView marking={view.marking} />
      <Asking view={view} />
      <p className="quiet package-note">
        {gate.revocation} {gate.author}
      </p>
    </>
  )
}

function Asking({ view }: { view: PackageView }) {
  const { gate, opening: words } = useWords()
  const size = useSizes()
  const opening = useOpening(view)
  const { stage } = opening
  const mayOpen = view.next.includes('tokens.issue')
  const isLarge = view.length > MOST_IN_MEMORY
  if (isLarge && !writesFiles()) return <EmptyState title={words.tooLarge(size(MOST_IN_MEMORY))} />
  return (
    <section className="section opening" data-stage={stage.at} aria-busy={isAtWork(opening)}>
      {mayOpen ? <Begin view={view} opening={opening} isLarge={isLarge} /> : <p>{words.mayNot}</p>}
      {stage.at === 'fetching' ? <Moving share={stage.share} text={words.stages.fetching} /> : null}
      {stage.at === 'checking' ? <Moving share={100} text={words.stages.checking} /> : null}
      {stage.at === 'writing' ? <Moving share={stage.share} text={words.stages.writing(stage.share)} /> : null}
      <NationAnswers view={view} opening={opening} />
      {stage.at === 'open' ? <Content view={view} plain={stage.plain} onClear={opening.clear} /> : null}
      {stage.at === 'saved' ? <Saved name={stage.name} /> : null}
      {stage.at === 'cleared' ? <p role="status">{words.cleared}</p> : null}
      {stage.at === 'failed' || !mayOpen ? <Standing view={view} /> : null}
      {stage.at === 'failed' ? <p className="quiet">{gate.receiptsIntro}</p> : null}
    </section>
  )
}

function isAtWork({ stage: { at } }: Opening): boolean {
  return at === 'fetching' || at === 'checking' || at === 'writing'
}

/** What was opened into a file of the reader's own: this page has none of it. */
function Saved({ name }: { readonly name: string }) {
  const { opening: words } = useWords()
  return (
    <div className="opened">
      <h2>
        <Mark tone="free">{words.opened}</Mark>
      </h2>
      <p role="status">
        {words.savedInto} <code>{name}</code>
      </p>
      <p>{words.checked}</p>
      <p className="quiet">{words.markingAbove}</p>
    </div>
  )
}

type BeginProps = { readonly view: PackageView; readonly opening: Opening; readonly isLarge: boolean }

/**
 * The presses that ask both nations, with the file that the node has or that the reader chooses: what it holds is shown
 * here, or goes into a file, as which alone it comes where it is larger than a browser holds.
 */
function Begin({ view: { here }, opening, isLarge }: BeginProps) {
  const { opening: words } = useWords()
  const [chosen, setChosen] = useState<File | null>(null)
  const { stage, open, openInto } = opening
  if (stage.at === 'open' || stage.at === 'saved') return null
  const busy = isAtWork(opening)
  const take = (file: File) => {
    setChosen(file)
    if (!isLarge) void open(file)
  }
  return (
    <div className="opening-begin">
      <p className="quiet">{words.counts}</p>
      {here ? null : (
        <>
          <p>{words.chosen}</p>
          <FileButton label={words.choose} accept=".tdf" disabled={busy} onFile={take} />
        </>
      )}
      <div className="buttons">
        {here && !isLarge ? (
          <Button loading={busy} onClick={() => open(null)}>
            {stage.at === 'ready' ? words.begin : words.again}
          </Button>
        ) : null}
        {writesFiles() && (here || chosen !== null) ? (
          <Button
            variant={isLarge ? 'filled' : 'default'}
            loading={busy}
            onClick={() => openInto(here ? null : chosen)}
          >
            {words.beginInto}
          </Button>
        ) : null}
      </div>
    </div>
  )
}
