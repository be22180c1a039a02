/** A process for the tests of verify: another program, with nothing of the one that wrote the records in its memory. */
import { settingsFrom } from './settings.ts'
import { verify } from './verify.ts'

process.exitCode = await verify(settingsFrom(process.env), process.argv.slice(2), true)
