import { type Asking, page } from '../../access/page.ts'
import { sayIn, useMessages } from '../../ground/messages.ts'
import { Button } from '../../ground/parts/button.tsx'
import { Card, Empty, Stack } from '../../ground/parts/card.tsx'
import { Field } from '../../ground/parts/field.tsx'
import { messages } from './messages.ts'
import { type FoundRow, findWords } from './store.ts'
import { foundPieces, isId } from './told.ts'
import { kindWord, MarkedPieces, useDays } from './view.tsx'

type Data = { readonly asked: boolean; readonly child: string | null; readonly found: readonly FoundRow[] }

/** As many as the search brings; whether there are more, nobody has counted. */
const foundAtMost = 50

/** What was typed, at most 200 signs; it goes to the database as a value and is kept nowhere. */
const typedIn = (asking: Asking): string => (asking.search.get('q') ?? '').replaceAll(/\p{Cc}/gu, ' ').trim().slice(0, 200)
const childIn = (asking: Asking): string | undefined => {
  const child = asking.search.get('child') ?? ''
  return isId(child) ? child : undefined
}

/** Finding words in what I may read, over all the children I stand to. */
export const searchPage = page({
  at: '/search',
  side: 'desk',
  subject: 'notes',
  act: 'searched',
  shows: 'found',
  why: 'Everybody searches what they may read, and nothing else answers; whose words were found is written down for them, what is typed is not.',
  on: 'nobody in particular',
  asks: (_of, asking) => ({ found: findWords(typedIn(asking), childIn(asking)) }),
  data: (rows, asking): Data => ({ asked: typedIn(asking) !== '', child: childIn(asking) ?? null, found: rows.found }),
  title: (_data, asking) => sayIn(asking.language, messages)('searchTitle'),
  view: (data, asking) => <Search data={data} asking={asking} />,
})

function Search({ data, asking }: { data: Data; asking: Asking }) {
  const say = useMessages(messages)
  const day = useDays(asking.today)
  return (
    <Stack>
      <form method="get" action="/search" role="search">
        {data.child === null ? null : <input type="hidden" name="child" value={data.child} />}
        <Field name="q" type="search" label={say('searchWords')} hint={say('searchHint')} value={typedIn(asking)}
          autoComplete="off" maxLength={200} />
        <Button kind="main" icon="search">{say('search')}</Button>
      </form>
      {data.found.length === 0 ? <Empty icon="search" words={say(data.asked ? 'searchNone' : 'searchStart')} /> : null}
      {data.found.map((one) => (
        <Card key={one.passage} id={`found-${one.passage}`} title={(
          <a href={`/child/${one.child_id}/notes/${one.note}#part-${one.passage}`}>
            {say('found', {
              name: one.child_called ?? say('noName'), kind: say(kindWord[one.kind]), day: day(`${one.on_day}T12:00:00Z`),
              who: one.by_called ?? say('somebody'),
            })}
          </a>
        )}>
          <p dir="auto"><MarkedPieces pieces={foundPieces(one.words)} /></p>
        </Card>
      ))}
      {data.found.length === foundAtMost ? <p>{say('foundMost', { count: foundAtMost })}</p> : null}
      {data.asked ? <p class="soft">{say('foundOnly')}</p> : null}
    </Stack>
  )
}
