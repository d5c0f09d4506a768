import { useLocation } from '@tanstack/react-router'
import { signInAddress, useMe } from '../../api/session.tsx'
import { useWords } from '../../words/use.tsx'
import { Popover } from './popover.tsx'

/** Who reads: signing in and out, and in the demonstration the parts that can be played. */
export function Person() {
  const { frame } = useWords()
  const { caller, demo } = useMe()
  useLocation()
  if (caller === null && demo === null) {
    return (
      <a className="sign-in" href={signInAddress()}>
        {frame.signIn}
      </a>
    )
  }
  const label =
    caller === null ? (
      <span className="person">{frame.signIn}</span>
    ) : (
      <span className="person">
        <span className="person-name">{caller.name}</span>
        <span className="person-role">{frame.roles[caller.role]}</span>
      </span>
    )
  return (
    <Popover className="person-menu" label={label} title={frame.personas}>
      {() => <PersonPanel />}
    </Popover>
  )
}

function PersonPanel() {
  const { frame } = useWords()
  const { caller, demo } = useMe()
  return (
    <div className="person-panel">
      {caller === null ? null : (
        <form method="post" action="/sign-out">
          <p className="quiet">{caller.organisation}</p>
          <button type="submit" className="choice">
            {frame.signOut}
          </button>
        </form>
      )}
      {demo === null ? null : (
        <>
          <p className="panel-title">{frame.playAs}</p>
          <ul className="choices">
            {demo.personas.map(({ person, name, role, organisation }) => (
              <li key={person}>
                <a
                  className="choice"
                  href={signInAddress(person)}
                  aria-current={caller?.person === person ? 'true' : undefined}
                >
                  <span>{frame.roles[role]}</span>
                  <span className="quiet">
                    {name}, {organisation}
                  </span>
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
