// What a migration is made of never changes: another form of it is for another migration.

/** Of a dossier whose moments stand in its state still, how far the acts of each log are folded into it. */
export const FOLDED = `coalesce((
  select jsonb_agg(jsonb_build_object('origin', origin, 'until', until, 'internal', internal)
    order by regexp_replace(origin, '[.]([2-9]|[1-9][0-9]{1,5})$', ''),
      coalesce(substring(origin from '[.]([2-9]|[1-9][0-9]{1,5})$')::integer, 1))
  from (
    select (moment #>> '{place,origin}') collate "C" as origin, bool_or((moment -> 'internal')::boolean) as internal,
      max((moment #> '{place,index}')::bigint) as until
    from jsonb_array_elements(kept -> 'timeline') as moment group by 1
  ) as logs), '[]')`

/** The list of the acts that had their effect on a dossier: by time, then by the order of `folded`, then by their places. */
const TIMELINE = `coalesce((
  select jsonb_agg(jsonb_build_object('type', act.type, 'at', act.at, 'nation', act.nation, 'role', act.role,
      'internal', logs.log -> 'internal', 'place', jsonb_build_object('origin', act.origin, 'index', act."index"))
    order by act.at, logs.turn, act."index")
  from jsonb_array_elements(kept -> 'folded') with ordinality as logs (log, turn)
  join act on act.subject = 'dossiers/' || reference and act.origin = logs.log ->> 'origin'
    and act."index" <= (logs.log -> 'until')::bigint
  where not exists (
    select from jsonb_array_elements(kept -> 'ignored') as ignored
    where ignored #>> '{place,origin}' = act.origin and (ignored #> '{place,index}')::bigint = act."index")
), '[]')`

/** A dossier as it is folded to. */
export const WHOLE = `kept - 'folded' || jsonb_build_object('application', application, 'timeline', ${TIMELINE})`
