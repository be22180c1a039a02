import { z } from 'zod'
import type { Room } from '../access/page.ts'
import { messages } from './messages.ts'
import { sayIn, english } from '../ground/messages.ts'

type Operation = Readonly<Record<string, unknown>>

const answered = { description: 'the object the page is made from', content: { 'application/json': { schema: {} } } }
const silent = { description: 'not there, or not yours: one answer' }

/**
 * The API as OpenAPI 3.1, printed from the same parsers that read the forms. Every address answers people with HTML and
 * programs (`Accept: application/json`) with the object the page is made from.
 */
export function openApi(rooms: readonly Room[]): Readonly<Record<string, unknown>> {
  const paths: Record<string, Record<string, Operation>> = {}
  const at = (path: string): Record<string, Operation> => (paths[path.replace(/:([a-z]+)/g, '{$1}')] ??= {})
  for (const room of rooms) {
    for (const page of room.pages) {
      at(page.at)['get'] = {
        summary: `${room.name}: ${page.why}`, parameters: parametersOf(page.at),
        responses: { 200: answered, 401: { description: 'nobody is signed in' }, 404: silent },
      }
    }
    for (const deed of room.deeds) {
      at(deed.at)['post'] = {
        summary: `${room.name}: ${deed.why}`,
        parameters: [...parametersOf(deed.at), { name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string' } }],
        requestBody: { required: true, content: { 'application/json': { schema: z.toJSONSchema(deed.shape, { unrepresentable: 'any', io: 'input' }) } } },
        responses: { 201: { description: 'done: the ids of what was made' }, 404: silent, 422: { description: 'what is wrong and where; nothing was changed' } },
      }
    }
  }
  return {
    openapi: '3.1.0',
    info: { title: sayIn(english, messages)('brand'), version: '1' },
    paths,
    components: { securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'alongside' }, token: { type: 'http', scheme: 'bearer' } } },
    security: [{ session: [] }, { token: [] }],
  }
}

function parametersOf(path: string): readonly Operation[] {
  return [...path.matchAll(/:([a-z]+)/g)].map(([, name]) => ({ name, in: 'path', required: true, schema: { type: 'string', format: 'uuid' } }))
}
