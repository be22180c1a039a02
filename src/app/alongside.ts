import { runVerb } from './verbs.ts'

// Left to itself the process ends when nothing runs any more: a server keeps it open.
process.exitCode = await runVerb(process.argv.slice(2), process.env)
