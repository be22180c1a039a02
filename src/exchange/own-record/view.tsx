import { useMessages } from '../../ground/messages.ts'
import { messages } from './messages.ts'
import type { Packed } from './model.ts'

/** What was packed, whole and in order, for whoever reads it: the person it is about, and before that whoever checks. */
export function PackedRecord({ packed }: { packed: Packed }) {
  const say = useMessages(messages)
  return (
    <>
      {packed.items.map((item, at) => (
        <section key={at} class="card card-plain">
          <h3 class="card-title">{item.title}</h3>
          {item.parts.map((part, place) => ('instead' in part
            ? <p key={place}><em>{part.instead}</em></p>
            : <p key={place} dir="auto">{part.who ? <strong>{part.who}: </strong> : null}{part.words}</p>))}
          {item.parts.length === 0 ? <p class="soft">{say('nothing')}</p> : null}
        </section>
      ))}
    </>
  )
}
