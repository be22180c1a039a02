import { catalogue } from '../ground/messages.ts'

export const messages = catalogue('field', {
  draftBack: 'What you typed before is here again. It is not sent yet.',
  draftThrow: 'Throw it away',
  draftKept: 'Kept on this device',
})
