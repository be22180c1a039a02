import type { Engine } from '../src/ground/database/engine.ts'
import type { PlainDate } from '../src/ground/plain-date.ts'
import { put, statement } from '../src/ground/database/query.ts'
import { idOf } from './ids.ts'
import { adults, council, teams, workers } from './people.ts'

/**
 * Founds the invented council as its owner: who works there, in which team. Everything that is about a child happens
 * afterwards, by somebody, through the same actions as in the real thing.
 */
export async function found(owner: Engine, since: PlainDate, mode: 'demo' | 'live' = 'demo'): Promise<void> {
  const standings = workers.flatMap((worker) => worker.on ? [{
    id: idOf(`${worker.handle} stands`),
    person: idOf(worker.handle),
    kind: worker.on.kind,
    on_kind: worker.on.on,
    on_id: idOf(worker.on.on === 'team' ? (worker.team ?? '') : council.handle),
    agency: worker.agency,
    from_day: since,
    why: worker.worksAs,
  }] : [])
  await owner.transaction('as owner', async (open) => {
    const rows: [string, readonly Readonly<Record<string, unknown>>[]][] = [
      ['access.council', [{ id: idOf(council.handle), name: council.name, mode }]],
      ['access.team', teams.map((team) => ({ id: idOf(team.handle), name: team.name }))],
      ['access.person', [
        ...workers.map((worker) => ({ id: idOf(worker.handle), kind: 'worker' })),
        ...adults.map((adult) => ({ id: idOf(adult.handle), kind: 'adult' })),
      ]],
      ['people.worker', workers.map((worker) => ({
        person: idOf(worker.handle), name: worker.name, works_as: worker.worksAs, agency: worker.agency,
        reached_by: worker.phone ?? null,
      }))],
      ['access.standing', standings],
    ]
    for (const [table, some] of rows) await open.run(statement(put(table, some)))
  })
}
