import type { Doing, Session, Writing } from '../../access/session.ts'
import { bad, good, type Problem, type Result } from '../../ground/result.ts'

/** What cannot be done as it was asked. Thrown inside an act it undoes the whole of it, its trace row too. */
class Wrong extends Error {
  readonly problems: readonly Problem[]
  constructor(problems: readonly Problem[]) {
    super('wrong')
    this.problems = problems
  }
}

/** Stops the act when there is something to put right. */
export function judge(problems: readonly (Problem | false)[]): void {
  const wrong = problems.filter((one) => one !== false)
  if (wrong.length > 0) throw new Wrong(wrong)
}

/** An act that is judged by what the database says: problems mean that nothing was changed. */
export async function judgedAct<T>(
  session: Session, doing: readonly Doing[], work: (writing: Writing) => Promise<T>,
): Promise<Result<T>> {
  try {
    return good(await session.act(doing, work))
  } catch (fault) {
    if (fault instanceof Wrong) return bad(...fault.problems)
    throw fault
  }
}
