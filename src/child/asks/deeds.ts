import { type Asking, type Deed, deed } from '../../access/page.ts'
import { bad, good } from '../../ground/result.ts'
import { answer, thank } from './actions.ts'
import { answerForm, thanksForm } from './model.ts'

/**
 * What is done with one ask, the same on a worker's page, on one's own and on that of one's child: `back` is the page of the
 * asks, `childOf` whose record they stand on.
 */
type ChildOfAsking = (asking: Asking) => string

/** Answering an ask. The day for finding out is today or later. */
export function answerDeedAt(back: string, childOf: ChildOfAsking, why: string): Deed {
  return deed({
    at: `${back}/:ask/answer`,
    subject: 'asks',
    why,
    shape: answerForm,
    back,
    act: async (session, form, asking) => {
      if (form.by_day !== undefined && form.by_day < asking.today) return bad({ field: 'by_day', said: 'dayIsOver' })
      const child = childOf(asking)
      const made = await answer(session, child, asking.params['ask'] ?? '', form)
      return made.ok ? good({ ids: { turn: made.value }, goTo: `${back.replace(':child', child)}?done=doneAnswered` }) : made
    },
  })
}

/** Saying thank you for an answer. */
export function thanksDeedAt(back: string, childOf: ChildOfAsking): Deed {
  return deed({
    at: `${back}/:ask/thanks`,
    subject: 'asks',
    why: 'Only whoever asked says thank you.',
    shape: thanksForm,
    back,
    act: async (session, form, asking) => {
      const child = childOf(asking)
      const id = await thank(session, child, asking.params['ask'] ?? '', form.words)
      return good({ ids: { turn: id }, goTo: `${back.replace(':child', child)}?done=doneThanked` })
    },
  })
}
