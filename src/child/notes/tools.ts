/**
 * The shelf for direct work: real objects first, because hands know before words do. A list as data; what this child has
 * done already, with whom and how it felt comes from the record. A repeat is fine when the child wants it.
 */
export type Tool = {
  readonly id: string
  /** a thing to hold, rather than paper or a screen */
  readonly real: boolean
  /** what to bring */
  readonly bring: string
}

/** Names of tools are messages of the room: `tool_<id>`. */
export const tools = [
  { id: 'sand', real: true, bring: 'bringSand' },
  { id: 'stones', real: true, bring: 'bringStones' },
  { id: 'animals', real: true, bring: 'bringAnimals' },
  { id: 'clay', real: true, bring: 'bringClay' },
  { id: 'threads', real: true, bring: 'bringThreads' },
  { id: 'cooking', real: true, bring: 'bringCooking' },
  { id: 'walk', real: true, bring: 'bringWalk' },
  { id: 'ball', real: true, bring: 'bringBall' },
  { id: 'drawing', real: false, bring: 'bringDrawing' },
  { id: 'circle', real: false, bring: 'bringCircle' },
  { id: 'threehouses', real: false, bring: 'bringThreeHouses' },
  { id: 'timeline', real: false, bring: 'bringTimeline' },
  { id: 'song', real: false, bring: 'bringSong' },
] as const satisfies readonly Tool[]

export type ToolId = (typeof tools)[number]['id']
