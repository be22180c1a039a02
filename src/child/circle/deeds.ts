import { z } from 'zod'
import { deed, type Asking } from '../../access/page.ts'
import { good } from '../../ground/result.ts'
import { bringIn, changeWorker, endStandingOf, settlePromises, standWith } from './actions.ts'
import { bringInForm, changeForm, chosenForm, endForm, talksForm, tieForm } from './model.ts'
import { choose, sayWhoToTalkTo, tellTies } from './telling.ts'

/** What is done from the worker's page of a circle. */

const back = '/child/:child/circle'
const subject = 'circle'
const childOf = (asking: Asking): string => asking.params['child'] ?? ''
const goTo = (asking: Asking, done: string): string => `/child/${childOf(asking)}/circle?done=${done}`
const whyTell = 'Whoever may write down who is round the child tells of a tie; whoever must not learn of it is kept from it.'
const whyStand = 'The worker and the supervisor answer for who is let in, and for the goodbye.'

export const tieDeed = deed({
  at: '/child/:child/circle/tie', subject, why: whyTell, shape: tieForm, back,
  act: async (session, form, asking) => {
    const made = await tellTies(session, childOf(asking), [form], asking.today)
    return made.ok ? good({ ids: { ties: made.value }, goTo: goTo(asking, 'tieTold') }) : made
  },
})

export const talksDeed = deed({
  at: '/child/:child/circle/talks', subject, why: 'Whoever works with what the child says writes down the answer.',
  shape: talksForm, back,
  act: async (session, form, asking) => {
    const id = await sayWhoToTalkTo(session, childOf(asking), form, asking.today, 'worker')
    return good({ ids: { talks: id }, goTo: goTo(asking, 'talkKept') })
  },
})

export const chosenDeed = deed({
  at: '/child/:child/circle/chosen', subject, why: 'Whoever works with what the child says chooses, with a reason the child can read.',
  shape: chosenForm, back,
  act: async (session, form, asking) => {
    const made = await choose(session, childOf(asking), form)
    return made.ok ? good({ ids: { chosen: made.value }, goTo: goTo(asking, 'chosen') }) : made
  },
})

export const bringInDeed = deed({
  at: '/child/:child/circle/people', subject, why: whyStand, shape: bringInForm, back,
  act: async (session, form, asking) => {
    const made = await bringIn(session, childOf(asking), form, asking.today)
    return made.ok ? good({ ids: { standing: made.value }, goTo: goTo(asking, 'brought') }) : made
  },
})

export const endDeed = deed({
  at: '/child/:child/circle/end', subject, why: whyStand, shape: endForm, back,
  act: async (session, form, asking) => {
    const made = await endStandingOf(session, childOf(asking), form)
    return made.ok ? good({ ids: { standing: made.value }, goTo: goTo(asking, 'ended') }) : made
  },
})

export const changeDeed = deed({
  at: '/child/:child/circle/change', subject, why: whyStand, shape: changeForm, back,
  act: async (session, form, asking) => {
    const made = await changeWorker(session, childOf(asking), form, asking.today)
    if (!made.ok) return made
    const { change, promises } = made.value
    return good({ ids: { change, promises }, goTo: goTo(asking, 'changed') })
  },
})

export const settleDeed = deed({
  at: '/child/:child/circle/settle', subject, why: whyStand,
  shape: changeForm.pick({ promises: true }).extend({ left: z.uuid({ error: 'leavingMissing' }) }), back,
  act: async (session, form, asking) => {
    const made = await settlePromises(session, childOf(asking), form.left, form.promises, asking.today)
    return made.ok ? good({ ids: { promises: made.value }, goTo: goTo(asking, 'settled') }) : made
  },
})

export const ownPageDeed = deed({
  at: '/child/:child/circle/own-page', subject, why: whyStand, shape: z.object({}), back,
  act: async (session, _form, asking) => {
    const child = childOf(asking)
    const ids = await standWith(session, [{ child, person: child, kind: 'self', from: asking.today, why: 'own page' }])
    return good({ ids: { standing: ids }, goTo: goTo(asking, 'ownPageOpen') })
  },
})
