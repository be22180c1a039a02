import { catalogue } from '../ground/messages.ts'

/** Why a council's number, or a number agreed for one child, is refused. `line` is the line's id. */
export const messages = catalogue('standards', {
  'no-number': 'Give a whole number for {line}, and say whether it is days, weeks, months or working days.',
  'no-citation': 'Say where the number for {line} comes from.',
  'longer-than-the-floor': 'The number for {line} comes later than the law allows. It can only be shorter.',
  'nothing-to-count': 'Nothing is counted under {line}, so it takes no number.',
  'nobody-agreed': 'Say who agreed the number for {line}.',
  'no-reason': 'Say why the number for {line} was agreed.',
})
