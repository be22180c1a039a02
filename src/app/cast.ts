import { idOf } from '../../examples/ids.ts'
import { adults, children, workers } from '../../examples/people.ts'

/** Somebody of the cast, as `people` lists them and the demo sign-in lets them in. */
export type CastPerson = {
  readonly as: string
  readonly id: string
  readonly name: string
  readonly role: string
  readonly says: string
  readonly side: 'young' | 'family' | 'work'
  /** the page they come in on */
  readonly start: string
}

export const castPeople: readonly CastPerson[] = [
  ...children.filter((child) => child.age >= 5).map((child) => ({
    as: child.handle, id: idOf(child.handle), name: child.called, role: 'child or young person', says: child.says,
    side: 'young' as const, start: '/me',
  })),
  ...adults.map((adult) => ({
    as: adult.handle, id: idOf(adult.handle), name: adult.name, role: 'family', says: adult.says,
    side: 'family' as const, start: '/family',
  })),
  ...workers.map((worker) => ({
    as: worker.handle, id: idOf(worker.handle), name: worker.name, role: worker.worksAs, says: worker.says,
    side: 'work' as const, start: '/today',
  })),
]

/** The person of a handle. */
export function personOf(as: string): CastPerson | undefined {
  return castPeople.find((one) => one.as === as)
}
